import { keyColumns, primaryKeyOf } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { soleTable, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block, Filter } from '../../src/sql/shape';
import { mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/require-total-order',
  severity: 'warning',
  title: 'Give every LIMIT a total order',
  why: 'Without ORDER BY, a LIMIT returns arbitrary rows: a vacuum, an update or another plan changes which. A page that starts after the last time shown skips the other rows with that time.',
  tradeoffs: 'The index for the order includes the key as its last column.',
  validation: { none: "the catalog contains no queries; pg_stat_statements shows the statement's text" },
  changesIf: 'Any rows will do, for example a sample, or a batch that processes every row eventually.',
  review: {
    found: 'queries',
    are: 'limit rows without a total order',
    advice:
      'Add ORDER BY with the primary key as its last column to each, compare both columns as a row to start the next page, and create an index in that order.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/queries-limit.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    const { outer } = query.shape;
    const table = soleTable(outer, asked);
    if (query.purpose !== 'query' || outer.command !== 'select' || !outer.hasLimit || table === undefined) return;
    const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
    if (rows === null || mostRows(rows) < MANY_ROWS || asksByKey(outer, table, asked)) return;
    const fault = faultOf(outer, table, asked);
    if (fault === undefined) return;
    yield {
      ...placeIn(query, table.id),
      ...(rows.assumed && { known: 'assumed' }),
      message: `${query.object} ${fault.what.replace('TABLE', said(catalog, table.id))}; ${fault.remedy}`,
    };
  },
});

interface Fault {
  readonly what: string;
  readonly remedy: string;
}

function faultOf(block: Block, table: NamedTable, asked: Asked): Fault | undefined {
  const primary = primaryKeyOf(asked.catalog, table.id)?.attributes.columns ?? [];
  const key = primary.filter((name) => name !== table.tenantColumn);
  if (block.sort.length === 0) return isUnordered(block) && meetsAll(block, table, asked) ? unordered(key) : undefined;
  const [first] = block.sort;
  if (first?.column == null || key.length === 0 || isUnique(block, table, asked)) return undefined;
  if (!beginsAfter(first.column, first.descending, narrowing(block, table, asked))) return undefined;
  const columns = [...block.sort.map(({ column }) => column ?? ''), ...key].join(', ');
  const direction = first.descending ? ' DESC' : '';
  return {
    what: `starts a page of TABLE after the last "${first.column}", which several rows may share, so the ones that the page before cut off are never shown`,
    remedy: `compare (${columns}) with the last row as a whole, and ORDER BY ${columns
      .split(', ')
      .map((name) => `${name}${direction}`)
      .join(', ')}`,
  };
}

function unordered(key: readonly string[]): Fault {
  return {
    what: 'limits TABLE without ORDER BY, so it returns arbitrary rows, and different ones after an update',
    remedy: `add ORDER BY${key.length === 0 ? ' a unique key' : ` ${key.join(', ')}`}`,
  };
}

/** One row of those that match is a look-up; constants ask whether there is any; who locks rows takes what is free. */
function isUnordered(block: Block): boolean {
  if (block.givesConstants || block.locksRows || block.hasAggregate || block.groups) return false;
  return !(block.limit === 1 && block.filters.some(({ narrows }) => narrows));
}

/** True where what is sorted by and compared with one value covers a unique key. */
function isUnique(block: Block, table: NamedTable, asked: Asked): boolean {
  const equal = narrowing(block, table, asked).filter(
    ({ comparison, wrapper, path }) => comparison === 'equality' && wrapper === null && path === null,
  );
  const given = new Set([...block.sort, ...equal].map(({ column }) => column));
  return table.indexes.some(
    (index) =>
      index.unique &&
      index.where === null &&
      keyColumns(index).every((name) => name !== null && (name === table.tenantColumn || given.has(name))),
  );
}

/** `a < $1` under ORDER BY a DESC, and nothing else about a: a page that begins where another ended. */
function beginsAfter(column: string, descending: boolean, filters: readonly Filter[]): boolean {
  const [only, another] = filters.filter((filter) => filter.column === column);
  if (only === undefined || another !== undefined || only.byClock || only.wrapper !== null) return false;
  return only.operator === (descending ? '<' : '>');
}
