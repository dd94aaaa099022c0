import { wholeTables } from '../../src/catalog/relations';
import { defaultOf, partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName } from '../../src/kinds/id';
import { refuseRowsDdl, setNotNullDdl } from '../../src/meaning/mending/constraints';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'types/forbid-nullable-boolean',
  severity: 'note',
  style: true,
  title: 'Declare booleans NOT NULL',
  why: 'A nullable boolean has three values, and neither "where done" nor "where not done" matches NULL: such rows are missing from both results.',
  tradeoffs: 'You must choose a default, and unknown needs its own state.',
  validation: {
    sql: `SELECT a.attrelid::regclass AS relation, a.attname FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.atttypid = 'boolean'::regtype AND NOT a.attnotnull AND a.attgenerated = '' AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^(pg_|information_schema$)'`,
    expect: 'no rows',
  },
  changesIf: 'NULL means "not answered yet" and every query uses IS TRUE or IS NOT TRUE.',
  review: {
    found: 'booleans',
    are: 'are nullable',
    advice:
      'Decide what NULL means in each; if it means false, set the default, fill the rows in batches, and prove NOT NULL with a CHECK, NOT VALID and then validated, so that SET NOT NULL needs no scan. Writers must provide a value before you add the CHECK, which refuses NULL from then on.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  refs: ['https://www.postgresql.org/docs/current/functions-logical.html'],
  *checkCatalog(catalog) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        const { type, notNull, generated } = column.attributes;
        if (canonicalType(type) !== 'boolean' || notNull !== null || generated !== null) continue;
        const [on, own] = [sqlName(table), quoteIdentifier(column.id.name)];
        yield {
          about: column.id,
          message: `boolean ${own} of ${said(catalog, table)} is nullable: neither ${own} nor NOT ${own} matches NULL, so such rows are missing from both results; give it a default and NOT NULL, or name the third state`,
          ddl: [
            refuseRowsDdl(table, `${own} IS NULL`, `fill ${column.id.name} of ${table.name} first: rows are NULL`),
            ...(defaultOf(catalog, column.id) === null
              ? [`ALTER TABLE ${on} ALTER COLUMN ${own} SET DEFAULT false`]
              : []),
            ...setNotNullDdl(table, column.id.name),
          ],
          before: [`SELECT count(*) FROM ${on} WHERE ${own} IS NULL HAVING count(*) > 0`],
        };
      }
    }
  },
});
