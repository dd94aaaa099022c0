/** What a server holds that access hangs on, as plain values: two servers with the same facts let the same people in. */
import { parseDuration } from '../../src/kernel/quantity';
import type { Engine } from '../../src/engine';

type Rows = readonly Readonly<Record<string, unknown>>[];

const USER_SCHEMAS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const acl = (column: string, kind: string, owner: string): string =>
  `SELECT coalesce(string_agg(format('%s=%s%s', CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, privilege_type,
     CASE WHEN is_grantable THEN '*' ELSE '' END), ' ' ORDER BY grantee::regrole::text, privilege_type), '')
   FROM aclexplode(coalesce(${column}, acldefault('${kind}', ${owner})))`;

const CLUSTER: Readonly<Record<string, string>> = {
  roles: `SELECT rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
    rolconnlimit, nullif(rolvaliduntil, 'infinity')::text AS until, rolconfig FROM pg_roles WHERE rolname !~ '^pg_' ORDER BY 1`,
  databases: `SELECT datname, datdba::regrole::text AS owner, (${acl('datacl', 'd', 'datdba')}) AS acl, encoding, datcollate
    FROM pg_database WHERE NOT datistemplate ORDER BY 1`,
};
const MEMBERSHIPS = (major: number): string =>
  `SELECT roleid::regrole::text AS role, member::regrole::text AS member, admin_option
     ${major >= 16 ? ', inherit_option, set_option' : ''} FROM pg_auth_members WHERE member::regrole::text !~ '^pg_' ORDER BY 1, 2`;

const DATABASE: Readonly<Record<string, string>> = {
  schemas: `SELECT nspname, nspowner::regrole::text AS owner, (${acl('nspacl', 'n', 'nspowner')}) AS acl FROM pg_namespace n WHERE ${USER_SCHEMAS} ORDER BY 1`,
  extensions: `SELECT extname, extnamespace::regnamespace::text AS schema FROM pg_extension ORDER BY 1`,
  relations: `SELECT c.oid::regclass::text AS name, relkind, relowner::regrole::text AS owner, relrowsecurity, relforcerowsecurity,
    (${acl('relacl', 'r', 'relowner')}) AS acl FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE ${USER_SCHEMAS} ORDER BY 1`,
  columns: `SELECT attrelid::regclass::text AS name, attname, (SELECT string_agg(format('%s=%s', grantee::regrole, privilege_type), ' '
    ORDER BY grantee::regrole::text, privilege_type) FROM aclexplode(attacl)) AS acl FROM pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384 ORDER BY 1, 2`,
  routines: `SELECT p.oid::regprocedure::text AS name, proowner::regrole::text AS owner, (${acl('proacl', 'f', 'proowner')}) AS acl
    FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE ${USER_SCHEMAS}
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e') ORDER BY 1`,
  policies: `SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2, 3`,
  defaults: `SELECT defaclrole::regrole::text AS owner, defaclnamespace::regnamespace::text AS schema, defaclobjtype, defaclacl::text
    FROM pg_default_acl ORDER BY 1, 2, 3`,
};

/** The facts of a server and of some of its databases. */
export async function catalogFacts(
  engine: Engine,
  databases: readonly string[],
): Promise<Readonly<Record<string, Rows>>> {
  const facts: Record<string, Rows> = {};
  const ask = async (database: string, queries: Readonly<Record<string, string>>): Promise<void> => {
    const session = await engine.connect({ database });
    for (const [name, sql] of Object.entries(queries)) facts[`${database} ${name}`] = await session.query(sql);
    await session.end();
  };
  await ask('postgres', { ...CLUSTER, memberships: MEMBERSHIPS(engine.major) });
  for (const database of databases) await ask(database, DATABASE);
  facts['postgres roles'] = (facts['postgres roles'] ?? []).map((role) => ({
    ...role,
    rolconfig: settings(role['rolconfig']),
  }));
  return facts;
}

/** Settings of a role, sorted, durations in milliseconds: `5s` and `5000` are one. */
function settings(config: unknown): readonly string[] {
  return (Array.isArray(config) ? config : []).map(String).map(inMilliseconds).toSorted();
}

function inMilliseconds(setting: string): string {
  const [name = '', value = ''] = setting.split('=');
  return name.endsWith('timeout') ? `${name}=${parseDuration(value) ?? value}` : setting;
}
