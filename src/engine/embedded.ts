import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { type Account, serverAccount } from './account';
import { type Binaries, prepareBinaries } from './binaries';
import { makeHome } from './folders';
import { type Guarded, runUnderGuard } from './guard';
import { loginLimited, Patience, type ScratchLimits } from './limited';
import { login } from './session';
import { otherEngines, prepareTemplate } from './template';
import type { Connection, ConnectOptions, Engine, Session } from './types';
import { toMajor } from './versions';

export interface EmbeddedOptions {
  /** 15, 16, 17 or 18. */
  readonly major: number;
  /** Gives up the start. */
  readonly signal?: AbortSignal;
  /** How long the server may take to answer; a minute unless given. */
  readonly timeoutMs?: number;
  /** Server settings by name, stronger than our own. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** How long and how much of its sessions, where they run what strangers wrote; without, they may take what they like. */
  readonly limits?: ScratchLimits;
}

/** Nothing here outlives the process, so nothing waits for a disk; and nothing happens that no one asked for. */
const scratchSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_wal_size: '1GB',
  shared_buffers: '64MB',
  log_min_messages: 'log',
  log_checkpoints: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts a real PostgreSQL of our own, empty, reached by a socket in a private folder and by nothing else.
 * It ends with `stop`, and with this process however that ends.
 * @throws TenetError when the binaries are missing, the server does not come up in time, or the signal says stop
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const major = toMajor(options.major);
  refuseIfAborted(options.signal);
  const account = serverAccount();
  const binaries = await prepareBinaries(major, account);
  const template = await prepareTemplate(binaries, account);
  refuseIfAborted(options.signal);
  return startFrom(template, { binaries, account, options, user: 'postgres' });
}

interface Start {
  readonly binaries: Binaries;
  readonly account: Account;
  readonly options: EmbeddedOptions;
  /** The superuser of the data directory. */
  readonly user: string;
}

/** Starts the server on a copy of a data directory. */
async function startFrom(template: string, start: Start): Promise<Engine> {
  const { binaries, account, options } = start;
  const home = makeHome(account);
  const connection = await chooseConnection(home, start.user);
  const program = join(binaries.folder, 'bin', 'postgres');
  const command = [program, '-D', join(home, 'data'), ...settingOptions(connection, options.settings)];
  let guarded: Guarded | undefined;
  try {
    guarded = runUnderGuard(account, home, template, command);
    await waitUntilReady(home, guarded, options);
    return await describe(connection, guarded, start, join(home, 'data'));
  } catch (error) {
    const log = lastLines(home);
    await guarded?.stop();
    rmSync(home, { recursive: true, force: true });
    throw startFailure(binaries, error, log);
  }
}

/** Renames the superuser, by another one: the role of a session cannot be renamed in it. */
async function renamedSuperuser(connection: Connection, name: string): Promise<Connection> {
  const helper = 'tenet_rename';
  const rename = async (as: Connection, sql: string): Promise<void> => {
    const session = await login(as, {});
    await session.execute(sql).finally(() => session.end());
  };
  await rename(connection, `create role ${helper} superuser login`);
  const [from, to] = [quoteIdentifier(connection.user), quoteIdentifier(name)];
  await rename({ ...connection, user: helper }, `alter role ${from} rename to ${to}`);
  await rename({ ...connection, user: name }, `drop role ${helper}`);
  return { ...connection, user: name };
}

async function describe(initial: Connection, guarded: Guarded, start: Start, data: string): Promise<Engine> {
  const { limits } = start.options;
  const patience = limits === undefined ? undefined : new Patience(limits);
  let connection = initial;
  let forking: Promise<unknown> = Promise.resolve();
  const connect = (options: ConnectOptions = {}): Promise<Session> =>
    patience === undefined ? login(connection, options) : loginLimited(connection, options, patience);
  const session = await connect();
  // a fork holds what strangers made, and this session is the superuser's
  const [row] = await session.query<{ version: string; num: number }>(
    `select pg_catalog.current_setting('server_version') as version,
       pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as num`,
  );
  await session.end();
  if (row === undefined) {
    throw new TenetError('the server did not report its version');
  }
  return {
    kind: 'embedded',
    version: row.version,
    versionNum: row.num,
    major: Math.floor(row.num / 10_000),
    get connection() {
      return connection;
    },
    connect,
    async renameSuperuser(name) {
      if (connection.user !== name) connection = await renamedSuperuser(connection, name);
    },
    fork() {
      // a checkpoint while another fork is copied would leave that one without the record that it begins at
      const fork = forking.then(async () => {
        const own = await connect();
        await own.execute('checkpoint').finally(() => own.end());
        return startFrom(data, { ...start, user: connection.user });
      });
      forking = fork.catch(() => undefined);
      return fork;
    },
    stop: () => guarded.stop(),
  };
}

async function chooseConnection(home: string, user: string): Promise<Connection> {
  const isWindows = process.platform === 'win32';
  return { host: isWindows ? '127.0.0.1' : home, port: isWindows ? await freePort() : 5432, user };
}

/** Only for Windows, where node-postgres cannot reach a socket in a folder. Nobody has run this yet. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function settingOptions(connection: Connection, own: EmbeddedOptions['settings']): string[] {
  const isSocket = connection.host !== '127.0.0.1';
  const settings = {
    ...scratchSettings,
    ...own,
    listen_addresses: isSocket ? '' : connection.host,
    port: connection.port,
    unix_socket_directories: isSocket ? connection.host : '',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The server writes its state in the eighth line of postmaster.pid, which is where pg_ctl reads it too. */
async function waitUntilReady(home: string, guarded: Guarded, options: EmbeddedOptions): Promise<void> {
  const limitMs = options.timeoutMs ?? 60_000;
  const deadline = Date.now() + limitMs;
  const pidFile = join(home, 'data', 'postmaster.pid');
  while (readText(pidFile).split('\n')[7]?.trim() !== 'ready') {
    refuseIfAborted(options.signal);
    if (guarded.hasEnded()) {
      throw new TenetError('it exited during startup');
    }
    if (Date.now() > deadline) {
      throw new TenetError(`it did not respond within ${limitMs} ms`);
    }
    await sleep(5);
  }
}

function startFailure(binaries: Binaries, error: unknown, log: string): TenetError {
  if (error instanceof AbortedStart) {
    return error;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const said = log === '' ? '' : `; end of its log:\n${log}`;
  return new TenetError(`PostgreSQL ${binaries.major} did not start: ${reason}${said}`, {
    ...(isDenied(error) ? { remedy: otherEngines } : {}),
    cause: error,
  });
}

/** Root without the right to become another user gets this from the operating system. */
function isDenied(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EPERM';
}

class AbortedStart extends TenetError {}

function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new AbortedStart('starting PostgreSQL was canceled', { cause: signal.reason });
  }
}

function lastLines(home: string): string {
  return readText(join(home, 'log')).trim().split('\n').slice(-12).join('\n');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
