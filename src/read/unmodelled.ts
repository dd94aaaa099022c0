import type { Session } from '../engine';
import type { Unmodelled } from '../catalog/catalog';

/** Kinds that users create, that no kind reads, and of which pg_depend may know nothing. */
const LISTED: readonly (readonly [kind: string, from: string, name: string, oid: string])[] = [
  ['access method', 'pg_am x', 'x.amname', 'x.oid'],
  ['conversion', 'pg_conversion x', 'x.conname', 'x.oid'],
  ['language', 'pg_language x', 'x.lanname', 'x.oid'],
  ['operator class', 'pg_opclass x', 'x.opcname', 'x.oid'],
  ['operator family', 'pg_opfamily x', 'x.opfname', 'x.oid'],
  ['text search parser', 'pg_ts_parser x', 'x.prsname', 'x.oid'],
  ['text search template', 'pg_ts_template x', 'x.tmplname', 'x.oid'],
  ['transform', 'pg_transform x', `x.trftype::regtype::text`, 'x.oid'],
];

const isOwn = ([, from, , oid]: (typeof LISTED)[number]): string =>
  `${oid} >= 16384 and not exists (select from pg_depend d where d.classid = '${from.split(' ')[0]}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

/** Everything else: of the cluster, of other catalogs, or only counted. A connection string is not asked for. */
const OTHERS = `
select 'base type' as kind, format_type(t.oid, null) as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
where t.typtype = 'b' and t.typelem = 0 and t.oid >= 16384
  and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
union all select 'shell type', format_type(t.oid, null) from pg_type t where not t.typisdefined and t.oid >= 16384
union all select 'subscription', s.subname::text from pg_subscription s where s.subdbid = (select oid from pg_database where datname = current_database())
union all select 'large objects', count(*)::text from pg_largeobject_metadata having count(*) > 0
union all select 'security labels', count(*)::text from (select 1 from pg_seclabel union all select 1 from pg_shseclabel) l having count(*) > 0
union all select 'tablespace', spcname::text from pg_tablespace where oid >= 16384`;

/**
 * What is there and no kind models.
 * @param unresolved addresses of what pg_depend names and nobody has read
 */
export async function readUnmodelled(
  session: Session,
  unresolved: ReadonlySet<string>,
): Promise<readonly Unmodelled[]> {
  const listed = LISTED.map(
    (one) => `select '${one[0]}' as kind, ${one[2]}::text as name from ${one[1]} where ${isOwn(one)}`,
  );
  const known = await session.query<Unmodelled>([OTHERS, ...listed].join(' union all '));
  const rest = await session.query<Unmodelled>(
    `select o.type as kind, o.identity as name from unnest($1::text[]) a,
      lateral pg_identify_object(split_part(a, '/', 1)::oid, split_part(a, '/', 2)::oid, 0) o
     where o.type is not null`,
    [[...unresolved]],
  );
  const seen = new Set(known.map(({ kind }) => kind));
  const added = rest.filter(({ kind }) => !seen.has(kind) && !PARTS.has(kind));
  return [...known, ...added].toSorted((left, right) =>
    `${left.kind} ${left.name}` < `${right.kind} ${right.name}` ? -1 : 1,
  );
}

/** Entries of operator families, which are listed with them. */
const PARTS = new Set(['operator of access method', 'function of access method', 'type']);
