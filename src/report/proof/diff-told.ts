/** What a difference of proofs says, in sentences and groups that terminal and page share. */
import { count } from '../words';
import { opens, type CellChange, type ProofDiff, type Reached } from './diff';
import { groupBy } from '../../kernel/group';
import { MEANING, type Command } from './reach';

/** Commands of one role and object that changed alike. */
export interface Transition {
  readonly object: string;
  readonly role: string;
  readonly commands: readonly Command[];
  readonly before: Reached | null;
  readonly after: Reached | null;
}

export function transitions(changes: readonly CellChange[]): readonly Transition[] {
  const groups = groupBy(changes, ({ object, role, before, after }) => JSON.stringify([object, role, before, after]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { object, role, before, after } = first;
    return [{ object, role, before, after, commands: group.map(({ command }) => command) }];
  });
}

/** `rows of every tenant`, with code, condition and reason. */
export function reachedPhrase(reached: Reached | null): string {
  if (reached === null) return 'not tried';
  const { reach, sqlState, condition, why } = reached;
  const because = [condition, why].filter((text) => text !== null).join('; ');
  return `${MEANING[reach]}${sqlState === null ? '' : ` ${sqlState}`}${because === '' ? '' : ` (${because})`}`;
}

/** Whether it can be said that nothing was opened: not where a proof or a cell of it is inconclusive. */
export function stateOf(diff: ProofDiff): 'opens' | 'unclear' | 'opens nothing' {
  if (opens(diff)) return 'opens';
  return diff.unclear.length > 0 || diff.after.verdict === 'inconclusive' ? 'unclear' : 'opens nothing';
}

/** The answer to "what did this change open?", in one sentence. */
export function answer(diff: ProofDiff): string {
  const { opened, findings } = diff;
  const errors = findings.added.filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...(opened.length === 0
      ? []
      : [
          `${count(opened.length, 'cell')} of the matrix ${opened.length === 1 ? 'reaches' : 'reach'} more than before`,
        ]),
    ...(errors === 0 ? [] : [count(errors, 'new error')]),
  ];
  const state = stateOf(diff);
  if (state === 'opens') return `${parts.join('; ')}.`;
  return state === 'unclear'
    ? 'Nothing that was tried; some of it could not be tried.'
    : 'Nothing: all access existed before.';
}

/** Other things that changed, and might be the reason. */
export function caveats({ before, after, unclear }: ProofDiff): readonly string[] {
  return [
    ...(before.engine === after.engine
      ? []
      : [
          `the engine also changed, from PostgreSQL ${before.engine} to ${after.engine}, which may explain differences`,
        ]),
    ...(before.ddlSha256 !== null && before.ddlSha256 === after.ddlSha256 ? ['the DDL is the same in both'] : []),
    ...(unclear.length === 0 ? [] : [`it is unclear whether ${count(unclear.length, 'cell')} opened`]),
  ];
}
