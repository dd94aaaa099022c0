import { at } from '../../src/kernel/pointer';
import { guardedTables } from '../../src/model/queries';
import { meaningsOf } from '../../src/old-catalog/meaning';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tenant-data-publication',
  severity: 'error',
  title: 'Publish rows of tenants only where it is said and why',
  why: 'Logical replication decodes the WAL, and row security does not hold there: a subscriber receives the rows of every tenant, those of tables that are created later included where the publication is FOR ALL TABLES.',
  tradeoffs: 'Each publication names its tables; what is meant to leave says tenant_data: true and a reason.',
  validation: {
    sql: `SELECT p.pubname, p.schemaname, p.tablename FROM pg_publication_tables p
JOIN pg_class c ON c.relname = p.tablename JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = p.schemaname
WHERE c.relrowsecurity`,
    expect: 'no rows',
  },
  changesIf:
    'The subscriber is held to the same isolation, e.g. a replica of the whole database: say so as the reason.',
  review: {
    found: 'publications',
    are: 'send rows of all tenants',
    advice:
      'Name in each the tables and columns that may leave, and drop the rest from it. What has arrived at the subscriber stays there: find out who reads it.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/logical-replication-security.html'],
  *check(model) {
    const guarded = guardedTables(model).map((table) => table.name);
    for (const publication of model.publications) {
      const tables = publication.tables === 'all' ? guarded : publication.tables;
      const found = tables.filter((table) => guarded.includes(table));
      const isSaid = publication.tenantData && publication.reason !== null;
      if (isSaid || found.length === 0) continue;
      const listed = publication.tables === 'all' ? 'all tables' : `table "${found.join('", "')}"`;
      const lacking = publication.tenantData ? 'reason' : 'tenant_data: true and a reason';
      yield {
        at: at(publication.origin, 'tables'),
        object: `publication "${publication.name}"`,
        message: `publication "${publication.name}" sends ${listed} past row security, so its subscriber has the rows of every tenant; take them out, or add ${lacking}`,
      };
    }
  },
  *inspect(catalog, subject) {
    const meanings = meaningsOf(catalog, subject);
    for (const { name, allTables, tables } of catalog.publications) {
      const published = tables.find(({ relation }) => meanings.get(relation)?.scope === 'tenant');
      if (!allTables && published === undefined) continue;
      yield {
        object: `publication "${name}"`,
        message: `publication "${name}" sends ${allTables ? 'every table' : `"${published?.relation}"`}, rows of all tenants included, past row security; name tables without rows of tenants`,
      };
    }
  },
});
