/** What must not be on a scratch server, taken away; and the login that plants the rows. */
import type { Engine, Session } from '../../engine';
import type { Catalog } from '../../catalog/catalog';
import { relationsOf } from '../../catalog/relations';
import { objectsOf } from '../../catalog/select';
import { doBlock, quoteIdentifier } from '../../kernel/identifier';
import { HOST_ROLES } from '../host';
import { SEEDER } from './names';
import { createOwnRole, dropOwnRole } from './own-role';
import { closeHostRoles } from './sessions';

/** Owns on the scratch server what a superuser owns elsewhere. */
const DUTY = 'tenet_superuser_duty';
const PRIVILEGES = 'pg_read_all_data, pg_write_all_data';

/**
 * Takes from the roles of a scratch server what leads to the host, once its catalog is read: the code of triggers, views and functions
 * runs as them. A superuser goes on as a role that reads and writes all rows; nobody is a member of what runs programs or opens files.
 * Nothing is changed on a server of somebody else.
 * @returns takes away again what the roles got instead; superusers they do not become
 */
export async function disarm(engine: Engine, admin: Session, catalog: Catalog): Promise<() => Promise<void>> {
  if (engine.kind === 'server') return () => Promise.resolve();
  const [self] = await admin.query<{ readonly name: string }>('select current_user::text as name');
  const superusers = objectsOf(catalog, 'role').filter(
    ({ id, attributes }) => attributes.superuser && id.name !== self?.name && !id.name.startsWith('pg_'),
  );
  for (const role of superusers.map(({ id }) => quoteIdentifier(id.name)))
    await admin.execute(`alter role ${role} nosuperuser bypassrls; grant ${PRIVILEGES} to ${role}`);
  await admin.execute(REVOKE_HOST);
  await admin.execute(MOVE_OWNED);
  await closeHostRoles(admin, engine.versionNum, true);
  return async () => {
    for (const { id, attributes } of superusers) {
      const role = quoteIdentifier(id.name);
      await admin.execute(
        `alter role ${role} ${attributes.bypassRls ? '' : 'no'}bypassrls; revoke ${PRIVILEGES} from ${role}`,
      );
    }
    await closeHostRoles(admin, engine.versionNum, false);
    // it owns what it was given, as long as the database is there
    await admin.execute(`drop role if exists ${DUTY}`).catch(() => undefined);
  };
}

const HOST_LIST = HOST_ROLES.map((name) => `'${name}'`).join(', ');

/** REVOKE would have to name who granted each; grants on settings may name libraries to load. */
const REVOKE_HOST = `
delete from pg_catalog.pg_auth_members where roleid in (select oid from pg_catalog.pg_roles where rolname in (${HOST_LIST}));
do $$
declare one record;
begin
  for one in select p.parname, a.grantee, a.privilege_type as privilege from pg_catalog.pg_parameter_acl p, pg_catalog.aclexplode(p.paracl) a
    where a.grantee <> 10 and (a.privilege_type = 'ALTER SYSTEM' or p.parname ~ 'librar|path|command|program|^pl(perl|python|tcl)')
  loop
    execute pg_catalog.format('revoke %s on parameter %s from %s cascade', one.privilege, one.parname,
      case one.grantee when 0 then 'public' else one.grantee::pg_catalog.regrole::text end);
  end loop;
end $$`;

/** What the superuser of the server owns would run as it: views, and functions with SECURITY DEFINER. */
const MOVE_OWNED = `
do $$
declare one record;
begin
  for one in
    select 'function' as kind, p.oid::pg_catalog.regprocedure::text as name, p.oid, 'pg_proc' as catalog, p.prokind::text as sort
      from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and p.proowner = 10 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    union all
    select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' else 'table' end,
      c.oid::pg_catalog.regclass::text, c.oid, 'pg_class', c.relkind::text
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('v', 'm', 'r', 'p') and c.relowner = 10 and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  loop
    continue when exists (select from pg_catalog.pg_depend d where d.classid = one.catalog::pg_catalog.regclass and d.objid = one.oid and d.deptype = 'e');
    if not exists (select from pg_catalog.pg_roles where rolname = '${DUTY}') then
      execute 'create role ${DUTY} bypassrls in role ${PRIVILEGES}';
    end if;
    execute pg_catalog.format('alter %s %s owner to ${DUTY}', case one.sort when 'p' then case one.kind when 'function' then 'procedure' else one.kind end else one.kind end, one.name);
  end loop;
end $$`;

/** A login of its own that plants the rows of the proof, and runs what they set off: everything of the database, nothing of the host. */
export interface Planter {
  readonly session: Session;
  /** Ends the session, and takes the role away where it owns nothing. */
  end(): Promise<void>;
}

/** Opens the session that seeds: the roles that own what is there lend it what they may. */
export async function openSeeder(engine: Engine, admin: Session, catalog: Catalog): Promise<Planter> {
  await engine.undoLater?.(`role ${SEEDER}`, DROP_SEEDER);
  await createOwnRole(admin, SEEDER, `login bypassrls in role ${PRIVILEGES}`);
  try {
    return await lentSeeder(engine, admin, catalog);
  } catch (error) {
    await admin.execute(DROP_SEEDER).catch(() => undefined);
    throw error;
  }
}

async function lentSeeder(engine: Engine, admin: Session, catalog: Catalog): Promise<Planter> {
  await admin.execute(`grant set on parameter session_replication_role to ${SEEDER}`);
  const owned = [
    relationsOf(catalog),
    objectsOf(catalog, 'sequence'),
    objectsOf(catalog, 'function'),
    objectsOf(catalog, 'aggregate'),
    objectsOf(catalog, 'schema'),
  ];
  const owners = new Set([DUTY, ...owned.flat().flatMap(({ owner }) => owner ?? [])]);
  const real = new Set((await admin.query<{ readonly name: string }>(LENDERS)).map(({ name }) => name));
  const options = engine.versionNum >= 160000 ? ' with inherit true, set true' : '';
  for (const owner of owners)
    if (real.has(owner)) await admin.execute(`grant ${quoteIdentifier(owner)} to ${SEEDER}${options}`);
  await admin.execute(LET_IN);
  const session = await engine.connect({ user: SEEDER, database: catalog.database });
  return {
    session,
    async end() {
      await session.end();
      // what a trigger made belongs to it, and is looked at like the rest
      await admin.execute(DROP_SEEDER).catch(() => admin.execute(`alter role ${SEEDER} nologin`));
    },
  };
}

/** Where PUBLIC may not connect, and no owner lends that it may. */
const LET_IN = doBlock(`begin
  if not pg_catalog.has_database_privilege('${SEEDER}', pg_catalog.current_database(), 'CONNECT') then
    execute pg_catalog.format('grant connect on database %I to ${SEEDER}', pg_catalog.current_database());
  end if; end`);

/** Of each database that let it in, so that the access list of any other stays as it is written. */
const SHUT_OUT = `declare let_in name; begin
  for let_in in select d.datname from pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a
    where a.grantee = '${SEEDER}'::pg_catalog.regrole loop
    execute pg_catalog.format('revoke connect on database %I from ${SEEDER}', let_in);
  end loop; end;`;

const DROP_SEEDER = dropOwnRole(SEEDER, `revoke set on parameter session_replication_role from ${SEEDER}; ${SHUT_OUT}`);

const LENDERS = `select rolname::text as name from pg_catalog.pg_roles where not rolsuper and rolname !~ '^pg_'`;
