import { at } from '../../src/kernel/pointer';
import { formatExact } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

/** The protocol counts the parameters of a statement in sixteen bits. */
const MOST_PARAMETERS = 65_535;

export default defineRule({
  id: 'ingestion/match-batch-to-protocol',
  severity: 'warning',
  title: "Keep a batch within one statement's parameter limit",
  why: 'A statement can have at most 65,535 parameters. INSERT ... VALUES uses one for each value, so a large batch is refused, or the count wraps around in the driver and rows are lost.',
  tradeoffs:
    'unnest takes one array for each column, and COPY into a staging table needs no parameters; both are faster too.',
  validation: { none: 'how a client sends its rows is not in the catalog' },
  changesIf: 'Rows are sent as arrays or with COPY: then set via: staging, or waive it.',
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
      if (model.ingests.some((ingest) => ingest.table === table.name)) continue;
      yield {
        at: at(table.writes.origin, 'batch'),
        about: tableId(table),
        known: 'needs-live-check',
        message: `table "${table.name}" is written in batches of ${formatExact(batch)} rows of ${columns} columns, ${formatExact(batch * columns)} parameters, but a statement can have at most 65,535; send one array per column (unnest), load with COPY into a staging table, or use batches of ${formatExact(Math.floor(MOST_PARAMETERS / columns))}`,
      };
    }
  },
});
