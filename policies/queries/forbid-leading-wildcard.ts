import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { grows, isHeldByRowSecurity, meetsAll, narrowing } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-leading-wildcard',
  severity: 'warning',
  title: "Don't search large tables with a leading wildcard",
  why: "A b-tree can't search for a pattern that starts with %, so every row of the tenant is compared. A trigram index doesn't help under row security: LIKE is not leakproof, so PostgreSQL evaluates it only after the policy.",
  tradeoffs: 'A table of words to maintain, or a search engine next to the database.',
  validation: { none: 'the catalog contains no queries; EXPLAIN shows the pattern as Filter, not as Index Cond' },
  changesIf: 'Another condition selects few rows, or a role without row security searches with a trigram index.',
  review: {
    found: 'queries',
    are: 'search with a leading wildcard',
    advice:
      'Search words with a tsvector column and a GIN index, or anchor the pattern; until then add a LIMIT and a statement_timeout to each.',
    goesIn: 'release',
    effort: ['M', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/indexes-opclass.html',
    'https://www.postgresql.org/docs/current/rules-privileges.html',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
        const filters = narrowing(block, table, asked);
        const wild = filters.find((filter) => filter.leadingWildcard && filter.path === null);
        if (wild === undefined || rows === null || mostRows(rows) < MANY_ROWS) continue;
        if (!meetsAll({ ...block, filters: filters.filter((filter) => !filter.leadingWildcard) }, table, asked))
          continue;
        const instead = isHeldByRowSecurity(query, table)
          ? `store the words of "${wild.column}"${wild.ignoresCase ? ' in lower case' : ''} in a separate table with an index on (tenant, word), and search it with word ^@ ${wild.ignoresCase ? 'lower($1)' : '$1'}, which can use the index under row security`
          : `add a GIN index with gin_trgm_ops on "${wild.column}"`;
        yield {
          ...placeIn(query, table.id),
          ...(rows.assumed && { known: 'assumed' }),
          message: `${query.object} compares "${wild.column}" of ${said(catalog, table.id)} with a pattern that starts with a wildcard, so it reads ${describeRows(rows)}; ${instead}`,
        };
      }
    }
  },
});
