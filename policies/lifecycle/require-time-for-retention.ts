import { ageColumn } from '../../src/model/time-column';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'lifecycle/require-time-for-retention',
  severity: 'error',
  title: 'Give a table with retention a time that is never NULL',
  why: 'Nothing in PostgreSQL knows how old a row is. Without a NOT NULL time no job can tell which rows have had their time, and a row whose time is NULL is kept for ever.',
  tradeoffs: 'Eight bytes for each row.',
  validation: { none: 'the catalog knows the columns, not that old rows should go' },
  changesIf: 'Never: retention counts from something.',
  refs: ['https://www.postgresql.org/docs/current/datatype-datetime.html'],
  *check(model) {
    for (const table of model.tables) {
      // a range of something else is partitioning/match-partition-type
      const isByRange = table.partition?.by === 'range';
      if (table.retention === null || isByRange || ageColumn(table) !== null) continue;
      yield {
        at: table.retention.origin,
        about: tableId(table),
        message: `table "${table.name}" has retention and no NOT NULL column with a time, so nothing says how old a row is; add one, e.g. created_at: { type: timestamptz, default: now() }`,
      };
    }
  },
});
