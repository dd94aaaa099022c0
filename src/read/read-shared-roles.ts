/** Roles that other databases of the cluster use as well: whoever changes one here changes it there. */
import type { Session } from '../engine';

const SHARED = `
select r.rolname::text as role, min(d.datname::text) as database
from (
  select refobjid as role, dbid as db from pg_shdepend where refclassid = 'pg_authid'::regclass and dbid <> 0
  union all
  select refobjid, objid from pg_shdepend where refclassid = 'pg_authid'::regclass and classid = 'pg_database'::regclass
  union all
  select setrole, setdatabase from pg_db_role_setting) used
  join pg_roles r on r.oid = used.role join pg_database d on d.oid = used.db
where d.datname <> current_database()
group by 1`;

/**
 * By role, one other database in which it owns something, has a privilege or a setting.
 * @param session of any role, in the snapshot of `readState`
 */
export async function readSharedRoles(session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query<{ readonly role: string; readonly database: string }>(SHARED);
  return new Map(rows.map(({ role, database }) => [role, database]));
}
