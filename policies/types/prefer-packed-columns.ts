import { tableId } from '../../src/meaning/about';
import type { Column, Table } from '../../src/model/types';
import { formatBytes, rowsInYear } from '../../src/model/volume';
import { laidOut, layoutOf, maxAlign, type Layout } from '../../src/workload/layout';
import { formatCount, tupleBytes } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** Below this many rows, or this share of a row, the order of columns is a matter of taste. */
const ROWS = 10_000_000;
const SHARE = 0.05;

export default defineRule({
  id: 'types/prefer-packed-columns',
  severity: 'note',
  title: 'Order the columns of large tables by alignment',
  why: 'PostgreSQL stores columns in declaration order and pads each to its alignment: a smallint before a bigint wastes six bytes in every row, every cached page and every backup.',
  tradeoffs: 'The order is less readable. On a live table it can be changed only by a rewrite.',
  validation: { none: 'it depends on the declared rows and average sizes, and costs only space' },
  changesIf: 'Most rows have NULL in the padded columns.',
  refs: [
    'https://www.postgresql.org/docs/current/storage-page-layout.html',
    'https://www.postgresql.org/docs/current/catalog-pg-type.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      const rows = rowsInYear(table);
      if (rows === null || rows < ROWS) continue;
      const saved = savedBytes(table.columns);
      const tuple = tupleBytes(table);
      if (saved / tuple <= SHARE) continue;
      yield {
        at: table.origin,
        about: tableId(table),
        message: `rows of table "${table.name}" are ${tuple} bytes, of which ${saved} are padding, ${formatBytes(saved * rows)} for ${formatCount(rows)} rows in a year; declare the columns in the order ${packed(table).join(', ')}`,
        numbers: { bytes: tuple, padding: saved, rows },
      };
    }
  },
});

function savedBytes(columns: readonly Column[]): number {
  const layouts = columns.map(layout);
  return maxAlign(laidOut(layouts)) - maxAlign(laidOut(layouts.toSorted(byAlignment)));
}

/** Widest alignment first; what needs none goes last. */
function packed(table: Table): readonly string[] {
  return table.columns
    .filter(({ added }) => !added)
    .toSorted((a, b) => byAlignment(layout(a), layout(b)))
    .map(({ name }) => name);
}

function byAlignment(a: Layout, b: Layout): number {
  return b.alignment - a.alignment;
}

function layout({ type, averageBytes }: Column): Layout {
  return layoutOf(type, averageBytes);
}
