import { roleId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { loginsFor } from '../../src/model/logins';
import { settingMs } from '../../src/model/settings';
import { defineRule } from '../../src/rules/rule';

const LONG_MS = 300_000;

export default defineRule({
  id: 'maintenance/prefer-replica-for-analytics',
  severity: 'note',
  title: 'Run long reads on an existing replica',
  why: "A query of fifteen minutes on the primary holds its snapshot that long: vacuum can't remove rows that die meanwhile in any table, and the query evicts cached pages that requests need.",
  tradeoffs: 'A replica lags, and cancels queries that block replay unless max_standby_streaming_delay allows them.',
  validation: {
    none: 'SELECT pg_is_in_recovery() tells a session where it is; which role is meant to be there is declared',
  },
  changesIf: 'The replica is for failover only.',
  refs: ['https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-CONFLICT'],
  *check(model) {
    const { replicas } = model.availability;
    if (replicas === 0) return;
    for (const role of model.roles.filter(({ kind }) => kind === 'analytics')) {
      const [login] = loginsFor(model.roles, role.name);
      if (login === undefined) continue;
      const ms = settingMs(login.settings['statement_timeout'] ?? '0') ?? 0;
      if (role.runsOn === 'replica' || (ms > 0 && ms <= LONG_MS)) continue;
      const longest = ms === 0 ? 'without a time limit' : `of ${formatDuration(ms)}`;
      yield {
        at: at(role.origin, 'runs_on'),
        about: roleId(role),
        message: `role "${role.name}" runs queries ${longest} on the primary, which block vacuum on every table meanwhile, although ${replicas} replica exists; set runs_on: replica`,
      };
    }
  },
});
