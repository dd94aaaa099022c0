import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { settingMs } from '../../src/model/settings';
import { loginsFor } from '../../src/model/logins';
import { queryId } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'queries/match-p95-to-timeout',
  severity: 'warning',
  title: 'Let statement_timeout stand above what a query may take',
  why: 'A query that may take as long as the timeout of its role is cancelled in the slow cases that the target allows: one in twenty calls is an error, not a slow answer.',
  tradeoffs: 'A longer timeout lets a bad query hold its connection for longer: give slow queries a role of their own.',
  validation: { none: 'how long a query may take is known to the team; timeouts stand in pg_db_role_setting' },
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
        message: `query "${query.name}" may take ${formatDuration(query.p95Ms)} and role "${role.name}" cancels it after ${formatDuration(timeoutMs)}, so slow calls are errors; give it a role with a longer statement_timeout, or a shorter p95`,
      };
    }
  },
});
