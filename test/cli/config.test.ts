/** tenet.config.yaml: what is said of SQL files and live databases; where it is found, what wins, and what it must not do. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { runTenet, type Ran } from '../support/cli';

/** Two columns that could be the tenant; the inferred one is `store_id`. */
const DUMP = `CREATE TABLE stores (id uuid PRIMARY KEY);
CREATE TABLE orders (id uuid PRIMARY KEY, store_id uuid NOT NULL REFERENCES stores, region_id uuid NOT NULL);
CREATE TABLE carts (id uuid PRIMARY KEY, store_id uuid NOT NULL REFERENCES stores, region_id uuid NOT NULL);
CREATE TABLE countries (id uuid PRIMARY KEY);
`;
const SPEC = `tenet: 1
database: tiny
postgres: 18
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants, context: { setting: app.tenant_id } }
roles: { tiny_owner: { kind: owner }, tiny_app: { kind: application } }
tables: { tenants: { scope: registry, columns: { id: uuid, name: text } } }
`;
const NAME = 'tenet.config.yaml';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-config-'));
  mkdirSync(join(folder, 'db'));
  write('db/dump.sql', DUMP);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function tenet(...args: readonly string[]): Promise<Ran> {
  return runTenet(args, folder);
}

interface Tenancy {
  readonly source: string;
  readonly key: { readonly column: string } | null;
  readonly registry: string | null;
  readonly outside: readonly string[];
}

function tenancyOf({ stdout }: Ran): Tenancy {
  return (JSON.parse(stdout) as { readonly tenancy: Tenancy }).tenancy;
}

describe('where it is found', () => {
  test.each([
    ['beside the file', 'db/tenet.config.yaml'],
    ['in the working directory', NAME],
  ])('%s, and which one is said once, on stderr', async (_where, file) => {
    write(file, 'tenancy: { key: region_id }');
    const ran = await tenet('check', 'db/dump.sql', '--format', 'json');
    expect(tenancyOf(ran)).toMatchObject({ source: 'said', key: { column: 'region_id' } });
    expect(ran.stderr).toBe(`using ${file}\n`);
  });

  test.each(['db/migrations/tenet.config.yaml', 'db/tenet.config.yaml', NAME])(
    'for a folder of migrations at %s',
    async (file) => {
      mkdirSync(join(folder, 'db/migrations'));
      write('db/migrations/001_start.sql', DUMP);
      write('db/migrations/002_note.sql', 'ALTER TABLE orders ADD COLUMN note text;');
      write(file, 'tenancy: { key: region_id }');
      const ran = await tenet('check', 'db/migrations', '--format', 'json');
      expect(tenancyOf(ran)).toMatchObject({ source: 'said', key: { column: 'region_id' } });
      expect(ran.stderr).toContain(`using ${file}\n`);
    },
  );

  test('beside the file wins over the working directory', async () => {
    write(NAME, 'tenancy: { none: true }');
    write('db/tenet.config.yaml', 'tenancy: { key: region_id }');
    expect(tenancyOf(await tenet('check', 'db/dump.sql', '--format', 'json')).key?.column).toBe('region_id');
  });

  test('under no other name, which is said', async () => {
    write('tenet.config.yml', 'tenancy: { key: region_id }');
    const { exitCode, stderr } = await tenet('check', 'db/dump.sql');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/"tenet\.config\.yml" is not read[\s\S]*rename it/)]);
  });

  test('without one nothing is said of it', async () => {
    expect((await tenet('check', 'db/dump.sql')).stderr).toBe('');
  });
});

describe('what it says is what flags say', () => {
  test.each<[string, string, readonly string[]]>([
    ['a key', 'key: region_id', ['--tenant-key', 'region_id']],
    ['a key and a registry', 'key: store_id, registry: stores', ['--tenant-key', 'store_id', '--registry', 'stores']],
    ['shared tables', 'shared: [countries]', ['--shared', 'countries']],
    ['no tenants', 'none: true', ['--no-tenants']],
  ])('%s', async (_name, config, flags) => {
    const byFlags = await tenet('check', 'db/dump.sql', '--format', 'json', ...flags);
    const review = await tenet('review', 'db/dump.sql', '--format', 'json', ...flags);
    write(NAME, `tenancy: { ${config} }`);
    expect((await tenet('check', 'db/dump.sql', '--format', 'json')).stdout).toBe(byFlags.stdout);
    expect((await tenet('review', 'db/dump.sql', '--format', 'json')).stdout).toBe(review.stdout);
  });

  test.each<[string, string, readonly string[], string | undefined]>([
    ['another key', 'key: region_id', ['--tenant-key', 'store_id'], 'store_id'],
    ['no tenants', 'key: region_id, registry: stores', ['--no-tenants'], undefined],
    ['a key where it says none', 'none: true', ['--tenant-key', 'region_id'], 'region_id'],
  ])('a flag that says %s wins', async (_name, config, flags, column) => {
    write(NAME, `tenancy: { ${config} }`);
    const { key } = tenancyOf(await tenet('check', 'db/dump.sql', '--format', 'json', ...flags));
    expect(key?.column).toBe(column);
  });

  test('a schema that stands before a migration is said of too', async () => {
    write('db/next.sql', 'ALTER TABLE orders ADD COLUMN note text;');
    write(NAME, 'tenancy: { key: region_id }');
    const ran = await tenet('check', 'db/next.sql', '--spec', 'db/dump.sql', '--format', 'json');
    expect(tenancyOf(ran)).toMatchObject({ source: 'said', key: { column: 'region_id' } });
  });
});

test.each(['check', 'review', 'prove'])('%s of a spec refuses a tenancy, as it refuses the flags', async (command) => {
  write('tenet.yaml', SPEC);
  write(NAME, '# ours\ntenancy: { key: region_id }');
  const { exitCode, stdout, stderr } = await tenet(command);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('tenancy in tenet.config.yaml:2 is for databases without a spec');
});

describe('what is wrong is shown at its place', () => {
  test.each<[string, string, RegExp]>([
    [
      'a key with a slip',
      'tenancy:\n  kee: region_id\n',
      /tenet\.config\.yaml:2:3: unknown key "kee"; did you mean "key"\?/,
    ],
    ['a section with a slip', 'tenanci: { key: x }\n', /:1:1: unknown key "tenanci"; did you mean "tenancy"\?/],
    ['a value of another type', 'tenancy:\n  shared: countries\n', /:2:11: found "countries", expected a list/],
    ['a contradiction', 'tenancy:\n  none: true\n  key: region_id\n', /:3:3: "key" contradicts "none"/],
    [
      'a kind of question with a slip',
      'proof:\n  accept:\n    - { question: undecidet, object: a, reason: 0123456789, owner: b, until: 2027-01-01 }\n',
      /:3:19: found "undecidet"; did you mean "undecided"\?/,
    ],
    ['YAML that is none', 'tenancy:\n  key: [a\n', /tenet\.config\.yaml:\d+:\d+: /],
    ['a key that stands twice', 'tenancy: { key: a }\ntenancy: { key: b }\n', /:2:1: duplicate key "tenancy"/],
  ])('%s', async (_name, text, words) => {
    write(NAME, text);
    const { exitCode, stdout, stderr } = await tenet('check', 'db/dump.sql');
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(stderr).toMatch(/^ {2}> \d \| .*\n {4} {1,2}\| +\^/m);
  });
});

describe('a hostile one', () => {
  const SECRET = 'hunter2-s3cret';

  test.each<[string, string]>([
    ['of passwords', `user: admin\npassword: ${SECRET}\n`],
    ['that is no YAML', `-----BEGIN KEY-----\n${SECRET}: [\n`],
    ['that is a list', `- ${SECRET}\n`],
    ['that is one word', SECRET],
  ])('a link to a file %s shows nothing of it', async (_name, text) => {
    write('secret', text);
    symlinkSync('secret', join(folder, NAME));
    const { exitCode, stderr } = await tenet('check', 'db/dump.sql');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/is not a configuration of Tenet/)]);
    expect(stderr).not.toContain(SECRET);
  });

  test.each<[string, (path: string) => void]>([
    ['a folder', (path) => mkdirSync(path)],
    ['a device that never ends', (path) => symlinkSync('/dev/zero', path)],
  ])('%s is refused', async (_name, make) => {
    make(join(folder, NAME));
    const { exitCode, stderr } = await tenet('check', 'db/dump.sql');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/"tenet\.config\.yaml" cannot be read/)]);
  });

  test('aliases that multiply are bounded', async () => {
    const lines = Array.from(
      { length: 9 },
      (_none, at) => `  l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
    );
    write(NAME, `tenancy:\n  l0: &l0 [a]\n${lines.join('\n')}\n`);
    const { exitCode, stderr } = await tenet('check', 'db/dump.sql');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/expand to too many nodes/)]);
  });
});

describe('a proof', () => {
  const ENTRY = 'owner: data-platform, until: 2027-01-01';
  const SHOP = `create table public.tenants (id uuid primary key);
create table public.orders (tenant_id uuid not null references public.tenants, id uuid, n int not null check (n > 1 and n < 1), primary key (tenant_id, id));
alter table public.orders enable row level security; alter table public.orders force row level security;
alter table public.tenants enable row level security; alter table public.tenants force row level security;
create policy mine on public.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy me on public.tenants using (id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create role shop_owner; create role shop_app login;
alter table public.orders owner to shop_owner; alter table public.tenants owner to shop_owner;
grant select, insert, update, delete on public.orders to shop_app;
`;

  test('of a dump holds with what it accepts, and not without', async () => {
    write('db/shop.sql', SHOP);
    interface Json {
      readonly verdict: string;
      readonly findings: readonly object[];
      readonly inconclusive: readonly { readonly question: string; readonly object: string }[];
    }
    const open = await tenet('prove', 'db/shop.sql', '--format', 'json');
    const { inconclusive, ...before } = JSON.parse(open.stdout) as Json;
    expect([open.exitCode, before.verdict]).toEqual([1, 'inconclusive']);
    const accepted = new Map(inconclusive.map((one) => [JSON.stringify([one.question, one.object]), one]));
    const lines = [...accepted.values()].map(
      ({ question, object }) =>
        `    - { question: ${question}, object: ${JSON.stringify(object)}, reason: "read by hand", ${ENTRY} }`,
    );
    write('db/tenet.config.yaml', `proof:\n  accept:\n${lines.join('\n')}\n`);
    const ran = await tenet('prove', 'db/shop.sql');
    expect([ran.exitCode, ran.stderr]).toEqual([0, 'using db/tenet.config.yaml\n']);
    expect(ran.stdout).toMatch(/passes with \d+ accepted questions?: /);
    expect(ran.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'read by hand (owner data-platform, until 2027-01-01, db/tenet.config.yaml:3)',
    );
  });

  test('of a server takes its tenancy from it', async () => {
    const engine = await startEmbedded({ major: 18 });
    try {
      const admin = await engine.connect();
      await admin.execute(DUMP);
      await admin.end();
      const { host = '', port = 0 } = engine.connection ?? {};
      const url = `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
      write(NAME, 'tenancy: { none: true }');
      const proved = await tenet('prove', '--url', url, '--format', 'json');
      expect([tenancyOf(proved).key, proved.stderr]).toEqual([null, expect.stringContaining(`using ${NAME}\n`)]);
      expect(tenancyOf(await tenet('check', url, '--format', 'json')).key).toBeNull();
    } finally {
      await engine.stop();
    }
  });
});
