/** What B reads of a relation before and after a statement of A: that a statement ran tells nothing of what its code wrote. */
import type { Session } from '../../engine';
import { runProbes } from './batch';
import type { Field } from './field';
import { RAN, type Outcome, type Probe } from './probe';
import { readStatement, type Target } from './relations';

export interface Seen {
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Undefined where B cannot read it. The session is of the role that the probe is of. */
export async function seenByB(
  session: Session,
  probe: Probe,
  target: Target,
  { contexts: { b } }: Pick<Field, 'contexts'>,
): Promise<Seen | undefined> {
  const sql = readStatement(target);
  if (sql === undefined) return undefined;
  const readingAfter = (statements: readonly string[]): Probe => ({
    ...probe,
    context: { name: 'a', statements },
    sql,
    mode: 'rows',
  });
  const written = [...probe.context.statements, probe.sql, ...b];
  const [before, after] = await runProbes(session, [b, written].map(readingAfter));
  return before?.state === RAN && after?.state === RAN ? { before, after } : undefined;
}
