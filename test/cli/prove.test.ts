/** `tenet prove` and `tenet check postgres://...` as a user meets them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { runTenet } from '../support/cli';
import { sampled } from '../support/tier';

const SPEC = `tenet: 1
database: tiny
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { tiny_owner: { kind: owner }, tiny_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  notes: { columns: { id: uuid, body: text } }
`;
const DUMP = `
create table public.orders (tenant_id uuid not null, id uuid primary key default gen_random_uuid(), status text);
alter table public.orders enable row level security;
create policy mine on public.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid or status = 'public');
alter table public.orders owner to shop_owner;
grant select, insert on public.orders to shop_app;
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-prove-'));
  writeFileSync(join(folder, 'tenet.yaml'), SPEC);
  writeFileSync(
    join(folder, 'reads.yaml'),
    SPEC.replace('kind: application } }', 'kind: application }, tiny_reader: { kind: reader } }'),
  );
  writeFileSync(join(folder, 'open.yaml'), SPEC.replace('body: text }', 'body: text }, rls: { enabled: false }'));
  writeFileSync(join(folder, 'shop.sql'), DUMP);
  const owned = DUMP.replace(/alter table public.orders owner.*\n/, '');
  writeFileSync(
    join(folder, 'ownerless.sql'),
    owned.replace(` or status = 'public'`, '').replace('primary key', 'not null'),
  );
  writeFileSync(join(folder, 'extension.sql'), 'create extension there_is_none;');
  writeFileSync(join(folder, 'archive.sql'), 'PGDMP\0\u0001');
  writeFileSync(join(folder, 'empty.sql'), '-- nothing');
  writeFileSync(join(folder, 'nobody.sql'), owned.replace(/grant.*\n/, ''));
  writeFileSync(
    join(folder, 'limited.sql'),
    `create role one_at_a_time login connection limit 1; ${DUMP.replaceAll('shop_app', 'one_at_a_time')}`,
  );
  writeFileSync(
    join(folder, 'unloadable.yaml'),
    SPEC.replace('body: text }', 'body: text, n: { type: int, default: nosuch() } }'),
  );
  writeFileSync(join(folder, 'broken.sql'), 'create table x (;');
  writeFileSync(join(folder, 'old.json'), '{"schema": 1');
});
afterAll(() => rmSync(folder, { recursive: true }));

const FORMATS = ['pretty', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown'];

describe('prove', () => {
  test('a spec that withstands exits 0, and says on what it was tried', async () => {
    const { exitCode, stdout } = await runTenet(['prove', '--matrix'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/tenet.yaml passes/);
    expect(stdout).toMatch(/PostgreSQL 18\.\d+, embedded/);
    expect(stdout).toMatch(/tiny\.notes\s.*S I U D/);
    expect(stdout).toMatch(/tried \d+ statements/);
  });

  test('a spec that is refused is not proved', async () => {
    const { exitCode, stdout, stderr } = await runTenet(['prove', 'open.yaml'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('isolation/require-rls');
  });

  test('a dump with a leak that opens for some rows exits 1, with a statement to paste', async () => {
    const { exitCode, stdout } = await runTenet(['prove', 'shop.sql', '--format', 'json'], folder);
    expect(exitCode).toBe(1);
    const { findings } = JSON.parse(stdout) as {
      readonly findings: readonly {
        readonly rule: string;
        readonly object: string;
        readonly message: string;
        readonly statement: string;
      }[];
    };
    const leak = findings.find(({ rule }) => rule === 'isolation/forbid-foreign-read');
    expect(leak).toMatchObject({ object: 'table "public"."orders"', role: 'shop_app' });
    expect(leak?.message).toContain('those with status = public');
    expect(leak?.statement).toContain('set local session authorization "shop_app";');
  });

  test('who restored a dump is not who owns what it names no owner of', async () => {
    const { stdout } = await runTenet(['prove', 'ownerless.sql', '--format', 'json'], folder);
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly message: string }[] };
    expect(stdout).not.toContain('\\"postgres\\"');
    expect(findings.filter(({ message }) => /becomes role|open to PUBLIC/.test(message))).toEqual([]);
  });

  test.each([
    ['empty.sql', /contains no tables/],
    ['nobody.sql', /no role can log in/],
  ])('%s proves nothing, and is said to', async (file, words) => {
    const { exitCode, stdout } = await runTenet(['prove', file], folder);
    expect(exitCode).toBe(1);
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(words);
  });

  test('a role that may log in once is attacked all the same', async () => {
    const { exitCode, stdout } = await runTenet(['prove', 'limited.sql'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('as one_at_a_time');
  });

  test('the statement of a finding shows it in psql', async () => {
    const engine = await startEmbedded({ major: 18 });
    try {
      const admin = await engine.connect();
      await admin.execute(`create role shop_owner; create role shop_app; ${DUMP}`);
      await admin.execute(`insert into orders values ('00000000-0000-4000-a000-00000000000b', default, 'public')`);
      await admin.execute(
        `begin; set local session authorization "shop_app"; set local "app"."tenant_id" = '00000000-0000-4000-a000-00000000000a'`,
      );
      expect(await admin.query(`select status from orders`)).toEqual([{ status: 'public' }]);
      await admin.end();
    } finally {
      await engine.stop();
    }
  });

  test('--against tells what a change opened', async () => {
    const before = await runTenet(['prove', '--format', 'json'], folder);
    writeFileSync(join(folder, 'before.json'), before.stdout);
    const { stdout } = await runTenet(['prove', 'reads.yaml', '--against', 'before.json'], folder);
    expect(stdout).toMatch(/what did this change open\?[\s\S]*tiny_reader/);
    const html = await runTenet(['prove', '--format', 'html'], folder);
    expect(html.stdout).toMatch(/^<!DOCTYPE html>/i);
  });

  test('--keep says how to connect, and holds until it is enough', async () => {
    let held = 0;
    const { stderr } = await runTenet(['prove', '--keep'], folder, { hold: async () => void (held += 1) });
    expect(stderr).toMatch(/psql -h \S+ -p \d+ -U postgres tiny/);
    expect(held).toBe(1);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a dump that is missing', ['prove', 'nowhere.sql'], /"nowhere.sql" does not exist/],
    ['a dump that does not load', ['prove', 'broken.sql'], /does not load: syntax error.*line 1/],
    ['a dump of an extension that is not there', ['prove', 'extension.sql'], /"there_is_none" is not available/],
    ['an archive', ['prove', 'archive.sql'], /not plain SQL[\s\S]*pg_restore/],
    ['a folder', ['prove', '.', '--postgres', '17'], /error: /],
    ['a major that is none', ['prove', '--postgres', 'new'], /write a major/],
    ['a major that nobody has', ['prove', 'shop.sql', '--postgres', '14'], /use one of 15, 16, 17, 18/],
    [
      '--keep of a server of others',
      ['prove', '--keep', '--url', 'postgres://x@127.0.0.1:1/x'],
      /remove --keep or --url/,
    ],
    [
      'a server that does not answer',
      ['prove', '--url', 'postgres://x:s3cret@127.0.0.1:1/x', '--i-know-this-writes'],
      /cannot connect to .*\*\*\*/,
    ],
    ['a name that only the server can look up', ['prove', 'unloadable.yaml'], /rejects.*nosuch\(\)/],
    ['an old proof that is cut', ['prove', '--against', 'old.json'], /error: /],
    ['a context that is none', ['prove', '--context', 'x'], /setting=value/],
  ])('%s exits 2 with a word and no stack', async (_name, args, words) => {
    const { exitCode, stdout, stderr } = await runTenet(args, folder);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toMatch(words);
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
  });
});

describe('check of a live database', () => {
  let engine: Engine;
  let url: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    const admin = await engine.connect();
    await admin.execute(`create role shop_owner; create role shop_app login; ${DUMP}`);
    await admin.end();
    const { host, port, user } = engine.connection as {
      readonly host: string;
      readonly port: number;
      readonly user: string;
    };
    url = `postgres://${user}:s3cret@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
  });
  afterAll(() => engine.stop());

  test('reads the catalogs alone, and exits 1 for what they show', async () => {
    const { exitCode, stdout } = await runTenet(['check', url, '--format', 'json'], folder);
    const report = JSON.parse(stdout) as {
      readonly findings: readonly { readonly rule: string; readonly object: string }[];
    };
    expect(exitCode).toBe(1);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'isolation/force-rls', object: 'table "public"."orders"' }),
    );
    expect(report.findings.map(({ rule }) => rule)).toContain('portability/require-patched-server');
  });

  test.each(sampled('formats without a password', FORMATS, { quick: 0.3, ci: 1 }))(
    '%s has no password in it',
    async (format) => {
      const { stdout, stderr } = await runTenet(['check', url, '--format', format], folder);
      expect(stdout).toContain('force-rls');
      expect(stdout + stderr).not.toContain('s3cret');
    },
  );

  test('a server that does not answer exits 2, without the password', async () => {
    const { exitCode, stderr } = await runTenet(['check', 'postgres://me:s3cret@127.0.0.1:1/x'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/cannot connect to postgres:\/\/me:\*\*\*@127.0.0.1:1\/x/);
    expect(stderr).not.toContain('s3cret');
  });
});
