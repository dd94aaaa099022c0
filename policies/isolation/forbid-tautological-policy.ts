import { remedy } from '../../src/catalog/remedy';
import { said } from '../../src/catalog/words';
import type { Catalog } from '../../src/catalog/catalog';
import { sqlName } from '../../src/kinds/id';
import type { ObjectOf } from '../../src/kinds/attributes';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { rememberedText } from '../../src/kernel/remember';
import type { Meaning, RelationMeaning } from '../../src/meaning/meaning';
import { holdsTenants, mayMove, runtimeRoles } from '../../src/meaning/whose';
import { policiesOf, conditionsOf, type Condition } from '../../src/meaning/judged';
import { isHeld } from '../../src/meaning/held-by';
import { widerPolicies } from '../../src/meaning/wider-policies';
import { isAlwaysTrue } from '../../src/model/conditions';
import { TENANTS_SQL, ofTenantsSql, heldSql, forRollupsSql } from '../../src/model/tenants-sql';
import { defineRule, type CatalogHit } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tautological-policy',
  severity: 'error',
  title: 'Write no policy that is true for every row',
  why: 'USING (true) or "x OR true" restricts nothing. tenant_id = tenant_id happens by accident: in a subquery the inner name captures the outer one, so both sides are always equal.',
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
    'The rows are public on purpose, like a price list: declare the table shared, or waive the rule and name the roles that can read it.',
  review: {
    found: 'policies',
    are: 'are true for every row',
    advice:
      'Restrict each to the intended rows, by the tenant column, with ALTER POLICY, which leaves no gap; or drop it if the grant alone is enough. Permissive policies are combined with OR: one such policy opens what all others restrict.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createpolicy.html'],
  *checkCatalog(catalog, meaning) {
    const isTrue = rememberedText(isAlwaysTrue);
    const roles = new Set(runtimeRoles(catalog, meaning).map(({ id }) => id.name));
    const isForMany = ({ attributes }: ObjectOf<'policy'>): boolean =>
      attributes.roles.some((role) => role === null || roles.has(role));
    const ofTenants = policiesOf(catalog, meaning).filter((one) => holdsTenants(one.meaning) && isForMany(one.policy));
    // what UPDATE or DELETE reaches and SELECT hides has a rule of its own
    const wider = new Set(widerPolicies(catalog, meaning).map(({ policy }) => policy));
    for (const { table, meaning: whose, policy } of ofTenants) {
      const conditions = conditionsOf(policy).filter(([part]) => part === 'check' || !wider.has(policy));
      const found = conditions.filter(([, condition]) => isTrue(condition));
      if (found.length === 0) continue;
      if (!policy.attributes.permissive) yield* found.map((one) => holdsNothing(catalog, policy, one));
      else if (!table.attributes.rowSecurity || !isHeld(catalog, policy, whose?.tenantColumn ?? null))
        yield isSignUp(policy, whose)
          ? signUp(catalog, policy)
          : {
              ...opensAll(catalog, policy),
              ...(movesNothing(catalog, meaning, table, policy, whose) && { severity: 'warning' }),
            };
    }
  },
});

function opensAll(catalog: Catalog, policy: ObjectOf<'policy'>): CatalogHit {
  return {
    about: policy.id,
    message: `${policySaid(catalog, policy)} is true for every row, so ${opens(policy)}, whatever other permissive policies exist; ${remedy(catalog, 'compare a column with the context, or declare the table shared', "compare the tenant's column with the context")}`,
  };
}

/** Who signs up inserts the row of a tenant that is not there yet: it plants nothing in one that is. */
function isSignUp({ attributes }: ObjectOf<'policy'>, whose: RelationMeaning | undefined): boolean {
  return attributes.command === 'INSERT' && whose?.scope === 'registry';
}

function signUp(catalog: Catalog, policy: ObjectOf<'policy'>): CatalogHit {
  return {
    about: policy.id,
    severity: 'warning',
    message: `${policySaid(catalog, policy)} is true for every row, so each role it applies to can create any number of tenants; restrict it in WITH CHECK, or let one function create tenants`,
  };
}

function policySaid(catalog: Catalog, { id }: ObjectOf<'policy'>): string {
  return `policy "${id.name}"${id.of === undefined ? '' : ` of ${said(catalog, id.of)}`}`;
}

/** Of a policy for UPDATE whose check is true: nobody of the tenants may write the column that says whose the row is. */
function movesNothing(
  catalog: Catalog,
  meaning: Meaning,
  table: ObjectOf<'table'>,
  { attributes: { command, using } }: ObjectOf<'policy'>,
  whose: RelationMeaning | undefined,
): boolean {
  if (meaning.model !== null || command !== 'UPDATE' || using === null || isAlwaysTrue(using)) return false;
  return !mayMove(catalog, meaning, table, whose?.tenantColumn ?? null);
}

/** A condition on what is written shows nothing. */
function opens({ attributes: { command, using } }: ObjectOf<'policy'>): string {
  const shows = command !== 'INSERT' && using !== null && isAlwaysTrue(using);
  if (!shows) return 'each role it applies to can write rows of every tenant';
  const does = { ALL: 'see', SELECT: 'see', UPDATE: 'change', DELETE: 'delete' }[command];
  return `each role it applies to can ${does} all rows`;
}

/** Of a restrictive policy: a permissive one beside the guard opens nothing. */
function holdsNothing(
  catalog: Catalog,
  { id }: ObjectOf<'policy'>,
  [part, condition]: readonly [Condition, string],
): CatalogHit {
  const table = id.of === undefined ? '' : ` of ${said(catalog, id.of)}`;
  return {
    about: id,
    detail: part,
    spot: { of: id, attribute: part },
    message: `policy "${id.name}"${table} has the condition "${condition}", which is true for every row, so it restricts nothing; remove it or compare a column with the context`,
    fix: [{ op: 'remove', of: id }],
    ddl: id.of === undefined ? [] : [`DROP POLICY ${quoteIdentifier(id.name)} ON ${sqlName(id.of)}`],
  };
}
