/** What `tenet import` writes for a server, and what keeps it from an answer: a sentence and exit code 2, and no file. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { readSnapshot, writeSnapshot } from '../../src/plan/artifact/snapshot';
import { runTenet, type Ran } from '../support/cli';
import { emptied } from '../support/pairs';
import { majorsFor } from '../support/tier';

const SCHEMA = `
create role reader login;
create schema app;
create table app.tenants (id uuid primary key, name text not null);
create table app.notes (id bigint generated always as identity primary key, tenant_id uuid not null references app.tenants, body text);
alter table app.notes enable row level security;
create policy own on app.notes using (tenant_id = current_setting('app.tenant')::uuid);
create view app.short as select id from app.notes;
revoke all on function pg_catalog.lo_create(oid) from public;
`;

let folder: string;
const file = (name: string): string => join(folder, name);
const run = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-import-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(majorsFor('imports of a server', [15, 18]))('a server of %s', (major) => {
  let engine: Engine;
  const url = (database: string, user = 'postgres:hush'): string => {
    const { host = '', port = 0 } = engine.connection ?? {};
    return `postgres://${user}@localhost:${port}/${encodeURIComponent(database)}?host=${encodeURIComponent(host)}&connect_timeout=3`;
  };
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await emptied(engine, 'shop');
    const session = await engine.connect({ database: 'shop' });
    await session.execute(SCHEMA);
    await session.end();
  });
  afterAll(() => engine.stop());

  test('becomes files that check reads and whose plan against it is empty', async () => {
    const { exitCode, stdout, stderr } = await run('import', url('shop'), '--out', 'spec');
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(
      /^reading .*\nread \d+ objects; all objects have words in the spec\nwrote spec\/tenet.yaml\n/,
    );
    expect(stderr).not.toContain('hush');
    expect(readFileSync(file('spec/tenet.yaml'), 'utf8')).toContain(`database: shop\npostgres: ${major}\n`);
    const plan = await run('plan', 'spec/tenet.yaml', '--url', url('shop'));
    expect(plan.stdout).toMatch(/nothing to change/);
    expect(plan.exitCode).toBe(0);
  });

  test('leaves out the roles that only another database uses, as a check does, and says so', async () => {
    const cluster = await engine.connect();
    await cluster.query('create database other');
    await cluster.query('create role other_app login');
    await cluster.query('grant create on database other to other_app');
    const LEFT = 'left out 1 role that only other databases of the server use: other_app (other)\n';
    const { stderr } = await run('import', url('shop'), '--out', 'spec');
    const check = await run('check', url('shop'));
    await cluster.query('drop database other');
    await cluster.query('drop role other_app');
    await cluster.end();
    expect(stderr).toContain(LEFT);
    const written = readFileSync(file('spec/tenet.yaml'), 'utf8');
    expect(written).toContain('reader: { login: true }');
    expect(written).not.toContain('other_app');
    expect([check.stderr, check.stdout.includes('"reader"'), check.stdout.includes('other_app')]).toEqual([
      LEFT,
      true,
      false,
    ]);
  });

  test('gives a role without rights the same spec', async () => {
    const all = await run('import', url('shop'), '--out', 'all');
    const few = await run('import', url('shop', 'reader'), '--out', 'few');
    expect([all.exitCode, few.exitCode]).toEqual([0, 0]);
    const texts = (name: string): readonly string[] =>
      ['tenet.yaml', 'schemas/app/schema.yaml'].map((path) => readFileSync(file(`${name}/${path}`), 'utf8'));
    expect(texts('few')).toEqual(texts('all'));
  });

  test('with a catalog that the role may not read is refused, and no folder is made', async () => {
    const session = await engine.connect({ database: 'shop' });
    await session.execute('revoke select on pg_catalog.pg_proc from public');
    const { exitCode, stdout, stderr } = await run('import', url('shop', 'reader'), '--out', 'spec');
    await session.execute('grant select on pg_catalog.pg_proc to public');
    await session.end();
    expect(stderr).toMatch(/cannot read .*: PostgreSQL error: permission denied for table pg_proc/);
    expect(stderr).toMatch(/help: {2}connect as a role that can read the catalogs/);
    expect([exitCode, stdout, readdirSync(folder)]).toEqual([2, '', []]);
  });

  test('of a major without scratch servers is refused by its number', async () => {
    await run('import', url('shop'), '--out', 'spec');
    const plan = await run('plan', 'spec/tenet.yaml', '--url', url('shop'), '--snapshot', 'now.json');
    expect([plan.exitCode, plan.stderr]).toEqual([0, expect.stringContaining('now.json')]);
    const { catalog, ...rest } = readSnapshot(readFileSync(file('now.json'), 'utf8'), 'now.json');
    const old = { ...rest, catalog: { ...catalog, major: 14, versionNum: 140_000 } };
    writeFileSync(file('old.json'), writeSnapshot(old, '0'));
    const { exitCode, stderr } = await run('import', 'old.json', '--out', 'old');
    expect(stderr).toMatch(/the server of old\.json runs PostgreSQL 14;[^]*help: /);
    expect([exitCode, existsSync(file('old'))]).toEqual([2, false]);
    expect((await run('import', 'now.json', '--out', 'new')).exitCode).toBe(0);
  });

  test('with a database whose name has a line break needs another name for it', async () => {
    const name = 'two\nlines';
    await emptied(engine, name);
    const refused = await run('import', url(name), '--out', 'spec');
    expect(refused.stderr).toMatch(
      /the name of the database contains a control character: "two\\nlines"\nhelp: .*--database/,
    );
    expect([refused.exitCode, readdirSync(folder)]).toEqual([2, []]);
    expect((await run('import', url(name), '--out', 'spec', '--database', 'two')).exitCode).toBe(0);
    const checked = await run('check', 'spec/tenet.yaml');
    expect([checked.exitCode, checked.stderr]).toEqual([0, '']);
  });
});

describe('what cannot be imported', () => {
  test.each([
    [
      'a dump that does not load',
      'create table t (a int);\ncreate table u (b no_type);',
      /bad\.sql:2:19: .*type "no_type" does not exist[^]*help: /,
    ],
    ['a text that is no SQL', 'no sql', /bad\.sql:1:1: [^]*help: /],
  ])('%s', async (_, text, message) => {
    writeFileSync(file('bad.sql'), text);
    const { exitCode, stdout, stderr } = await run('import', 'bad.sql', '--out', 'spec');
    expect(stderr).toMatch(message);
    expect([exitCode, stdout, readdirSync(folder)]).toEqual([2, '', ['bad.sql']]);
  });

  test.each([
    ['a folder without migrations', 'empty', /"empty" contains no migration[^]*help: /],
    ['a file that is not there', 'none.sql', /"none\.sql" does not exist[^]*help: /],
    ['a file of another kind', 'read.me', /"read\.me" is not something to import[^]*help: /],
    [
      'a server that does not answer',
      'postgres://x:hush@127.0.0.1:1/x?connect_timeout=1',
      /cannot (?:connect|read)[^]*help: /,
    ],
  ])('%s', async (_, what, message) => {
    mkdirSync(file('empty'));
    writeFileSync(file('read.me'), '');
    const { exitCode, stdout, stderr } = await run('import', what, '--out', 'spec');
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('hush');
    expect([exitCode, stdout, existsSync(file('spec'))]).toEqual([2, '', false]);
  });
});

describe('a folder that has files', () => {
  const imported = (): Promise<Ran> => run('import', 'schema.sql', '--out', 'spec');
  beforeEach(() => writeFileSync(file('schema.sql'), 'create table t (a int primary key);'));

  test('of a spec that was written by hand is left as it is', async () => {
    mkdirSync(file('spec'));
    writeFileSync(file('spec/tenet.yaml'), 'tenet: 1\n');
    const { exitCode, stderr } = await imported();
    expect(stderr).toMatch(
      /"spec" contains files that Tenet did not write or that were changed since: tenet\.yaml\nhelp: /,
    );
    expect([exitCode, readdirSync(file('spec')), readFileSync(file('spec/tenet.yaml'), 'utf8')]).toEqual([
      2,
      ['tenet.yaml'],
      'tenet: 1\n',
    ]);
  });

  test('of an import that was edited is left as it is; one that was not is written anew', async () => {
    expect((await imported()).exitCode).toBe(0);
    writeFileSync(file('schema.sql'), 'create table u (a int primary key);');
    expect((await imported()).exitCode).toBe(0);
    const place = file('spec/schemas/public/schema.yaml');
    const text = readFileSync(place, 'utf8');
    expect(text).toContain('u:');
    writeFileSync(place, `${text}# mine\n`);
    const { exitCode, stderr } = await imported();
    expect(stderr).toMatch(/changed since: schemas\/public\/schema\.yaml\nhelp: /);
    expect([exitCode, readFileSync(place, 'utf8')]).toEqual([2, `${text}# mine\n`]);
  });

  test('a database with nothing in it is a spec that check reads', async () => {
    writeFileSync(file('schema.sql'), 'drop schema public;');
    expect((await imported()).exitCode).toBe(0);
    const { exitCode, stderr } = await run('check', 'spec/tenet.yaml');
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});
