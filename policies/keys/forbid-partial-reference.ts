import { identifier, qualified, quoteIdentifier, writtenIdentifier } from '../../src/kernel/identifier';
import { addCheckDdl } from '../../src/model/mending';
import type { ForeignKey, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'keys/forbid-partial-reference',
  severity: 'warning',
  title: 'Let a reference over several columns be whole or absent',
  why: 'A foreign key is not checked at all where one of its columns is NULL (MATCH SIMPLE). A row that names half a parent passes, whatever the other half says.',
  tradeoffs: 'A CHECK more, evaluated on each write.',
  validation: {
    sql: `SELECT f.conrelid::regclass AS relation, f.conname FROM pg_constraint f
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE NOT a.attnotnull) AS nullable, count(*) AS columns FROM pg_attribute a
  WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey[2:])) k
WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confmatchtype = 's' AND k.columns > 1 AND k.nullable > 0
  AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = f.conrelid AND c.contype = 'c' AND c.conkey OPERATOR(pg_catalog.@>) f.conkey[2:])`,
    expect: 'no rows',
  },
  changesIf: 'The columns are NOT NULL, or a trigger sets them together.',
  review: {
    found: 'foreign keys',
    are: 'are not checked where one of their columns is NULL',
    advice:
      'Tie the columns of each together by a CHECK that all or none are given, NOT VALID first and validated then: the scan locks nobody out. Mend the rows that are half before, because from the ADD on none of them can be changed.',
    goesIn: 'online',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-REFERENCES'],
  *checkTable(table) {
    for (const key of table.foreignKeys) {
      const own = key.columns.filter((name) => name !== table.tenantColumn);
      const open = own.filter((name) => table.columns.some((column) => column.name === name && column.nullable));
      if (own.length < 2 || open.length === 0 || isTied(table, own, key)) continue;
      const given = `num_nonnulls(${own.map(quoteIdentifier).join(', ')})`;
      yield {
        at: key.origin,
        object: `table "${table.name}"`,
        message: `foreign key "${key.name}" of table "${table.name}" is not checked where ${open.map((name) => `"${name}"`).join(' or ')} is NULL, so a row may name half a row of "${key.table}"; add check: num_nonnulls(${own.map(writtenIdentifier).join(', ')}) in (0, ${own.length})`,
        ddl: addCheckDdl(table, identifier(table.name, ...own, 'whole'), `${given} IN (0, ${own.length})`),
        before: [
          `SELECT ${own.map(quoteIdentifier).join(', ')}, count(*) FROM ${qualified(table.schema, table.name)}\nWHERE ${given} NOT IN (0, ${own.length}) GROUP BY ${own.map(quoteIdentifier).join(', ')} LIMIT 20`,
        ],
      };
    }
  },
});

/** A CHECK that is about all its columns says how they go together; SET NULL of some of them is on purpose. */
function isTied(table: Table, own: readonly string[], key: ForeignKey): boolean {
  const isPartly = key.setColumns.length > 0 && own.some((name) => !key.setColumns.includes(name));
  return isPartly || table.checks.some(({ expression }) => own.every((name) => expression.includes(name)));
}
