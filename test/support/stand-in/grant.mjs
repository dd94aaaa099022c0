/** postgresql_grant and postgresql_default_privileges. */
import {
  column,
  exists,
  inTransaction,
  lockDatabase,
  lockRole,
  quoted,
  withRolesGranted,
  withSession,
} from './server.mjs';

const list = (names) => (names ?? []).map(quoted).join(', ');
const same = (a, b) => new Set(a).size === new Set(b).size && [...new Set(a)].every((one) => (b ?? []).includes(one));

export const grant = {
  forceNew: ['role', 'database', 'schema', 'object_type', 'objects', 'columns', 'with_grant_option'],
  defaults: { with_grant_option: false },
  idOf: ({ role, database, schema, object_type: type, objects, columns }) =>
    [role, database, ...(type === 'database' ? [] : [schema]), type, ...(objects ?? []), ...(columns ?? [])].join('_'),

  create: (state, warnings) => replaced(state, state, warnings),
  update: (prior, state, warnings) => replaced(prior, state, warnings),
  async read(state, warnings) {
    const { role, database, schema, object_type: type } = state;
    const isThere = await withSession(undefined, warnings, (client) =>
      exists(client, 'pg_database', 'datname', database),
    );
    if (!isThere) return null;
    return withSession(database, warnings, async (client) => {
      if (role !== 'public' && !(await exists(client, 'pg_roles', 'rolname', role))) return null;
      if (type !== 'database' && !(await exists(client, 'pg_namespace', 'nspname', schema))) return null;
      return type === 'column' ? readColumns(client, state) : readPrivileges(client, state);
    });
  },
  async delete(state, warnings) {
    await inTransaction(state.database, warnings, (client) =>
      asOwners(client, state, () => client.query(revocation(state))),
    );
  },
};

/** In one transaction: what was granted is revoked, what is wanted is granted. */
async function replaced(prior, state, warnings) {
  await inTransaction(state.database, warnings, (client) =>
    asOwners(client, state, async () => {
      await client.query(revocation(prior));
      if (state.privileges.length === 0) return;
      const columns = state.object_type === 'column' ? ` (${list(state.columns)})` : '';
      await client.query(`GRANT ${state.privileges.join(',')}${columns} ON ${on(state)} TO ${quoted(state.role)}`);
    }),
  );
}

function revocation(state) {
  const { object_type: type, privileges, columns } = state;
  if (type === 'column')
    return `REVOKE ${privileges.join(',')} (${list(columns)}) ON ${on(state)} FROM ${quoted(state.role)}`;
  const what = type === 'table' && privileges.length > 0 ? privileges.join(',') : 'ALL PRIVILEGES';
  return `REVOKE ${what} ON ${on(state)} FROM ${quoted(state.role)}`;
}

function on({ object_type: type, database, schema, objects }) {
  if (type === 'database') return `DATABASE ${quoted(database)}`;
  if (type === 'schema') return `SCHEMA ${quoted(schema)}`;
  return `TABLE ${objects.map((name) => `${quoted(schema)}.${quoted(name)}`).join(',')}`;
}

/** On a database as nobody but the user itself: who is not its owner grants nothing, and the server only warns. */
async function asOwners(client, { role, database, schema, object_type: type }, body) {
  await lockRole(client, role);
  if (type === 'database') {
    await lockDatabase(client, database);
    await body();
    return;
  }
  const owners = await column(
    client,
    `SELECT DISTINCT CASE o WHEN 'pg_database_owner' THEN (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database())
       ELSE o END::text FROM (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = $1
       ${type === 'schema' ? '' : 'UNION SELECT tableowner FROM pg_tables WHERE schemaname = $1'}) AS owners (o) ORDER BY 1`,
    [schema],
  );
  await withRolesGranted(client, owners, body);
}

const ACLS = {
  database: 'SELECT datname AS name, datacl AS acl FROM pg_database WHERE datname = $2',
  schema: 'SELECT nspname AS name, nspacl AS acl FROM pg_namespace WHERE nspname = $3',
  // neither a partitioned table nor a view is a table to the provider
  table: `SELECT relname AS name, relacl AS acl FROM pg_class WHERE relnamespace = to_regnamespace(quote_ident($3)) AND relkind = 'r' AND relname = ANY ($4)`,
};

/** An access list that nobody changed is NULL, and read as empty. */
async function readPrivileges(client, state) {
  const { rows } = await client.query({
    text: `SELECT name, ARRAY(SELECT privilege_type FROM aclexplode(acl) WHERE grantee = CASE $1 WHEN 'public' THEN 0
      ELSE (SELECT oid FROM pg_roles WHERE rolname = $1) END ORDER BY 1) AS privileges
      FROM (${ACLS[state.object_type]}) AS objects WHERE $1 || $2 || coalesce($3, '') || coalesce($4::text, '') IS NOT NULL`,
    values: [state.role, state.database, state.schema, state.objects],
  });
  const other = rows.find(({ privileges }) => !same(privileges, state.privileges));
  return other === undefined ? state : { ...state, privileges: other.privileges };
}

async function readColumns(client, state) {
  const held = await column(
    client,
    `SELECT attname FROM pg_attribute, aclexplode(attacl) WHERE attrelid = (SELECT c.oid FROM pg_class c WHERE relkind = 'r'
       AND relnamespace = to_regnamespace(quote_ident($1)) AND relname = $2)
       AND grantee = (SELECT oid FROM pg_roles WHERE rolname = $3) AND privilege_type = $4`,
    [state.schema, state.objects[0], state.role, state.privileges[0]],
  );
  return { ...state, columns: state.columns.filter((name) => held.includes(name)) };
}

export const defaultPrivileges = {
  forceNew: ['role', 'database', 'owner', 'schema', 'object_type', 'with_grant_option'],
  defaults: { with_grant_option: false },
  idOf: ({ role, database, schema, owner, object_type: type }) =>
    [role, database, schema ?? 'noschema', owner, type].join('_'),

  create: (state, warnings) => replacedDefaults(state, state.privileges, warnings),
  update: (_, state, warnings) => replacedDefaults(state, state.privileges, warnings),
  delete: (state, warnings) => replacedDefaults(state, [], warnings),
  /** Locks the owner like a change does. */
  async read(state, warnings) {
    return inTransaction(state.database, warnings, async (client) => {
      await lockRole(client, state.owner);
      const held = await column(
        client,
        `SELECT privilege_type FROM pg_default_acl, aclexplode(defaclacl) WHERE pg_get_userbyid(defaclrole) = $1
           AND defaclnamespace = CASE WHEN $2::text IS NULL THEN 0 ELSE to_regnamespace(quote_ident($2)) END
           AND defaclobjtype = $3 AND grantee = CASE $4 WHEN 'public' THEN 0 ELSE (SELECT oid FROM pg_roles WHERE rolname = $4) END`,
        [
          state.owner,
          state.schema,
          { table: 'r', sequence: 'S', function: 'f', type: 'T', schema: 'n' }[state.object_type],
          state.role,
        ],
      );
      if (held.length === 0 && state.privileges.length > 0) return null;
      return same(held, state.privileges) ? state : { ...state, privileges: held };
    });
  },
};

async function replacedDefaults(state, privileges, warnings) {
  const inSchema = state.schema ? ` IN SCHEMA ${quoted(state.schema)}` : '';
  const alter = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted(state.owner)}${inSchema}`;
  const objects = `${state.object_type.toUpperCase()}S`;
  await inTransaction(state.database, warnings, async (client) => {
    await lockRole(client, state.owner);
    await withRolesGranted(client, [state.owner], async () => {
      await client.query(`${alter} REVOKE ALL ON ${objects} FROM ${quoted(state.role)}`);
      if (privileges.length === 0) return;
      await client.query(`${alter} GRANT ${privileges.join(',')} ON ${objects} TO ${quoted(state.role)}`);
    });
  });
}
