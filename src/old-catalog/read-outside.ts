/** What no row security reaches: large objects, other servers, files, and code that runs by itself. */
import type { Session } from '../engine';
import { aclSql } from './acl';
import { SERVER_FUNCTIONS } from './server-functions';
import type {
  OldCatalog,
  CatalogEventTrigger,
  CatalogForeign,
  CatalogLargeObjects,
  CatalogSubscription,
  CatalogUserMapping,
} from './types';

type Outside = Pick<
  OldCatalog,
  | 'largeObjects'
  | 'foreignWrappers'
  | 'foreignServers'
  | 'userMappings'
  | 'eventTriggers'
  | 'subscriptions'
  | 'untrustedLanguages'
  | 'serverFunctions'
  | 'serverSettings'
>;

/** A database may hold millions of large objects and a mapping for each of many roles; what a rule says of the first says enough. */
const MOST = 1_000;

export async function readOutside(session: Session): Promise<Outside> {
  const languages = await session.query<{ name: string }>(LANGUAGES);
  const settings = await session.query<{ name: string; setting: string }>(SERVER_SETTINGS);
  return {
    largeObjects: await session.query<CatalogLargeObjects>(LARGE_OBJECTS),
    foreignWrappers: await session.query<CatalogForeign>(WRAPPERS),
    foreignServers: await session.query<CatalogForeign>(SERVERS),
    userMappings: await session.query<CatalogUserMapping>(USER_MAPPINGS),
    eventTriggers: await session.query<CatalogEventTrigger>(EVENT_TRIGGERS),
    subscriptions: await session.query<CatalogSubscription>(SUBSCRIPTIONS),
    untrustedLanguages: languages.map(({ name }) => name),
    serverFunctions: await session.query<Outside['serverFunctions'][number]>(FUNCTIONS),
    serverSettings: Object.fromEntries(settings.map(({ name, setting }) => [name, setting])),
  };
}

const LARGE_OBJECTS = `
select pg_get_userbyid(l.lomowner)::text as owner, l.count, l.first, ${aclSql('l.lomacl', 'L', 'l.lomowner')} as acl
from (select lomowner, lomacl, count(*)::int as count, min(oid)::text as first from pg_largeobject_metadata group by 1, 2
  order by 1, 4 limit ${MOST}) l order by l.first::bigint`;

const WRAPPERS = `
select fdwname::text as name, pg_get_userbyid(fdwowner)::text as owner, ${aclSql('fdwacl', 'F', 'fdwowner')} as acl
from pg_foreign_data_wrapper order by 1`;

const SERVERS = `
select srvname::text as name, pg_get_userbyid(srvowner)::text as owner, ${aclSql('srvacl', 'S', 'srvowner')} as acl
from pg_foreign_server order by 1 limit ${MOST}`;

/** The view, because passwords stand in the catalog; they are not read. */
const USER_MAPPINGS = `
select srvname::text as server, case umuser when 0 then 'PUBLIC' else usename::text end as role
from pg_user_mappings order by 1, 2 limit ${MOST}`;

const EVENT_TRIGGERS = `
select e.evtname::text as name, pg_get_userbyid(e.evtowner)::text as owner, e.evtenabled <> 'D' as enabled,
  n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as routine,
  pg_get_userbyid(p.proowner)::text as "routineOwner"
from pg_event_trigger e join pg_proc p on p.oid = e.evtfoid join pg_namespace n on n.oid = p.pronamespace order by 1`;

const SUBSCRIPTIONS = `
select s.subname::text as name, pg_get_userbyid(s.subowner)::text as owner,
  coalesce((select json_agg(n.nspname || '.' || c.relname order by 1) from pg_subscription_rel r
    join pg_class c on c.oid = r.srrelid join pg_namespace n on n.oid = c.relnamespace where r.srsubid = s.oid), '[]') as relations
from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = current_database() order by 1`;

const LANGUAGES = `select lanname::text as name from pg_language where not lanpltrusted order by 1`;

const FUNCTIONS = `
select p.oid::regprocedure::text as signature, ${aclSql('p.proacl', 'f', 'p.proowner')} as acl
from pg_proc p where p.proname in (${Object.keys(SERVER_FUNCTIONS)
  .map((name) => `'${name}'`)
  .join(', ')})
  and (p.pronamespace = 'pg_catalog'::regnamespace
    or exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')) order by 1`;

const SERVER_SETTINGS = `select name, reset_val as setting from pg_settings where name = 'lo_compat_privileges'`;
