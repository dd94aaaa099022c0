/** What functions with the rights of another write when A calls them with what belongs to B: rows of B, changed or planted. */
import type { Session } from '../../engine';
import { objectKey } from '../../kinds/id';
import { reachOfBody } from '../../meaning/bodies';
import { isTable } from '../relations';
import { nameOf } from '../words';
import type { Field } from './field';
import type { Leak } from './leak';
import { RAN, reproductionOf, type Outcome } from './probe';
import type { Target } from './relations';
import type { Call } from './routines';
import { seenByB, type Seen } from './seen-by-b';

/** @param outcomes of the calls; one of a function that ran as A and writes is made again, and B looks */
export async function writtenByCalls(
  session: Session,
  outcomes: readonly Outcome[],
  targets: readonly Target[],
  field: Field,
): Promise<{ readonly leaks: readonly Leak[]; readonly tried: number }> {
  const leaks = new Map<string, Leak>();
  let tried = 0;
  for (const { probe, state } of outcomes) {
    if (state !== RAN || probe.context.name !== 'a') continue;
    for (const target of writtenBy(probe as Call, targets, field)) {
      const key = `${objectKey(probe.about)} ${objectKey(target.relation.id)}`;
      if (leaks.has(key)) continue;
      const seen = await seenByB(session, probe, target, field);
      tried += 2;
      const found = seen === undefined ? undefined : changed(seen);
      if (found === undefined) continue;
      const { role, about } = probe;
      const what = `${found.what} in ${nameOf(field.catalog, target.relation.id)}`;
      const statement = reproductionOf(probe);
      leaks.set(key, { role, about, gains: 'rows', rule: found.rule, severity: 'error', what, statement, probe });
    }
  }
  return { leaks: [...leaks.values()], tried };
}

/** One with the rights of its caller writes what row security lets through, which is tried of its own. */
function writtenBy({ routine }: Call, targets: readonly Target[], { catalog }: Field): readonly Target[] {
  if (!routine.attributes.securityDefiner) return [];
  const written = new Set(reachOfBody(catalog, routine).writes);
  return targets.filter(
    ({ relation, meaning }) =>
      written.has(relation) && isTable(relation) && ['tenant', 'registry'].includes(meaning.scope),
  );
}

function changed({ before, after }: Seen): { readonly rule: string; readonly what: string } | undefined {
  const left = [...after.rows];
  const lost = before.rows.filter((row) => {
    const at = left.indexOf(row);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (lost.length > 0)
    return { rule: 'isolation/forbid-foreign-write', what: 'changes or deletes rows of another tenant' };
  return left.length > 0 ? { rule: 'isolation/forbid-planting', what: 'inserts a row for another tenant' } : undefined;
}
