import { writtenIdentifier } from '../../src/kernel/identifier';
import { primaryKeyOf } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { soleTable, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, columnOf, grows } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block } from '../../src/sql/shape';
import { formatCount } from '../../src/workload';
import { mostRows, tenantRows } from '../../src/workload/reads';

/** Fewer rows are read in a millisecond or two, whatever the page. */
const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-offset-paging',
  severity: 'warning',
  title: 'Page by the last key instead of OFFSET',
  why: 'OFFSET reads every row before the page and discards it, so paging through a whole list takes quadratic time. A row inserted meanwhile shifts all pages, so rows are repeated or skipped.',
  tradeoffs: "You can't jump to page 37; only next and previous.",
  validation: {
    none: "the catalog contains no queries; with pg_stat_statements: SELECT query, calls FROM pg_stat_statements WHERE query ~* 'offset'",
  },
  changesIf: 'The list is short, or only its first pages are accessible.',
  review: {
    found: 'queries',
    are: 'read and discard all earlier pages',
    advice:
      'Select the rows after the last key shown, by the columns of the order with the key as the last, which an index can serve. Jumping to a page by number is no longer possible.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-limit.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const { outer } = query.shape;
    const table = soleTable(outer, asked);
    if (query.purpose !== 'query' || !outer.hasOffset || table === undefined || asksByKey(outer, table, asked)) return;
    const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
    if (rows === null || mostRows(rows) < MANY_ROWS) return;
    const most = rows.assumed ? 'all rows' : `up to ${formatCount(mostRows(rows))} rows`;
    const whose = `${rows.largest === null ? '' : ' of the largest tenant'}${rows.assumed ? '' : ' in a year'}`;
    yield {
      ...placeIn(query, table.id),
      ...(rows.assumed && { known: 'assumed' }),
      message: `${query.object} pages through ${said(catalog, table.id)} with OFFSET, so each page reads all pages before it, the last one ${most}${whose}; ${keyset(outer, table, asked)}`,
    };
  },
});

/** The condition that begins a page where the last one ended; with NULLs or mixed directions row comparison does not serve. */
function keyset(block: Block, table: NamedTable, { catalog }: Asked): string {
  const sorted = block.sort.map(({ column }) => column ?? '');
  const primary = primaryKeyOf(catalog, table.id)?.attributes.columns ?? [];
  const key = primary.filter((name) => name !== table.tenantColumn && !sorted.includes(name));
  const columns = [...sorted, ...key].map(writtenIdentifier);
  const [first] = block.sort;
  const isPlain = sorted.every((name) => columnOf(table, name)?.attributes.notNull?.valid === true);
  if (first === undefined || !isPlain || block.sort.some(({ descending }) => descending !== first.descending))
    return 'order by a unique key and start after the last row shown';
  const direction = first.descending ? ' desc' : '';
  const values = [...sorted, ...key].map((name) => `:last_${name.replaceAll(/\W/g, '_')}`);
  return `page by key: where (${columns.join(', ')}) ${first.descending ? '<' : '>'} (${values.join(', ')}) order by ${columns.map((name) => `${name}${direction}`).join(', ')}`;
}
