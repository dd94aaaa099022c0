import { at } from '../../src/kernel/pointer';
import { isShared } from '../../src/model/queries';
import type { Rollup } from '../../src/model/types';
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
  refs: [
    'https://www.postgresql.org/docs/current/sql-creatematerializedview.html',
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
  ],
  waivable: false,
  *check(model) {
    if (!isShared(model)) return;
    const { column } = model.tenancy.key;
    for (const rollup of model.rollups.filter(({ holdsTenantRows }) => holdsTenantRows)) {
      const wrong = wrongWith(rollup, column);
      if (wrong === undefined) continue;
      yield {
        at: at(rollup.origin, rollup.expose === 'all' ? 'expose' : 'query'),
        object: `rollup "${rollup.name}"`,
        message: `rollup "${rollup.name}" is made of rows of tenants and ${wrong}`,
        ...(rollup.expose === 'all' && { fix: [{ op: 'remove', at: at(rollup.origin, 'expose') }] }),
      };
    }
  },
});

function wrongWith({ expose, output, grants }: Rollup, column: string): string | undefined {
  if (expose === 'all') return 'is shown as it is, so each reader has the rows of all; remove expose: all';
  if (expose === 'internal' || output.includes(column)) return undefined;
  return grants.length === 0
    ? `does not give column "${column}", so no tenant can be shown its own; select and group by it, or write expose: internal`
    : `does not give column "${column}", so its readers cannot be held to their own; select and group by it`;
}
