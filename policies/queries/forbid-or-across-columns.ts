import { said } from '../../src/catalog/words';
import { tablesIn, type Asked, type NamedTable } from '../../src/meaning/named-tables';
import { isLed } from '../../src/meaning/index-needs';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, columnOf, grows, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Block, Filter } from '../../src/sql/shape';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;
const SEARCHED = ['equality', 'list', 'range'];

export default defineRule({
  id: 'queries/forbid-or-across-columns',
  severity: 'warning',
  title: 'Index each side of an OR',
  why: "One index serves one side of an OR. PostgreSQL combines several with a BitmapOr if every side has one, and reads every row otherwise; it can't combine columns of two tables.",
  tradeoffs: 'UNION of two queries is longer, and each insert writes to each index.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows the OR as Filter, not as BitmapOr' },
  changesIf: 'Another condition selects few rows.',
  review: {
    found: 'queries',
    are: 'filter by one column or another without an index for each',
    advice:
      'Build the missing index, the tenant first, CONCURRENTLY; or write each side as a separate query and combine them with UNION, which also works for columns of two tables.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/indexes-bitmap-scans.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
        const unserved = block.alternatives.flatMap((arms) => unservedColumn(arms, table) ?? [])[0];
        if (unserved === undefined || rows === null || mostRows(rows) < MANY_ROWS) continue;
        if (asksByKey(block, table, asked) || !meetsOthers(block, table, asked)) continue;
        yield {
          ...placeIn(query, table.id),
          ...(rows.assumed && { known: 'assumed' }),
          message: `${query.object} filters ${said(catalog, table.id)} by ${unserved.all} joined by OR but "${unserved.column}" has no index, so it reads ${describeRows(rows)}; add an index on "${unserved.column}", or write a UNION of two queries`,
        };
      }
    }
  },
});

/** True where nothing beside the OR narrows the read. */
function meetsOthers(block: Block, table: NamedTable, asked: Asked): boolean {
  return meetsAll({ ...block, alternatives: [] }, table, asked);
}

/** The first side of an OR over several columns of one table that no index begins with; undefined where each has one. */
function unservedColumn(
  arms: readonly (readonly Filter[])[],
  table: NamedTable,
): { readonly column: string; readonly all: string } | undefined {
  const sides = arms.map((filters) => filters.filter((one) => isOwn(one, table)));
  const columns = [...new Set(sides.flatMap((filters) => filters.map(({ column }) => column)))];
  const isSearch = sides.every((filters) => filters.length === 1 && isSearched(filters[0], table));
  if (!isSearch || columns.length < 2 || columns.includes(table.tenantColumn ?? '')) return undefined;
  const column = columns.find((name) => !isLed(table, name));
  return column === undefined ? undefined : { column, all: columns.map((name) => `"${name}"`).join(' or ') };
}

function isOwn({ relation, column }: Filter, table: NamedTable): boolean {
  return (relation === null || relation === table.id.name) && columnOf(table, column) !== undefined;
}

function isSearched(filter: Filter | undefined, table: NamedTable): boolean {
  if (filter === undefined || filter.wrapper !== null || filter.path !== null) return false;
  return SEARCHED.includes(filter.comparison) && columnOf(table, filter.column)?.attributes.type !== 'boolean';
}
