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
        message: `${query.object} sorts ${said(catalog, table.id)} by a random number, so each call reads and sorts ${describeRows(rows)}; begin at a random key instead: where ${writtenIdentifier(key)} >= :random_key order by ${writtenIdentifier(key)} limit ...`,
      };
    }
  },
});
