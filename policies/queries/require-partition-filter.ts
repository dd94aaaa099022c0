import { said } from '../../src/catalog/words';
import { tablesIn } from '../../src/meaning/named-tables';
import { placeIn, type JudgedQuery } from '../../src/meaning/queries';
import { narrowing } from '../../src/meaning/reads';
import type { Model, Table } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import type { Filter } from '../../src/sql/shape';
import { formatCount } from '../../src/workload';
import { unprunedPlan } from '../../src/workload/reads';

/** One hundredth of a core for planning alone; without a rate, what a person could measure in one call. */
const MOST_MS_PER_S = 10;
const MOST_MS = 5;

export default defineRule({
  id: 'queries/require-partition-filter',
  severity: 'warning',
  title: 'Filter by the partition column in queries of a partitioned table',
  why: "A query that doesn't compare the partition column plans every partition and locks each with its indexes: about 0.1 ms and three locks for each, on every call.",
  tradeoffs:
    'The caller must know when the row was written: keep the time with the id, or use ids that contain it (UUID version 7).',
  validation: {
    none: "the catalog contains no queries; EXPLAIN of the query lists a scan for each partition that it couldn't prune",
  },
  changesIf: 'The query is rare, or the partitions are few.',
  review: {
    found: 'queries',
    are: 'scan every partition',
    advice:
      "Pass the row's time with its id, or use ids that contain the time (UUID version 7): without it the query opens every leaf and locks each.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: ['https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITION-PRUNING'],
  *checkQuery(query, catalog, meaning) {
    const asked = { catalog, meaning };
    if (query.purpose !== 'query') return;
    for (const block of query.shape.blocks) {
      for (const table of tablesIn(block, asked)) {
        const { intent } = table;
        if (intent === null || intent.partition === null || intent.partition.every === null) continue;
        const { column } = intent.partition;
        if (block.command === 'insert' || isRuledOut(narrowing(block, table, asked), column)) continue;
        if (!servesOthers(meaning.model, intent, column)) continue;
        const { partitions, planningMs, locks } = unprunedPlan(intent);
        const perSecond = planningMs * (query.rate ?? 0);
        if (query.rate === null ? planningMs < MOST_MS : perSecond < MOST_MS_PER_S) continue;
        yield {
          ...placeIn(query, table.id),
          message: `${query.object} does not compare "${column}", by which ${said(catalog, table.id)} is partitioned, so each call plans ${formatCount(partitions)} partitions for about ${formatCount(planningMs)} ms and takes ${formatCount(locks)} locks${atRate(query, perSecond)}; add a range of "${column}" with values that the caller knows`,
        };
      }
    }
  },
});

function atRate({ rate }: JudgedQuery, perSecond: number): string {
  return rate === null ? '' : `, ${formatCount(perSecond)} ms of planning every second at ${rate}/s`;
}

function isRuledOut(filters: readonly Filter[], column: string): boolean {
  return filters.some(
    (filter) =>
      filter.column === column &&
      filter.wrapper === null &&
      ['equality', 'list', 'range', 'join'].includes(filter.comparison),
  );
}

/** Where neither retention nor a query is served by the partitions, the scheme is at fault: partitioning/match-key-to-queries. */
function servesOthers(model: Model | null, table: Table, column: string): boolean {
  if (table.retention !== null || model === null) return true;
  return model.queries.some(({ reads }) =>
    reads.some(({ relation, columns }) => relation === table.name && (columns === 'all' || columns.includes(column))),
  );
}
