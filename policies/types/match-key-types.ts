import { qualified, quoteIdentifier } from '../../src/kernel/identifier';
import { canonicalType } from '../../src/model/column-types';
import { KEY_MEANT_SQL, keyMeant } from '../../src/model/column-names';
import { exchangeTypeDdl } from '../../src/model/mending';
import { defineRule } from '../../src/rules/rule';

/** Types within which = needs no cast of the column, so that an index still serves. */
const FAMILIES: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint'],
  ['text', 'character varying', 'character'],
];

export default defineRule({
  id: 'types/match-key-types',
  severity: 'warning',
  title: 'Give a column that names a row the type of its key',
  why: 'Where customer_id is text and the key of customers is uuid, a join fails with error 42883 or casts one side, and a cast column is served by no index. Nor can a foreign key ever stand between them.',
  tradeoffs: 'A table taken over from another system must be converted.',
  validation: {
    sql: `${KEY_MEANT_SQL}
SELECT relation::regclass, attname, atttypid::regtype AS type, named::regclass, key_type::regtype FROM meant
WHERE atttypid <> key_type AND NOT EXISTS (SELECT FROM (VALUES ('{int2,int4,int8}'::regtype[]), ('{text,varchar,bpchar}')) AS family(types)
  WHERE atttypid = ANY (types) AND key_type = ANY (types))`,
    expect: 'no rows',
  },
  changesIf: 'The column holds the number that another system gives the thing; then name it so.',
  review: {
    found: 'columns',
    are: 'have another type than the key they seem to name',
    advice:
      "Ask the data first whether each names rows of that table at all: where no value is found there, the name means something else, and the column is right as it is. Where they are, a second column of the key's type is kept in step by a trigger, filled in batches, indexed CONCURRENTLY, and takes the name over in one short transaction.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-opclass.html'],
  *checkTable(table, schema) {
    for (const column of table.columns) {
      const key = keyMeant(table, column, schema);
      if (key === undefined || areAlike(column.type, key.column.type)) continue;
      const [from, to] = [canonicalType(column.type), canonicalType(key.column.type)];
      const isCast = isText(from) || isText(to);
      yield {
        at: column.origin,
        object: `table "${table.name}"`,
        message: `column "${column.name}" of table "${table.name}" is ${column.type} where the key "${key.column.name}" of table "${key.table.name}" is ${key.column.type}, so a join fails or casts and no index serves it; make it ${key.column.type}, or name it after the system that numbers it`,
        ...(isCast && {
          ddl: exchangeTypeDdl(table, column, to),
          before: [
            `SELECT c.${quoteIdentifier(column.name)} AS names_no_row, count(*) FROM ${qualified(table.schema, table.name)} AS c WHERE c.${quoteIdentifier(column.name)} IS NOT NULL\n  AND NOT EXISTS (SELECT FROM ${qualified(key.table.schema, key.table.name)} AS p WHERE p.${quoteIdentifier(key.column.name)}::text = c.${quoteIdentifier(column.name)}::text) GROUP BY 1 LIMIT 20`,
          ],
        }),
      };
    }
  },
});

function areAlike(a: string, b: string): boolean {
  const [first, second] = [canonicalType(a), canonicalType(b)];
  return first === second || FAMILIES.some((family) => family.includes(first) && family.includes(second));
}

/** Every type has a text, and a text may hold every type. */
function isText(type: string): boolean {
  return ['text', 'character varying', 'character'].includes(type);
}
