/** What is asked of a server beside the objects of the database: what no row security reaches. */
import type { Session } from '../engine';
import type { ServerFacts } from '../catalog/catalog';
import { SERVER_FUNCTIONS } from '../catalog/server-functions';
import { aclEntries, relationId } from '../kinds/sql';

/** A database may hold millions of large objects; what a rule says of the first says enough. */
const MOST_LARGE_OBJECTS = 1_000;

/** The list as it holds: PostgreSQL's default where nothing was ever granted or revoked. */
const wholeList = (acl: string, type: string, owner: string): string =>
  `${aclEntries(`coalesce(${acl}, acldefault('${type}', ${owner}))`, owner)} as acl`;

/** One query each; their columns are those of the facts. */
const QUERIES = {
  settings: `select name, reset_val as value from pg_settings where name = 'lo_compat_privileges'`,
  untrustedLanguages: `select lanname::text as name from pg_language where not lanpltrusted order by 1`,
  functions: `
    select p.oid::regprocedure::text as signature, ${wholeList('p.proacl', 'f', 'p.proowner')}
    from pg_proc p where p.proname in (${Object.keys(SERVER_FUNCTIONS)
      .map((name) => `'${name}'`)
      .join(', ')})
      and (p.pronamespace = 'pg_catalog'::regnamespace
        or exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')) order by 1`,
  setConfig: `
    select ${wholeList('proacl', 'f', 'proowner')} from pg_proc where oid = 'pg_catalog.set_config(text, text, boolean)'::regprocedure`,
  largeObjects: `
    select pg_get_userbyid(l.lomowner)::text as owner, l.count, l.first, ${wholeList('l.lomacl', 'L', 'l.lomowner')}
    from (select lomowner, lomacl, count(*)::int as count, min(oid)::text as first from pg_largeobject_metadata group by 1, 2
      order by 1, 4 limit ${MOST_LARGE_OBJECTS}) l order by l.first::bigint`,
  sequences: `
    select json_build_object('kind', 'sequence', 'schema', s.schemaname, 'name', s.sequencename) as id, s.last_value::text as last
    from pg_sequences s where s.last_value is not null order by s.schemaname, s.sequencename`,
  // its connection string is not asked for
  subscriptions: `
    select s.subname::text as name, pg_get_userbyid(s.subowner)::text as owner,
      coalesce((select json_agg(${relationId()} order by n.nspname, c.relname) from pg_subscription_rel r
        join pg_class c on c.oid = r.srrelid join pg_namespace n on n.oid = c.relnamespace where r.srsubid = s.oid), '[]') as tables
    from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = current_database() order by 1`,
} as const satisfies Readonly<Record<keyof ServerFacts, string>>;

/** @param session of any role, with the search_path of `readState` */
export async function readServerFacts(session: Session): Promise<ServerFacts> {
  const settings = await session.query<{ readonly name: string; readonly value: string }>(QUERIES.settings);
  const languages = await session.query<{ readonly name: string }>(QUERIES.untrustedLanguages);
  const [setConfig] = await session.query<{ readonly acl: ServerFacts['setConfig'] }>(QUERIES.setConfig);
  return {
    settings: Object.fromEntries(settings.map(({ name, value }) => [name, value])),
    untrustedLanguages: languages.map(({ name }) => name),
    functions: await session.query<ServerFacts['functions'][number]>(QUERIES.functions),
    setConfig: setConfig?.acl ?? [],
    largeObjects: await session.query<ServerFacts['largeObjects'][number]>(QUERIES.largeObjects),
    sequences: await session.query<ServerFacts['sequences'][number]>(QUERIES.sequences),
    subscriptions: await session.query<ServerFacts['subscriptions'][number]>(QUERIES.subscriptions),
  };
}
