import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/prefer-jsonb',
  severity: 'warning',
  style: true,
  title: 'Store documents as jsonb, not json',
  why: "json is text that every read parses again. It has no = operator, so DISTINCT, GROUP BY and UNION on the row fail with error 42883, and it can't be indexed.",
  tradeoffs: 'jsonb takes slightly longer to write, sorts the keys and keeps only the last of duplicate keys.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'json'::regtype AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The text must be returned byte for byte, for a signature; then use text or bytea.',
  review: {
    found: 'columns',
    are: 'store documents as json',
    advice:
      'Change each with a second column, a trigger and a swap of names, because ALTER rewrites the table under ACCESS EXCLUSIVE. Keep json if whitespace, key order or duplicate keys matter.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/datatype-json.html'],
  *checkCatalog(catalog) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        if (canonicalType(column.attributes.type) !== 'json') continue;
        yield {
          about: column.id,
          message: `${said(catalog, column.id)} is json, which every read parses again and which has no = operator, so DISTINCT on its rows fails; make it jsonb`,
          fix: [{ op: 'set', of: column.id, attribute: 'type', value: 'jsonb' }],
        };
      }
    }
  },
});
