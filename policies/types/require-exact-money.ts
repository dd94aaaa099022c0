import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { typeSaid } from '../../src/meaning/declared';
import { canonicalType } from '../../src/model/column-types';
import { snakeCase } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

const FLOATS = ['real', 'double precision'];
/** Words for amounts of money, as a whole word of a name. */
const MONEY =
  /(^|_)(amount|price|prices|cost|costs|fee|fees|balance|total|subtotal|tax|vat|discount|salary|wage|revenue|payment|refund|invoice|credit|debit|money|currency)(_|$)/;

export default defineRule({
  id: 'types/require-exact-money',
  severity: 'warning',
  title: 'Store money as numeric or as integer cents',
  why: "A binary float can't represent 0.10: sums drift by cents and depend on the order of the rows. The type money rounds to the fraction of lc_monetary, stores no currency, and reads differently on a server with another locale.",
  tradeoffs:
    'numeric is slower to sum than float8, which matters only in reports over millions of rows; bigint cents are as fast but need a rule for the currency.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname, format_type(a.atttypid, a.atttypmod) AS type FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND n.nspname !~ '^(pg_|information_schema$)' AND (a.atttypid = 'money'::regtype OR a.atttypid IN ('float4'::regtype, 'float8'::regtype)
    AND lower(regexp_replace(a.attname, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')) ~ '${MONEY.source}')`,
    expect: 'no rows',
  },
  changesIf: 'The number is a measurement or an estimate, not an amount that is paid.',
  review: {
    found: 'columns',
    are: 'store money in an inexact type',
    advice:
      'Change each to numeric with a second column, a trigger that keeps it in sync, and a swap of names, because ALTER rewrites the table. Compare the sums of both before you swap the names: the difference is what has been lost so far.',
    goesIn: 'online',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/datatype-money.html',
    'https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT',
  ],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        const problem = problemOf(column);
        if (problem === undefined) continue;
        yield {
          about: column.id,
          message: `${said(catalog, column.id)} is ${typeSaid(catalog, meaning, column)}, ${problem}; make it numeric, with the currency in another column`,
          fix: [{ op: 'set', of: column.id, attribute: 'type', value: 'numeric' }],
        };
      }
    }
  },
});

function problemOf({ id, attributes }: ObjectOf<'column'>): string | undefined {
  const type = canonicalType(attributes.type);
  if (type === 'money') return "whose fraction and output depend on the server's lc_monetary";
  const isAmount = MONEY.test(snakeCase(id.name));
  return FLOATS.includes(type) && isAmount ? "which can't represent 0.10, so sums drift by cents" : undefined;
}
