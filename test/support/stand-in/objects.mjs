/** postgresql_database, postgresql_schema and postgresql_extension. */
import {
  column,
  currentUser,
  exists,
  grantMembership,
  inTransaction,
  literal,
  lockRole,
  quoted,
  withRolesGranted,
  withSession,
} from './server.mjs';

export const database = {
  forceNew: ['template', 'encoding', 'lc_collate', 'lc_ctype'],
  defaults: {
    allow_connections: true,
    alter_object_ownership: false,
    connection_limit: -1,
    is_template: false,
    tablespace_name: 'pg_default',
  },
  idOf: ({ name }) => name,

  async create(state, warnings) {
    await inTransaction(undefined, warnings, async (lock) => {
      await lockRole(lock, await currentUser(lock));
      await withSession(undefined, warnings, async (client) => {
        const user = await currentUser(client);
        const granted = await grantMembership(client, state.owner, user);
        const locale = `LC_COLLATE ${literal(state.lc_collate)} LC_CTYPE ${literal(state.lc_ctype)}`;
        await client.query(
          `CREATE DATABASE ${quoted(state.name)} OWNER ${quoted(state.owner)} TEMPLATE ${quoted(state.template)} ENCODING ${literal(state.encoding)} ${locale}`,
        );
        if (granted) await client.query(`REVOKE ${quoted(state.owner)} FROM ${quoted(user)}`);
      });
    });
  },
  async update(prior, state, warnings) {
    if (prior.owner === state.owner) return;
    await withSession(undefined, warnings, (client) =>
      client.query(`ALTER DATABASE ${quoted(state.name)} OWNER TO ${quoted(state.owner)}`),
    );
  },
  async read(state, warnings) {
    const [owner] = await withSession(undefined, warnings, (client) =>
      column(client, 'SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = $1', [state.id]),
    );
    return owner === undefined ? null : { ...state, owner };
  },
  async delete({ name }, warnings) {
    await withSession(undefined, warnings, (client) => client.query(`DROP DATABASE ${quoted(name)}`));
  },
};

const ownerOfDatabase = 'SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()';

export const schema = {
  forceNew: ['database'],
  defaults: { if_not_exists: true, drop_cascade: false },
  idOf: (state) => `${state.database}.${state.name}`,

  async create(state, warnings) {
    await inTransaction(state.database, warnings, async (client) => {
      const owners = [...new Set([...(await column(client, ownerOfDatabase)), state.owner])];
      await withRolesGranted(client, owners, () =>
        client.query(`CREATE SCHEMA IF NOT EXISTS ${quoted(state.name)} AUTHORIZATION ${quoted(state.owner)}`),
      );
    });
  },
  async update(prior, state, warnings) {
    if (prior.owner === state.owner) return;
    await inTransaction(state.database, warnings, (client) =>
      client.query(`ALTER SCHEMA ${quoted(state.name)} OWNER TO ${quoted(state.owner)}`),
    );
  },
  async read(state, warnings) {
    return inDatabase(state, warnings, async (client) => {
      const [owner] = await column(client, 'SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = $1', [
        state.name,
      ]);
      return owner === undefined ? null : { ...state, owner };
    });
  },
  async delete(state, warnings) {
    await inTransaction(state.database, warnings, (client) =>
      withRolesGranted(client, [state.owner], () => client.query(`DROP SCHEMA ${quoted(state.name)} RESTRICT`)),
    );
  },
};

export const extension = {
  forceNew: ['name', 'database'],
  defaults: { create_cascade: false, drop_cascade: false },
  idOf: (state) => `${state.database}.${state.name}`,

  /** As the user itself: it needs CREATE on the database and on the schema. */
  async create(state, warnings) {
    await inTransaction(state.database, warnings, (client) =>
      client.query(`CREATE EXTENSION IF NOT EXISTS ${quoted(state.name)} SCHEMA ${quoted(state.schema)}`),
    );
  },
  async update(prior, state, warnings) {
    if (prior.schema === state.schema) return;
    await inTransaction(state.database, warnings, (client) =>
      client.query(`ALTER EXTENSION ${quoted(state.name)} SET SCHEMA ${quoted(state.schema)}`),
    );
  },
  async read(state, warnings) {
    return inDatabase(state, warnings, async (client) => {
      const [version] = await column(client, 'SELECT extversion FROM pg_extension WHERE extname = $1', [state.name]);
      return version === undefined ? null : { ...state, version };
    });
  },
  async delete(state, warnings) {
    await inTransaction(state.database, warnings, (client) =>
      client.query(`DROP EXTENSION ${quoted(state.name)} RESTRICT`),
    );
  },
};

async function inDatabase(state, warnings, body) {
  const isThere = await withSession(undefined, warnings, (client) =>
    exists(client, 'pg_database', 'datname', state.database),
  );
  return isThere ? withSession(state.database, warnings, body) : null;
}
