/** What the solver claims to be let through, tried as it claims it: the row that was planted, from a session that says what it asks for. */
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, sqlName } from '../../kinds/id';
import type { Claim } from '../conditions/solve-all';
import type { Context } from './context';
import type { Field } from './field';
import type { Probe } from './probe';
import { blindDelete, blindUpdates, insertInto, probe, readProbe, type Target } from './relations';

/** Reads from what a claim has the session say; as plain A all is read anyhow. */
export function claimedReads(field: Field, targets: readonly Target[]): readonly Probe[] {
  return claimsOn(field, targets).flatMap(({ claim, target, context }) =>
    claim.command === 'select' && context.name !== 'a' ? readProbe(target, context) : [],
  );
}

export function claimedWrites(field: Field, targets: readonly Target[]): readonly Probe[] {
  return claimsOn(field, targets).flatMap((tried) => {
    const { claim, target, context } = tried;
    if (claim.state === 'written') return claim.command === 'insert' ? planted(tried, field) : moved(tried, field);
    if (claim.command === 'select' || context.name === 'a') return [];
    const updates = blindUpdates(target, context, field).flatMap(({ plain, returning }) => [plain, ...returning]);
    return [...updates, ...blindDelete(target, context)];
  });
}

interface TriedClaim {
  readonly claim: Claim;
  readonly target: Target;
  readonly context: Context;
}

function claimsOn({ claims, contexts }: Field, targets: readonly Target[]): readonly TriedClaim[] {
  return claims.flatMap((claim, index) => {
    const context = contexts.claimed[index];
    const target = targets.find(({ relation }) => objectKey(relation.id) === objectKey(claim.about));
    return context === undefined || target === undefined ? [] : [{ claim, target, context }];
  });
}

/** A row of B as it is claimed. */
function planted({ claim, target, context }: TriedClaim, { seeded }: Field): readonly Probe[] {
  const row = seeded.relations.get(objectKey(claim.about))?.fresh('b');
  if (row === undefined) return [];
  const written = Object.entries({ ...row, ...claim.row }).filter(([name]) =>
    target.privileges.insertable.includes(name),
  );
  return [probe(target, context, 'insert-foreign', insertInto(target, Object.fromEntries(written)), 'count')];
}

/** Rows of A as rows of B, with what is claimed of them. */
function moved({ claim, target, context }: TriedClaim, { seeded }: Field): readonly Probe[] {
  const { tenantColumn } = target.meaning;
  const key =
    tenantColumn === null ? undefined : seeded.relations.get(objectKey(claim.about))?.values.b[0]?.[tenantColumn];
  if (tenantColumn === null || typeof key !== 'string') return [];
  const values = Object.entries({ ...claim.row, [tenantColumn]: quoteLiteral(key) });
  const set = values
    .filter(([name]) => target.privileges.updatable.includes(name))
    .map(([name, value]) => `${quoteIdentifier(name)} = ${value}`);
  return [probe(target, context, 'move', `update ${sqlName(claim.about)} set ${set.join(', ')}`, 'count')];
}
