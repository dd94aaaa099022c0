import { said } from '../../src/catalog/words';
import { at } from '../../src/kernel/pointer';
import { DATABASE } from '../../src/meaning/about';
import { judgedRoles, declaredRole } from '../../src/meaning/judged';
import { workingKind } from '../../src/model/logins';
import type { Model, Role } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';
import { formatExact } from '../../src/workload';

const RUNTIME = ['application', 'ingest', 'reader', 'analytics', 'support', 'partner'];

export default defineRule({
  id: 'access/require-connection-limit',
  severity: 'warning',
  inProofs: false,
  title: 'Divide the connections among the roles',
  why: 'Without a pooler, max_connections is the only limit: a role without its own can take every connection and lock out all others, the operator included. A limit of 0 blocks every login.',
  tradeoffs: 'A limit that is too low turns a burst into errors; a pooler queues it instead.',
  validation: {
    sql: `SELECT rolname, rolconnlimit FROM pg_roles
WHERE rolcanlogin AND NOT rolsuper AND rolconnlimit <= 0 AND coalesce(rolvaliduntil, 'infinity') > now()
  AND NOT pg_has_role(oid, 'pg_monitor', 'MEMBER')`,
    expect: 'no rows',
  },
  changesIf: 'A pooler is in front of the server and limits its connections.',
  review: {
    found: 'roles',
    are: 'have no connection limit, or one that blocks every login',
    advice:
      'Give each login role a share with ALTER ROLE ... CONNECTION LIMIT, so that together they stay below max_connections minus superuser_reserved_connections; it applies to new sessions only. Behind a pooler, the pool size is the share and this limit a second safeguard.',
    goesIn: 'online',
    effort: ['S', 'S'],
  },
  needs: ['roles'],
  refs: ['https://www.postgresql.org/docs/current/sql-createrole.html', 'https://www.pgbouncer.org/config.html'],
  *check(model) {
    const { pooler, serverConnections, origin } = model.pooling;
    if (pooler !== 'none' || serverConnections === null) return;
    const direct = model.roles.filter((role) => role.login && isRuntime(model, role) && role.runsOn === 'primary');
    const sum = direct.reduce((total, role) => total + (role.connectionLimit ?? 0), 0);
    if (direct.some((role) => role.connectionLimit === null) || sum <= serverConnections) return;
    yield {
      at: at(origin, 'server_connections'),
      about: DATABASE,
      message: `the roles of database "${model.database}" may open ${formatExact(sum)} connections and the server accepts ${formatExact(serverConnections)} without a pooler, so a busy role locks out the others; lower their connections or add a pooler`,
    };
  },
  *checkCatalog(catalog, meaning) {
    for (const { id, attributes } of judgedRoles(catalog, meaning)) {
      const role = declaredRole(meaning, id.name);
      // a break-glass login of a spec has expired until somebody opens it
      const isClosed = attributes.expired && meaning.model === null;
      if (!attributes.login || attributes.superuser || isClosed) continue;
      if (meaning.model !== null && (role === undefined || !isRuntime(meaning.model, role))) continue;
      const fault = faultOf(attributes.connectionLimit, meaning.model, role);
      if (fault === undefined) continue;
      const [consequence, mended] = fault;
      yield {
        about: id,
        spot: { of: id, attribute: 'connectionLimit' },
        message: `${said(catalog, id)} ${consequence}; ${mended}`,
      };
    }
  },
});

function isRuntime({ roles }: Model, role: Role): boolean {
  return RUNTIME.includes(workingKind(roles, role));
}

/** What is wrong with the limit of a role, and what to do; of a pooler in front only a spec tells. */
function faultOf(limit: number, model: Model | null, role: Role | undefined): readonly [string, string] | undefined {
  if (limit === 0)
    return role?.breakGlass === true ? undefined : ['cannot log in (connections: 0)', 'raise it, or remove the role'];
  if (limit > 0) return undefined;
  if (model === null) return ['can take every connection of the server', 'give it a share with CONNECTION LIMIT'];
  const { pooler, serverConnections } = model.pooling;
  return pooler === 'none' && serverConnections !== null && role?.runsOn === 'primary'
    ? [`can take all ${formatExact(serverConnections)} server connections`, 'give it a share with connections:']
    : undefined;
}
