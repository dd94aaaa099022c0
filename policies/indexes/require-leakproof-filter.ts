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
  title: 'Filter tables of tenants by what an index may see before the policy',
  why: 'A condition with lower(), LIKE, @> or a comparison of numeric could tell what a hidden row holds, so PostgreSQL asks the policy of each row first. If nothing else narrows the query down it reads every row of the tenant, whatever index stands; measured costs are 10 to 50 times those without row security.',
  tradeoffs:
    'A generated column is stored and written with each row; ^@ finds prefixes only, and wants an index with collation C.',
  validation: { none: 'queries are declared, not in a catalog; EXPLAIN as the role shows the condition under Filter' },
  changesIf: 'A tenant has few rows, or another condition narrows them down first.',
  review: {
    found: 'queries',
    are: 'filter by what row security keeps from an index',
    advice:
      'Compare a stored column of a plain type instead (lower(email) kept as a column), with an index that begins with the tenant. The column is added, filled in batches and indexed CONCURRENTLY before the query changes.',
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
          message: `${query.object} narrows ${said(catalog, table.id)} down by ${wordsOf(blind)} alone, which is not leak-proof, so below row security each call reads all rows of the tenant, about ${formatCount(rows)} of the largest in a year; ${adviceFor(blind)}`,
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
  return comparison === 'contains' ? `an operator of documents or lists on ${column}` : `a comparison of ${column}`;
}

function adviceFor({ column, comparison, ignoresCase }: Filter): string {
  if (comparison === 'like' && ignoresCase)
    return `keep lower(${column}) in a column of its own with collation C and an index, and for a prefix compare that with ^@ lower($1)`;
  if (comparison === 'like')
    return `write ${column} ^@ $1 and give the column collation C, so that an index finds prefixes`;
  return comparison === 'contains'
    ? 'keep what is asked for in rows or columns of their own'
    : 'compare a bigint, such as cents, or bound the query by another indexed column';
}
