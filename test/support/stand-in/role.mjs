/** postgresql_role, and postgresql_grant_role beside it. */
import {
  column,
  inTransaction,
  isSuperuser,
  currentUser,
  literal,
  lockRole,
  mayReadPasswords,
  quoted,
  withSession,
} from './server.mjs';

const FLAGS = {
  superuser: 'SUPERUSER',
  create_database: 'CREATEDB',
  create_role: 'CREATEROLE',
  inherit: 'INHERIT',
  login: 'LOGIN',
  replication: 'REPLICATION',
  bypass_row_level_security: 'BYPASSRLS',
};
const TIMEOUTS = ['statement_timeout', 'idle_in_transaction_session_timeout'];

const flag = (word, on) => (on ? word : `NO${word}`);

export const role = {
  forceNew: [],
  defaults: {
    bypass_row_level_security: false,
    connection_limit: -1,
    create_database: false,
    create_role: false,
    encrypted_password: true,
    inherit: true,
    login: false,
    replication: false,
    skip_drop_role: false,
    skip_reassign_owned: false,
    superuser: false,
    valid_until: 'infinity',
  },
  idOf: ({ name }) => name,

  async create(state, warnings) {
    const name = quoted(state.name);
    await inTransaction(undefined, warnings, async (client) => {
      const words = Object.entries(FLAGS).map(([attribute, word]) => flag(word, state[attribute]));
      const until = `VALID UNTIL ${literal(state.valid_until)}`;
      await client.query(
        `CREATE ROLE ${name} WITH ${until} CONNECTION LIMIT ${state.connection_limit} ${words.join(' ')}`,
      );
      await grantRoles(client, state);
      await setSearchPath(client, state);
      for (const timeout of TIMEOUTS) if (state[timeout]) await setTimeoutOf(client, state, timeout);
    });
  },

  /** Whatever changed: all memberships are revoked, and those of `roles` granted again, without options. */
  async update(prior, state, warnings) {
    const name = quoted(state.name);
    await inTransaction(undefined, warnings, async (client) => {
      await lockRole(client, prior.name);
      const changed = (attribute) => prior[attribute] !== state[attribute];
      if (changed('name')) await client.query(`ALTER ROLE ${quoted(prior.name)} RENAME TO ${name}`);
      for (const [attribute, word] of Object.entries(FLAGS)) {
        if (changed(attribute)) await client.query(`ALTER ROLE ${name} WITH ${flag(word, state[attribute])}`);
      }
      if (changed('connection_limit'))
        await client.query(`ALTER ROLE ${name} CONNECTION LIMIT ${state.connection_limit}`);
      if (changed('valid_until')) await client.query(`ALTER ROLE ${name} VALID UNTIL ${literal(state.valid_until)}`);
      const held = await column(
        client,
        `SELECT DISTINCT pg_get_userbyid(roleid) FROM pg_auth_members WHERE pg_get_userbyid(member) = $1 ORDER BY 1`,
        [state.name],
      );
      for (const one of held) await client.query(`REVOKE ${quoted(one)} FROM ${name}`);
      await grantRoles(client, state);
      await setSearchPath(client, state);
      for (const timeout of TIMEOUTS) if (changed(timeout)) await setTimeoutOf(client, state, timeout);
    });
  },

  async read(state, warnings) {
    return withSession(undefined, warnings, async (client) => {
      const { rows } = await client.query({
        text: `SELECT rolsuper, rolcreatedb, rolcreaterole, rolinherit, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit,
          coalesce(rolvaliduntil::text, 'infinity') AS until, coalesce(rolconfig, '{}') AS config,
          ARRAY(SELECT DISTINCT pg_get_userbyid(roleid)::text FROM pg_auth_members WHERE member = r.oid ORDER BY 1) AS roles
          FROM pg_roles r WHERE rolname = $1`,
        values: [state.id],
      });
      const [found] = rows;
      if (found === undefined) return null;
      if (found.rolcanlogin && mayReadPasswords() && !(await isSuperuser(client, await currentUser(client)))) {
        throw new Error(
          'could not read role password from Postgres as connected user is not a SUPERUSER. You can set `superuser = false` in the provider configuration',
        );
      }
      const setting = (name) => found.config.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
      const path = setting('search_path')
        ?.split(', ')
        .map((one) => one.replaceAll(/^"|"$/g, ''));
      return {
        ...state,
        superuser: found.rolsuper,
        create_database: found.rolcreatedb,
        create_role: found.rolcreaterole,
        inherit: found.rolinherit,
        login: found.rolcanlogin,
        replication: found.rolreplication,
        bypass_row_level_security: found.rolbypassrls,
        connection_limit: found.rolconnlimit,
        valid_until: found.until,
        roles: found.roles.length > 0 ? found.roles : null,
        search_path: path ?? null,
        ...Object.fromEntries(
          TIMEOUTS.map((name) => [name, setting(name) === undefined ? null : Number(setting(name))]),
        ),
      };
    });
  },

  async delete({ name }, warnings) {
    await inTransaction(undefined, warnings, async (client) => {
      await lockRole(client, name);
      await client.query(`REASSIGN OWNED BY ${quoted(name)} TO CURRENT_USER`);
      await client.query(`DROP OWNED BY ${quoted(name)}`);
      await client.query(`DROP ROLE ${quoted(name)}`);
    });
  },
};

async function grantRoles(client, state) {
  for (const one of state.roles ?? []) await client.query(`GRANT ${quoted(one)} TO ${quoted(state.name)}`);
}

/** Set on every update, as the provider does. */
async function setSearchPath(client, state) {
  const path = (state.search_path ?? []).map(quoted).join(', ');
  await client.query(`ALTER ROLE ${quoted(state.name)} SET search_path TO ${path === '' ? 'DEFAULT' : path}`);
}

async function setTimeoutOf(client, state, name) {
  const value = state[name] ? `SET ${name} TO ${state[name]}` : `RESET ${name}`;
  await client.query(`ALTER ROLE ${quoted(state.name)} ${value}`);
}

export const grantRole = {
  forceNew: ['role', 'grant_role', 'with_admin_option'],
  defaults: { with_admin_option: false },
  idOf: (state) => `${state.role}_${state.grant_role}_${state.with_admin_option}`,

  async create(state, warnings) {
    await inTransaction(undefined, warnings, async (client) => {
      await lockRole(client, state.role);
      await client.query(`REVOKE ${quoted(state.grant_role)} FROM ${quoted(state.role)}`);
      await client.query(`GRANT ${quoted(state.grant_role)} TO ${quoted(state.role)}`);
    });
  },
  async read(state, warnings) {
    const held = await withSession(undefined, warnings, (client) =>
      column(
        client,
        'SELECT 1 FROM pg_auth_members WHERE pg_get_userbyid(member) = $1 AND pg_get_userbyid(roleid) = $2',
        [state.role, state.grant_role],
      ),
    );
    return held.length > 0 ? state : null;
  },
  async delete(state, warnings) {
    await inTransaction(undefined, warnings, async (client) => {
      await lockRole(client, state.role);
      await client.query(`REVOKE ${quoted(state.grant_role)} FROM ${quoted(state.role)}`);
    });
  },
};
