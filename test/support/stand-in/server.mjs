/** Sessions on the server that the provider is configured for, and what the provider does around its statements. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** By role, how long to wait between its two locks, so that a test meets every time what otherwise happens now and then. */
const LOCK_PAUSES_MS = JSON.parse(process.env['TENET_STAND_IN_LOCK_PAUSES_MS'] ?? '{}');

let configured = {};

/** Takes the provider's own settings; what they leave out comes from PGHOST, PGUSER and the like. */
export function configure(config) {
  configured = config ?? {};
}

/** Whether the provider may read passwords: `superuser`, on unless it is switched off. */
export function mayReadPasswords() {
  return configured.superuser ?? process.env['PGSUPERUSER'] !== 'false';
}

export function quoted(name) {
  return `"${String(name).replaceAll('"', '""')}"`;
}

export function literal(text) {
  return `'${String(text).replaceAll("'", "''")}'`;
}

/** Runs `body` in a session of its own; what the server warned of goes into `warnings`. */
export async function withSession(database, warnings, body) {
  const client = new pg.Client({
    ...(configured.host && { host: configured.host }),
    ...(configured.port && { port: configured.port }),
    ...(configured.username && { user: configured.username }),
    database: database ?? configured.database ?? process.env['PGDATABASE'] ?? 'postgres',
  });
  client.on('notice', ({ severity, message }) => severity === 'WARNING' && warnings.push(message));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

/** The same in one transaction. */
export function inTransaction(database, warnings, body) {
  return withSession(database, warnings, async (client) => {
    await client.query('BEGIN');
    const result = await body(client);
    await client.query('COMMIT');
    return result;
  });
}

/** The first column of a query's rows. */
export async function column(client, text, values) {
  const { rows } = await client.query({ text, values, rowMode: 'array' });
  return rows.map(([value]) => value);
}

/** The provider's lock of a role: the role, then each of its members. */
export async function lockRole(client, role) {
  await client.query('SET statement_timeout = 0');
  await locked(
    client,
    `role ${role}`,
    'SELECT pg_advisory_xact_lock(oid::bigint) FROM pg_roles WHERE rolname = $1',
    role,
  );
  if (role in LOCK_PAUSES_MS) await sleep(LOCK_PAUSES_MS[role]);
  await locked(
    client,
    `members of role ${role}`,
    'SELECT pg_advisory_xact_lock(member::bigint) FROM pg_auth_members JOIN pg_roles ON roleid = pg_roles.oid WHERE rolname = $1',
    role,
  );
}

export async function lockDatabase(client, database) {
  await locked(
    client,
    `database ${database}`,
    'SELECT pg_advisory_xact_lock(oid::bigint) FROM pg_database WHERE datname = $1',
    database,
  );
}

async function locked(client, what, text, name) {
  try {
    await client.query(text, [name]);
  } catch (error) {
    throw new Error(`could not get advisory lock for ${what}: ${error.message}`, { cause: error });
  }
}

/** Makes the user a member of `roles` while `body` runs, where it is no superuser and no member yet. */
export async function withRolesGranted(client, roles, body) {
  const user = await currentUser(client);
  if (roles.length === 0 || (await isSuperuser(client, user))) return body();
  const granted = [];
  for (const role of roles) {
    if (await isSuperuser(client, role)) continue;
    if (await grantMembership(client, role, user)) granted.push(role);
  }
  await body();
  for (const role of granted) await client.query(`REVOKE ${quoted(role)} FROM ${quoted(user)}`);
}

/** Grants a role unless it is held already, on 16 and later with SET; says whether it did. */
export async function grantMembership(client, role, member) {
  if (role === member) return false;
  const [version] = await column(client, 'SHOW server_version_num');
  const isSet = Number(version) >= 160_000 ? ' AND set_option' : '';
  const held = await column(
    client,
    `SELECT 1 FROM pg_auth_members WHERE pg_get_userbyid(roleid) = $1 AND pg_get_userbyid(member) = $2${isSet}`,
    [role, member],
  );
  if (held.length > 0) return false;
  await client.query(`GRANT ${quoted(role)} TO ${quoted(member)}`);
  return true;
}

export async function currentUser(client) {
  return (await column(client, 'SELECT current_user::text'))[0];
}

export async function isSuperuser(client, role) {
  return (await column(client, 'SELECT rolsuper FROM pg_roles WHERE rolname = $1', [role]))[0] === true;
}

export async function exists(client, catalog, nameColumn, name) {
  return (await column(client, `SELECT 1 FROM ${catalog} WHERE ${nameColumn} = $1`, [name])).length > 0;
}
