import type { Catalog } from '../../src/catalog/catalog';
import { columnSaid } from '../../src/catalog/names';
import { columnOf, objectsOf } from '../../src/catalog/select';
import { baseType } from '../../src/catalog/tables';
import { at } from '../../src/kernel/pointer';
import type { ObjectOf } from '../../src/kinds/attributes';
import type { ObjectId } from '../../src/kinds/id';
import { declaredTable, typeSaid } from '../../src/meaning/declared';
import type { Meaning } from '../../src/meaning/meaning';
import { canonicalType } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';

/** Types whose values compare as the same: a key of one may be referenced by the other. */
const TEXT = ['text', 'character varying'];

export default defineRule({
  id: 'keys/match-reference-types',
  severity: 'error',
  title: 'Use the same type on both sides of a foreign key',
  why: "PostgreSQL refuses a foreign key from uuid to text. It accepts integer to bigint, but inserts fail once the parent's values exceed 2,147,483,647.",
  tradeoffs: 'None before there is data; later the type change rewrites the table.',
  validation: {
    sql: `WITH base AS (SELECT oid, coalesce(nullif(typbasetype, 0), oid) AS type FROM pg_type)
SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k(own, other)
JOIN pg_attribute a ON a.attnum = k.own AND a.attrelid = f.conrelid JOIN base x ON x.oid = a.atttypid
JOIN pg_attribute b ON b.attnum = k.other AND b.attrelid = f.confrelid JOIN base y ON y.oid = b.atttypid
WHERE f.contype = 'f' AND f.conparentid = 0 AND x.type <> y.type
  AND NOT (x.type IN ('text'::regtype, 'varchar'::regtype) AND y.type IN ('text'::regtype, 'varchar'::regtype))`,
    expect: 'no rows',
  },
  changesIf: 'Never; columns of different types by design are no foreign key.',
  review: {
    found: 'columns',
    are: 'have another type than the key they reference',
    advice:
      'Give each the type of its key with a second column that a trigger keeps in sync, filled in batches, and swap the names in one short transaction; add the foreign key to the new column NOT VALID and validate it before that.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of objectsOf(catalog, 'foreign key')) {
      const { columns, references, referencedColumns } = attributes;
      for (const [index, name] of columns.entries()) {
        const own = id.of === undefined ? undefined : columnOf(catalog, id.of, name);
        const other = columnOf(catalog, references, referencedColumns[index] ?? '');
        if (own === undefined || other === undefined || haveOneType(catalog, own, other)) continue;
        const [type, key] = [typeSaid(catalog, meaning, own), typeSaid(catalog, meaning, other)];
        yield {
          about: own.id,
          detail: id.name,
          message: `column ${columnSaid(catalog, own.id)} is ${type} but references ${columnSaid(catalog, other.id)}, which is ${key}, so PostgreSQL refuses the key or later values don't fit; make it ${plainType(key)}`,
          ...(isDeclaredBy(meaning, own.id, id.name) && {
            fix: [{ op: 'set', of: own.id, attribute: 'type', value: plainType(key) }],
          }),
        };
      }
    }
  },
});

function haveOneType(catalog: Catalog, own: ObjectOf<'column'>, other: ObjectOf<'column'>): boolean {
  const [left, right] = [own, other].map(({ attributes }) => canonicalType(baseType(catalog, attributes.type)));
  return left === right || [left, right].every((type) => TEXT.includes(type ?? ''));
}

/** A serial is an integer with a default of its own, which a referencing column must not have. */
function plainType(type: string): string {
  return /serial/i.test(type) ? canonicalType(type) : type;
}

/** Whether the column itself declares the key, so that nothing else hangs on its type. */
function isDeclaredBy(meaning: Meaning, { of, name }: ObjectId, key: string): boolean {
  const table = of === undefined ? undefined : declaredTable(meaning, of);
  const column = table?.columns.find((one) => one.name === name);
  const origin = table?.foreignKeys.find((one) => one.name === key)?.origin;
  return column !== undefined && origin === at(column.origin, 'references');
}
