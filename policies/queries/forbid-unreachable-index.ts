import { quoteLiteral, writtenIdentifier } from '../../src/kernel/identifier';
import { keyColumns, type IndexShape } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { tablesIn, writtenType, type NamedTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { grows, isHeldByRowSecurity, meetsAll, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import type { Filter } from '../../src/sql/shape';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;
const TIMES = /^timestamp/;

export default defineRule({
  id: 'queries/forbid-unreachable-index',
  severity: 'warning',
  title: "Don't rely on an index that row security makes unusable",
  why: 'PostgreSQL evaluates an operator before the policy only if it is leakproof. @>, &&, @@, LIKE, all numeric comparisons, and a date compared with a timestamptz are not: under row security the index is never used, and every row of the tenant is read.',
  tradeoffs:
    "A stored column of a plain type to maintain. Only a superuser can mark the operator leakproof, and that reveals other tenants' values.",
  validation: {
    none: 'the catalog contains no queries; EXPLAIN as the application role shows the condition as Filter. To list leakproof operators: SELECT oprname, oprleft::regtype, proleakproof FROM pg_operator JOIN pg_proc p ON p.oid = oprcode',
  },
  changesIf: 'Another condition selects few rows, or no policy applies to the role.',
  review: {
    found: 'queries',
    are: 'rely on an index that row security makes unusable',
    advice:
      'Store the compared value in a column of a plain type, index it with the tenant first, and compare that: add the column, fill it in batches and index it CONCURRENTLY before you change the query.',
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/rules-privileges.html'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
        if (table.scope !== 'tenant' || !isHeldByRowSecurity(query, table) || rows === null) continue;
        const filters = narrowing(block, table, asked);
        const leaky = filters.find((filter) => reasonOf(filter, table) !== undefined);
        const index = leaky === undefined ? undefined : table.indexes.find((one) => serves(one, leaky));
        if (leaky === undefined || index === undefined || mostRows(rows) < MANY_ROWS) continue;
        const others = filters.filter((filter) => reasonOf(filter, table) === undefined);
        if (!meetsAll({ ...block, filters: others }, table, asked)) continue;
        yield {
          ...placeIn(query, table.id),
          ...(rows.assumed && { known: 'assumed' }),
          message: `${query.object} relies on ${said(catalog, index.id)}, but ${reasonOf(leaky, table) ?? ''} is not leakproof, so under row security it is evaluated after the policy and the query reads ${describeRows(rows)}; ${instead(leaky)}`,
        };
      }
    }
  },
});

function serves(index: IndexShape, { column, comparison }: Filter): boolean {
  const holds = index.made === 'index' && keyColumns(index).includes(column);
  return holds && (comparison !== 'contains' || ['gin', 'gist'].includes(index.method));
}

/** Why a comparison waits for the policy; undefined where it does not, or where the text alone cannot tell. */
function reasonOf(filter: Filter, table: NamedTable): string | undefined {
  const { column, comparison, path, wrapper, castTo } = filter;
  const type = writtenType(table, column) ?? '';
  if (path !== null || wrapper !== null) return undefined;
  if (comparison === 'contains') return `the operator on "${column}" (${type})`;
  if (comparison === 'like' && !filter.leadingWildcard)
    return `${filter.ignoresCase ? 'ILIKE' : 'LIKE'} on "${column}"`;
  if (!['equality', 'range', 'list'].includes(comparison)) return undefined;
  if (/^(numeric|decimal)/.test(type)) return `a comparison of "${column}" (${type})`;
  return TIMES.test(type) && castTo === 'date' ? `comparing "${column}" (${type}) with a date` : undefined;
}

function instead(filter: Filter): string {
  const { comparison, castTo } = filter;
  if (castTo === 'date') return 'compare it with a timestamptz';
  if (comparison === 'like') return insteadOfPattern(filter);
  if (comparison === 'contains') return 'store the searched value in its own column and compare that for equality';
  return 'store it as bigint in the smallest unit, or filter by another column first';
}

/** ^@ is leakproof and tells upper from lower case; it is the same as LIKE only where nothing but a % at the end is a wildcard. */
function insteadOfPattern({ column: name, ignoresCase, pattern }: Filter): string {
  const column = writtenIdentifier(name);
  if (ignoresCase)
    return `store lower(${column}) in its own column with an index, and for a prefix compare that with ^@ lower($1), which is leakproof; ^@ on ${column} itself would be case-sensitive`;
  if (pattern === null || /^[^%_\\]+%$/.test(pattern))
    return `for a prefix write ${column} ^@ $1, which is leakproof, with an index with text_pattern_ops or collation C`;
  const prefix = /^[^%_\\]*/.exec(pattern)?.[0] ?? '';
  return prefix === pattern
    ? `without a wildcard write ${column} = $1`
    : `also add and ${column} ^@ ${quoteLiteral(prefix)}, which is leakproof, with an index with text_pattern_ops or collation C`;
}
