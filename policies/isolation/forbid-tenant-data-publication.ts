import { publishedTables } from '../../src/catalog/published';
import type { Catalog } from '../../src/catalog/catalog';
import { remedy } from '../../src/catalog/remedy';
import { objectsOf, partsOf } from '../../src/catalog/select';
import { quoted } from '../../src/catalog/words';
import { sqlName, objectKey } from '../../src/kinds/id';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { holdsTenants, meaningOf } from '../../src/meaning/whose';
import { isShared } from '../../src/meaning/judged';
import { knownOfTenantsSql, TENANTS_SQL } from '../../src/model/tenants-sql';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'isolation/forbid-tenant-data-publication',
  severity: 'error',
  title: 'Publish tenant rows only with a stated reason',
  why: "Logical replication decodes the WAL, and row security doesn't apply: a subscriber receives every tenant's rows, with FOR ALL TABLES also those of tables created later.",
  tradeoffs: 'Each publication names its tables; intentional ones declare tenant_data: true and a reason.',
  validation: {
    sql: `WITH ${TENANTS_SQL}
SELECT p.pubname, p.schemaname, p.tablename FROM pg_publication_tables p
JOIN pg_class c ON c.relname = p.tablename JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = p.schemaname
WHERE (c.relrowsecurity OR ${knownOfTenantsSql('c.oid')}) AND NOT (p.pubname = 'supabase_realtime' AND c.relrowsecurity)`,
    expect: 'no rows',
  },
  changesIf:
    'The subscriber has the same isolation, for example a replica of the whole database: give that as the reason.',
  review: {
    found: 'publications',
    are: 'send rows of all tenants',
    advice:
      'Name in each the tables and columns that may leave, and drop the rest. Data that has reached the subscriber stays there: find out which roles read it.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/logical-replication-security.html'],
  *checkCatalog(catalog, meaning) {
    if (!isShared(meaning)) return;
    for (const { id, attributes } of objectsOf(catalog, 'publication')) {
      const declared = meaning.model?.publications.find(({ name }) => name === id.name);
      const held = id.name === REALTIME ? guardedTables(catalog) : new Set<string>();
      const sent = publishedTables(catalog, id).filter(
        (table) => holdsTenants(meaningOf(catalog, meaning, table)) && !held.has(objectKey(table)),
      );
      const isSaid = declared?.tenantData === true && declared.reason !== null;
      if (isSaid || sent.length === 0) continue;
      const names = sent.map((table) => quoted(catalog, table));
      const lacking = declared?.tenantData === true ? 'reason' : 'tenant_data: true and a reason';
      const named = new Set(
        partsOf(catalog, id, 'published table').map(({ attributes: { table } }) => objectKey(table)),
      );
      const listed = attributes.allTables ? [] : sent.filter((table) => named.has(objectKey(table)));
      yield {
        about: id,
        spot: { of: id, attribute: 'tables' },
        numbers: { tables: sent.length },
        message: `publication "${id.name}" sends ${attributes.allTables ? 'all tables' : `table ${names.join(', ')}`} past row security, so its subscriber receives every tenant's rows; ${remedy(catalog, `remove them, or add ${lacking}`, 'publish only tables without tenant rows')}`,
        ddl: listed.map((table) => `ALTER PUBLICATION ${quoteIdentifier(id.name)} DROP TABLE ${sqlName(table)}`),
      };
    }
  },
});

/** Supabase's own: its server is the only subscriber, and asks the policies of whoever listens before it sends a row. */
const REALTIME = 'supabase_realtime';

function guardedTables(catalog: Catalog): ReadonlySet<string> {
  const guarded = objectsOf(catalog, 'table').filter(({ attributes }) => attributes.rowSecurity);
  return new Set(guarded.map(({ id }) => objectKey(id)));
}
