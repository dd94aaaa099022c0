import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'partitioning/require-declared-volume',
  severity: 'note',
  title: 'Say how many rows a partitioned table takes',
  why: 'Whether partitions pay, how long each should be and how many will stand follows from the rows a day; without them nothing of it can be judged.',
  tradeoffs: 'A rough number is enough; the judgement changes at factors of ten.',
  validation: { none: 'the live numbers stand in pg_stat_user_tables, the ones to come are known to the team only' },
  changesIf: 'The table is not partitioned.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      if (table.partition === null || table.rows.now !== null || table.rows.perDay !== null) continue;
      yield {
        at: table.partition.origin,
        about: tableId(table),
        known: 'needs-live-check',
        message: `table "${table.name}" is partitioned and declares no rows, so nobody can tell whether that pays; add rows: { now: 10M, per_day: 100k } with your numbers`,
      };
    }
  },
});
