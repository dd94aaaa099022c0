import { foreignKeyId } from '../../src/meaning/about';
import type { Table } from '../../src/model/types';
import { rowsInYear } from '../../src/model/volume';
import { formatCount } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** Children of one parent above which one statement holds its locks for about a second. */
const ROWS = 100_000;
/** Measured: one DELETE of 500,000 rows over three indexes took 1.22 s on two cores. */
const ROWS_PER_S = 400_000;
const ACTIONS: Readonly<Record<string, string>> = {
  cascade: 'deletes',
  'set-null': 'rewrites',
  'set-default': 'rewrites',
};

export default defineRule({
  id: 'keys/forbid-large-cascade',
  severity: 'warning',
  title: 'Let no single delete cascade to a hundred thousand rows',
  why: 'A referential action runs within the statement that deletes the parent row: all child rows are locked, deleted and written to the WAL in one transaction. Vacuum and replicas wait for it, and if statement_timeout cancels it, it starts over.',
  tradeoffs: 'A job deletes children in batches first, and can stop and resume.',
  validation: { none: "the number of children per parent is declared or counted; the catalog doesn't know it" },
  changesIf: 'Parent rows are never deleted; then use restrict.',
  refs: [
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    'https://www.postgresql.org/docs/current/sql-delete.html',
  ],
  *check(model) {
    const tables = new Map(model.tables.map((table) => [table.name, table]));
    for (const table of model.tables) {
      for (const key of table.foreignKeys) {
        const does = ACTIONS[key.onDelete];
        const children = childrenOfOne(table, tables.get(key.table));
        if (does === undefined || children === null || children < ROWS) continue;
        yield {
          at: key.origin,
          about: foreignKeyId(table, key),
          message: `deleting one row of "${key.table}" ${does} ${formatCount(children)} rows of "${table.name}" on average (on_delete: ${key.onDelete}), in one transaction of ${Math.ceil(children / ROWS_PER_S)} s or more that holds all their locks; use on_delete: restrict and delete them in batches first`,
        };
      }
    }
  },
});

/** Rows that name one parent, by the declared rows of both tables in a year. */
function childrenOfOne(table: Table, parent: Table | undefined): number | null {
  const [rows, parents] = [rowsInYear(table), parent === undefined ? null : rowsInYear(parent)];
  return rows === null || parents === null || parents === 0 ? null : rows / parents;
}
