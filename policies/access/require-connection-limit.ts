import { at } from '../../src/kernel/pointer';
import type { Role } from '../../src/model/types';
import { workingKind } from '../../src/model/logins';
import { formatExact } from '../../src/workload';
import { defineRule } from '../../src/rules/rule';

const RUNTIME = ['application', 'ingest', 'reader', 'analytics', 'support', 'partner'];

export default defineRule({
  id: 'access/require-connection-limit',
  severity: 'warning',
  title: 'Share out the connections among the roles',
  why: 'Without a pooler the server is the only limit: a role without one takes every connection, and nobody, the operator included, gets in. A limit of 0 lets nobody in at all.',
  tradeoffs: 'A limit that is too low turns a burst into errors; a pooler queues it instead.',
  validation: {
    sql: `SELECT rolname, rolconnlimit FROM pg_roles
WHERE rolcanlogin AND NOT rolsuper AND rolconnlimit <= 0 AND coalesce(rolvaliduntil, 'infinity') > now()
  AND NOT pg_has_role(oid, 'pg_monitor', 'MEMBER')`,
    expect: 'no rows',
  },
  changesIf: 'A pooler stands in front: it holds the number of server connections.',
  refs: ['https://www.postgresql.org/docs/current/sql-createrole.html', 'https://www.pgbouncer.org/config.html'],
  *check(model) {
    const roles = model.roles.filter((role) => role.login && RUNTIME.includes(workingKind(model.roles, role)));
    for (const role of roles.filter((candidate) => candidate.connectionLimit === 0 && !candidate.breakGlass)) {
      yield hit(role, 'lets nobody log in (connections: 0)', 'raise it, or take the role out');
    }
    const { pooler, serverConnections, origin } = model.pooling;
    if (pooler !== 'none' || serverConnections === null) return;
    const direct = roles.filter((role) => role.runsOn === 'primary');
    const open = direct.filter((role) => role.connectionLimit === null);
    for (const role of open) {
      yield hit(
        role,
        `may take all ${formatExact(serverConnections)} server connections`,
        'give it a share with connections:',
      );
    }
    const sum = direct.reduce((total, role) => total + (role.connectionLimit ?? 0), 0);
    if (open.length > 0 || sum <= serverConnections) return;
    yield {
      at: at(origin, 'server_connections'),
      object: `database "${model.database}"`,
      message: `the roles of database "${model.database}" may open ${formatExact(sum)} connections and the server takes ${formatExact(serverConnections)} without a pooler, so a busy role locks the others out; lower their connections or put a pooler in front`,
    };
  },
});

function hit(role: Role, consequence: string, remedy: string) {
  return {
    at: at(role.origin, 'connections'),
    object: `role "${role.name}"`,
    message: `role "${role.name}" ${consequence}; ${remedy}`,
  };
}
