/** `tenet apply` as a person and a pipeline use it: what it prints, how it ends, and what it leaves in the journal. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Plan } from '../../src/plan/plan';
import { runTenet, type Ran } from '../support/cli';
import { spawnTenet } from '../support/spawned';

const BEFORE = `CREATE SCHEMA app; CREATE ROLE app_reader; GRANT USAGE ON SCHEMA app TO app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total int, note text);
INSERT INTO app.orders SELECT i, i FROM generate_series(1, 500) i;
`;
const AFTER = `CREATE SCHEMA app; CREATE ROLE app_reader; GRANT USAGE ON SCHEMA app TO app_reader;
CREATE TABLE app.orders (id bigint PRIMARY KEY, total int, paid boolean NOT NULL DEFAULT false);
CREATE INDEX orders_total ON app.orders (total);
GRANT SELECT (id, total) ON app.orders TO app_reader;
`;

let engine: Engine;
let folder: string;
let url: string;
let plan: Plan;
const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);
const apply = (...more: readonly string[]): Promise<Ran> => tenet('apply', 'plan.json', '--url', url, ...more);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-apply-'));
  engine = await startEmbedded({ major: 18 });
  const { host = '', port = 0 } = engine.connection ?? {};
  url = `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
  const session = await engine.connect();
  await session.execute(BEFORE).finally(() => session.end());
  writeFileSync(join(folder, 'schema.sql'), AFTER);
  expect(await tenet('plan', 'schema.sql', '--url', url, '--out', 'plan.json')).toMatchObject({ exitCode: 0 });
  plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;
}, 120_000);
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

/** In this order: each goes on where the one before ended. */
test('nothing was applied yet', async () => {
  expect(await tenet('apply', '--status', '--url', url)).toMatchObject({
    stdout: expect.stringContaining('no plan was ever applied') as string,
    exitCode: 0,
  });
});

test('a plan that opens access is refused with exit code 1, until its hash is given', async () => {
  const { stdout, exitCode } = await apply('--format', 'pretty');
  expect(stdout).toMatch(/^refused, and nothing was touched: the plan opens access: app_reader gains SELECT/);
  expect(stdout).toContain(`--reviewed ${plan.hash}`);
  expect(exitCode).toBe(1);
  expect(await apply('--reviewed', 'f'.repeat(64))).toMatchObject({
    stderr: expect.stringContaining('--reviewed names another plan') as string,
    exitCode: 2,
  });
});

test('off a terminal it prints a line of JSON for each event, and stops at the deploy with exit code 3', async () => {
  const { stdout, exitCode } = await apply('--reviewed', plan.hash);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(lines[0]).toMatchObject({
    event: 'begins',
    transaction: 1,
    steps: expect.arrayContaining(['1.1']) as string[],
  });
  expect(lines.at(-1)).toMatchObject({ event: 'ended', state: 'stopped', why: 'deploy' });
  for (const line of lines) expect(line).not.toHaveProperty('sql');
  expect(exitCode).toBe(3);
});

test('the status tells how far it is, and the journal each step', async () => {
  const { stdout } = await tenet('apply', '--status', '--url', url);
  expect(stdout).toMatch(
    new RegExp(`plan ${plan.hash.slice(0, 12)}: \\d+ of ${plan.steps.length} steps, next \\d+\\.1; last at`),
  );
  const { stdout: journal } = await tenet('apply', '--journal', '--url', url);
  expect(journal).toMatch(/ 1\.1: done, \d+ ms, by postgres/);
  const { stdout: json } = await tenet('apply', '--journal', '--url', url, '--format', 'json');
  expect(JSON.parse(json)).toMatchObject({ plans: [{ hash: plan.hash, state: 'running' }] });
});

test('a plan made again is the one that was begun, with the deploy that it waits for; what others run does all that is left', async () => {
  const again = await tenet('plan', 'schema.sql', '--url', url, '--out', 'again.json');
  expect(again.stdout).toMatch(
    /This plan was begun: \d+ of \d+ transactions ran\. tenet apply goes on with the next\./,
  );
  expect(JSON.parse(readFileSync(join(folder, 'again.json'), 'utf8'))).toMatchObject({ hash: plan.hash });
  expect(await tenet('plan', 'schema.sql', '--url', url, '--sql', 'again.sql')).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(folder, 'again.sql'), 'utf8')).not.toContain('ADD COLUMN "paid"');
  expect(readFileSync(join(folder, 'again.sql'), 'utf8')).toContain('DROP COLUMN "note"');
});

test('who may not read the journal plans what differs, and is told that a plan may have been begun', async () => {
  const session = await engine.connect();
  await session.execute('CREATE ROLE planner LOGIN').finally(() => session.end());
  const asPlanner = url.replace('postgres://postgres@', 'postgres://planner@');
  const { stdout, exitCode } = await tenet('plan', 'schema.sql', '--url', asPlanner, '--run-as', 'postgres');
  expect(stdout).toContain('the journal of tenet apply could not be read');
  expect(stdout).not.toContain('This plan was begun');
  expect(exitCode).toBe(0);
});

test('a journal that is not what this version writes stops no plan, and is not taken for an empty one', async () => {
  const session = await engine.connect();
  await session.execute(`UPDATE tenet.plan SET plan = '{"format": 99}'`);
  const { stdout, exitCode } = await tenet('plan', 'schema.sql', '--url', url);
  expect(stdout).toMatch(/the journal of tenet apply could not be read.*is\s+not\s+a\s+plan/s);
  expect(exitCode).toBe(0);
  await session.execute(`UPDATE tenet.plan SET plan = '${JSON.stringify(plan).replaceAll("'", "''")}'`);
  await session.end();
});

test('a server that does not answer is asked once: its time is waited for once', async () => {
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const { exitCode } = await tenet('plan', 'schema.sql', '--url', `postgres://x@127.0.0.1:${port}/x`);
  server.close();
  expect({ asked, exitCode }).toEqual({ asked: 1, exitCode: 2 });
});

test('the program that is shipped finishes it, and a second time nothing is left', async () => {
  const args = ['apply', join(folder, 'plan.json'), '--url', url, '--reviewed', plan.hash, '--deployed', 'all'];
  const first = await spawnTenet([...args, '--format', 'pretty'], { cwd: folder, scratch: folder }).ended;
  expect(first).toMatchObject({ by: 0, stdout: expect.stringMatching(/^done: \d+ transactions? ran\n$/) as string });
  const second = await apply('--reviewed', plan.hash, '--deployed', 'all', '--format', 'pretty');
  expect(second).toMatchObject({ stdout: 'nothing is left to do\n', exitCode: 0 });
  expect(await tenet('plan', 'schema.sql', '--url', url, '--exit-code')).toMatchObject({ exitCode: 0 });
});

test('what lost data is not taken back: refused with the step, nothing touched', async () => {
  const { stdout, exitCode } = await apply('--undo', '--format', 'pretty');
  expect(stdout).toMatch(
    /^refused, and nothing was touched: step \d+\.1 about column "note".* ran, and nothing takes it back/,
  );
  expect(exitCode).toBe(1);
});

test('a plan and a check leave the journal out', async () => {
  const { stdout } = await tenet('plan', 'schema.sql', '--url', url, '--format', 'json');
  expect(stdout).not.toContain('"tenet","kind"');
  expect((JSON.parse(stdout) as Plan).kept).toEqual([]);
  const { stdout: report } = await tenet('check', url, '--format', 'json');
  expect(report).not.toMatch(/tenet\.(?:plan|step|event)/);
});
