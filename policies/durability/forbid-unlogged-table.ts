import type { Catalog } from '../../src/catalog/catalog';
import { tablesOf } from '../../src/catalog/relations';
import { objectOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

/** Names of tables that are refilled after a crash: losing them costs time, not data. */
const REFILLED = /(^|_)(cache|caches|cached|staging|stage|tmp|temp|temporary|scratch|import|imports)(_|$)/i;

export default defineRule({
  id: 'durability/forbid-unlogged-table',
  severity: 'warning',
  only: 'database',
  title: 'Store data that must survive a crash in logged tables',
  why: 'PostgreSQL writes no WAL for an unlogged table: after a crash it truncates the table, and standbys and point-in-time restores never contain its rows.',
  tradeoffs: 'Each write goes to the WAL again, so bulk loads get slower.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'u' AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`,
    expect: 'no rows',
  },
  changesIf: 'All rows can be rebuilt from another source, for example in a cache or a staging table.',
  review: {
    found: 'tables',
    are: 'lose their rows in a crash',
    advice:
      'Make each table logged whose rows exist nowhere else (ALTER TABLE ... SET LOGGED). It rewrites the table under ACCESS EXCLUSIVE, so do large tables in a maintenance window. Start with the tables that others reference.',
    goesIn: 'window',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-UNLOGGED'],
  *checkCatalog(catalog) {
    for (const { id, attributes } of tablesOf(catalog)) {
      // before 18 PostgreSQL accepts UNLOGGED for a partitioned table, which has no rows, and ignores it
      if (!attributes.unlogged || attributes.partitionBy !== null) continue;
      yield {
        about: id,
        ...(REFILLED.test(id.name) && { severity: 'note' }),
        message: `${said(catalog, id)} is unlogged, so a crash empties it and no standby or restore contains its rows; make it logged`,
        ...(!referencesUnlogged(catalog, id) && { ddl: [`ALTER TABLE ${sqlName(id)} SET LOGGED`] }),
      };
    }
  },
});

/** PostgreSQL refuses SET LOGGED while a foreign key leads to a table that is unlogged. */
function referencesUnlogged(catalog: Catalog, table: ObjectId): boolean {
  return partsOf(catalog, table, 'foreign key').some(
    ({ attributes: { references } }) => objectOf(catalog, 'table', references)?.attributes.unlogged === true,
  );
}
