import { wholeTables } from '../../src/catalog/relations';
import { partsOf } from '../../src/catalog/select';
import { said } from '../../src/catalog/words';
import { quoteIdentifier } from '../../src/kernel/identifier';
import { sqlName } from '../../src/kinds/id';
import { typeSaid } from '../../src/meaning/declared';
import { keyMeantBy } from '../../src/meaning/key-meant';
import { exchangeTypeDdl } from '../../src/meaning/mending/columns';
import { KEY_MEANT_SQL } from '../../src/model/column-names';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Types within which = needs no cast of the column, so that an index still serves. */
const FAMILIES: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint'],
  ['text', 'character varying', 'character'],
];

export default defineRule({
  id: 'types/match-key-types',
  severity: 'warning',
  title: 'Give a referring column the type of the key',
  why: "If customer_id is text and the key of customers is uuid, a join fails with error 42883 or casts one side, and a cast column can't use an index. A foreign key between them is impossible too.",
  tradeoffs: 'A table taken over from another system must be converted.',
  validation: {
    sql: `${KEY_MEANT_SQL}
SELECT relation::regclass, attname, atttypid::regtype AS type, named::regclass, key_type::regtype FROM meant
WHERE atttypid <> key_type AND NOT EXISTS (SELECT FROM (VALUES ('{int2,int4,int8}'::regtype[]), ('{text,varchar,bpchar}')) AS family(types)
  WHERE atttypid = ANY (types) AND key_type = ANY (types))`,
    expect: 'no rows',
  },
  changesIf: "The column stores another system's number; then name it accordingly.",
  review: {
    found: 'columns',
    are: 'have another type than the key they seem to refer to',
    advice:
      "First check in the data whether each refers to rows of that table at all: if no value exists there, the name means something else, and the column is fine. Otherwise add a second column of the key's type, keep it in sync with a trigger, fill it in batches, index it CONCURRENTLY, and swap the names in one short transaction.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-opclass.html'],
  *checkCatalog(catalog, meaning) {
    for (const { id: table } of wholeTables(catalog)) {
      for (const column of partsOf(catalog, table, 'column')) {
        const key = keyMeantBy(catalog, meaning, column.id);
        if (key === undefined || areAlike(column.attributes.type, key.column.attributes.type)) continue;
        const [from, to] = [column, key.column].map(({ attributes }) => canonicalType(attributes.type));
        const parent = key.table.id;
        const [own, name] = [column, key.column].map(({ id }) => quoteIdentifier(id.name));
        const [type, keyType] = [column, key.column].map((one) => typeSaid(catalog, meaning, one));
        yield {
          about: column.id,
          message: `${said(catalog, column.id)} is ${type} but the key ${name} of ${said(catalog, parent)} is ${keyType}, so a join fails or casts and can't use an index; make it ${keyType}, or name it after the system that assigns it`,
          ...((isText(from) || isText(to)) && {
            ddl: exchangeTypeDdl(column, to ?? ''),
            before: [
              `SELECT c.${own} AS names_no_row, count(*) FROM ${sqlName(table)} AS c WHERE c.${own} IS NOT NULL\n  AND NOT EXISTS (SELECT FROM ${sqlName(parent)} AS p WHERE p.${name}::text = c.${own}::text) GROUP BY 1 LIMIT 20`,
            ],
          }),
        };
      }
    }
  },
});

function areAlike(a: string, b: string): boolean {
  const [first, second] = [canonicalType(a), canonicalType(b)];
  return first === second || FAMILIES.some((family) => family.includes(first) && family.includes(second));
}

/** Every type has a text, and a text may hold every type. */
function isText(type = ''): boolean {
  return ['text', 'character varying', 'character'].includes(type);
}
