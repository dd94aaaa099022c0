import { at } from '../../src/kernel/pointer';
import { canonicalType } from '../../src/model/column-types';
import type { Column, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Types whose values compare as the same: a key of one may be referenced by the other. */
const TEXT = ['text', 'character varying'];

export default defineRule({
  id: 'keys/match-reference-types',
  severity: 'error',
  title: 'Give both sides of a foreign key the same type',
  why: 'PostgreSQL refuses uuid against text. It takes integer against bigint, and then inserts fail when the parent has counted past 2,147,483,647.',
  tradeoffs: 'None before there is data; later the change of a type rewrites the table.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
CROSS JOIN LATERAL unnest(f.conkey, f.confkey) AS k(own, other)
JOIN pg_attribute a ON a.attnum = k.own JOIN pg_attribute b ON b.attnum = k.other
WHERE f.contype = 'f' AND a.attrelid = f.conrelid AND b.attrelid = f.confrelid AND a.atttypid <> b.atttypid
  AND NOT (a.atttypid IN ('text'::regtype, 'varchar'::regtype) AND b.atttypid IN ('text'::regtype, 'varchar'::regtype))`,
    expect: 'no rows',
  },
  changesIf: 'Never; where the values differ by intent it is no foreign key.',
  refs: ['https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK'],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    for (const table of model.tables) {
      for (const key of table.foreignKeys) {
        for (const [index, name] of key.columns.entries()) {
          const own = columnOf(table, name);
          const other = columnOf(tables.get(key.table), key.to[index]);
          if (own === undefined || other === undefined || haveOneType(own, other)) continue;
          const isWritten = key.origin === at(own.origin, 'references');
          yield {
            at: own.origin,
            object: `table "${table.name}"`,
            message: `column "${table.name}"."${own.name}" is ${own.type} and references "${key.table}"."${other.name}", which is ${other.type}, so PostgreSQL refuses the key or values stop fitting; make it ${plainType(other)}`,
            ...(isWritten && { fix: [{ op: 'set', at: at(own.origin, 'type'), value: plainType(other) }] }),
          };
        }
      }
    }
  },
});

function columnOf(table: Table | undefined, name: string | undefined): Column | undefined {
  return table?.columns.find((column) => column.name === name);
}

function haveOneType(own: Column, other: Column): boolean {
  const types = [canonicalType(own.type), canonicalType(other.type)];
  return types[0] === types[1] || types.every((type) => TEXT.includes(type));
}

/** A serial is an integer with a default of its own, which a referencing column must not have. */
function plainType(column: Column): string {
  return /serial/i.test(column.type) ? canonicalType(column.type) : column.type;
}
