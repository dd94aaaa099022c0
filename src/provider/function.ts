/** Functions of the provider: pure, their arguments texts. */
import { TenetError } from '../kernel/errors';
import { dynamic } from './values';
import type { Value } from '../hosted/values';

export interface ProviderFunction {
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly description: string }[];
  /** @throws TenetError for an argument that it does not take */
  call(...values: readonly string[]): string;
}

const STRING = Buffer.from(JSON.stringify('string'));

/** As the protocol has it. */
export function wiredFunction({ summary, description, parameters }: ProviderFunction): object {
  return {
    summary,
    description,
    description_kind: 'MARKDOWN',
    parameters: parameters.map((one) => ({ ...one, type: STRING, description_kind: 'MARKDOWN' })),
    return: { type: STRING },
  };
}

export function callFunction(
  functions: Readonly<Record<string, ProviderFunction>>,
  name: string,
  values: readonly Value[],
): object {
  try {
    const found = functions[name];
    if (found === undefined) throw new TenetError(`the provider has no function ${name}`);
    return { result: dynamic(found.call(...values.map(String))) };
  } catch (thrown) {
    if (!(thrown instanceof TenetError)) throw thrown;
    return { error: { text: [thrown.message, thrown.remedy].filter((one) => one !== undefined).join(': ') } };
  }
}
