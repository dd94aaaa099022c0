/** Reads the catalogs of PostgreSQL 15 to 18: one query a catalog, whatever the number of tables. */
import { withPinnedPath, type Session } from '../engine';
import { aclSql, plainAclSql } from './acl';
import { readOutside } from './read-outside';
import { readRelations } from './read-relations';
import { readRoutines } from './read-routines';
import { readTypes } from './read-types';
import type {
  AclItem,
  OldCatalog,
  CatalogConstraint,
  CatalogDatabase,
  CatalogDefaultPrivilege,
  CatalogIndex,
  CatalogMembership,
  CatalogPolicy,
  CatalogPublication,
  CatalogRole,
  CatalogSchema,
  CatalogSetting,
  CatalogTrigger,
} from './types';

/** Not the system's, nor of an extension. */
export const OWN_SCHEMA = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
export const notOfExtension = (catalog: string, oid: string): string =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

/**
 * All of a database that access hangs on. Names mean the system's objects while it is read; definitions name all others with their
 * schema.
 * @param session of any role that may read the catalogs; a superuser sees the same as everybody
 * @throws what PostgreSQL says, where it cannot be read
 */
export function readCatalog(session: Session): Promise<OldCatalog> {
  return withPinnedPath(session, () => read(session));
}

async function read(session: Session): Promise<OldCatalog> {
  const [{ num }] = (await session.query<{ num: number }>(
    `select current_setting('server_version_num')::int as num`,
  )) as [{ num: number }];
  const types = await readTypes(session);
  const relations = await readRelations(session, types);
  return {
    versionNum: num,
    database: ((await session.query<CatalogDatabase>(DATABASE)) as [CatalogDatabase])[0],
    roles: await session.query<CatalogRole>(ROLES),
    memberships: await session.query<CatalogMembership>(memberships(num)),
    settings: (await session.query<{ role: string | null; database: string | null; entry: string }>(SETTINGS)).map(
      settingOf,
    ),
    parameterGrants: await session.query<AclItem & { parameter: string }>(PARAMETERS),
    schemas: await session.query<CatalogSchema>(SCHEMAS),
    relations,
    policies: await session.query<CatalogPolicy>(POLICIES),
    constraints: await session.query<CatalogConstraint>(constraints(num)),
    indexes: await session.query<CatalogIndex>(INDEXES),
    routines: await readRoutines(session, types),
    triggers: await session.query<CatalogTrigger>(TRIGGERS),
    rewriteRules: await session.query<OldCatalog['rewriteRules'][number]>(REWRITE_RULES),
    defaultPrivileges: await session.query<CatalogDefaultPrivilege>(DEFAULT_PRIVILEGES),
    publications: await session.query<CatalogPublication>(PUBLICATIONS),
    extensions: await session.query<OldCatalog['extensions'][number]>(
      `select extname as name, extversion as version, extnamespace::regnamespace::text as schema from pg_extension order by 1`,
    ),
    ...(await readOutside(session)),
    setConfig:
      (
        await session.query<{ acl: AclItem[] }>(
          `select ${aclSql('proacl', 'f', 'proowner')} as acl from pg_proc where oid = 'pg_catalog.set_config(text, text, boolean)'::regprocedure`,
        )
      )[0]?.acl ?? [],
  };
}

const DATABASE = `
select datname::text as name, pg_get_userbyid(datdba)::text as owner, ${aclSql('datacl', 'd', 'datdba')} as acl
from pg_database where datname = current_database()`;

const ROLES = `
select rolname::text as name, rolsuper as superuser, rolinherit as inherit, rolcreaterole as "createRole", rolcreatedb as "createDatabase",
  rolcanlogin as login, rolreplication as replication, rolbypassrls as "bypassRls", rolconnlimit as "connectionLimit",
  coalesce(rolvaliduntil < now(), false) as expired
from pg_roles order by 1`;

/** Options of a membership since 16; before, INHERIT is the member's and SET always there. */
function memberships(versionNum: number): string {
  const options =
    versionNum >= 160000
      ? 'm.inherit_option as inherit, m.set_option as set'
      : 'member.rolinherit as inherit, true as set';
  return `select role.rolname::text as role, member.rolname::text as member, bool_or(m.admin_option) as admin, bool_or(x.inherit) as inherit, bool_or(x.set) as set
    from pg_auth_members m join pg_roles role on role.oid = m.roleid join pg_roles member on member.oid = m.member
    cross join lateral (select ${options}) x group by 1, 2 order by 1, 2`;
}

const SETTINGS = `
select r.rolname::text as role, d.datname::text as database, unnest(s.setconfig) as entry
from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole left join pg_database d on d.oid = s.setdatabase
where s.setdatabase = 0 or d.datname = current_database() order by 1, 2, 3`;

function settingOf({
  role,
  database,
  entry,
}: {
  role: string | null;
  database: string | null;
  entry: string;
}): CatalogSetting {
  const at = entry.indexOf('=');
  return { role, database, name: entry.slice(0, at), value: entry.slice(at + 1) };
}

const PARAMETERS = `
select p.parname as parameter, case a.grantee when 0 then 'PUBLIC' else pg_get_userbyid(a.grantee)::text end as grantee,
  lower(a.privilege_type) as privilege, a.is_grantable as grantable
from pg_parameter_acl p cross join lateral aclexplode(p.paracl) a where a.grantee <> 10 order by 1, 2, 3`;

const SCHEMAS = `
select n.nspname::text as name, pg_get_userbyid(n.nspowner)::text as owner, ${aclSql('n.nspacl', 'n', 'n.nspowner')} as acl
from pg_namespace n where ${OWN_SCHEMA} order by 1`;

const POLICIES = `
select n.nspname || '.' || c.relname as relation, p.polname::text as name,
  case when p.polpermissive then 'permissive' else 'restrictive' end as "as",
  case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end as command,
  coalesce((select json_agg(pg_get_userbyid(r) order by r) from unnest(p.polroles) r where r <> 0), '[]') as "to",
  pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
where ${OWN_SCHEMA} order by 1, 2`;

const action = (column: string): string =>
  `case ${column} when 'a' then 'no-action' when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set-null' else 'set-default' end`;
const names = (relation: string, columns: string): string =>
  `coalesce((select json_agg(a.attname order by u.i) from unnest(${columns}) with ordinality u(num, i)
     join pg_attribute a on a.attrelid = ${relation} and a.attnum = u.num), '[]')`;

/** Keys of partitions stand with their parents' as well; what a domain checks stands with its type. */
function constraints(versionNum: number): string {
  const enforced = versionNum >= 180000 ? 'k.conenforced' : 'true';
  return `
select n.nspname || '.' || c.relname as relation, k.conname::text as name,
  case k.contype when 'p' then 'primary-key' when 'u' then 'unique' when 'f' then 'foreign-key' when 'c' then 'check'
    when 'x' then 'exclude' else 'not-null' end as type,
  ${names('k.conrelid', 'k.conkey')} as columns, pg_get_constraintdef(k.oid) as definition,
  k.convalidated as validated, ${enforced} as enforced, k.condeferrable as deferrable,
  case when k.contype = 'f' then json_build_object(
    'relation', fn.nspname || '.' || f.relname, 'columns', ${names('k.confrelid', 'k.confkey')},
    'onDelete', ${action('k.confdeltype')}, 'onUpdate', ${action('k.confupdtype')},
    'index', (select i.relname from pg_class i where i.oid = k.conindid), 'setColumns', ${names('k.conrelid', 'k.confdelsetcols')}) end as references,
  (k.conparentid <> 0 or k.coninhcount > 0) as inherited
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
where k.contype in ('p', 'u', 'f', 'c', 'x', 'n') and ${OWN_SCHEMA} and ${notOfExtension('pg_class', 'c.oid')} order by 1, 2`;
}

const INDEXES = `
select n.nspname || '.' || t.relname as relation, c.relname::text as name, i.indisunique as unique,
  exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) as constraint, am.amname::text as method,
  (select json_agg(json_build_object('expression', coalesce(a.attname::text, pg_get_indexdef(i.indexrelid, k.i::int, true)), 'isColumn', k.num <> 0) order by k.i)
    from unnest(i.indkey::int2[]) with ordinality k(num, i)
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num where k.i <= i.indnkeyatts) as keys,
  pg_get_expr(i.indpred, i.indrelid) as where, pg_get_indexdef(i.indexrelid) as definition, c.relispartition as inherited,
  i.indisvalid and i.indisready and i.indislive as valid, i.indisreplident as "replicaIdentity"
from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
join pg_namespace n on n.oid = t.relnamespace join pg_am am on am.oid = c.relam
where ${OWN_SCHEMA} and ${notOfExtension('pg_class', 't.oid')} order by 1, 2`;

const TRIGGERS = `
select n.nspname || '.' || c.relname as relation, t.tgname::text as name,
  pn.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as routine,
  pg_get_triggerdef(t.oid) as definition, t.tgenabled <> 'D' as enabled
from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
where not t.tgisinternal and ${OWN_SCHEMA} order by 1, 2`;

const REWRITE_RULES = `
select n.nspname || '.' || c.relname as relation, r.rulename::text as name, pg_get_ruledef(r.oid) as definition
from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
where r.rulename <> '_RETURN' and ${OWN_SCHEMA} order by 1, 2`;

const DEFAULT_PRIVILEGES = `
select pg_get_userbyid(d.defaclrole)::text as owner, n.nspname::text as schema,
  case d.defaclobjtype when 'r' then 'table' when 'S' then 'sequence' when 'f' then 'function' when 'T' then 'type'
    when 'n' then 'schema' else 'large-object' end as "on", ${plainAclSql('d.defaclacl')} as acl
from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace order by 1, 2, 3`;

const PUBLICATIONS = `
select p.pubname::text as name, p.puballtables as "allTables", p.pubviaroot as "viaRoot",
  array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
    case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as operations,
  coalesce((select json_agg(json_build_object('relation', t.schemaname || '.' || t.tablename, 'where', t.rowfilter,
      'columns', (select json_agg(a.attname order by a.attnum) from pg_publication_rel r
        join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (r.prattrs)
        where r.prpubid = p.oid and n.nspname = t.schemaname and c.relname = t.tablename)) order by 1)
    from pg_publication_tables t where t.pubname = p.pubname), '[]') as tables
from pg_publication p order by 1`;
