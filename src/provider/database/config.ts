/** What a configuration says of a database. */
import { TenetError } from '../../kernel/errors';
import { didYouMean } from '../../kernel/suggest';
import { HAZARDS } from '../../report/plan/words';
import type { Phase } from '../../plan/plan';
import type { Allowed } from '../../planning/said';
import { settingsOf, type Settings } from '../connection';
import { hasUnknown, isUnknown, textOf, textsOf, type Attributes } from '../values';
import { MANAGED, PHASES } from './schema';

/** The spec: a file, or its text. */
export type SpecSource = { readonly file: string } | { readonly text: string };

export interface DatabaseConfig {
  /** Null: known after apply. */
  readonly spec: SpecSource | null;
  /** Undefined: as the spec names it. */
  readonly database: string | undefined;
  readonly own: Settings;
  readonly allow: readonly Allowed[];
  readonly until: Phase | null;
  readonly manage: (typeof MANAGED)[number];
  readonly isProtected: boolean;
}

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

/** @throws AttributeError */
export function configOf(attributes: Attributes): DatabaseConfig {
  return {
    spec: specOf(attributes),
    database: isUnknown(attributes['database']) ? undefined : textOf(attributes['database']),
    own: settingsOf(attributes['connection']),
    allow: isUnknown(attributes['allow']) ? [] : textsOf(attributes['allow']).map(allowedOf),
    until: oneOf('until', attributes, PHASES) ?? null,
    manage: oneOf('manage', attributes, MANAGED) ?? 'all',
    isProtected: attributes['deletion_protection'] !== false,
  };
}

/** Whether something that a plan needs is made in the same run. */
export function isWhole(attributes: Attributes): boolean {
  return !['spec_file', 'spec', 'database', 'connection', 'allow', 'until'].some(
    (name) => hasUnknown(attributes[name]) && !(name === 'database' && attributes[name] === undefined),
  );
}

function specOf({ spec_file: file, spec: text }: Attributes): SpecSource | null {
  if (isUnknown(file) || isUnknown(text)) return null;
  if (typeof file === 'string' && typeof text === 'string')
    throw new AttributeError('spec', 'spec and spec_file exclude each other', 'remove one of them');
  if (typeof file === 'string') return { file };
  if (typeof text === 'string') return { text };
  throw new AttributeError('spec_file', 'no spec is named', 'write spec_file = "${path.module}/tenet.yaml"');
}

function oneOf<T extends string>(name: string, attributes: Attributes, words: readonly T[]): T | undefined {
  const said = textOf(attributes[name]);
  if (said === undefined) return undefined;
  const found = words.find((word) => word === said);
  if (found !== undefined) return found;
  throw new AttributeError(
    name,
    `${name} = "${said}" is unknown${didYouMean(said, words)}`,
    `write one of: ${words.join(', ')}`,
  );
}

function allowedOf(said: string): Allowed {
  const [, kind, name] = /^drop:([a-z][a-z ]*?)\s+(\S.*)$/.exec(said.trim()) ?? [];
  if (kind !== undefined && name !== undefined) return { drop: kind, name };
  const hazards = Object.keys(HAZARDS) as (keyof typeof HAZARDS)[];
  const hazard = hazards.find((one) => one === said);
  if (hazard !== undefined) return { hazard };
  throw new AttributeError(
    'allow',
    `"${said}" is neither a drop nor a hazard${didYouMean(said, hazards)}`,
    `write "drop:table app.old" or one of: ${hazards.join(', ')}`,
  );
}
