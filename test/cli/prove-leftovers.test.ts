/** A proof leaves no process, no folder and no change of a server, however it ends; whoever runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { loadDump } from '../../src/prove/dump';
import { until } from '../engine/support/child';
import { sampled } from '../support/tier';

const TENET = resolve('dist/src/cli/tenet.js');
const SPEC = resolve('examples/starter/tenet.yaml');

/** A user that /etc/passwd does not know, as `USER 12345` in a container gives. */
const NAMELESS = 12345;
/** Long, for a machine that does much else. */
const LIMIT_MS = 50_000;
const isRoot = process.getuid?.() === 0;

/** Who runs it, and by which signals it ends; the signals differ by nothing that depends on who it is. */
const USERS = [
  { uid: undefined, signals: ['SIGINT', 'SIGTERM'] },
  { uid: NAMELESS, signals: ['SIGTERM'] },
] as const;
const SIGNALS = { quick: 0.5, ci: 1 };
const users = isRoot ? USERS : USERS.slice(0, 1);

const LEAK = `
create role shop_owner; create role shop_app login; create role shop_asleep nologin password 'kept' valid until '2001-01-01';
create table public.orders (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), status text);
alter table public.orders enable row level security;
create policy mine on public.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or status = 'public');
alter table public.orders owner to shop_owner;
grant select, insert on public.orders to shop_app, shop_asleep;
`;

/** Everything of a run stands in here: what it caches, its scratch folders, and the dump. */
let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'tenet-left-'));
  chmodSync(place, 0o777);
  writeFileSync(join(place, 'shop.sql'), LEAK);
  writeFileSync(join(place, 'broken.sql'), 'create table x (;');
});
afterAll(() => rmSync(place, { recursive: true }));

interface Run {
  readonly process: ChildProcess;
  /** Its scratch folders, and nothing else. */
  readonly scratch: string;
  readonly cache: string;
  readonly ended: Promise<number | NodeJS.Signals | null>;
  said(): string;
}

function openFolder(name: string): string {
  const folder = mkdtempSync(join(place, name));
  chmodSync(folder, 0o777);
  return folder;
}

/** Starts the program that is shipped, in a process group of its own, as a terminal would. */
function start(args: readonly string[], uid?: number, cache = join(place, `cache-${uid ?? 'self'}`)): Run {
  const scratch = openFolder('s');
  const child = spawn(process.execPath, [TENET, 'prove', ...args, '--format', 'json'], {
    ...(uid === undefined ? {} : { uid, gid: uid }),
    cwd: place,
    detached: true,
    env: { ...process.env, TMPDIR: scratch, TENET_CACHE: cache },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code)),
  );
  return { process: child, scratch, cache, ended, said: () => text };
}

/** What runs in a folder or was given it as an argument, by its command line. */
function processesAt(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return { cwd: readlinkSync(`/proc/${pid}/cwd`), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
      } catch {
        return { cwd: '', line: '' }; // it has ended, or is somebody else's
      }
    })
    .filter(({ cwd, line }) => cwd.startsWith(folder) || line.includes(folder))
    .map(({ line }) => line.replaceAll('\0', ' '));
}

async function leavesNothing({ scratch }: Run): Promise<void> {
  await until(() => processesAt(scratch).length === 0 && readdirSync(scratch).length === 0).catch(() => undefined);
  expect({ processes: processesAt(scratch), folders: readdirSync(scratch) }).toEqual({ processes: [], folders: [] });
}

describe.each(sampled('users that prove', users, { quick: 0.5, ci: 1 }, ({ uid }) => String(uid)))(
  'a server of its own, as user $uid',
  ({ uid, signals }) => {
    test.each([
      ['that holds', SPEC, 0],
      ['that fails', 'shop.sql', 1],
      ['of what does not load', 'broken.sql', 2],
    ])('a proof %s leaves nothing', async (_name, file, exitCode) => {
      const run = start([file], uid);
      expect([await run.ended, run.said()]).toEqual([exitCode, exitCode === 2 ? expect.any(String) : '']);
      await leavesNothing(run);
    });

    test.each(sampled('signals in the middle of a proof', signals, SIGNALS))(
      '%s in the middle leaves nothing',
      async (signal) => {
        const run = start(['shop.sql'], uid);
        await until(() => processesAt(run.scratch).some((line) => line.includes('shop_app')), LIMIT_MS);
        run.process.kill(signal);
        expect(await run.ended).toBe(signal);
        await leavesNothing(run);
      },
    );

    test.each(sampled('signals before there is a server', signals, SIGNALS))(
      '%s before there is a server leaves nothing half made',
      async (signal) => {
        const cache = openFolder('c');
        const run = start([SPEC], uid, cache);
        await until(() => processesAt(cache).some((line) => line.includes('initdb')), LIMIT_MS);
        run.process.kill(signal);
        expect(await run.ended).toBe(signal);
        await until(() => processesAt(cache).length === 0);
        expect(readdirSync(cache)).toEqual([]);
        await leavesNothing(run);
      },
    );
  },
);

describe('a server of somebody', () => {
  let engine: Engine;
  let admin: Session;
  let url: string;
  let before: string;

  /** What a proof may change of a server, as one text. */
  async function state(): Promise<string> {
    const rows = await Promise.all(
      [
        'select * from pg_authid order by oid',
        'select datname, datacl::text, datconnlimit from pg_database order by 1',
        'select setdatabase, setrole, setconfig::text from pg_db_role_setting order by 1, 2',
        'select roleid, member, grantor from pg_auth_members order by 1, 2',
        `select datname, usename from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      ].map((sql) => admin.query(sql)),
    );
    return JSON.stringify(rows);
  }

  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    await loadDump(engine, 'shop', LEAK);
    admin = await engine.connect();
    // a server that loads a dump has a superuser of another name
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    url = `postgres://${user}@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
    before = await state();
  });
  afterAll(async () => {
    await admin.end();
    await engine.stop();
  });

  test.each(sampled('ends of a proof of a server', [undefined, 'SIGINT', 'SIGTERM'] as const, SIGNALS))(
    'is as before after a proof that ends by %s',
    async (signal) => {
      const run = start(['--url', url, '--i-know-this-writes']);
      if (signal !== undefined) {
        await attacked();
        expect(await state()).not.toBe(before);
        run.process.kill(signal);
      }
      expect([await run.ended, run.said()]).toEqual([signal ?? 1, expect.not.stringMatching(/error:|\n\s+at /)]);
      expect(await state()).toBe(before);
      await leavesNothing(run);
    },
  );

  /** Until a role of the copy is logged in. */
  async function attacked(): Promise<void> {
    const at = `select 1 from pg_stat_activity where datname like 'tenet_proof_%' and usename like 'shop_%'`;
    for (const deadline = Date.now() + LIMIT_MS; (await admin.query(at)).length === 0; await pause(10))
      if (Date.now() > deadline) throw new Error('no role of the copy logged in in time');
  }
});
