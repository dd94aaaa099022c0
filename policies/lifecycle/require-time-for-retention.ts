import { ageColumn } from '../../src/model/time-column';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-time-for-retention',
  severity: 'error',
  title: 'Give a table with retention a NOT NULL time column',
  why: "PostgreSQL doesn't record the age of a row. Without a NOT NULL time column no job can find expired rows, and a row whose time is NULL is kept forever.",
  tradeoffs: 'Eight bytes for each row.',
  validation: { none: 'the catalog knows the columns, not that old rows should be removed' },
  changesIf: 'Never: retention needs a start time.',
  refs: ['https://www.postgresql.org/docs/current/datatype-datetime.html'],
  *check(model) {
    for (const table of model.tables) {
      // a range of something else is partitioning/match-partition-type
      const isByRange = table.partition?.by === 'range';
      if (table.retention === null || isByRange || ageColumn(table) !== null) continue;
      yield {
        at: table.retention.origin,
        about: tableId(table),
        message: `table "${table.name}" has retention but no NOT NULL time column, so the age of a row is unknown; add one, for example created_at: { type: timestamptz, default: now() }`,
      };
    }
  },
});
