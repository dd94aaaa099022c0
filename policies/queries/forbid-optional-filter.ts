import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { grows, isOf, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { optionalFilters } from '../../src/sql/optional-filters';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-optional-filter',
  severity: 'warning',
  title: 'Write only the filters that are given',
  why: 'A generic plan must be right for $1 IS NULL too, so it evaluates $1 IS NULL OR x = $1 on each row and no index on x is used. PostgreSQL may choose it from the sixth execution of a prepared statement on.',
  tradeoffs:
    'One statement for each combination of filters that is used. SET LOCAL plan_cache_mode = force_custom_plan keeps the single one, and plans it on each call.',
  validation: {
    none: 'the catalog contains no queries; EXPLAIN EXECUTE after SET plan_cache_mode = force_generic_plan shows the condition as Filter',
  },
  changesIf: 'The statement is never prepared, or plan_cache_mode is force_custom_plan for its role.',
  review: {
    found: 'queries',
    are: 'switch their filters off by a parameter',
    advice:
      'Build the statement from the filters that the caller gave, with parameters for the values. Where that is not possible, set plan_cache_mode = force_custom_plan for the transaction.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: [
    'https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES',
    'https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-PLAN-CACHE-MODE',
  ],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    const filters = optionalFilters(query.sql);
    for (const [index, block] of query.shape.blocks.entries()) {
      for (const table of tablesIn(block, asked)) {
        const own = filters.filter((one) => one.block === index && isOf(one, table, block, asked));
        const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
        if (own.length === 0 || rows === null || mostRows(rows) < MANY_ROWS) continue;
        if (!meetsAll({ ...block, alternatives: [] }, table, asked)) continue;
        const columns = own.map(({ column }) => `"${column}"`).join(', ');
        yield {
          ...placeIn(query, table.id),
          ...(rows.assumed && { known: 'assumed' }),
          message: `${query.object} filters ${columns} of ${said(catalog, table.id)} only if a parameter is given, so a generic plan uses no index on it and reads ${describeRows(rows)}; write only the filters that are given`,
        };
      }
    }
  },
});
