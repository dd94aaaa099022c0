import type { Catalog } from '../../src/catalog/catalog';
import { relationsByKey, relationKey } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import type { Meaning } from '../../src/meaning/meaning';
import { isShared } from '../../src/meaning/judged';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { holdsTo } from '../../src/model/conditions';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'change/forbid-weakened-policy',
  severity: 'error',
  only: 'sql',
  title: "Don't remove the tenant from a policy that compared it",
  why: "Restrictive policies are combined with AND and permissive ones with OR. Without the restrictive policy that compares the tenant, one permissive policy that doesn't compare it exposes every row.",
  tradeoffs: 'None: a policy that compares the tenant in another way is not reported.',
  validation: { none: "the catalog doesn't record earlier policies" },
  changesIf: 'The table no longer holds tenant rows.',
  review: {
    found: 'policies',
    are: 'no longer compare the tenant',
    advice:
      'Restore each policy, or replace it in the same transaction with one that compares the tenant for the same commands and roles.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-createpolicy.html',
    'https://www.postgresql.org/docs/current/sql-alterpolicy.html',
  ],
  *checkScript({ ground, groundBefore }) {
    const { catalog, meaning } = ground;
    if (!isShared(meaning)) return;
    for (const before of relationsByKey(groundBefore.catalog).values()) {
      const whose = meaningOf(groundBefore.catalog, meaning, before.id);
      const table = relationsByKey(catalog).get(relationKey(before.id));
      const column = whose?.tenantColumn ?? null;
      if (table === undefined || column === null || !holdsTenants(whose)) continue;
      for (const policy of partsOf(groundBefore.catalog, before.id, 'policy')) {
        if (!holds(policy, column)) continue;
        const now = partsOf(catalog, table.id, 'policy').find(({ id }) => id.name === policy.id.name);
        const lost = lostIn(policy, now, { catalog, meaning, table: table.id, column });
        if (lost === undefined) continue;
        yield {
          at: ground.place(now?.id ?? policy.id),
          about: policy.id,
          message: `policy "${policy.id.name}" on ${said(catalog, table.id)} ${lost}; keep one that compares "${column}" for the same commands and roles`,
        };
      }
    }
  },
});

interface Around {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  readonly table: ObjectId;
  readonly column: string;
}

/** What rows are no longer held to the tenant by the change of a policy; undefined where others hold them. */
function lostIn(policy: ObjectOf<'policy'>, now: ObjectOf<'policy'> | undefined, around: Around): string | undefined {
  const { catalog, table, column } = around;
  const all = partsOf(catalog, table, 'policy');
  if (all.some((one) => !one.attributes.permissive && holds(one, column) && covers(one, policy))) return undefined;
  if (!policy.attributes.permissive) {
    const what = now === undefined ? 'is dropped' : 'no longer compares the tenant for all of its commands and roles';
    return `${what}, so no restrictive policy limits rows to one tenant and any wider permissive policy exposes them all`;
  }
  if (now === undefined || !now.attributes.permissive || holds(now, column)) return undefined;
  return "no longer compares the tenant, so each role it applies to can see or write other tenants' rows";
}

function holds({ attributes: { using, check } }: ObjectOf<'policy'>, column: string): boolean {
  const conditions = [using, check].flatMap((one) => (one === null ? [] : [one]));
  return conditions.length > 0 && conditions.every((one) => holdsTo(one, column));
}

/** Whether a policy is for every command and role that another is for. */
function covers({ attributes: one }: ObjectOf<'policy'>, { attributes: other }: ObjectOf<'policy'>): boolean {
  const isForCommands = one.command === 'ALL' || one.command === other.command;
  return isForCommands && (one.roles.includes(null) || other.roles.every((role) => one.roles.includes(role)));
}
