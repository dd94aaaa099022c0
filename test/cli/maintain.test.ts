/** `tenet maintain` as cron and a person use it: what it prints, how it ends, the files that it writes, and a signal. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { MaintainOutcome } from '../../src/maintain/types';
import { lifeOf, HOURLY, type Life } from '../maintain/ground';
import { runTenet, type Ran } from '../support/cli';
import { spawnTenet } from '../support/spawned';

const SPEC = HOURLY.replace(
  'rollups:',
  `  visits:
    columns: { id: uuid, seen_at: { type: timestamptz, default: now() } }
    indexes: { visits_by_age: { columns: [seen_at] } }
    retention: { keep: 30d, then: delete }
rollups:`,
);

let engine: Engine;
let folder: string;
let life: Life;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-maintain-'));
  engine = await startEmbedded({ major: 18 });
  life = await lifeOf(engine, SPEC);
  await life.query(`insert into meters.tenants (id, name) values (gen_random_uuid(), 'one')`);
  writeFileSync(join(folder, 'tenet.yaml'), SPEC);
}, 120_000);
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const HOUR = 3_600_000;
const maintain = (...more: readonly string[]): Promise<Ran> =>
  runTenet(['maintain', '--url', life.url, ...more], folder);
const lines = (text: string): readonly Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('lines of JSON where no person looks, with each statement and how it ended', async () => {
  await life.setNow(new Date(Date.now() + HOUR));
  const { stdout, exitCode } = await maintain();
  expect(exitCode).toBe(0);
  const events = lines(stdout);
  expect(events[0]).toMatchObject({ event: 'begins', isSet: true, actions: 3 });
  expect(events.some(({ event, sql }) => event === 'statement' && String(sql).includes('ATTACH PARTITION'))).toBe(true);
  expect(events.at(-1)).toMatchObject({
    event: 'ended',
    state: 'done',
    database: 'meters',
    did: { create: 1, purge: 1, refresh: 1 },
    late: [],
    refused: [],
  });
});

test('a person reads what was done, and how far the partitions reach', async () => {
  await life.setNow(new Date(Date.now() + 2 * HOUR));
  const { stdout, stderr, exitCode } = await maintain('--format', 'pretty');
  expect(
    `${stderr}${stdout}`
      .replaceAll(/\d+ ms/g, '6 ms')
      .replaceAll(/p\d{10}/g, 'pHOUR')
      .replaceAll(/\d\.\d hours/g, '3.5 hours'),
  ).toBe(
    `the setting tenet.now gives the time: ${await clock()}
3 actions due
  created meters.readings_pHOUR (6 ms)
  deleted old rows of meters.visits (0 rows, 6 ms)
  refreshed meters.by_hour_all (6 ms)
  meters.readings: 7 partitions, the last ends in 3.5 hours
done: 3 actions ran
`,
  );
  expect(exitCode).toBe(0);
});

async function clock(): Promise<string> {
  const [row] = await life.query<{ readonly at: string }>(
    `select split_part(setconfig[1], '=', 2) as at from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where rolname = 'meters_maintainer' and setdatabase <> 0`,
  );
  return row?.at ?? '';
}

test('a dry run prints what psql can run, and exits as if it had run', async () => {
  await life.setNow(new Date(Date.now() + 3 * HOUR));
  const { stdout, exitCode } = await maintain('--dry-run', '--format', 'pretty');
  expect(stdout).toContain('-- create meters.readings_p');
  expect(stdout).toContain('ATTACH PARTITION');
  expect(stdout).toMatch(/\n3 actions would run|done: 3 actions would run/);
  expect(exitCode).toBe(0);
  const ended = lines((await maintain('--dry-run', '--format', 'json')).stdout).at(-1);
  expect(ended).toMatchObject({ event: 'ended', isDry: true });
});

test('what is late is in the exit code, and in the metrics', async () => {
  const at = new Date(Date.now() + 4 * HOUR + 3 * HOUR).toISOString().replaceAll(/\D/g, '').slice(0, 10);
  await life.query(`create table meters.readings_p${at} (note text)`);
  await life.setNow(new Date(Date.now() + 4 * HOUR));
  const { stdout, exitCode } = await maintain('--metrics', 'tenet.prom', '--format', 'pretty');
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`  not maintained: meters.readings_p${at}: a relation of this name exists`);
  const metrics = readFileSync(join(folder, 'tenet.prom'), 'utf8');
  expect(metrics).toContain('tenet_maintain_complete{spec="meters",database="meters"} 0\n');
  expect(metrics).toContain('tenet_maintain_late{spec="meters",database="meters",what="runway"} 1\n');
  expect(metrics).toMatch(
    /tenet_maintain_runway_seconds\{spec="meters",database="meters",schema="meters",table="readings"\} \d+/,
  );
  // each line is a comment or a sample
  expect(metrics.split('\n').filter((line) => !/^(?:# (?:HELP|TYPE) .+|\w+\{.*\} [\d.]+|)$/.test(line))).toEqual([]);
  await life.query(`drop table meters.readings_p${at}`);
  expect((await maintain('--metrics', 'tenet.prom')).exitCode).toBe(0);
  expect(readFileSync(join(folder, 'tenet.prom'), 'utf8')).toContain(
    'tenet_maintain_complete{spec="meters",database="meters"} 1\n',
  );
});

test.each<readonly [string, readonly string[], string]>([
  ['no database', ['maintain'], 'name the database with --url'],
  ['no spec', ['maintain', 'other.yaml', '--url', 'postgres://u@localhost:1/d'], 'other.yaml'],
  ['an address where the spec is expected', ['maintain', 'postgres://u:secret@localhost/d'], 'is a connection string'],
  [
    'a duration that is none',
    ['maintain', '--url', 'postgres://u@localhost:1/d', '--max-wait', 'soon'],
    'write a duration',
  ],
  ['a server that does not answer', ['maintain', '--url', 'postgres://u@127.0.0.1:1/d'], 'cannot connect'],
])('%s: exit code 2, with what to write instead', async (_, args, message) => {
  const { stderr, exitCode } = await runTenet(args, folder);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('secret');
  expect(stderr).not.toContain('bug in Tenet');
});

test('a spec that a rule refuses maintains nothing', async () => {
  writeFileSync(
    join(folder, 'open.yaml'),
    SPEC.replace('tenants: { scope: registry,', 'tenants: { rls: { forced: false }, scope: registry,'),
  );
  const { stderr, exitCode } = await runTenet(['maintain', 'open.yaml', '--url', life.url], folder);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('refused: nothing was maintained');
});

test('a second run names the first, and is no error of anybody', async () => {
  const session = await engine.connect({ database: life.database });
  await session.execute(`set application_name = 'tenet maintain'; select pg_advisory_lock(1952804453, 1634758764)`);
  const { stderr, exitCode } = await maintain();
  await session.end();
  expect(stderr).toContain('another tenet maintain works on this database: pid ');
  expect(exitCode).toBe(1);
}, 30_000);

test('a signal lets the batch that runs come to its end, and the next run goes on', async () => {
  const session = await engine.connect({ database: life.database });
  await session.execute(
    `insert into meters.visits (tenant_id, id, seen_at) select t.id, gen_random_uuid(), now() - interval '60 days' from meters.tenants t, generate_series(1, 60000)`,
  );
  const args = ['maintain', '--url', life.url, '--format', 'json'];
  const { process: child, ended } = spawnTenet(args, { cwd: folder, scratch: folder });
  child.stdout?.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('"event":"batch"')) child.kill('SIGINT');
  });
  const { by, stdout } = await ended;
  expect(by).toBe(1);
  const last = lines(stdout).at(-1) as unknown as MaintainOutcome;
  expect(last.state).toBe('stopped');
  const [left] = await session.query<{ readonly n: string }>('select count(*) as n from meters.visits');
  expect(Number(left?.n)).toBeGreaterThan(0);
  expect(Number(left?.n)).toBeLessThan(60_000);
  expect((await maintain()).exitCode).toBe(0);
  expect(await session.query('select count(*) as n from meters.visits')).toEqual([{ n: '0' }]);
  await session.end();
}, 60_000);
