/** `tenet prove --url`: attacks a scratch server made from a database, or a copy on its server, and leaves the server as it was. */
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

const WRITES = '--i-know-this-writes';
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
  await admin.execute(`create role visitor login password 'kept'; grant connect on database "${database}" to visitor`);
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
    readonly carriedOver: { readonly objects: number; readonly equal: number; readonly changed: readonly object[] };
  };
  expect(proof).toMatchObject({ verdict: 'holds', findings: [], inconclusive: [], carriedOver: { missing: [] } });
  expect(proof.size.probes).toBeGreaterThan(100);
  expect(proof.carriedOver.objects).toBeGreaterThan(50);
  expect(proof.carriedOver.equal).toBe(proof.carriedOver.objects - proof.carriedOver.changed.length);
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

test('1.1: a role without any privilege proves a database that others use and that holds rows', async () => {
  const other = await engine.connect({ database });
  const before = await state();
  const visitor = await runTenet(['prove', EXAMPLE, '--url', url(database, 'visitor'), '--format', 'json'], '.');
  await other.end();
  expect(JSON.parse(visitor.stdout)).toMatchObject({ verdict: 'holds', carriedOver: { missing: [] } });
  const full = await runTenet(['prove', '--url', url('full_one', 'visitor'), '--format', 'json'], empty);
  expect(full.exitCode).toBeLessThan(2);
  expect(await state()).toBe(before);
});

test('1.1: what cannot be carried over is named, and nothing is proved without it', async () => {
  await admin.execute('create database partly');
  const partly = await engine.connect({ database: 'partly' });
  await partly.execute(`
    create extension postgres_fdw;
    create operator family plain using btree;
    create table notes (id int primary key, tenant_id int);
    create function quick(int) returns int immutable language internal as 'int4abs';
    create view quicker as select quick(id) from notes`);
  await partly.end();
  const { exitCode, stdout } = await runTenet(['prove', '--url', url('partly')], empty);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/is inconclusive|fails/);
  for (const object of [
    'extension "postgres_fdw"',
    'operator family plain',
    'function "public"."quick"(integer)',
    'view "public"."quicker"',
  ])
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(object);
  expect(stdout).toContain('not-carried-over');
});

test('the copy on the server itself is for who says that it may be written to', async () => {
  const before = await state();
  const { stdout, exitCode } = await runTenet(['prove', '--url', url('full_one'), WRITES, '--format', 'json'], empty);
  expect(exitCode).toBeLessThan(2);
  expect(stdout).not.toContain('tenet_proof_');
  expect(await state()).toBe(before);
});

test('a copy is for who is a superuser, and alone', async () => {
  const visitor = await runTenet(['prove', '--url', url('full_one', 'visitor'), WRITES], empty);
  expect([visitor.exitCode, visitor.stderr]).toEqual([2, expect.stringMatching(/is not a superuser/)]);
  const other = await engine.connect({ database });
  const busy = await runTenet(['prove', '--url', url(database), WRITES], empty);
  await other.end();
  expect([busy.exitCode, busy.stderr]).toEqual([2, expect.stringMatching(/other sessions are connected/)]);
  expect(busy.stderr).not.toMatch(/\n\s+at /);
});

test('what Tenet compiles raises nothing when PostgreSQL prints it back', async () => {
  const { stdout } = await runTenet(['check', url(database), '--format', 'json'], empty);
  const { findings } = JSON.parse(stdout) as {
    readonly findings: readonly { readonly rule: string; readonly object: string }[];
  };
  // the engine at hand has the vulnerabilities that it has, and the visitor is of this test
  const ours = findings.filter(
    ({ rule, object }) => rule !== 'portability/require-patched-server' && object !== 'role "visitor"',
  );
  expect(ours.map(({ rule, object }) => `${rule} ${object}`)).toEqual([]);
});

test('what an attack was cut off from undoing is undone with the copy', async () => {
  await admin.execute('create role sleeper nologin connection limit 1');
  const before = await state();
  const { engine: server, database: copy } = await copyOfServer(url('full_one'));
  await server.undoLater?.('role tenet_cut_off', 'drop role if exists tenet_cut_off');
  await server.undoLater?.('the login of role sleeper', 'alter role sleeper nologin');
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

test.each(['a$do$b', 'it\'s "$tenet$" \\', "E'x"])('1.9: role %j gets its password and its date back', async (name) => {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  await admin.execute(`create role ${quoted} login password 'kept' valid until '2031-01-01'`);
  const before = await state();
  const { engine: server } = await copyOfServer(url('full_one'));
  await (await server.connect({ user: name })).query('select 1');
  expect(await state()).not.toBe(before);
  await server.stop();
  expect(await state()).toBe(before);
  await admin.execute(`drop role ${quoted}`);
});

test('1.9: a proof after one that was killed says how to clean up, and that cleans up', async () => {
  const before = await state();
  const killed = await copyOfServer(url('full_one'));
  await (await killed.engine.connect({ user: 'visitor' })).query('select 1');
  await killed.engine.undoLater?.('role tenet_left', 'drop role if exists tenet_left');
  await admin.execute('create role tenet_left');
  await expect(running()).resolves.toBeUndefined();
  // what SIGKILL does: the sessions go, and nothing is given back
  await admin.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like 'tenet%' and pid <> pg_backend_pid()`,
  );
  const { exitCode, stderr } = await runTenet(['prove', '--url', url('full_one'), WRITES], empty);
  expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/an earlier proof .* was killed/)]);
  expect(stderr).not.toMatch(/SCRAM-SHA/);
  expect((await runTenet(['prove', '--url', url('full_one'), '--clean'], empty)).exitCode).toBe(0);
  expect(await state()).toBe(before);
  expect((await runTenet(['prove', '--url', url('full_one'), WRITES], empty)).exitCode).toBeLessThan(2);
  await killed.engine.stop().catch(() => undefined);
});

/** A copy that is at work is not a leftover. */
async function running(): Promise<void> {
  const other = await copyOfServer(url('full_one'));
  await other.engine.stop();
}
