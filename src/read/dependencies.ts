/**
 * Queries about what no kind owns: dependencies, members of extensions, comments. An address is the OID of a catalog, of an object in it
 * and the number of a column: `1259/16401/2`.
 */

/** A row of pg_depend. */
export interface DependencyRow {
  readonly from: string;
  readonly to: string;
  /** As in pg_depend; see `PARTS`. */
  readonly type: string;
}

/**
 * Dependencies of what is made with another and gone with it: array and row types, rules of views, indexes of constraints (i); clones of
 * triggers and of foreign keys on partitions (P). What depends on one depends on what it is a part of; where it has both, by the last
 * of these: the index of a partition's constraint is that constraint's.
 */
export const PARTS: readonly string[] = ['P', 'i'];

const address = (classId: string, id: string, sub: string): string => `${classId} || '/' || ${id} || '/' || ${sub}`;

/** The system catalogs by their OIDs. */
export const CATALOGS = `
select relname::text as name, oid::text as oid from pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'`;

/**
 * What depends on what, of all that users created. Left out is what nothing else depends on and nobody made by itself: triggers of
 * foreign keys (those of a key that a partitioned table took over depend on each other), toast tables and NOT NULL constraints, which
 * are most of pg_depend. A sequence's dependency on the column that owns it is left out too: it is an object of its own.
 */
export const DEPENDENCIES = `
select ${address('d.classid', 'd.objid', 'd.objsubid')} as "from", ${address('d.refclassid', 'd.refobjid', 'd.refobjsubid')} as "to", d.deptype::text as type
from pg_depend d
where d.objid >= 16384 and d.deptype <> 'e'
  and not (d.classid = 'pg_trigger'::regclass and d.objid in (select oid from pg_trigger where tgisinternal))
  and not (d.classid = 'pg_constraint'::regclass and d.objid in (select oid from pg_constraint where contype = 'n'))
  and not (d.classid = 'pg_class'::regclass and d.objid in (select oid from pg_class where relnamespace = 'pg_toast'::regnamespace))
  and not (d.deptype = 'a' and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
    and d.objid in (select oid from pg_class where relkind = 'S'))`;

/** Objects that belong to extensions, and to which. */
export const MEMBERS = `
select ${address('d.classid', 'd.objid', '0')} as address, ${address('d.refclassid', 'd.refobjid', '0')} as extension from pg_depend d where d.deptype = 'e'`;

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
