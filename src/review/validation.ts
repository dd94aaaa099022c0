/** How to see that all of it is true: plans, statistics, load, expectations, and what to watch afterwards. */
import { wholeTables } from '../catalog/relations';
import { quoteLiteral } from '../kernel/identifier';
import { explains } from './explain';
import { loadTest } from './load-test';
import { metricsOf } from './metrics';
import type { ReviewSource } from './source';
import type { Recommendation, Snippet, ValidationPlan } from './types';
import type { View } from './view';

/** Without a spec nothing is known of rates and roles: then only what any database answers. */
export function validationOf(
  source: ReviewSource,
  view: View | null,
  recommendations: readonly Recommendation[],
): ValidationPlan {
  return {
    explains: view === null ? [] : explains(view),
    statements: statements(source),
    loadTest: view === null ? null : loadTest(view),
    expectations: recommendations.flatMap(({ expects }) => expects),
    metrics: view === null ? [] : metricsOf(view),
  };
}

function statements({ catalog, meaning }: ReviewSource): readonly Snippet[] {
  const own = meaning.model?.schema ?? wholeTables(catalog)[0]?.id.schema ?? 'public';
  return [
    {
      language: 'sql',
      title: 'queries by total time; shared_preload_libraries = pg_stat_statements',
      text: `CREATE EXTENSION IF NOT EXISTS pg_stat_statements;\nSELECT queryid, calls, round(total_exec_time::numeric) AS total_ms, round(mean_exec_time::numeric, 2) AS mean_ms,\n       round(100 * total_exec_time / nullif(sum(total_exec_time) OVER (), 0)) AS percent, shared_blks_read, temp_blks_written, left(query, 80) AS query\nFROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())\nORDER BY total_exec_time DESC LIMIT 20;`,
    },
    {
      language: 'sql',
      title: 'statements that read many more rows than they return: a missing index or LIMIT',
      text: 'SELECT calls, rows / nullif(calls, 0) AS rows_a_call, (shared_blks_hit + shared_blks_read) / nullif(calls, 0) AS blocks_a_call,\n       (shared_blks_hit + shared_blks_read) / nullif(rows, 0) AS blocks_a_row, left(query, 80) AS query\nFROM pg_stat_statements WHERE calls > 10\nORDER BY blocks_a_row DESC NULLS LAST LIMIT 20;',
    },
    {
      language: 'sql',
      title: 'indexes that no query reads, after at least a month, on the primary and on every replica',
      text: `SELECT s.relid::regclass AS relation, s.indexrelid::regclass AS index, s.idx_scan, pg_size_pretty(pg_relation_size(s.indexrelid)) AS size\nFROM pg_stat_user_indexes AS s JOIN pg_index AS i USING (indexrelid)\nWHERE s.schemaname = ${quoteLiteral(own)} AND s.idx_scan = 0 AND NOT i.indisunique\nORDER BY pg_relation_size(s.indexrelid) DESC LIMIT 20;`,
    },
  ];
}
