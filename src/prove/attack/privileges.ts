/** What each attacking role may do by grants, memberships included: asked of the server, which is the one that decides. */
import { withPinnedPath, type Session } from '../../engine';
import { objectKey, type ObjectId } from '../../kinds/id';
import { relationId } from '../../kinds/sql';

export interface Privileges {
  readonly select: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly truncate: boolean;
  /** Columns that may be read where the whole table may not. */
  readonly readable: readonly string[];
  /** Columns that may be written. */
  readonly insertable: readonly string[];
  readonly updatable: readonly string[];
}

/** By role, then by `objectKey` of the relation; a pair without any privilege has no entry. */
export type PrivilegesOf = ReadonlyMap<string, ReadonlyMap<string, Privileges>>;

const columnsWith = (privilege: string): string =>
  `coalesce(array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     and has_column_privilege(r.oid, c.oid, a.attnum, '${privilege}') order by a.attnum), '{}')`;

const ASK = `
select r.rolname as role, ${relationId()} as relation,
  has_table_privilege(r.oid, c.oid, 'select') as select, has_table_privilege(r.oid, c.oid, 'insert') as insert,
  has_table_privilege(r.oid, c.oid, 'update') as update, has_table_privilege(r.oid, c.oid, 'delete') as delete,
  has_table_privilege(r.oid, c.oid, 'truncate') as truncate,
  case when has_any_column_privilege(r.oid, c.oid, 'select') then ${columnsWith('select')} else '{}' end as readable,
  case when has_any_column_privilege(r.oid, c.oid, 'insert') then ${columnsWith('insert')} else '{}' end as insertable,
  case when has_any_column_privilege(r.oid, c.oid, 'update') then ${columnsWith('update')} else '{}' end as updatable
from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
where r.rolname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and has_schema_privilege(r.oid, n.oid, 'usage')
  and (has_any_column_privilege(r.oid, c.oid, 'select, insert, update') or has_table_privilege(r.oid, c.oid, 'delete, truncate'))`;

/** Asks for all roles at once. */
export async function readPrivileges(admin: Session, roles: readonly string[]): Promise<PrivilegesOf> {
  const rows = await withPinnedPath(admin, () =>
    admin.query<Privileges & { readonly role: string; readonly relation: ObjectId }>(ASK, [roles]),
  );
  const found = new Map<string, Map<string, Privileges>>(roles.map((role) => [role, new Map()]));
  for (const { role, relation, ...privileges } of rows) found.get(role)?.set(objectKey(relation), privileges);
  return found;
}
