import { writtenIdentifier } from '../../src/kernel/identifier';
import { primaryKeyOf } from '../../src/catalog/keys';
import { said } from '../../src/catalog/words';
import { soleTable } from '../../src/meaning/named-tables';
import { placeIn } from '../../src/meaning/queries';
import { asksByKey, grows, meetsAll } from '../../src/meaning/reads';
import { defineRule } from '../../src/rules/rule';
import { describeRows, mostRows, tenantRows } from '../../src/workload/reads';

const MANY_ROWS = 10_000;

export default defineRule({
  id: 'queries/forbid-random-order',
  severity: 'warning',
  title: "Don't sort large tables by random()",
  why: 'ORDER BY random() assigns every row a random number and sorts all rows to return a few.',
  tradeoffs: 'Starting at a random key gives a sample that is good enough for display, not for statistics.',
  validation: { none: 'the catalog contains no queries; pg_stat_statements shows random() in the query text' },
  changesIf: 'Another condition selects few rows.',
  review: {
    found: 'queries',
    are: 'sort a whole table to return a few rows',
    advice: 'Start at a random key and read on from there, or use TABLESAMPLE for statistics.',
    goesIn: 'release',
    effort: ['S', 'M'],
  },
  refs: ['https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      const table = soleTable(block, asked);
      if (
        !block.sortsRandomly ||
        table === undefined ||
        asksByKey(block, table, asked) ||
        !meetsAll(block, table, asked)
      )
        continue;
      const rows = tenantRows(table.intent, meaning.model, grows(table, asked, query));
      if (rows === null || mostRows(rows) < MANY_ROWS) continue;
      const primary = primaryKeyOf(catalog, table.id)?.attributes.columns ?? [];
      const [key = 'id'] = primary.filter((name) => name !== table.tenantColumn);
      yield {
        ...placeIn(query, table.id),
        ...(rows.assumed && { known: 'assumed' }),
        message: `${query.object} sorts ${said(catalog, table.id)} by a random number, so each call reads and sorts ${describeRows(rows)}; start at a random key instead: where ${writtenIdentifier(key)} >= :random_key order by ${writtenIdentifier(key)} limit ...`,
      };
    }
  },
});
