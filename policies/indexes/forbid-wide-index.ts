import { accessPaths, ownColumns } from '../../src/model/access-paths';
import type { Table } from '../../src/model/types';
import { formatBytes, rowsInYear } from '../../src/model/volume';
import { formatExact } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

/** BTMaxItemSize: a third of a page (nbtree.h). */
const LARGEST = 2_704;
/** Average bytes of variable values in one entry from which on an index is a second copy of the table. */
const WIDE = 500;

export default defineRule({
  id: 'indexes/forbid-wide-index',
  severity: 'warning',
  title: 'Keep long values out of b-trees',
  why: 'An entry of a b-tree may hold 2,704 bytes at most: the first value that is longer, and does not compress below it, fails to insert with error 54000, in production and for one tenant only. Below that the index is a second copy of the table that must stay in memory.',
  tradeoffs: 'A digest finds equal values, not prefixes or an order.',
  validation: { none: 'how long values are is declared; pg_stats.avg_width tells on a live table' },
  changesIf: 'A CHECK bounds the length.',
  review: {
    found: 'indexes',
    are: 'hold values too long for a b-tree',
    advice:
      'Index a digest (md5 or sha256 of the value, as a stored column) where equality is asked, and drop the wide one CONCURRENTLY after the queries compare the digest. A value of more than a third of a page is refused by it on the day it comes (54000).',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/btree.html',
    'https://www.postgresql.org/docs/current/indexes-index-only-scans.html',
  ],
  *checkTable(table) {
    if (table.columns.every(({ averageBytes }) => averageBytes === null)) return;
    for (const path of accessPaths(table)) {
      const names = [...ownColumns(table, path.columns).map(({ expression }) => expression), ...path.include];
      const bytes = names.reduce((sum, name) => sum + averageBytes(table, name), 0);
      if (path.method !== 'btree' || bytes < WIDE) continue;
      const rows = rowsInYear(table);
      const size = rows === null ? '' : `, ${formatBytes(bytes * rows)} in a year`;
      const limit = bytes * 2 > LARGEST ? `, and a value above ${formatExact(LARGEST)} bytes is refused` : '';
      yield {
        at: path.origin,
        object: `table "${table.name}"`,
        message: `${path.kind} "${path.name}" of table "${table.name}" copies ${formatExact(bytes)} bytes of each row on average${size}${limit}; index a digest that is generated from the long column, or leave it out`,
      };
    }
  },
});

function averageBytes(table: Table, name: string): number {
  return table.columns.find((column) => column.name === name)?.averageBytes ?? 0;
}
