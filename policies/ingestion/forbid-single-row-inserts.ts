import { at } from '../../src/kernel/pointer';
import { formatCount, formatSpan } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18 with five indexes and fsync on: what one connection commits in a second, row by row. */
const COMMITS_PER_S = 400;

export default defineRule({
  id: 'ingestion/forbid-single-row-inserts',
  severity: 'warning',
  title: 'Insert in batches at hundreds of rows a second',
  why: 'Each commit waits for the disk and uses a transaction ID. Compared with batches of a thousand rows by unnest of arrays, single-row inserts take 11 times the CPU, and 40 to 70 times the time on one connection.',
  tradeoffs: 'Rows wait a few milliseconds for their batch, and a batch fails as a whole.',
  validation: {
    none: 'how many rows a transaction inserts shows only over time: n_tup_ins of pg_stat_user_tables compared with xact_commit of pg_stat_database, each read twice',
  },
  changesIf:
    'Each row belongs to its own request, spread over many connections: then compare the commits with what the disk can sustain.',
  refs: ['https://www.postgresql.org/docs/current/populate.html'],
  *check(model) {
    for (const table of model.tables) {
      const { inserts, peak, batch } = table.writes;
      const most = Math.max(inserts ?? 0, peak ?? 0);
      if (most <= COMMITS_PER_S || (batch ?? 1) > 1) continue;
      const xids = formatSpan(2e8 / (inserts ?? most));
      yield {
        at: at(table.writes.origin, 'batch'),
        about: tableId(table),
        known: batch === null ? 'assumed' : 'proved',
        message: `table "${table.name}" receives up to ${formatCount(most)} rows a second one by one, while a connection commits about ${COMMITS_PER_S}, and at ${formatCount(inserts ?? most)}/s an anti-wraparound vacuum is due every ${xids}; insert arrays with unnest, and declare batch`,
      };
    }
  },
});
