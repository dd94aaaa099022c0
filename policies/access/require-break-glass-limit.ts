import { DATABASE } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/require-break-glass-limit',
  severity: 'error',
  title: 'Limit and audit break-glass access',
  why: 'Break-glass access bypasses the guard policy. Without a limit it stays open, and without an audit its use goes unnoticed.',
  tradeoffs: 'An operator must open the role for each incident, and keep the log.',
  validation: {
    none: 'how long a role may stay open is a policy of yours, not stored: VALID UNTIL only shows when it closes',
  },
  changesIf: 'No one needs access beyond a tenant: then remove the threat and its role.',
  refs: [
    'https://www.postgresql.org/docs/current/sql-createrole.html',
    'https://www.postgresql.org/docs/current/runtime-config-logging.html',
  ],
  *check(model) {
    for (const threat of model.threats) {
      if (threat.access !== 'break-glass') continue;
      const missing = [
        ...(threat.maxDurationMs === null ? ['max_duration'] : []),
        ...(threat.audited ? [] : ['audited: true']),
      ];
      if (missing.length === 0) continue;
      yield {
        at: threat.origin,
        about: DATABASE,
        detail: threat.name,
        message: `threat "${threat.name}" is break-glass without ${missing.join(' and ')}, so access past the guard ${threat.maxDurationMs === null ? 'stays open' : 'leaves no trace'}; add ${missing.join(' and ')}, for example max_duration: 4h`,
      };
    }
  },
});
