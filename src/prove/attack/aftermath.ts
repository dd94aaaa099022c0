/** What A reads after something was done: rows of several relations in one statement, each with the number of its relation. */
import { quoteLiteral } from '../../kernel/identifier';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Seeded } from '../seed-types';
import type { OpenQuestion } from '../questions';
import type { Leak } from './leak';
import { RAN, reproductionOf, type Outcome, type Probe } from './probe';
import { readStatement, type Target } from './relations';
import { tokenFinder } from './tokens';

/** A probe that reads what others look at, and what it was that made the difference. */
export interface Aftermath extends Probe {
  readonly read: readonly Target[];
  /** What may be to blame beside the relation that shows it. */
  readonly through: readonly ObjectId[];
  /** Texts that A gave itself: that they come back tells nothing. */
  readonly given: readonly string[];
  /** Follows "reads rows of another tenant". */
  readonly after: string;
}

/** Rows that may be of B among those that are read; there is room for 200. */
export function readingAll(targets: readonly Target[], { tenants }: Seeded): string | undefined {
  const reads = targets.flatMap((target, index) => {
    const read = readStatement(target);
    return read === undefined ? [] : [`select '${index} ' || x as x from (${read}) r${index}`];
  });
  const ofB = quoteLiteral(`kanaryB|b0000000-0000-4|\\m92\\d{4}|${tenants.b.replaceAll(/\W/g, '.')}`);
  return reads.length === 0 ? undefined : `select x from (${reads.join(' union all ')}) r where x ~ ${ofB}`;
}

/** The relations among those that were read which showed a row of B. */
export function seenOfB({ probe, state, rows }: Outcome, seeded: Seeded): readonly Target[] {
  if (state !== RAN) return [];
  const ofB = tokenFinder(seeded, 'b');
  const { read, given } = probe as Aftermath;
  const seen = new Set(rows.filter((row) => ofB(row.slice(row.indexOf(' ')), given) !== undefined).map(numberOf));
  return read.filter((_target, index) => seen.has(index));
}

function numberOf(row: string): number {
  return Number.parseInt(row, 10);
}

/** The server ran short of locks, memory, depth or time: nothing was looked at. A statement that is refused shows nothing either, and must not. */
const NO_ANSWER = /^(?:53|54|57)/;

export function unanswered(outcomes: readonly Outcome[]): readonly OpenQuestion[] {
  return outcomes.flatMap(({ probe: { role, about, intent }, state, said }): OpenQuestion[] => {
    const why = `${intent} as a ends with ${state}: ${said.split('\n')[0] ?? ''}`;
    return NO_ANSWER.test(state) ? [{ question: 'no-answer', role, about, command: null, why }] : [];
  });
}

/** Rows of B that came back; those of a relation that shows them anyway are not looked for again. */
export function judgeAftermath(outcomes: readonly Outcome[], seeded: Seeded): readonly Leak[] {
  const ofB = tokenFinder(seeded, 'b');
  const known = new Set<string>();
  const leaks: Leak[] = [];
  for (const { probe, state, rows } of outcomes) {
    if (state !== RAN) continue;
    const { read, through, given, after, role } = probe as Aftermath;
    for (const row of rows) {
      const target = read[numberOf(row)];
      if (target === undefined || ofB(row.slice(row.indexOf(' ')), given) === undefined) continue;
      const about = target.relation.id;
      const key = [about, ...through].map(objectKey).join();
      if (known.has(key)) continue;
      known.add(key);
      leaks.push({
        role,
        about,
        gains: 'rows',
        rule: 'isolation/forbid-foreign-read',
        severity: 'error',
        what: `reads rows of another tenant ${after}`,
        // who pastes it reads that relation alone
        statement: reproductionOf({ ...probe, sql: readStatement(target) ?? probe.sql }),
        through,
      });
    }
  }
  return leaks;
}
