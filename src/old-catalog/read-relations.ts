import type { Session } from '../engine';
import { aclSql, plainAclSql } from './acl';
import type { Types } from './read-types';
import type { CatalogColumn, CatalogRelation } from './types';

type Row = Omit<CatalogRelation, 'options' | 'columns'> & { readonly config: readonly string[]; readonly oid: number };
type ColumnRow = Omit<CatalogColumn, 'kind'> & { readonly relation: number; readonly typeOid: number };

const OWN = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const RELATIONS = `
select c.oid::int8::int as oid, n.nspname || '.' || c.relname as key, n.nspname::text as schema, c.relname::text as name,
  case c.relkind when 'r' then 'table' when 'p' then 'partitioned-table' when 'v' then 'view' when 'm' then 'materialized-view'
    when 'f' then 'foreign-table' else 'sequence' end as kind,
  pg_get_userbyid(c.relowner)::text as owner, c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as forced,
  ${aclSql('c.relacl', 'r', 'c.relowner')} as acl,
  coalesce((select json_agg(pn.nspname || '.' || p.relname order by i.inhseqno) from pg_inherits i join pg_class p on p.oid = i.inhparent
    join pg_namespace pn on pn.oid = p.relnamespace where i.inhrelid = c.oid), '[]') as parents,
  c.relispartition as "isPartition", pg_get_expr(c.relpartbound, c.oid) as bound,
  case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as "partitionKey", coalesce(to_json(c.reloptions), '[]') as config,
  case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
  coalesce((select json_agg(distinct rn.nspname || '.' || rc.relname) from pg_rewrite w
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> c.oid
    join pg_class rc on rc.oid = d.refobjid join pg_namespace rn on rn.oid = rc.relnamespace where w.ev_class = c.oid and w.rulename = '_RETURN'), '[]') as reads,
  (select tn.nspname || '.' || t.relname || '.' || a.attname from pg_depend d join pg_class t on t.oid = d.refobjid
    join pg_namespace tn on tn.oid = t.relnamespace join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where c.relkind = 'S' and d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') limit 1) as "ownedBy"
from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OWN} order by 2`;

const COLUMNS = `
select a.attrelid::int8::int as relation, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, a.atttypid::int8::int as "typeOid",
  a.attnotnull as "notNull", case when a.attgenerated = '' then pg_get_expr(e.adbin, e.adrelid) end as default,
  case when a.attgenerated <> '' then pg_get_expr(e.adbin, e.adrelid) end as generated,
  case a.attidentity when 'a' then 'always' when 'd' then 'by-default' end as identity,
  case when a.attacl is null then '[]'::json else ${plainAclSql('a.attacl')} end as acl,
  coalesce(o.collisdeterministic, true) as deterministic
from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum left join pg_collation o on o.oid = a.attcollation
where a.attnum > 0 and not a.attisdropped and c.relkind <> 'S' and ${OWN} order by a.attrelid, a.attnum`;

/** Tables, views, sequences and the others, with their columns. */
export async function readRelations(session: Session, types: Types): Promise<readonly CatalogRelation[]> {
  const columns = new Map<number, CatalogColumn[]>();
  for (const { relation, typeOid, ...column } of await session.query<ColumnRow>(COLUMNS)) {
    const known = columns.get(relation) ?? [];
    known.push({ ...column, type: types.nameOf(column.type), kind: types.kindOf(typeOid) });
    columns.set(relation, known);
  }
  return (await session.query<Row>(RELATIONS)).map(({ oid, config, ...relation }) => ({
    ...relation,
    options: Object.fromEntries(
      config.map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
    ),
    columns: columns.get(oid) ?? [],
  }));
}
