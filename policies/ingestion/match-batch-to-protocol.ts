import { at } from '../../src/kernel/pointer';
import { formatExact } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** The protocol counts the parameters of a statement in sixteen bits. */
const MOST_PARAMETERS = 65_535;

export default defineRule({
  id: 'ingestion/match-batch-to-protocol',
  severity: 'warning',
  title: 'Keep a batch within the parameters of one statement',
  why: 'A statement has at most 65,535 parameters. INSERT ... VALUES takes one for each value, so a large batch is refused, or its count wraps around in the driver and rows are lost.',
  tradeoffs: 'unnest takes one array for each column, and COPY into a staging table none at all; both are faster too.',
  validation: { none: 'how a client sends its rows stands in no catalog' },
  changesIf: 'Rows are sent as arrays or by COPY: then say via: staging, or waive it.',
  refs: [
    'https://www.postgresql.org/docs/current/limits.html',
    'https://www.postgresql.org/docs/current/functions-array.html',
  ],
  *check(model) {
    for (const table of model.tables) {
      const columns = table.columns.filter(
        ({ generated, identity }) => generated === null && identity !== 'always',
      ).length;
      const { batch } = table.writes;
      if (batch === null || table.dedupe?.via === 'staging' || batch * columns <= MOST_PARAMETERS) continue;
      yield {
        at: at(table.writes.origin, 'batch'),
        about: tableId(table),
        known: 'needs-live-check',
        message: `table "${table.name}" is written in batches of ${formatExact(batch)} rows of ${columns} columns, ${formatExact(batch * columns)} parameters where a statement has at most 65,535; send one array for each column (unnest), load by COPY into a staging table, or take batches of ${formatExact(Math.floor(MOST_PARAMETERS / columns))}`,
      };
    }
  },
});
