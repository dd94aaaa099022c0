import { DATABASE } from '../../src/meaning/about';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'access/require-break-glass-limit',
  severity: 'error',
  title: 'Limit and audit break-glass access',
  why: 'Break-glass opens a way past the guard. Without a limit it stays open, and without an audit nobody sees that it was used: then it is plain access with another name.',
  tradeoffs: 'Somebody must open the role for each case, and keep the log.',
  validation: {
    none: 'how long a role may stay open is agreed, not stored: VALID UNTIL shows only when it closes',
  },
  changesIf: 'Nobody needs access beyond a tenant: then remove the threat and its role.',
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
        message: `threat "${threat.name}" is break-glass without ${missing.join(' and ')}, so the way past the guard ${threat.maxDurationMs === null ? 'stays open' : 'leaves no trace'}; add ${missing.join(' and ')}, e.g. max_duration: 4h`,
      };
    }
  },
});
