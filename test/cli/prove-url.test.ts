/** `tenet prove --url`: attacks a copy on the server of somebody, and leaves the server as it was. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { copyOfServer, startEmbedded, type Engine, type Session } from '../../src/engine';
import { emit, checkFile } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { runTenet } from '../support/cli';
import { TODAY } from '../support/rule-tester';

const EXAMPLE = 'examples/starter/tenet.yaml';

let engine: Engine;
let admin: Session;
let empty: string;
let database: string;
const url = (name: string, user = 'postgres'): string => {
  const { host = '', port = 0 } = engine.connection ?? {};
  return `postgres://${user}:s3cret@localhost:${port}/${name}?host=${encodeURIComponent(host)}`;
};

/** What a proof may change of a server, as one text. */
async function state(): Promise<string> {
  const roles = await admin.query('select rolname, rolcanlogin, rolpassword, rolvaliduntil from pg_authid order by 1');
  const databases = await admin.query('select datname, datacl::text from pg_database order by 1');
  const settings = await admin.query(
    'select setdatabase, setrole, setconfig::text from pg_db_role_setting order by 1, 2',
  );
  const memberships = await admin.query('select roleid, member from pg_auth_members order by 1, 2');
  return JSON.stringify([roles, databases, settings, memberships]);
}

beforeAll(async () => {
  empty = mkdtempSync(join(tmpdir(), 'tenet-url-'));
  engine = await startEmbedded({ major: 18 });
  const checked = await checkFile(EXAMPLE, diskReader, { today: TODAY });
  database = checked.model.database;
  await loadArtifacts(
    engine,
    emit({ ...checked, model: { ...checked.model, postgres: { ...checked.model.postgres, declared: 18 } } }, 'sql'),
  );
  admin = await engine.connect();
  await admin.execute(`create role visitor login password 'kept'`);
  await admin.execute('create database full_one');
  const full = await engine.connect({ database: 'full_one' });
  await full.execute('create table notes (id int); insert into notes values (1)');
  await full.end();
});
afterAll(async () => {
  await admin.end();
  await engine.stop();
  rmSync(empty, { recursive: true });
});

test('what a spec means is held against the database, and the server is as before', async () => {
  const before = await state();
  const { exitCode, stdout, stderr } = await runTenet(
    ['prove', EXAMPLE, '--url', url(database), '--format', 'json'],
    '.',
  );
  const proof = JSON.parse(stdout) as {
    readonly verdict: string;
    readonly findings: readonly object[];
    readonly size: { readonly probes: number };
  };
  expect(proof).toMatchObject({ verdict: 'holds', findings: [], inconclusive: [] });
  expect(proof.size.probes).toBeGreaterThan(100);
  expect(exitCode).toBe(0);
  expect(stdout + stderr).not.toMatch(/s3cret|tenet_proof_/);
  expect(await state()).toBe(before);
});

test('without a spec what is meant is taken from the policies', async () => {
  const { exitCode, stdout } = await runTenet(['prove', '--url', url(database), '--format', 'json'], empty);
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly rule: string; readonly object: string }[];
  };
  expect(findings.filter(({ rule }) => rule.startsWith('isolation/'))).toEqual([]);
  expect([0, 1]).toContain(exitCode);
});

test('a database with rows is refused, and copied where somebody knows what that means', async () => {
  const refused = await runTenet(['prove', '--url', url('full_one')], empty);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/no scratch database: table notes holds rows[\s\S]*--i-know-this-writes/);
  const before = await state();
  const { stdout, exitCode } = await runTenet(
    ['prove', '--url', url('full_one'), '--i-know-this-writes', '--format', 'json'],
    empty,
  );
  expect(exitCode).toBeLessThan(2);
  expect(stdout).not.toContain('tenet_proof_');
  expect(await state()).toBe(before);
});

test('who is no superuser, or not alone, is told so', async () => {
  const visitor = await runTenet(['prove', '--url', url('full_one', 'visitor')], empty);
  expect([visitor.exitCode, visitor.stderr]).toEqual([2, expect.stringMatching(/is no superuser/)]);
  const other = await engine.connect({ database });
  const busy = await runTenet(['prove', '--url', url(database)], empty);
  await other.end();
  expect([busy.exitCode, busy.stderr]).toEqual([2, expect.stringMatching(/others are connected/)]);
  expect(busy.stderr).not.toMatch(/\n\s+at /);
});

test('what Tenet compiles raises nothing when PostgreSQL prints it back', async () => {
  const { stdout } = await runTenet(['check', url(database), '--format', 'json'], empty);
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly rule: string; readonly object: string }[];
  };
  // the engine at hand has the vulnerabilities that it has
  const ours = findings.filter(({ rule }) => rule !== 'portability/require-patched-server');
  expect(ours.map(({ rule, object }) => `${rule} ${object}`)).toEqual([]);
});

test('what an attack was cut off from undoing is undone with the copy', async () => {
  await admin.execute('create role sleeper nologin connection limit 1');
  const before = await state();
  const { engine: server, database: copy } = await copyOfServer(url('full_one'), { mayHoldRows: true });
  server.undoLater?.('role tenet_cut_off', 'drop role if exists tenet_cut_off');
  server.undoLater?.('the login of role sleeper', 'alter role sleeper nologin');
  const inside = await server.connect({ database: copy });
  await inside.execute('create role tenet_cut_off login; alter role sleeper login');
  const asleep = await server.connect({ user: 'sleeper' });
  expect(await state()).not.toBe(before);
  await server.stop();
  expect(await state()).toBe(before);
  await expect(asleep.query('select 1')).rejects.toThrow();
  await expect(server.connect({ user: 'visitor' })).rejects.toThrow();
  await admin.execute('drop role sleeper');
});

test('a server on which roles are at work is no scratch server', async () => {
  const other = await engine.connect({ user: 'visitor' });
  const { exitCode, stderr } = await runTenet(['prove', '--url', url(database)], empty);
  await other.end();
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringMatching(/role "visitor" is logged in[\s\S]*--i-know-this-writes/),
  ]);
});
