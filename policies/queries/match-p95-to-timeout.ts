import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { settingMs } from '../../src/model/settings';
import { loginsFor } from '../../src/model/logins';
import { queryId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/match-p95-to-timeout',
  severity: 'warning',
  title: "Set statement_timeout above each query's p95",
  why: "If a query's target is as long as its role's timeout, PostgreSQL cancels its slow but allowed calls: one call in twenty is an error, not a slow response.",
  tradeoffs: 'A longer timeout lets a bad query hold its connection for longer: run slow queries as a separate role.',
  validation: { none: 'only the team knows how long a query may take; timeouts are in pg_db_role_setting' },
  changesIf: 'The query sets its own limit with SET LOCAL statement_timeout.',
  refs: ['https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT'],
  *check(model) {
    for (const query of model.queries) {
      const [role] = query.role === null ? [] : loginsFor(model.roles, query.role);
      const timeoutMs = settingMs(role?.settings['statement_timeout'] ?? '0') ?? 0;
      if (role === undefined || query.p95Ms === null || timeoutMs === 0 || query.p95Ms < timeoutMs) continue;
      yield {
        at: at(query.origin, 'p95'),
        about: queryId(query),
        message: `query "${query.name}" may take ${formatDuration(query.p95Ms)} but role "${role.name}" cancels it after ${formatDuration(timeoutMs)}, so slow calls are errors; run it as a role with a longer statement_timeout, or declare a shorter p95`,
      };
    }
  },
});
