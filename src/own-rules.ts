/** Loads the modules that a spec names under `rules`, each relative to the file that names it. */
import { literally } from './kernel/name-pattern';
import { posix } from 'node:path';
import { InputError, type Place, type Problem } from './kernel/errors';
import { at, type Pointer } from './kernel/pointer';
import { faultOf } from './rules/own';
import type { Rule } from './rules/rule';
import { Fence } from './spec/fence';
import type { LoadedSpec, Reader } from './spec/load';

/** A file that a spec names under `rules`. */
export interface OwnRuleFile {
  readonly name: string;
  readonly at: Pointer;
}

/** The files that a spec names under `rules`, in its order. */
export function ownRuleFiles({ spec }: LoadedSpec): readonly OwnRuleFile[] {
  return (spec.rules ?? []).map((name, index) => ({ name, at: at('/rules', index) }));
}

/**
 * The rules of an organization, in the order in which the spec names their files.
 * @param others rules that are there already, with whose ids these must not clash
 * @throws InputError with every file that is missing, that throws, or that exports what is no rule
 */
export async function readOwnRules(
  loaded: LoadedSpec,
  reader: Reader | undefined,
  others: readonly Rule[],
): Promise<readonly Rule[]> {
  const problems: Problem[] = [];
  const owners = new Map<string, string>(others.map(({ id }) => [id, 'the options']));
  const rules: Rule[] = [];
  const fence = new Fence(loaded.sources.files[0] ?? '', reader ?? {});
  for (const { name, at: pointer } of ownRuleFiles(loaded)) {
    const place = loaded.sources.locate(pointer, 'value');
    const problem = (message: string, remedy: string): void =>
      void problems.push({ message: `"${name}" ${message}`, remedy, ...(place && { place }) });
    const exported = place === undefined ? undefined : await exportOf(name, place, reader, fence);
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
          problem(
            // a rule with an id is named by its fault
            fault.startsWith('"') ? `exports an invalid rule: ${fault}` : `exports something that ${fault}`,
            'correct the rule; docs/own-rules.md shows one',
          );
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

function clash({ id }: Rule, owners: ReadonlyMap<string, string>): string | undefined {
  const owner = owners.get(id);
  return owner === undefined ? undefined : `has the id "${id}", which a rule of ${owner} has already`;
}

interface Fault {
  readonly fault: string;
  readonly remedy: string;
}

type Exported = { readonly values: readonly unknown[] } | Fault;

/** What a file exports, or why it must not run; undefined where there is no file that could name it. */
async function exportOf(
  name: string,
  place: Place,
  reader: Reader | undefined,
  fence: Fence,
): Promise<Exported | undefined> {
  if (reader?.load === undefined) return undefined;
  const path = posix.join(posix.dirname(place.file), name);
  const fault = faultOfPath(name, path, reader, fence);
  if (fault !== undefined) return fault;
  try {
    const exported = await reader.load(path, `${place.file}:${place.line}`);
    if (exported === undefined) return { fault: 'has no default export', remedy: 'export a rule, or a list of rules' };
    return { values: Array.isArray(exported) ? exported : [exported] };
  } catch (error) {
    return { fault: `cannot be loaded: ${wordsOf(error, path)}`, remedy: 'correct the module; node runs it as it is' };
  }
}

/** Only a JavaScript file inside the folder of the spec may run; of any other the loader's message would quote the content. */
function faultOfPath(name: string, path: string, reader: Reader, fence: Fence): Fault | undefined {
  if (!/\.[cm]?js$/.test(name)) {
    return { fault: 'is not a JavaScript file', remedy: 'name a file that ends in .js, .cjs or .mjs' };
  }
  const misspelled = fence.misspelled(name, path);
  if (misspelled !== undefined) return { fault: misspelled.message, remedy: misspelled.remedy };
  try {
    const escaped = fence.escaped(path);
    if (escaped !== undefined) return { fault: escaped.message, remedy: escaped.remedy };
    reader.read(path, 'regular');
    return undefined;
  } catch (error) {
    const code = (error as { readonly code?: string }).code ?? String(error);
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    return { fault, remedy: 'correct the path, which counts from the folder of the file that names it' };
  }
}

/** What was thrown, with the line of the module that threw it where the stack tells. */
function wordsOf(error: unknown, path: string): string {
  if (!(error instanceof Error)) return String(error);
  const line = new RegExp(`${literally(posix.basename(path))}:(\\d+)`).exec(error.stack ?? '')?.[1];
  const [message = ''] = error.message.split('\n');
  return `${error.name}: ${message}${line === undefined ? '' : ` (line ${line})`}`;
}
