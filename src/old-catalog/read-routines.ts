import type { Session } from '../engine';
import { aclSql } from './acl';
import type { Types } from './read-types';
import type { CatalogRoutine } from './types';

type Row = Omit<CatalogRoutine, 'settings'> & { readonly config: readonly string[] };

const ROUTINES = `
select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as key, n.nspname::text as schema, p.proname::text as name,
  case p.prokind when 'f' then 'function' when 'p' then 'procedure' when 'a' then 'aggregate' else 'window' end as kind,
  pg_get_userbyid(p.proowner)::text as owner, l.lanname::text as language, p.prosecdef as definer, p.proleakproof as leakproof,
  case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
  case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
  coalesce(to_json(p.proconfig), '[]') as config, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as source,
  coalesce((select json_agg(format_type(t, null) order by i) from unnest(p.proargtypes::oid[]) with ordinality a(t, i)), '[]') as "argTypes",
  coalesce(to_json(p.proargnames), '[]') as "argNames", p.pronargdefaults as defaults, format_type(p.prorettype, null) as returns,
  p.proretset as "returnsSet", p.prorettype in ('trigger'::regtype, 'event_trigger'::regtype) as "isTrigger", ${aclSql('p.proacl', 'f', 'p.proowner')} as acl
from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
order by 1`;

/** Functions and procedures of users; their types by the names that types have elsewhere. */
export async function readRoutines(session: Session, { nameOf }: Types): Promise<readonly CatalogRoutine[]> {
  return (await session.query<Row>(ROUTINES)).map(({ config, ...routine }) => ({
    ...routine,
    argTypes: routine.argTypes.map(nameOf),
    returns: nameOf(routine.returns),
    settings: Object.fromEntries(
      config.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    ),
  }));
}
