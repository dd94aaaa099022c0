/** Queries about what no kind owns: dependencies, members of extensions, comments. */

/** A row of pg_depend, with names of catalogs. */
export interface DependencyRow {
  readonly from: string;
  readonly to: string;
  readonly type: string;
}

/** Address of an object: catalog, OID and column. `pg_class/16401/2`. */
const address = (classId: string, id: string, sub: string): string =>
  `(select relname from pg_class where oid = ${classId}) || '/' || ${id} || '/' || ${sub}`;

/**
 * What depends on what, of all that users created. A sequence's dependency on the column that owns it is left out: it is an object of its own.
 */
export const DEPENDENCIES = `
select ${address('d.classid', 'd.objid', 'd.objsubid')} as "from", ${address('d.refclassid', 'd.refobjid', 'd.refobjsubid')} as "to", d.deptype::text as type
from pg_depend d
where d.objid >= 16384 and d.deptype <> 'e'
  and not (d.deptype = 'a' and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
    and exists (select from pg_class c where c.oid = d.objid and c.relkind = 'S'))`;

/** Objects that belong to extensions. */
export const MEMBERS = `
select (select relname from pg_class where oid = d.classid)::text as catalog, d.objid::text as oid from pg_depend d where d.deptype = 'e'`;

export interface CommentRow {
  readonly address: string;
  readonly comment: string;
}

export const COMMENTS = `
select ${address('d.classoid', 'd.objoid', 'd.objsubid')} as address, d.description as comment from pg_description d
where d.objoid >= 16384 or d.classoid = 'pg_namespace'::regclass and d.objoid = (select n.oid from pg_namespace n where n.nspname = 'public')
union all
select ${address('d.classoid', 'd.objoid', '0')}, d.description from pg_shdescription d
where d.classoid <> 'pg_database'::regclass or d.objoid = (select oid from pg_database where datname = current_database())`;

/** Objects that are one with another: array and row types, rules of views, sequences of identity columns, triggers of constraints. */
export const ALIASES = `
select 'pg_type/' || typarray || '/0' as alias, 'pg_type/' || oid || '/0' as of from pg_type where typarray <> 0 and oid >= 16384
union all select 'pg_type/' || reltype || '/0', 'pg_class/' || oid || '/0' from pg_class where reltype <> 0 and oid >= 16384 and relkind <> 'c'
union all select 'pg_class/' || oid || '/0', 'pg_type/' || reltype || '/0' from pg_class where relkind = 'c' and oid >= 16384
union all select 'pg_type/' || rngmultitypid || '/0', 'pg_type/' || rngtypid || '/0' from pg_range where rngtypid >= 16384
union all select 'pg_rewrite/' || oid || '/0', 'pg_class/' || ev_class || '/0' from pg_rewrite where rulename = '_RETURN' and oid >= 16384
union all select 'pg_attrdef/' || d.oid || '/0', 'pg_class/' || d.adrelid || '/' || d.adnum from pg_attrdef d
  join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated <> ''
union all select 'pg_trigger/' || oid || '/0', case when tgparentid <> 0 then 'pg_trigger/' || tgparentid || '/0' else 'pg_constraint/' || tgconstraint || '/0' end
  from pg_trigger where tgconstraint <> 0 and tgisinternal or tgparentid <> 0
union all select 'pg_constraint/' || oid || '/0', 'pg_constraint/' || conparentid || '/0' from pg_constraint where contype = 'f' and conparentid <> 0
union all select 'pg_constraint/' || oid || '/0', 'pg_class/' || conrelid || '/' || conkey[1] from pg_constraint where contype = 'n' and conrelid <> 0
union all select 'pg_constraint/' || oid || '/0', 'pg_type/' || contypid || '/0' from pg_constraint where contype = 'n' and contypid <> 0
union all select 'pg_constraint/' || tgconstraint || '/0', 'pg_trigger/' || oid || '/0' from pg_trigger where tgconstraint <> 0 and not tgisinternal
union all select 'pg_class/' || conindid || '/0', 'pg_constraint/' || oid || '/0' from pg_constraint where contype in ('p', 'u', 'x')
union all select 'pg_class/' || c.reltoastrelid || '/0', 'pg_class/' || c.oid || '/0' from pg_class c where c.reltoastrelid <> 0
union all select 'pg_class/' || i.indexrelid || '/0', 'pg_class/' || i.indrelid || '/0' from pg_index i join pg_class c on c.oid = i.indrelid where c.relkind = 't'
union all select d.classid::regclass || '/' || d.objid || '/0', d.refclassid::regclass || '/' || d.refobjid || '/' || d.refobjsubid from pg_depend d
  where d.deptype = 'i' and d.objid >= 16384 and d.classid in ('pg_proc'::regclass, 'pg_cast'::regclass)`;
