/** Loads the modules that a spec names under `rules`, each relative to the file that names it. */
import { isAbsolute, posix } from 'node:path';
import { InputError, type Problem } from './kernel/errors';
import { at } from './kernel/pointer';
import { faultOf } from './rules/own';
import type { Rule } from './rules/rule';
import type { LoadedSpec, Reader } from './spec/load';

/**
 * The rules of an organisation, in the order in which the spec names their files.
 * @param others rules that are there already, with whose ids these must not clash
 * @throws InputError with every file that is missing, that throws, or that exports what is no rule
 */
export async function readOwnRules(
  { spec, sources }: LoadedSpec,
  reader: Reader | undefined,
  others: readonly Rule[],
): Promise<readonly Rule[]> {
  const problems: Problem[] = [];
  const owners = new Map<string, string>(others.map(({ id }) => [id, 'the options']));
  const rules: Rule[] = [];
  for (const [index, name] of (spec.rules ?? []).entries()) {
    const place = sources.locate(at('/rules', index), 'value');
    const problem = (message: string, remedy: string): void =>
      void problems.push({ message: `"${name}" ${message}`, remedy, ...(place && { place }) });
    const exported = place === undefined ? undefined : await exportOf(pathOf(name, place.file), reader);
    if (exported === undefined) {
      problem(
        'cannot be loaded, because the spec is no file',
        'pass the rules themselves: { rules: [...] } of the options',
      );
    } else if ('fault' in exported) {
      problem(exported.fault, exported.remedy);
    } else {
      for (const value of exported.values) {
        const fault = faultOf(value) ?? clash(value as Rule, owners);
        if (fault !== undefined)
          problem(`exports something that ${fault}`, 'correct the rule; docs/own-rules.md shows one');
        else {
          owners.set((value as Rule).id, `"${name}"`);
          rules.push(value as Rule);
        }
      }
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return rules;
}

function pathOf(name: string, from: string): string {
  return isAbsolute(name) ? name : posix.join(posix.dirname(from), name);
}

function clash({ id }: Rule, owners: ReadonlyMap<string, string>): string | undefined {
  const owner = owners.get(id);
  return owner === undefined ? undefined : `has the id "${id}", which a rule of ${owner} has already`;
}

type Exported = { readonly values: readonly unknown[] } | { readonly fault: string; readonly remedy: string };

async function exportOf(path: string, reader: Reader | undefined): Promise<Exported | undefined> {
  if (reader?.load === undefined) return undefined;
  try {
    reader.read(path);
  } catch (error) {
    const code = (error as { readonly code?: string }).code ?? String(error);
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    return { fault, remedy: 'correct the path, which counts from the folder of the file that names it' };
  }
  try {
    const exported = await reader.load(path);
    if (exported === undefined) return { fault: 'has no default export', remedy: 'export a rule, or a list of rules' };
    return { values: Array.isArray(exported) ? exported : [exported] };
  } catch (error) {
    return { fault: `cannot be loaded: ${wordsOf(error, path)}`, remedy: 'correct the module; node runs it as it is' };
  }
}

/** What was thrown, with the line of the module that threw it where the stack tells. */
function wordsOf(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const line = new RegExp(`${posix.basename(path).replaceAll('.', '\\.')}:(\\d+)`).exec(error.stack ?? '')?.[1];
  const [message = ''] = error.message.split('\n');
  return `${error.name}: ${message}${line === undefined ? '' : ` (line ${line})`}`;
}
