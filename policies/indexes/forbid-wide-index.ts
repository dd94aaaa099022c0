import { indexSaid } from '../../src/catalog/access';
import { wholeTables } from '../../src/catalog/relations';
import { said } from '../../src/catalog/words';
import { ownElements } from '../../src/meaning/index-needs';
import { namedTable } from '../../src/meaning/named-tables';
import { formatBytes, rowsInYear } from '../../src/model/volume';
import type { Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { formatExact } from '../../src/workload';

/** BTMaxItemSize: a third of a page (nbtree.h). */
const LARGEST = 2_704;
/** Average bytes of variable values in one entry from which on an index is a second copy of the table. */
const WIDE = 500;

export default defineRule({
  id: 'indexes/forbid-wide-index',
  severity: 'warning',
  title: "Don't put long values into b-trees",
  why: "A b-tree entry can be 2,704 bytes at most: the first longer value that doesn't compress below that fails to insert with error 54000, in production and for one tenant only. Below the limit the index is a second copy of the column that needs memory.",
  tradeoffs: 'A digest finds equal values, not prefixes or ranges.',
  validation: { none: 'the length of values is declared; pg_stats.avg_width shows it on a live table' },
  changesIf: 'A CHECK limits the length.',
  review: {
    found: 'indexes',
    are: 'include values too long for a b-tree',
    advice:
      'Index a digest (md5 or sha256 of the value, as a stored column) for equality, and drop the wide one CONCURRENTLY once the queries compare the digest. Until then, inserting a value of more than a third of a page fails (54000).',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/btree.html',
    'https://www.postgresql.org/docs/current/indexes-index-only-scans.html',
  ],
  needs: ['intent'],
  *checkCatalog(catalog, meaning) {
    for (const table of wholeTables(catalog)) {
      const named = namedTable(table, { catalog, meaning });
      const { intent } = named;
      if (intent === null || intent.columns.every(({ averageBytes }) => averageBytes === null)) continue;
      for (const index of named.indexes) {
        const names = [...ownElements(named, index.elements).map(({ column }) => column), ...index.include];
        const bytes = names.reduce((sum, name) => sum + averageBytes(intent, name), 0);
        if (index.method !== 'btree' || bytes < WIDE) continue;
        const rows = rowsInYear(intent);
        const size = rows === null ? '' : `, ${formatBytes(bytes * rows)} in a year`;
        const limit = bytes * 2 > LARGEST ? `, and a value above ${formatExact(LARGEST)} bytes is refused` : '';
        yield {
          about: index.id,
          numbers: { bytes },
          message: `${indexSaid(catalog, index)} of ${said(catalog, table.id)} copies ${formatExact(bytes)} bytes of each row on average${size}${limit}; index a digest generated from the long column, or leave the column out`,
        };
      }
    }
  },
});

function averageBytes({ columns }: Table, name: string | null): number {
  return columns.find((column) => column.name === name)?.averageBytes ?? 0;
}
