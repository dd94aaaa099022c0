import { keyColumns } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { tenantRows } from '../../src/meaning/index-needs';
import { hasRowSecurity, tablesIn, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { columnOf, filtersOn } from '../../src/meaning/reads';
import { comparesLeakproof } from '../../src/model/column-types';
import { defineRule } from '../../src/rules/rule';
import type { Filter } from '../../src/sql/shape';
import { formatCount } from '../../src/workload';

/** Rows of one tenant that a call may read before the filter. */
const ROWS = 10_000;
const NARROWING = ['equality', 'list', 'range', 'join'];

export default defineRule({
  id: 'indexes/require-leakproof-filter',
  severity: 'warning',
  title: 'Filter tenant tables with leakproof operators',
  why: 'A condition with lower(), LIKE, @> or a numeric comparison could reveal hidden rows, so PostgreSQL evaluates the policy of each row first. Without another condition such a query reads every row of the tenant, whatever indexes exist; measured costs are 10 to 50 times those without row security.',
  tradeoffs:
    'A generated column is stored and written with each row; ^@ finds only prefixes, and needs an index with collation C.',
  validation: {
    none: 'queries are declared, not in the catalog; EXPLAIN as the role shows the condition under Filter',
  },
  changesIf: 'A tenant has few rows, or another condition selects few of them first.',
  review: {
    found: 'queries',
    are: 'filter by a condition that row security keeps out of the index',
    advice:
      'Compare a stored column of a plain type instead (lower(email) as its own column), with an index that starts with the tenant. Add the column, fill it in batches and index it CONCURRENTLY before you change the query.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/rules-privileges.html',
    'https://www.postgresql.org/docs/current/ddl-generated-columns.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const rows = tenantRows(table, asked);
        if (!hasRowSecurity(table) || rows === null || rows < ROWS || query.role?.bypassRls === true) continue;
        const filters = filtersOn(block, table, asked).filter(({ column }) => column !== table.tenantColumn);
        const blind = filters.find((filter) => isBlind(filter, table));
        if (blind === undefined || filters.some((filter) => narrows(filter, table))) continue;
        yield {
          ...placeIn(query, table.id),
          known: 'assumed',
          message: `${query.object} filters ${said(catalog, table.id)} only by ${wordsOf(blind)}, which is not leakproof, so under row security each call reads all rows of the tenant, about ${formatCount(rows)} of the largest in a year; ${adviceFor(blind)}`,
        };
      }
    }
  },
});

/**
 * What row security keeps from an index. A key of a document is what keys/forbid-jsonb-overuse tells of, a function around the column
 * queries/forbid-wrapped-column, and a pattern that begins with % queries/forbid-leading-wildcard.
 */
function isBlind({ column: name, wrapper, comparison, path, leadingWildcard }: Filter, table: NamedTable): boolean {
  if (path !== null || wrapper !== null || leadingWildcard) return false;
  if (comparison === 'like' || comparison === 'contains') return true;
  const type = columnOf(table, name)?.attributes.type;
  return NARROWING.includes(comparison) && type !== undefined && !comparesLeakproof(type);
}

/** A condition that an index of the table finds rows by. */
function narrows(filter: Filter, table: NamedTable): boolean {
  const { column, wrapper, comparison, path } = filter;
  const isPlain = wrapper === null && path === null && !isBlind(filter, table);
  if (!isPlain || ![...NARROWING, 'is-null'].includes(comparison)) return false;
  return table.indexes.some((index) => index.valid && keyColumns(index).includes(column));
}

function wordsOf({ column, comparison, ignoresCase }: Filter): string {
  if (comparison === 'like') return `${ignoresCase ? 'ILIKE' : 'LIKE'} on ${column}`;
  return comparison === 'contains' ? `a document or array operator on ${column}` : `a comparison of ${column}`;
}

function adviceFor({ column, comparison, ignoresCase }: Filter): string {
  if (comparison === 'like' && ignoresCase)
    return `store lower(${column}) in its own column with collation C and an index, and for a prefix compare that with ^@ lower($1)`;
  if (comparison === 'like')
    return `write ${column} ^@ $1 and give the column collation C, so that an index finds prefixes`;
  return comparison === 'contains'
    ? 'store the searched values in their own rows or columns'
    : 'compare a bigint, for example cents, or limit the query by another indexed column';
}
