/** The two sessions of a fenced load: the loader's, which runs what strangers wrote, and the superuser's, which never does. */
import { sqlState, type Engine, type Session } from '../../engine';
import { quoteIdentifier } from '../../kernel/identifier';
import { HOST_ROLES } from '../host';
import { LOADER, SUPERUSER } from './names';
import { revokeParameters } from './parameters';
import type { SaidRoles } from './types';

const STILL_OWNS = '2BP01';

/** A session that must not choose a function, operator or cast of anybody else: names mean those of pg_catalog. */
export const PINNED = 'set search_path = pg_catalog, pg_temp';

export interface FencedSessions {
  readonly loader: Session;
  readonly admin: Session;
  readonly database: string;
  readonly versionNum: number;
}

/** Before 16, CREATEROLE grants every role that is no superuser, and these lead to the host: so a superuser is what they are meanwhile. */
export async function closeHostRoles(admin: Session, versionNum: number, closed: boolean): Promise<void> {
  if (versionNum >= 160000) return;
  await admin.query('update pg_catalog.pg_authid set rolsuper = $1 where rolname = any ($2)', [closed, HOST_ROLES]);
}

/** Makes the database, owned by the loader. A dump says nothing of the database itself, so that PUBLIC has CONNECT alone. */
export async function openSessions(engine: Engine, database: string): Promise<FencedSessions> {
  await engine.renameSuperuser?.(SUPERUSER);
  const { versionNum } = engine;
  const name = quoteIdentifier(database);
  const root = await engine.connect();
  try {
    await root.execute(PINNED);
    await closeHostRoles(root, versionNum, true);
    await root.execute(`create role ${LOADER} login nosuperuser bypassrls createrole`);
    await root.execute(`grant set on parameter session_replication_role to ${LOADER}`);
    if (versionNum >= 160000) await root.execute(`alter role ${LOADER} set createrole_self_grant = 'set, inherit'`);
    await root.query(`create database ${name} owner ${LOADER}`);
    await root.execute(`revoke temporary on database ${name} from public`);
  } finally {
    await root.end();
  }
  const admin = await engine.connect({ database });
  await admin.execute(PINNED);
  const loader = await engine.connect({ database, user: LOADER });
  return { loader, admin, database, versionNum };
}

/**
 * Takes from the loader what it had, and the database with it; what it owns belongs to the migrator, or to nobody that is named.
 * @returns whether the loader still owns something
 */
export async function closeSessions(
  { admin, loader, database, versionNum }: FencedSessions,
  owner: string | undefined,
  migrator: SaidRoles['migrator'],
): Promise<boolean> {
  await loader.end();
  await admin.execute(`alter database ${quoteIdentifier(database)} owner to ${quoteIdentifier(owner ?? SUPERUSER)}`);
  if (migrator !== undefined && 'role' in migrator)
    await admin.execute(`reassign owned by ${LOADER} to ${quoteIdentifier(migrator.role)}`);
  await revokeParameters(admin);
  const skips = migrator !== undefined && 'is' in migrator && migrator.is !== 'owner';
  await admin.execute(`alter role ${LOADER} nologin nocreaterole ${skips ? 'bypassrls' : 'nobypassrls'}`);
  await admin.execute(`alter role ${LOADER} reset all`);
  // who was made a member by the loader is so on purpose; GRANTED BY of each would have to be named to REVOKE
  await admin.execute(`
    update pg_catalog.pg_auth_members set grantor = 10 where grantor = '${LOADER}'::regrole;
    delete from pg_catalog.pg_auth_members where member = '${LOADER}'::regrole`);
  await closeHostRoles(admin, versionNum, false);
  // a dump that names all owners leaves it nothing
  return admin.execute(`drop role ${LOADER}`).then(
    () => false,
    (error: unknown) => {
      if (sqlState(error) !== STILL_OWNS) throw error;
      return true;
    },
  );
}
