import { said } from '../../src/catalog/words';
import type { ObjectOf } from '../../src/kinds/attributes';
import { tablesIn, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { defineRule } from '../../src/rules/rule';

/** Types whose values are as large as somebody makes them. */
const DOCUMENTS = /^(jsonb|json|xml|bytea|tsvector)$/;
/** From here on a value leaves the row: TOAST_TUPLE_THRESHOLD. */
const MOVED_OUT_BYTES = 2_000;

export default defineRule({
  id: 'queries/forbid-wide-star',
  severity: 'warning',
  title: 'Select columns by name if a table has documents',
  why: 'SELECT * fetches every large value from the TOAST table, decompresses and sends it, whether or not it is used; it rules out index-only scans, and a column that is added later goes to every reader unasked.',
  tradeoffs: 'The list must be extended when another column is needed.',
  validation: { none: 'the catalog contains no queries; pg_stat_statements shows the star in the query text' },
  changesIf: 'The caller shows the whole row, including the document.',
  review: {
    found: 'queries',
    are: 'fetch documents that may not be needed',
    advice: 'Name the columns in each; a document is read from TOAST and decompressed for every row that selects it.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/storage-toast.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const { outer } = query.shape;
    if (query.purpose !== 'query' || outer.command !== 'select' || !outer.hasStar) return;
    const wide = tablesIn(outer, asked).flatMap((table) =>
      table.columns.filter((column) => isWide(column, table)).map((column) => ({ table, column })),
    );
    const [first] = wide;
    if (first === undefined) return;
    const names = wide.map(({ column }) => `"${column.id.name}" (${column.attributes.type})`).join(', ');
    yield {
      ...placeIn(query, first.table.id),
      message: `${query.object} selects every column of ${said(catalog, first.table.id)}, including ${names}, which are fetched and sent for each row, used or not; name the columns you need`,
    };
  },
});

function isWide({ id, attributes: { type } }: ObjectOf<'column'>, { intent }: NamedTable): boolean {
  const averageBytes = intent?.columns.find(({ name }) => name === id.name)?.averageBytes ?? null;
  return averageBytes === null ? DOCUMENTS.test(type) : averageBytes > MOVED_OUT_BYTES;
}
