import { at } from '../../src/kernel/pointer';
import { isAlwaysTrue } from '../../src/model/conditions';
import { guardedTables } from '../../src/model/queries';
import { runtimeRoles, tenantTables } from '../../src/catalog/meaning';
import { objectOf } from '../../src/catalog/names';
import type { CatalogPolicy } from '../../src/catalog/types';
import { heldSql, ofTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tautological-policy',
  severity: 'error',
  title: 'Write no policy that is true for every row',
  why: 'USING (true) or "x OR true" holds nothing back. tenant_id = tenant_id is how it happens by accident: in a sub-query the inner name captures the outer one, and both tenants are equal for ever.',
  tradeoffs: 'None: what such a policy allows, the grants allow without it.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT p.polrelid::regclass AS relation, p.polname FROM pg_policy p
WHERE (pg_get_expr(p.polqual, p.polrelid) ~* '^\\(?true\\)?$|\\mOR true\\M|\\mtrue OR\\M|\\m(\\w+) = \\1\\M'
  OR pg_get_expr(p.polwithcheck, p.polrelid) ~* '^\\(?true\\)?$|\\mOR true\\M|\\mtrue OR\\M|\\m(\\w+) = \\1\\M')
  AND ${ofTenantsSql('p.polrelid')}
  AND ${heldSql('p.polroles')}`,
    expect: 'no rows',
  },
  changesIf: 'The table is shared: there a permissive policy that is true opens it to its readers.',
  review: {
    found: 'policies',
    are: 'are true for every row',
    advice:
      "Say in each which rows are meant, by the tenant's column, with ALTER POLICY, which has no moment in between; or drop it where the grant is all that was meant. Permissive policies are joined by OR: one such policy opens what all others close.",
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createpolicy.html'],
  waivable: false,
  *check(model) {
    for (const table of guardedTables(model)) {
      for (const policy of table.policies) {
        for (const part of ['using', 'check'] as const) {
          const condition = policy[part];
          if (condition === null || !isAlwaysTrue(condition)) continue;
          yield {
            at: at(policy.origin, part),
            object: `policy "${policy.name}"`,
            message: `policy "${policy.name}" of table "${table.name}" has the condition "${condition}", which is true for every row, so it holds nothing back; remove it or compare a column with the context`,
            fix: [{ op: 'remove', at: policy.origin }],
          };
        }
      }
    }
  },
  *checkScript({ catalog, catalogBefore, subject, touched }) {
    const always = conditionsAlwaysTrue([...catalogBefore.policies, ...catalog.policies]);
    if (always.size === 0) return;
    const isTrue = ({ as, using, check }: CatalogPolicy): boolean =>
      as === 'permissive' && [using, check].some((condition) => condition !== null && always.has(condition));
    const nameOf = ({ relation, name }: CatalogPolicy): string => `${relation} ${name}`;
    const known = new Set(catalogBefore.policies.filter(isTrue).map(nameOf));
    const roles = new Set(runtimeRoles(catalog, subject).map(({ name }) => name));
    const tables = new Map(tenantTables(catalog, subject).map(({ relation }) => [relation.key, relation]));
    for (const policy of catalog.policies.filter(isTrue)) {
      const table = tables.get(policy.relation);
      const isForMany = policy.to.length === 0 || policy.to.some((role) => roles.has(role));
      if (table === undefined || !isForMany || known.has(nameOf(policy))) continue;
      yield {
        at: touched.get(objectOf(table)) ?? '',
        object: objectOf(table),
        message: `policy "${policy.name}" of ${objectOf(table)} is true for every row, so it holds nothing back and no other policy can; compare a column with the context`,
      };
    }
  },
});

/** Many policies say the same, so each text is read once. */
function conditionsAlwaysTrue(policies: readonly CatalogPolicy[]): ReadonlySet<string> {
  const conditions = new Set(policies.flatMap(({ using, check }) => [using, check]).filter((one) => one !== null));
  return new Set([...conditions].filter(isAlwaysTrue));
}
