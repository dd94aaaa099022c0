import { at } from '../../src/kernel/pointer';
import { holdsTo, isAlwaysTrue } from '../../src/model/conditions';
import { guardedTables } from '../../src/model/queries';
import { byRelation, runtimeRoles, tenantTables } from '../../src/old-catalog/meaning';
import { objectOf } from '../../src/old-catalog/names';
import type { CatalogPolicy } from '../../src/old-catalog/types';
import { forRollupsSql, heldSql, ofTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
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
  AND ${heldSql('p.polroles')}
  AND NOT ${forRollupsSql('p')}
  -- beside a restrictive policy by the tenant, for the same commands and roles, a permissive one opens nothing
  AND NOT (p.polpermissive AND (SELECT relrowsecurity FROM pg_class WHERE oid = p.polrelid)
    AND NOT EXISTS (SELECT FROM unnest(CASE p.polcmd WHEN '*' THEN '{r,a,w,d}' ELSE ARRAY[p.polcmd] END::"char"[]) AS c(cmd)
      WHERE NOT EXISTS (SELECT FROM pg_policy r JOIN tenant t ON t.relation = r.polrelid
        CROSS JOIN LATERAL (SELECT pg_get_expr(r.polqual, r.polrelid) AS seen, pg_get_expr(coalesce(r.polwithcheck, r.polqual), r.polrelid) AS written) e
        WHERE r.polrelid = p.polrelid AND NOT r.polpermissive AND r.polcmd IN ('*', c.cmd) AND (0 = ANY (r.polroles) OR p.polroles <@ r.polroles)
          AND NOT EXISTS (SELECT FROM unnest(CASE c.cmd WHEN 'a' THEN ARRAY[e.written] WHEN 'w' THEN ARRAY[e.seen, e.written] ELSE ARRAY[e.seen] END) AS x(text)
            WHERE (x.text ~ ('\\m' || t.attname || '"?\\)?(::\\w+)?( = |[,)])|= \\(?"?' || t.attname || '\\M')) IS NOT TRUE
              OR x.text ~* '^\\(?true\\)?$|\\mOR true\\M|\\mtrue OR\\M|\\m(\\w+) = \\1\\M'))))`,
    expect: 'no rows',
  },
  changesIf:
    'The rows are public on purpose, as a price list is: declare the table shared, or waive the rule and say who may read it.',
  review: {
    found: 'policies',
    are: 'are true for every row',
    advice:
      "Say in each which rows are meant, by the tenant's column, with ALTER POLICY, which has no moment in between; or drop it where the grant is all that was meant. Permissive policies are joined by OR: one such policy opens what all others close.",
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createpolicy.html'],
  *check(model) {
    for (const table of guardedTables(model)) {
      // the guard is restrictive, so that a permissive policy beside it opens nothing
      for (const policy of table.policies.filter(({ as }) => as === 'restrictive')) {
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
    const tables = new Map(tenantTables(catalog, subject).map((table) => [table.relation.key, table]));
    const restrictive = byRelation(catalog.policies.filter(({ as }) => as === 'restrictive'));
    for (const policy of catalog.policies.filter(isTrue)) {
      const { relation: table, meaning } = tables.get(policy.relation) ?? {};
      const isForMany = policy.to.length === 0 || policy.to.some((role) => roles.has(role));
      if (table === undefined || !isForMany || known.has(nameOf(policy))) continue;
      const beside = restrictive.get(policy.relation) ?? [];
      if (table.rowSecurity && isHeld(policy, beside, meaning?.tenantColumn ?? null)) continue;
      yield {
        at: touched.get(objectOf(table)) ?? '',
        object: objectOf(table),
        message: `policy "${policy.name}" of ${objectOf(table)} is true for every row, so it shows each role it applies to all rows, whatever other permissive policies say; compare a column with the context, or declare the table shared`,
      };
    }
  },
});

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

/** Restrictive policies are joined by AND: where one by the tenant holds each command and each role of this one, it opens nothing. */
function isHeld({ command, to }: CatalogPolicy, restrictive: readonly CatalogPolicy[], column: string | null): boolean {
  if (column === null) return false;
  const holds = (condition: string | null): boolean => condition !== null && holdsTo(condition, column);
  const commands = command === 'all' ? COMMANDS : [command];
  return commands.every((one) =>
    restrictive.some((other) => {
      const isForAll = other.to.length === 0 || (to.length > 0 && to.every((role) => other.to.includes(role)));
      const seen = one === 'insert' || holds(other.using);
      const written = one === 'select' || one === 'delete' || holds(other.check ?? other.using);
      return isForAll && (other.command === 'all' || other.command === one) && seen && written;
    }),
  );
}

/** Many policies say the same, so each text is read once. */
function conditionsAlwaysTrue(policies: readonly CatalogPolicy[]): ReadonlySet<string> {
  const conditions = new Set(policies.flatMap(({ using, check }) => [using, check]).filter((one) => one !== null));
  return new Set([...conditions].filter(isAlwaysTrue));
}
