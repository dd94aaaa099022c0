import type { Column } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { tablesOf } from '../../src/workload/reads';

/** Types whose values are as large as somebody makes them. */
const DOCUMENTS = /^(jsonb|json|xml|bytea|tsvector)$/;
/** From here on a value leaves the row: TOAST_TUPLE_THRESHOLD. */
const MOVED_OUT_BYTES = 2_000;

export default defineRule({
  id: 'queries/forbid-wide-star',
  severity: 'warning',
  title: 'Name the columns where a table holds documents',
  why: 'SELECT * fetches every large value from the TOAST table, decompresses and sends it, whether or not it is used; it rules out index-only scans, and a column that is added later goes to every reader unasked.',
  tradeoffs: 'The list must be kept up when a column is wanted.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows the star in the text of the query' },
  changesIf: 'The whole row is what the caller shows, document included.',
  review: {
    found: 'queries',
    are: 'fetch documents that nobody asked for',
    advice: 'Name the columns in each; a document is read from TOAST and unpacked for every row that names it.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/storage-toast.html'],
  *checkQuery(query, schema) {
    const { outer } = query.shape;
    if (query.purpose !== 'query' || outer.command !== 'select' || !outer.hasStar) return;
    const wide = tablesOf(outer, schema).flatMap((table) =>
      table.columns.filter(isWide).map((column) => ({ table, column })),
    );
    const [first] = wide;
    if (first === undefined) return;
    const names = wide.map(({ column }) => `"${column.name}" (${column.type})`).join(', ');
    yield {
      at: query.origin,
      object: query.object,
      message: `${query.object} selects every column of table "${first.table.name}", among them ${names}, which are fetched and sent for each row whether or not they are used; name the columns that are`,
    };
  },
});

function isWide({ type, averageBytes }: Column): boolean {
  return averageBytes === null ? DOCUMENTS.test(type) : averageBytes > MOVED_OUT_BYTES;
}
