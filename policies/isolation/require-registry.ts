import { at } from '../../src/kernel/pointer';
import { isShared, tenantTables } from '../../src/model/queries';
import { forAllSql } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/require-registry',
  severity: 'note',
  title: 'Keep a table that lists the tenants',
  why: 'Without it any uuid is a tenant: a mistyped id silently opens a new, empty tenant, and nothing says whose rows are left when a customer goes.',
  tradeoffs:
    'Each tenant table gets a foreign key to it, whose lock on the one row of the tenant costs a little with each insert.',
  validation: {
    sql: `SELECT DISTINCT p.polrelid::regclass AS relation FROM pg_policy p
WHERE NOT p.polpermissive AND ${forAllSql('p')} AND p.polcmd = '*'
  AND NOT EXISTS (SELECT FROM pg_constraint k
    WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND p.polrelid IN (k.conrelid, k.confrelid))`,
    expect: 'no rows',
  },
  changesIf: 'Tenants are listed in another database, and a job compares the two.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *check(model) {
    const count = tenantTables(model).length;
    if (!isShared(model) || model.tenancy.registry !== null || count === 0) return;
    yield {
      at: at(model.tenancy.origin, 'registry'),
      object: `database "${model.database}"`,
      message: `database "${model.database}" has ${count} tenant table${count === 1 ? '' : 's'} and none that lists the tenants, so any value passes for a tenant; declare a table with scope: registry`,
    };
  },
});
