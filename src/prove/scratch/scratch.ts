/** A scratch server made from what was read of a database: all its objects, none of its rows, and no way out of it. */
import { SCRATCH_LIMITS, startEmbedded, type Engine, type Session } from '../../engine';
import { quoteIdentifier, quoteLiteral } from '../../kernel/identifier';
import { objectKey, objectText, type ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';
import { differences, type Difference } from '../../catalog/differences';
import type { Catalog } from '../../catalog/catalog';
import { beginSnapshot, readState } from '../../read/read-state';
import type { Omission } from '../types';
import { adapted, hostMembersOf, superusersOf } from './adapt';
import { createObjects, type Refused } from './create';
import { HOST_ROLES } from '../host';
import { ownRoles, type OwnRoles } from './names';

export interface Scratch {
  readonly engine: Engine;
  /** The superuser's in the database; it ends with the server. */
  readonly admin: Session;
  readonly database: string;
  /** All that was created, as it was read before superusers became other roles. */
  readonly created: Catalog;
  /** Roles of the proof itself, which the database has not. */
  readonly ownRoles: OwnRoles;
  readonly refused: readonly Refused[];
  /** Objects that were read, and those of them that are here exactly as they are there. */
  readonly read: number;
  readonly equal: number;
  /** Not carried over: what is proved may hang on it. */
  readonly missing: readonly Omission[];
  /** Otherwise here, in a way that changes no answer. */
  readonly changed: readonly Omission[];
}

/** Longest time for a statement of a stranger, milliseconds: an expression of an index may loop. */
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Starts a server of the same major and creates what was read. What was created is read back and compared, so that nothing is
 * missing in silence. Then superusers become roles with BYPASSRLS and the privileges of pg_read_all_data and pg_write_all_data, and
 * the roles that reach files and programs of this host are removed, because a stranger's functions run as these.
 * @param started an empty server of that major, where one was started already
 * @throws TenetError where no such server starts
 */
export async function scratchOf(
  state: Catalog,
  started: Promise<Engine> = startEmbedded({ major: state.major, limits: SCRATCH_LIMITS }),
): Promise<Scratch> {
  const engine = await started;
  try {
    return await filled(engine, state);
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

async function filled(started: Engine, wanted: Catalog): Promise<Scratch> {
  const own = ownRoles();
  const { database } = wanted;
  const engine = await ownedEngine(started, own, database);
  const { state, missing, changed } = adapted(wanted);
  const [admin, loader] = await Promise.all([engine.connect({ database }), loaderSession(engine, database, own)]);
  await admin.execute('drop schema public');
  const sessions = { superuser: admin, loader };
  try {
    const refused = await createObjects(state, database, own.loader, sessions);
    const found = await readBack(sessions.superuser, own);
    const differing = differences(state, found).filter((one) => one.how !== 'extra' || !isPredefined(one.id));
    const otherwise = [...changed, ...disarmed(wanted)];
    await disarm(sessions.superuser, own);
    return {
      engine,
      admin,
      database,
      created: found,
      ownRoles: own,
      refused,
      read: wanted.objects.size,
      equal:
        state.objects.size -
        differing.filter(({ how }) => how !== 'extra').length -
        new Set(otherwise.map(({ object }) => object)).size,
      missing: [...missing, ...namedDifferences(differing, refused)],
      changed: otherwise,
    };
  } finally {
    await loader.end();
    await dropLoader(admin, own);
  }
}

/**
 * The server under names that nobody else has: the superuser of initdb gives its name away, because the database may have one of it, and
 * the database `postgres`, which is as empty as a new one, gets that of the database: nothing has to be copied.
 */
async function ownedEngine(engine: Engine, own: OwnRoles, database: string): Promise<Engine> {
  if (database === 'template1' || database === 'template0') throw new Error('cannot prove a template database');
  const first = await engine.connect({ database: 'template1' });
  await first.execute(`create role ${quoteIdentifier(own.superuser)} superuser login`);
  await first.end();
  const session = await engine.connect({ database: 'template1', user: own.superuser });
  const name = quoteIdentifier(database);
  await session.execute(`
    alter role postgres rename to ${quoteIdentifier(own.initdb)};
    create role ${quoteIdentifier(own.loader)} login nosuperuser noinherit;
    ${database === 'postgres' ? '' : `alter database postgres rename to ${name};`}
    alter database ${name} owner to ${quoteIdentifier(own.loader)};
    comment on database ${name} is null`);
  await session.end();
  return {
    ...engine,
    ...(engine.connection === undefined ? {} : { connection: { ...engine.connection, user: own.superuser } }),
    async connect(options = {}) {
      if (options.user !== undefined) return engine.connect({ database, ...options });
      const admin = await engine.connect({ database, ...options, user: own.superuser });
      if (options.database !== undefined && options.database !== database) return admin;
      // what a stranger made must not be chosen for what the proof itself asks, whatever the database sets
      await admin.execute(
        `set search_path = pg_catalog, pg_temp; set default_transaction_read_only = off; set statement_timeout = 0; set row_security = on`,
      );
      return admin;
    },
  };
}

async function loaderSession(engine: Engine, database: string, own: OwnRoles): Promise<Session> {
  const session = await engine.connect({ database, user: own.loader });
  await session.execute(
    `set search_path = pg_catalog, pg_temp; set check_function_bodies = off; set statement_timeout = ${STATEMENT_TIMEOUT_MS}`,
  );
  return session;
}

async function readBack(session: Session, own: OwnRoles): Promise<Catalog> {
  await beginSnapshot(session);
  const state = await readState(session);
  await session.execute('rollback');
  const names = new Set<string>(Object.values(own));
  const isOwn = ({ id }: CatalogObject): boolean => id.kind === 'role' && names.has(id.name);
  return { ...state, objects: new Map([...state.objects].filter(([, object]) => !isOwn(object))) };
}

/** A role of PostgreSQL's own, or what one is a member of: whatever declares a database need not declare these. */
function isPredefined({ kind, name, of }: ObjectId): boolean {
  if (kind === 'membership') return name.startsWith('pg_') && of?.name.startsWith('pg_') === true;
  return kind === 'role' && name.startsWith('pg_');
}

/** Each difference with its reason: what PostgreSQL said of the statement, or what is not the same. */
function namedDifferences(found: readonly Difference[], refused: readonly Refused[]): readonly Omission[] {
  const reasons = new Map<string, string>();
  for (const { id, why } of refused) if (!reasons.has(objectKey(id))) reasons.set(objectKey(id), why);
  return found.map(({ id, how, attributes }) => ({
    object: objectText(id),
    why:
      reasons.get(objectKey(id)) ??
      {
        missing: 'what it depends on could not be created',
        extra: 'exists only on the scratch server',
        differs: `differs in ${attributes.join(', ')}`,
      }[how],
  }));
}

/**
 * Takes the host away from every role of the database. The predefined roles that reach it cease to be: who may grant them, and before
 * 16 that is everybody with CREATEROLE, cannot even name them.
 */
async function disarm(session: Session, own: OwnRoles): Promise<void> {
  const gone = HOST_ROLES.map(quoteLiteral).join(', ');
  await session.execute('set allow_system_table_mods = on');
  await session.execute(`
    delete from pg_auth_members m using pg_authid a where a.rolname in (${gone}) and (m.roleid = a.oid or m.member = a.oid);
    delete from pg_authid where rolname in (${gone})`);
  await session.execute('reset allow_system_table_mods');
  // asked of the server, not of what was read: none may be left
  const superusers = await session.query<{ readonly name: string }>(
    'select rolname::text as name from pg_roles where rolsuper and rolname not in ($1, $2)',
    [own.superuser, own.initdb],
  );
  for (const role of superusers.map(({ name }) => quoteIdentifier(name)))
    await session.execute(
      `grant pg_read_all_data, pg_write_all_data to ${role}; alter role ${role} nosuperuser bypassrls`,
    );
}

function disarmed(state: Catalog): readonly Omission[] {
  return [
    ...superusersOf(state).map((role) => ({
      object: `role ${quoteIdentifier(role)}`,
      why: 'not a superuser here: it bypasses row security and reads and writes all tables',
    })),
    ...hostMembersOf(state).map(({ role, member }) => ({
      object: `role ${quoteIdentifier(member)}`,
      why: `not a member of ${role} here, which can access files or programs of the host`,
    })),
  ];
}

/** Its objects have gone to their owners; what could not be given away keeps it, without a login. */
async function dropLoader(admin: Session, own: OwnRoles): Promise<void> {
  const name = quoteIdentifier(own.loader);
  await admin.execute(`alter role ${name} nologin`);
  await admin.execute(`drop role ${name}`).catch(() => undefined);
}
