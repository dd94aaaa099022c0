/** The spec that a resource or a data source is about: a file, or its text. */
import { TenetError } from '../kernel/errors';
import { hasUnknown, textOf, type Attributes } from './values';

export type SpecSource = { readonly file: string } | { readonly text: string };

/** A mistake, with the attribute that it is in. */
export class AttributeError extends TenetError {
  constructor(
    readonly attribute: string,
    message: string,
    remedy: string,
  ) {
    super(message, { remedy });
  }
}

/**
 * @returns null where it is known after apply
 * @throws AttributeError where none is named, or two
 */
export function specIn({ spec_file: file, spec: text }: Attributes): SpecSource | null {
  if (hasUnknown(file) || hasUnknown(text)) return null;
  const [named, written] = [textOf(file), textOf(text)];
  if (named !== undefined && written !== undefined)
    throw new AttributeError('spec', 'spec and spec_file exclude each other', 'remove one of them');
  if (named !== undefined) return { file: named };
  if (written !== undefined) return { text: written };
  throw new AttributeError('spec_file', 'no spec is named', 'write spec_file = "${path.module}/tenet.yaml"');
}
