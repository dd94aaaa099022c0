import { writtenIdentifier } from '../../src/kernel/identifier';
import { defineRule } from '../../src/rules/rule';
import { asksByKey, describeRows, meetsAll, mostRows, soleTable, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-random-order',
  severity: 'warning',
  title: 'Do not sort large tables by random()',
  why: 'ORDER BY random() gives every row a number and sorts them all, to show a handful.',
  tradeoffs:
    'A random point in the order of random keys is a sample that is good enough for display, not for statistics.',
  validation: { none: 'a catalog holds no queries; pg_stat_statements shows random() in the text of the query' },
  changesIf: 'Another condition leaves few rows.',
  review: {
    found: 'queries',
    are: 'sort a whole table to show a few rows',
    advice:
      'Begin at a random point of the key and read on from there, or take TABLESAMPLE where it is for statistics.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM'],
  *checkQuery(query, schema) {
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      const table = soleTable(block, schema);
      if (!block.sortsRandomly || table === null || asksByKey(block, table) || !meetsAll(block, table)) continue;
      const rows = tenantRows(table, schema.model);
      if (rows === null || mostRows(rows) < MANY_ROWS) continue;
      const [key = 'id'] = (table.primaryKey?.columns ?? []).filter((name) => name !== table.tenantColumn);
      yield {
        at: query.origin,
        object: query.object,
        message: `${query.object} sorts table "${table.name}" by a random number, so each call reads and sorts ${describeRows(rows)}; begin at a random key instead: where ${writtenIdentifier(key)} >= :random_key order by ${writtenIdentifier(key)} limit ...`,
      };
    }
  },
});
