import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Engine, describeEngine, sqlState, startEmbedded } from '../../src/engine';
import { isRunning, openFolder } from './support/child';
import { majorsFor } from '../support/tier';

const engines: Engine[] = [];

async function start(options: Parameters<typeof startEmbedded>[0]): Promise<Engine> {
  const engine = await startEmbedded(options);
  engines.push(engine);
  return engine;
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
});

describe.each(majorsFor('scratch servers', [15, 16, 17, 18], [18]))('PostgreSQL %i', (major) => {
  it('starts, tells its version, and leaves no process and no folder', async () => {
    const engine = await start({ major });
    const home = engine.connection?.host ?? '';
    const pid = Number.parseInt(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8'), 10);

    expect(engine).toMatchObject({ kind: 'embedded', major });
    expect(describeEngine(engine)).toBe(`PostgreSQL ${engine.version} (embedded)`);
    expect(engine.version.startsWith(`${major}.`)).toBe(true);
    expect(isRunning(pid)).toBe(true);

    await engine.stop();
    expect(isRunning(pid)).toBe(false);
    expect(existsSync(home)).toBe(false);
  });

  it('lets each role log in as itself, and refuses it what it lacks', async () => {
    const engine = await start({ major });
    const admin = await engine.connect();
    await admin.execute('create role clerk login; create role idle nologin; create table secret (id int)');
    const clerk = await engine.connect({ user: 'clerk' });

    expect(await clerk.query('select session_user as name')).toEqual([{ name: 'clerk' }]);
    await expect(clerk.query('select * from secret')).rejects.toMatchObject({ code: '42501' });
    await expect(clerk.query('set session authorization postgres')).rejects.toMatchObject({ code: '42501' });
    await expect(engine.connect({ user: 'idle' })).rejects.toMatchObject({ code: '28000' });
  });
});

it('sorts by bytes, in UTC, whatever the machine is set to', async () => {
  const session = await (await start({ major: 18 })).connect();
  const [row] = await session.query(
    `select datcollate as collation, pg_encoding_to_char(encoding) as encoding, current_setting('timezone') as zone
     from pg_database where datname = current_database()`,
  );
  expect(row).toEqual({ collation: 'C', encoding: 'UTF8', zone: 'UTC' });
});

it('listens on no port', async () => {
  const session = await (await start({ major: 18 })).connect();
  expect(await session.query('show listen_addresses')).toEqual([{ listen_addresses: '' }]);
});

it('takes settings of the caller', async () => {
  const session = await (await start({ major: 18, settings: { wal_level: 'logical' } })).connect();
  expect(await session.query('show wal_level')).toEqual([{ wal_level: 'logical' }]);
});

it('keeps what PostgreSQL said beside the answer', async () => {
  const session = await (await start({ major: 18 })).connect();
  await session.execute(`do $$ begin raise warning 'look here'; end $$`);
  expect(session.notices).toEqual([{ severity: 'WARNING', code: '01000', message: 'look here' }]);
});

it('ends under an open session without a crash', async () => {
  const engine = await start({ major: 18 });
  const session = await engine.connect();
  await engine.stop();
  await expect(session.query('select 1')).rejects.toThrow();
  await session.end();
  await engine.stop();
});

describe('with an empty cache', () => {
  const before = process.env['TENET_CACHE'];
  const cache = openFolder();
  const templates = (): string[] => readdirSync(cache).filter((name) => name.startsWith('template-'));

  beforeAll(() => {
    process.env['TENET_CACHE'] = cache;
  });

  afterAll(() => {
    restore('TENET_CACHE', before);
    rmSync(cache, { recursive: true });
  });

  it('shares one template between two starts at once', async () => {
    await Promise.all([start({ major: 18 }), start({ major: 18 })]);
    expect(templates()).toHaveLength(1);
  });

  it('makes a template again that a cleaner of old files emptied', async () => {
    rmSync(join(cache, templates()[0] ?? '', 'global'), { recursive: true });
    expect(await start({ major: 18 })).toMatchObject({ major: 18 });
    expect(templates()).toHaveLength(1);
  });
});

describe('when it cannot start', () => {
  it('says the command that installs a missing major', async () => {
    const before = process.env['TENET_ENGINES'];
    const data = process.env['XDG_DATA_HOME'];
    process.env['TENET_ENGINES'] = '';
    process.env['XDG_DATA_HOME'] = '/nowhere';
    try {
      await expect(startEmbedded({ major: 16 })).rejects.toMatchObject({
        name: 'TenetError',
        message: 'the binaries of PostgreSQL 16 are not installed',
        remedy: 'tenet engines install 16',
      });
    } finally {
      restore('TENET_ENGINES', before);
      restore('XDG_DATA_HOME', data);
    }
  });

  it('refuses a major it does not know', async () => {
    await expect(startEmbedded({ major: 9 })).rejects.toThrow('Tenet has no scratch server for PostgreSQL 9');
  });

  it('passes on the last words of the server', async () => {
    const failed = startEmbedded({ major: 18, settings: { shared_buffers: 'plenty' } });
    await expect(failed).rejects.toThrow(/did not start: .*\n.*invalid value for parameter "shared_buffers": "plenty"/);
  });

  it('does not wait longer than it was told', async () => {
    await expect(startEmbedded({ major: 18, timeoutMs: 0 })).rejects.toThrow('it did not respond within 0 ms');
  });

  it('gives up when the caller does', async () => {
    const aborted = startEmbedded({ major: 18, signal: AbortSignal.timeout(1) });
    await expect(aborted).rejects.toThrow('starting PostgreSQL was canceled');
  });
});

it('tells an SQLSTATE from other codes', () => {
  expect(sqlState(Object.assign(new Error('no'), { code: '42501' }))).toBe('42501');
  expect(sqlState(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }))).toBeUndefined();
});

function restore(name: string, value: string | undefined): void {
  if (value === undefined) {
    delete process.env[name];
  } else {
    process.env[name] = value;
  }
}
