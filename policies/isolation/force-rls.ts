import { at } from '../../src/kernel/pointer';
import { guardedTables } from '../../src/model/queries';
import { tenantTables } from '../../src/catalog/meaning';
import { objectOf } from '../../src/catalog/names';
import { ofTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/force-rls',
  severity: 'error',
  title: 'Force row security on every table with rows of tenants',
  why: 'The owner of a table skips its policies unless row security is forced: one job or one SECURITY DEFINER function that runs as the owner reads every tenant.',
  tradeoffs:
    'Backfills run by the owner must set the tenant, one tenant at a time; pg_dump needs a role with BYPASSRLS.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT c.oid::regclass AS relation FROM pg_class c
WHERE c.relrowsecurity AND NOT c.relforcerowsecurity AND NOT c.relispartition AND ${ofTenantsSql('c.oid')}`,
    expect: 'no rows',
  },
  changesIf: 'Tenants have a schema or a database of their own.',
  review: {
    found: 'tables',
    are: 'do not hold their owner to row security',
    advice:
      'Force it table by table (ALTER TABLE ... FORCE ROW LEVEL SECURITY, a moment of ACCESS EXCLUSIVE) after two questions are answered. Which functions run as the owner: they see only the tenant that is set from then on. Which backfills and dumps do: they change nothing and say nothing, unless row_security is off, which makes an error of it.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/ddl-rowsecurity.html',
    'https://www.postgresql.org/docs/current/sql-altertable.html',
  ],
  waivable: false,
  *check(model) {
    for (const table of guardedTables(model).filter(({ rls }) => rls.enabled && !rls.forced)) {
      const place = at(table.rls.origin, 'forced');
      yield {
        at: place,
        object: `table "${table.name}"`,
        message: `table "${table.name}" does not force row security, so its owner "${table.owner}" and what runs as it read every tenant; remove forced: false`,
        fix: [{ op: 'remove', at: place }],
      };
    }
  },
  *inspect(catalog, subject) {
    const open = tenantTables(catalog, subject).filter(({ relation }) => relation.rowSecurity && !relation.forced);
    for (const { relation } of open) {
      yield {
        object: objectOf(relation),
        message: `${objectOf(relation)} does not force row security, so its owner "${relation.owner}" and what runs as it read every tenant; force it`,
      };
    }
  },
});
