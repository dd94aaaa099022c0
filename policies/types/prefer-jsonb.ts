import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/prefer-jsonb',
  severity: 'warning',
  style: true,
  title: 'Keep documents as jsonb rather than as json',
  why: 'json is text that is parsed again by each read. It has no = operator, so that DISTINCT, GROUP BY and UNION over the row fail with error 42883, and no index holds it.',
  tradeoffs: 'jsonb takes a little more time to write, sorts the keys and keeps the last of two equal ones.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'json'::regtype AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'The text must come back byte for byte, for a signature; then text or bytea says so better.',
  review: {
    found: 'columns',
    are: 'keep documents as json',
    advice:
      'Change each by a second column, a trigger and an exchange of names, because ALTER writes the table anew under ACCESS EXCLUSIVE. Where white space, the order of keys or doubled keys count, keep json.',
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
          message: `${said(catalog, column.id)} is json, which is parsed by each read and has no = operator, so DISTINCT over its rows fails; make it jsonb`,
          fix: [{ op: 'set', of: column.id, attribute: 'type', value: 'jsonb' }],
        };
      }
    }
  },
});
