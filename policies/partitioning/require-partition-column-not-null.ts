import { isDefault, partitionsOf } from '../../src/catalog/partitions';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { namedTable } from '../../src/meaning/named-tables';
import { columnOf } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';

/** `FOR VALUES IN ('de', NULL)` */
const NAMES_NULL = /[(, ]NULL[,)]/i;

export default defineRule({
  id: 'partitioning/require-partition-column-not-null',
  severity: 'error',
  title: 'Make the partition column NOT NULL',
  why: 'No range includes NULL, so such a row fits no partition and its insert fails, or it goes to the default partition, which retention never drops. The primary key forbids it in any case.',
  tradeoffs: 'Rows without the value need one, for example the time they were received.',
  validation: {
    sql: `SELECT p.partrelid::regclass AS relation, a.attname FROM pg_partitioned_table p
JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs) AND NOT a.attnotnull
-- a hash takes NULL like any other value, and a list may name it
WHERE p.partstrat = 'r' OR p.partstrat = 'l' AND NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = p.partrelid AND pg_get_expr(c.relpartbound, c.oid) ~ '[(, ]NULL[,)]')`,
    expect: 'no rows',
  },
  changesIf: 'Never for ranges; a list can include NULL as a value, with its own partition.',
  review: {
    found: 'partition columns',
    are: 'are nullable',
    advice:
      'Fill the rows that have none, in batches by key; then prove it with a CHECK that is added NOT VALID and validated, and set NOT NULL, which needs no further scan. A row without the value fits no range: its insert fails, or it stays in the default partition permanently.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-PARTITION-BY'],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const { partitionBy } = table.attributes;
      // a hash takes NULL like any other value
      if (partitionBy === null || partitionBy.strategy === 'h') continue;
      const named = namedTable(table, { catalog, meaning });
      const partitions = partitionsOf(catalog, table.id);
      if (partitionBy.strategy === 'l' && partitions.some(({ attributes }) => NAMES_NULL.test(attributes.bound)))
        continue;
      const consequence = partitions.some(isDefault)
        ? 'a row without it goes to the default partition, which is never dropped'
        : 'a row without it fits no partition and its insert fails';
      for (const name of partitionBy.columns) {
        const column = columnOf(named, name);
        // what is declared counts, though the compiler may put the column into the primary key
        const isDeclared = named.intent?.columns.find((one) => one.name === name)?.nullable === true;
        if (column === undefined || (column.attributes.notNull !== null && !isDeclared)) continue;
        const spot = { of: column.id, attribute: 'notNull' };
        yield {
          about: column.id,
          spot,
          message: `partition column "${name}" of ${said(catalog, table.id)} is nullable, so ${consequence}; ${named.intent === null ? 'declare it NOT NULL' : 'remove nullable'}`,
          fix: [{ op: 'remove', ...spot }],
        };
      }
    }
  },
});
