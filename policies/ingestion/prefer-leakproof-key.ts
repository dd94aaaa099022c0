import { at } from '../../src/kernel/pointer';
import { tableId } from '../../src/meaning/about';
import { comparesLeakproof } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'ingestion/prefer-leakproof-key',
  severity: 'note',
  title: 'Find duplicates by columns that an index finds under row security',
  why: 'The comparison of numeric, enum and extension types is not leakproof, so under row security PostgreSQL evaluates the policy before it, and no index finds a key. A merge then writes each row with ON CONFLICT, which costs about a quarter more CPU than keys that are looked up first.',
  tradeoffs: 'Another type for the column, for example bigint for a numeric without fraction, or text for an enum.',
  validation: { none: "the catalog doesn't know which columns the sender repeats" },
  changesIf: 'The table gets few rows: duplicates are found exactly in either way.',
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT',
  ],
  *check(model) {
    for (const { table: name, dedupe } of model.ingests) {
      const table = model.tables.find((one) => one.name === name);
      const column = table?.columns.find((one) => dedupe?.columns.includes(one.name) && !comparesLeakproof(one.type));
      if (table?.dedupe == null || column === undefined) continue;
      yield {
        at: at(table.dedupe.origin, 'key'),
        about: tableId(table),
        message: `table "${name}" finds duplicates by "${column.name}" of type ${column.type}, whose comparison is not leakproof, so each merged row takes about a quarter more CPU; use a column of type bigint, text or uuid`,
      };
    }
  },
});
