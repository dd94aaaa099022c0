/** One statement of a migration is one thing to change, however much a rule finds in it. Pure. */
import { groupBy } from '../kernel/group';
import type { Finding } from '../kernel/finding';

/** Work under a lock that another transaction took earlier is over once the statement itself runs by itself, which these advise. */
const MOVES_WORK_OUT: ReadonlySet<string> = new Set([
  'change/require-concurrent-index',
  'change/require-prebuilt-unique-index',
  'change/require-not-valid-constraint',
  'change/require-proved-not-null',
  'change/forbid-rewriting-type',
  'change/forbid-rewriting-column',
]);
const WORK = 'change/forbid-work-under-exclusive-lock';
const NAMED = 4;

/**
 * Findings of one rule at one statement as one, and without those that the remedy of another at the same statement mends.
 * @param findings in the order of the report; the order is kept
 */
export function perStatement(findings: readonly Finding[]): readonly Finding[] {
  const moved = new Set(findings.filter(({ rule }) => MOVES_WORK_OUT.has(rule)).map(({ at }) => at));
  const own = findings.filter(({ rule, at, waived }) => rule !== WORK || waived !== undefined || !moved.has(at));
  return [...groupBy(own, keyOf).values()].flatMap((group) => {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0 || !first.rule.startsWith('change/')) return group;
    const ddl = [...new Set(group.flatMap((one) => one.ddl ?? []))];
    const { before: _before, ...rest } = first;
    const message = `${first.message}; the same applies to ${namesOf(first, others)}`;
    return [{ ...rest, message, ...(ddl.length > 0 && { ddl }) }];
  });
}

function keyOf({ rule, severity, known, at, waived }: Finding): string {
  return JSON.stringify([rule, severity, known, at, waived === undefined]);
}

function namesOf(first: Finding, others: readonly Finding[]): string {
  const names = [...new Set(others.map(({ about }) => `"${about.name}"`))].filter(
    (name) => name !== `"${first.about.name}"`,
  );
  if (names.length === 0) return `${others.length} more parts of the statement`;
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
