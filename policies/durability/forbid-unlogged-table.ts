import type { Catalog } from '../../src/catalog/catalog';
import { tablesOf } from '../../src/catalog/relations';
import { objectOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { sqlName, type ObjectId } from '../../src/kinds/id';
import { defineRule } from '../../src/rules/rule';

/** Names of what is filled anew after a crash: its loss costs time and no data. */
const REFILLED = /(^|_)(cache|caches|cached|staging|stage|tmp|temp|temporary|scratch|import|imports)(_|$)/i;

export default defineRule({
  id: 'durability/forbid-unlogged-table',
  severity: 'warning',
  only: 'database',
  title: 'Keep rows that matter in logged tables',
  why: 'An unlogged table is not in the WAL: after a crash PostgreSQL empties it, a standby never has its rows, and neither has a point-in-time restore.',
  tradeoffs: 'Writes to the WAL again; on a table that is loaded in bulk that is about half of the speed of the load.',
  validation: {
    sql: `SELECT c.oid::regclass AS relation FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relpersistence = 'u' AND n.nspname !~ '^(pg_|information_schema$)'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`,
    expect: 'no rows',
  },
  changesIf: 'All rows can be made again from another source, such as those of a cache or of a staging table.',
  review: {
    found: 'tables',
    are: 'lose their rows in a crash',
    advice:
      'Make each logged whose rows come from nowhere else (ALTER TABLE ... SET LOGGED): it writes the table anew under ACCESS EXCLUSIVE, so large ones wait for a window. Those that it references come first.',
    goesIn: 'window',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-UNLOGGED'],
  *checkCatalog(catalog) {
    for (const { id, attributes } of tablesOf(catalog)) {
      // before 18 PostgreSQL takes UNLOGGED of a partitioned table, which has no rows, and does nothing
      if (!attributes.unlogged || attributes.partitionBy !== null) continue;
      yield {
        about: id,
        ...(REFILLED.test(id.name) && { severity: 'note' }),
        message: `${said(catalog, id)} is unlogged, so a crash empties it and no standby or restore has its rows; make it logged`,
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
