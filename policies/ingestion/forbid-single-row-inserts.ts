import { at } from '../../src/kernel/pointer';
import { formatCount, formatSpan } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** Measured on 18 with five indexes and fsync on: what one connection commits in a second, row by row. */
const COMMITS_PER_S = 400;

export default defineRule({
  id: 'ingestion/forbid-single-row-inserts',
  severity: 'warning',
  title: 'Insert in batches where hundreds of rows come a second',
  why: 'Each commit waits for the disk and takes a transaction id. Measured against batches of a thousand by unnest of arrays: 11 times the CPU, and 40 to 70 times the time of one connection.',
  tradeoffs: 'Rows wait for their batch for some milliseconds, and a batch that fails fails as a whole.',
  validation: {
    none: 'how many rows a transaction inserts shows over time only: n_tup_ins of pg_stat_user_tables against xact_commit of pg_stat_database, each read twice',
  },
  changesIf:
    'Each row is the answer to a request of its own, spread over many connections: then count commits against the disk.',
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
        message: `table "${table.name}" takes up to ${formatCount(most)} rows a second one by one, where a connection commits about ${COMMITS_PER_S}, and at ${formatCount(inserts ?? most)}/s every ${xids} a forced freeze is due; insert arrays with unnest, and declare batch`,
      };
    }
  },
});
