import { at } from '../../src/kernel/pointer';
import { isShared } from '../../src/meaning/judged';
import { rollupPolicyFaults } from '../../src/meaning/rollup-policies';
import { renames } from '../../src/model/conditions';
import type { Rollup, Table } from '../../src/model/types';
import { guardedReads } from '../../src/model/queries';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-exposed-rollup',
  severity: 'error',
  title: 'Show a tenant only its own rows of a rollup',
  why: 'A materialized view cannot have row security: who may read it reads the rows of all tenants in it. Only a view in front of it, on the column of the tenant, can hold them apart.',
  tradeoffs: 'The rollup carries the tenant and groups by it; figures across tenants stay internal.',
  validation: {
    sql: `SELECT c.oid::regclass AS rollup, a.grantee::regrole AS role
FROM pg_class c, aclexplode(c.relacl) a
WHERE c.relkind = 'm' AND a.grantee NOT IN (0, c.relowner) AND NOT EXISTS (
  SELECT FROM pg_roles r WHERE r.oid = a.grantee AND NOT r.rolcanlogin)
  AND EXISTS (SELECT FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
    JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
    WHERE w.ev_class = c.oid AND t.relrowsecurity)`,
    expect: 'no rows',
  },
  changesIf: 'It holds nothing of a tenant: then it reads shared tables only.',
  review: {
    found: 'tables',
    are: 'are open to more than the owner of their rollup',
    advice:
      'Let the policy that is true for every row be for SELECT and for the owner of the rollup alone, with ALTER POLICY ... TO. Take LOGIN and all members from that role; who refreshes is the owner, or a superuser.',
    goesIn: 'release',
    effort: ['S', 'S'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-creatematerializedview.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    for (const rollup of model.rollups) {
      const tables = guardedReads(model, rollup.name);
      const wrong = tables.length === 0 ? undefined : wrongWith(rollup, model.tenancy.key.column, tables);
      if (wrong === undefined) continue;
      const isShown = rollup.holdsTenantRows && rollup.expose === 'all';
      const place = at(rollup.origin, isShown ? 'expose' : 'query');
      yield {
        at: place,
        about: { kind: 'materialized view', schema: rollup.schema, name: rollup.name },
        message: `rollup "${rollup.name}" is made of rows of tenants and ${wrong}`,
        ...(isShown && { fix: [{ op: 'remove', at: place }] }),
      };
    }
  },
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { policy, message } of rollupPolicyFaults(catalog)) yield { about: policy, message };
  },
});

function wrongWith(rollup: Rollup, column: string, tables: readonly Table[]): string | undefined {
  if (rollup.expose === 'internal') return undefined;
  if (!rollup.holdsTenantRows) return 'reads them through a view or another rollup; read the tables themselves';
  if (rollup.expose === 'all') return 'is shown as it is, so each reader has the rows of all; remove expose: all';
  if (!rollup.output.includes(column))
    return `does not give column "${column}", so no reader can be held to its own; select and group by it, or write expose: internal`;
  const [own, registry] = [tables.filter(({ scope }) => scope === 'tenant'), tables];
  const tenants = (own.length > 0 ? own : registry).flatMap((table) => table.tenantColumn ?? []);
  return renames(rollup.query, column, tenants)
    ? `gives the name "${column}" to something else, so readers are held to that; select the column itself`
    : undefined;
}
