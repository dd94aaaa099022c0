import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/forbid-nullable-boolean',
  severity: 'note',
  title: 'Declare booleans NOT NULL',
  why: 'A boolean that may be NULL has three values, and neither "where done" nor "where not done" finds the third: rows vanish from both lists.',
  tradeoffs: 'A default has to be chosen, and unknown needs a name of its own.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'boolean'::regtype AND NOT a.attnotnull AND a.attgenerated = '' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'NULL means "not answered yet" and every query says IS TRUE or IS NOT TRUE.',
  refs: ['https://www.postgresql.org/docs/current/functions-logical.html'],
  *checkTable(table) {
    for (const column of table.columns) {
      if (canonicalType(column.type) !== 'boolean' || !column.nullable || column.generated !== null) continue;
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `boolean "${column.name}" of table "${table.name}" may be NULL, which neither it nor its NOT finds; give it a default and NOT NULL, or name the third state`,
      };
    }
  },
});
