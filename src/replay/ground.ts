/**
 * A scratch server that migrations of strangers run on. They run as a role that is no superuser, so that PostgreSQL itself refuses
 * whatever reaches files, programs or libraries of the host, however it is written.
 */
import { SCRATCH_LIMITS, sqlState, startEmbedded, type Engine, type ScratchLimits, type Session } from '../engine';
import { TenetError } from '../kernel/errors';
import { BECOMES, OWNS, RUNNER, SUPERUSER } from '../prove/fence/names';
import { closeHostRoles, PINNED } from '../prove/fence/sessions';
import type { StandIn } from './types';

/** unbound: no policy binds the runner (BYPASSRLS). bound: forced policies do, as a plain owner. */
export type Binding = 'unbound' | 'bound';

export type Amended = Map<string, readonly string[]>;

export interface GroundOptions {
  /** 15 to 18. */
  readonly major: number;
  readonly binding: Binding;
  readonly signal?: AbortSignal;
  readonly limits?: ScratchLimits;
  /** Of another ground of the same replay. */
  readonly amendedForAll?: Amended;
}

export interface Ground {
  readonly engine: Engine;
  /** Owned by the runner, and called as platforms call it. */
  readonly database: 'postgres';
  readonly binding: Binding;
  /** Runs the migrations and owns what they make: NOSUPERUSER CREATEROLE, as platforms call it. */
  readonly runner: 'postgres';
  /**
   * The superuser's. Nothing of a migration may run in it, so it must not read a relation that a migration made: views, policies and
   * defaults of others would run as the superuser.
   */
  readonly admin: Session;
  /** What was made otherwise here than the files say, in the order in which it was. */
  readonly standIns: StandIn[];
  /** What runs instead of a statement, by its place: nothing at all, or others. */
  readonly amended: Amended;
  /** The same for all grounds of one replay, as the unbound run found it. */
  readonly amendedForAll: Amended;
  /** Texts of statements that nothing runs instead of; what misses something may miss what they make. */
  readonly leftOut: string[];
  /** Made before the statement that creates them. */
  readonly madeSchemas: Set<string>;
  readonly madeExtensions: Set<string>;
  /** Made because a file names them, or by the platform. */
  readonly madeRoles: Set<string>;
  /** Lent so that the runner becomes them, and as owners of what migrations made. */
  readonly becomes: Set<string>;
  readonly owns: Set<string>;
  /** A new session of the runner. */
  connect(): Promise<Session>;
  /**
   * A session of the runner as a new one is, for one file; give it back for the next.
   * @returns `done` is told whether the next one must log in anew, because of settings that a login takes
   */
  lease(): Promise<{ readonly session: Session; done(isSpent: boolean): Promise<void> }>;
  /** Lets go of the server with all sessions; doing so twice is no error. */
  stop(): Promise<void>;
}

const DATABASE = 'postgres';
const YES_NO = [() => true, () => false] as const;

/** @throws TenetError when no such server starts */
export async function openGround(options: GroundOptions): Promise<Ground> {
  const { major, binding, signal, limits = SCRATCH_LIMITS, amendedForAll = new Map() } = options;
  const engine = await startEmbedded({ major, limits, ...(signal && { signal }) });
  try {
    await engine.renameSuperuser?.(SUPERUSER);
    const admin = await adminOf(engine);
    await closeHostRoles(admin, engine.versionNum, true);
    const bypass = binding === 'unbound' ? 'bypassrls' : 'nobypassrls';
    await admin.execute(`create role ${RUNNER} login nosuperuser createrole ${bypass}`);
    // apart from the runner's own memberships, which are what the files grant: policies hang on those
    await admin.execute(`create role ${BECOMES} nologin noinherit; create role ${OWNS} nologin inherit`);
    await admin.execute(`grant ${BECOMES}, ${OWNS} to ${RUNNER}`);
    await admin.execute(`alter database ${DATABASE} owner to ${RUNNER}`);
    return groundOf({ engine, admin, binding, amendedForAll, ...nothingMade() });
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/**
 * Another server that starts from all that this one holds, rows and roles; this one is not changed. No session of the ground may be
 * inside a transaction.
 * @param binding of the runner there
 */
export async function forkGround(ground: Ground, binding: Binding = ground.binding): Promise<Ground> {
  const engine = await (ground.engine.fork === undefined ? undefined : letIn(ground.engine.fork()));
  if (engine === undefined) throw new TypeError('only an embedded server can be forked');
  try {
    const admin = await adminOf(engine);
    const fork = groundOf({
      ...ground,
      engine,
      admin,
      binding,
      amended: new Map(ground.amended),
      standIns: [...ground.standIns],
      leftOut: [...ground.leftOut],
      madeSchemas: new Set(ground.madeSchemas),
      madeExtensions: new Set(ground.madeExtensions),
      madeRoles: new Set(ground.madeRoles),
      becomes: new Set(ground.becomes),
      owns: new Set(ground.owns),
    });
    if (binding !== ground.binding) await bind(fork, binding);
    return fork;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Has policies bind the runner, or not. Sessions feel it at their next statement. */
export async function bind({ admin }: Pick<Ground, 'admin'>, binding: Binding): Promise<void> {
  await admin.execute(`alter role ${RUNNER} ${binding === 'unbound' ? 'bypassrls' : 'nobypassrls'}`);
}

/** The first statement chooses no name of anybody: what a database sets as search_path is not in force when it runs. */
async function adminOf(engine: Engine): Promise<Session> {
  const admin = await letIn(engine.connect({ database: DATABASE }));
  await admin.execute(PINNED);
  return admin;
}

/** Who owns a database may close it, and who may create roles may take their login. */
function letIn<T>(login: Promise<T>): Promise<T> {
  return login.catch((error: unknown) => {
    if (sqlState(error) === undefined) throw error;
    throw new TenetError(`the scratch server refuses logins after the migrations: ${(error as Error).message}`, {
      remedy: 'look for ALTER DATABASE, ALTER ROLE or REVOKE CONNECT that closes the database to its owner',
      cause: error,
    });
  });
}

type Own = Omit<Ground, 'database' | 'runner' | 'connect' | 'lease' | 'stop'>;

type Made = 'amended' | 'standIns' | 'leftOut' | 'madeSchemas' | 'madeExtensions' | 'madeRoles' | 'becomes' | 'owns';

function nothingMade(): Pick<Ground, Made> {
  return {
    amended: new Map(),
    standIns: [],
    leftOut: [],
    madeSchemas: new Set(),
    madeExtensions: new Set(),
    madeRoles: new Set(),
    becomes: new Set(),
    owns: new Set(),
  };
}

function groundOf(own: Own): Ground {
  const { engine, admin } = own;
  const connect = (): Promise<Session> => letIn(engine.connect({ user: RUNNER, database: DATABASE }));
  let idle: Session | undefined;
  return {
    ...own,
    database: DATABASE,
    runner: RUNNER,
    connect,
    async lease() {
      const session = idle ?? (await connect());
      idle = undefined;
      return {
        session,
        async done(isSpent) {
          const isClean = !isSpent && (await session.execute('discard all').then(...YES_NO));
          if (isClean && idle === undefined) idle = session;
          else await session.end();
        },
      };
    },
    async stop() {
      await idle?.end().catch(() => undefined);
      await admin.end().catch(() => undefined);
      await engine.stop();
    },
  };
}
