import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-declared-volume',
  severity: 'note',
  title: 'Declare the row volume of a partitioned table',
  why: 'Whether partitions pay off, how long each should be and how many there will be follows from the rows a day; without them none of it can be checked.',
  tradeoffs: 'A rough number is enough; the result changes at factors of ten.',
  validation: { none: 'pg_stat_user_tables has the current numbers, only the team knows the future ones' },
  changesIf: 'The table is not partitioned.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      if (table.partition === null || table.rows.now !== null || table.rows.perDay !== null) continue;
      yield {
        at: table.partition.origin,
        about: tableId(table),
        known: 'needs-live-check',
        message: `table "${table.name}" is partitioned but declares no rows, so whether that pays off can't be checked; add rows: { now: 10M, per_day: 100k } with your numbers`,
      };
    }
  },
});
