import type { Catalog } from '../../src/catalog/catalog';
import { remedy } from '../../src/catalog/remedy';
import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { isPartitioned } from '../../src/catalog/tables';
import { quoted, said } from '../../src/catalog/words';
import { identifier } from '../../src/kernel/identifier';
import type { ObjectId } from '../../src/kinds/id';
import { typeSaid } from '../../src/meaning/declared';
import { keyMeantBy, type KeyMeantIn } from '../../src/meaning/key-meant';
import type { Meaning } from '../../src/meaning/meaning';
import { addForeignKeyDdl, orphans, type Reference } from '../../src/meaning/mending/constraints';
import { coveringDdl, uniqueDdl } from '../../src/meaning/mending/indexes';
import { meaningOf } from '../../src/meaning/whose';
import { KEY_MEANT_SQL } from '../../src/model/column-names';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/require-foreign-key',
  severity: 'note',
  title: 'Add foreign keys to columns that refer to a row',
  why: "Without a foreign key an id can refer to a row that no longer exists or, in a shared table, to another tenant's row: row security hides that row, but nothing refuses the write. Foreign keys also help the planner estimate joins.",
  tradeoffs: 'Each insert looks up the parent row, and each delete of a parent row needs an index on the child.',
  validation: {
    sql: `${KEY_MEANT_SQL}
SELECT relation::regclass, attname, named::regclass FROM meant WHERE atttypid = key_type AND relkind = 'r'`,
    expect: 'no rows',
  },
  changesIf: 'Parent partitions are dropped, or the rows outlive the parent on purpose, as an audit trail does.',
  review: {
    found: 'columns',
    are: 'are named after a key but have no foreign key',
    advice:
      'Decide column by column: unless the rows may outlive what they refer to, add the foreign key NOT VALID, which takes SHARE ROW EXCLUSIVE on both tables for a moment, and then validate it while writes continue. Orphans make VALIDATE fail, so count and fix them first, and build the index on the column before that.',
    goesIn: 'online',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        const key = keyMeantBy(catalog, meaning, column.id);
        // a key of a table whose rows are partitioned by time goes with its partition
        if (key === undefined || isPartitioned(catalog, key.table.id)) continue;
        if (canonicalType(key.column.attributes.type) !== canonicalType(column.attributes.type)) continue;
        const parent = key.table.id;
        const reference = referenceTo(catalog, meaning, column.id, key);
        const ddl = addForeignKeyDdl(catalog, table, reference);
        yield {
          about: column.id,
          relation: parent,
          message: `${said(catalog, column.id)} is named after the key of ${quoted(catalog, parent)} but has no foreign key, so it can refer to rows that no longer exist${meaning.tenantKey === null ? '' : " or another tenant's"}; ${remedy(catalog, `add references: ${parent.name}, or state in a waiver why not`, 'add the foreign key NOT VALID, then validate it')}`,
          fix: [
            { op: 'set', of: column.id, attribute: 'type', value: typeSaid(catalog, meaning, column) },
            { op: 'set', of: column.id, attribute: 'references', value: parent.name },
          ],
          ...(ddl.length > 0 && {
            ddl: [
              ...(reference.columns.length > 1 ? uniqueDdl(catalog, parent, reference.toColumns) : []),
              ...coveringDdl(catalog, meaning, table, reference.columns),
              ...ddl,
            ],
            before: [orphans(table, reference)],
          }),
        };
      }
    }
  },
});

/** The reference that there could be: where both tables have rows of tenants it carries the tenant, and the parent gets a key that does. */
function referenceTo(catalog: Catalog, meaning: Meaning, column: ObjectId, key: KeyMeantIn): Reference {
  const { of: table = column, name } = column;
  const to = key.table.id;
  const own = meaningOf(catalog, meaning, table)?.tenantColumn ?? null;
  const parent = meaningOf(catalog, meaning, to);
  const alone = { name: identifier(table.name, name, 'fkey'), columns: [name], to, toColumns: [key.column.id.name] };
  if (own === null || parent?.scope !== 'tenant' || parent.tenantColumn === null) return alone;
  return { ...alone, columns: [own, name], toColumns: [parent.tenantColumn, key.column.id.name] };
}
