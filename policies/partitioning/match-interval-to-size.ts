import { at } from '../../src/kernel/pointer';
import { formatBytes } from '../../src/model/volume';
import { tableId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';
import { fitOf, formatExact, remedyWords } from '../../src/workload';

export default defineRule({
  id: 'partitioning/match-interval-to-size',
  severity: 'warning',
  title: 'Choose an interval that gives partitions of 1 to 20 GB',
  why: "A partition is vacuumed, reindexed, archived and dropped as a whole. A partition that is too large makes each of these slow; many small ones slow down every plan that can't prune them.",
  tradeoffs: 'Longer partitions keep rows slightly longer than the retention; shorter ones are more numerous.',
  validation: {
    none: 'partitions fill over time; later: SELECT inhrelid::regclass, pg_total_relation_size(inhrelid) FROM pg_inherits',
  },
  changesIf: 'Data that must be gone on the day determines the interval, whatever the size.',
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-BEST-PRACTICES'],
  *check(model) {
    for (const table of model.tables) {
      const { partition, rows } = table;
      if (partition === null || partition.every === null || rows.perDay === null) continue;
      const { bytes: each, live, misfits } = fitOf(table, partition);
      if (!misfits.includes('large') && !misfits.includes('small')) continue;
      const consequence = misfits.includes('small')
        ? `${formatExact(live)} of them hold little data each`
        : 'each takes long to vacuum, to archive and to index';
      yield {
        at: at(partition.origin, 'every'),
        about: tableId(table),
        known: 'assumed',
        message: `table "${table.name}" gets partitions of about ${formatBytes(each)} with indexes, one for each ${partition.every}, so ${consequence}; ${remedyWords(table, partition)}`,
      };
    }
  },
});
