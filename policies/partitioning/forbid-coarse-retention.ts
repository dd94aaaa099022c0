import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { INTERVAL_DAYS } from '../../src/model/volume';
import { remedyWords } from '../../src/workload';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

const DAY_MS = 86_400_000;

export default defineRule({
  id: 'partitioning/forbid-coarse-retention',
  severity: 'warning',
  title: 'Make partitions shorter than the retention',
  why: 'Retention drops whole partitions, so a row stays until its whole partition has expired: if a partition is longer than the retention, more than half of the stored rows are overdue.',
  tradeoffs: 'Shorter partitions are more partitions.',
  validation: {
    none: 'the catalog knows the bounds of partitions, not the intended retention',
  },
  changesIf: 'Rows need not be removed on the day: then declare the longer duration in keep.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE'],
  *check(model) {
    for (const table of model.tables) {
      const every = table.partition?.every ?? null;
      if (table.partition === null || table.retention === null || every === null) continue;
      const { keepMs } = table.retention;
      const intervalMs = INTERVAL_DAYS[every] * DAY_MS;
      if (intervalMs <= keepMs) continue;
      yield {
        at: at(table.partition.origin, 'every'),
        about: tableId(table),
        message: `table "${table.name}" keeps ${formatDuration(keepMs)} in partitions of a ${every}, so rows stay up to ${formatDuration(keepMs + intervalMs)} before they can be dropped; ${remedyWords(table, table.partition)}`,
      };
    }
  },
});
