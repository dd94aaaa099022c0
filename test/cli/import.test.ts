/** `tenet import`, as a team meets it: from a dump to a spec, edited, and merged with what the database has become. */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet, type Ran } from '../support/cli';
import { installSchema } from '../support/installed';

const DUMP = `
CREATE TYPE public."Status" AS ENUM ('open', 'it''s done');
CREATE TABLE public.tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.invoices (
  id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id uuid NOT NULL REFERENCES public.tenants (id) ON DELETE CASCADE,
  status public."Status" DEFAULT 'open' NOT NULL,
  total numeric(12,2) CHECK (total >= 0),
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX invoices_open ON public.invoices (tenant_id, total DESC) WHERE status = 'open';
CREATE TABLE public.notes (id bigserial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES public.tenants (id), note text);
CREATE FUNCTION public.total(tenant uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
  select sum(total) from public.invoices where tenant_id = tenant
$$;
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-import-'));
  writeFileSync(join(folder, 'shop.sql'), DUMP);
  installSchema(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, folder);
const text = (path: string): string => readFileSync(join(folder, path), 'utf8');

test('a dump becomes a spec that people read, and the plan from the one to the other is empty', async () => {
  const imported = await tenet('import', 'shop.sql', '--out', 'spec');
  expect(imported).toMatchObject({ exitCode: 0, stdout: '' });
  expect(imported.stderr).toMatch(/^read \d+ objects; all objects have words in the spec\nwrote spec\/tenet.yaml\n/);
  expect(text('spec/tenet.yaml')).toMatchInlineSnapshot(`
   "# yaml-language-server: $schema=../node_modules/pgtenet/src/spec/tenet.schema.json
   # Imported by tenet import. What is under exact is compiled exactly as written: change it, and plan.
   tenet: 1
   database: shop
   postgres: 18
   include: [schemas/public/*.yaml]
   # tenant key: "tenant_id" (uuid), inferred: in 2 of 3 tables
   # registry: table "public.tenants"
   # evidence: foreign keys to one table (2), composite keys that start with it (1), columns of that name (2)
   tenancy: { key: { column: tenant_id, type: uuid }, registry: public.tenants }
   exact: {}
   "
  `);
  expect(text('spec/schemas/public/schema.yaml')).toMatchInlineSnapshot(`
   "# yaml-language-server: $schema=../../../node_modules/pgtenet/src/spec/tenet.schema.json
   exact:
     schemas:
       public:
         enums:
           Status: [open, it's done]
         tables:
           invoices:
             columns:
               id: { type: bigint, identity: always }
               tenant_id: uuid
               status: { type: Status, default: "'open'" }
               total: { type: "numeric(12,2)", nullable: true }
             key: [tenant_id, id]
             checks:
               invoices_total_check: total >= (0)::numeric
             foreign_keys:
               invoices_tenant_id_fkey: { columns: [tenant_id], references: tenants, on_delete: cascade }
             indexes:
               invoices_open: { columns: [tenant_id, total desc], where: status = 'open'::public."Status" }
           notes:
             columns:
               id: bigserial
               tenant_id: uuid
               note: { type: text, nullable: true }
             key: [id]
             foreign_keys:
               notes_tenant_id_fkey: { columns: [tenant_id], references: tenants }
           tenants:
             columns:
               id: uuid
               name: text
             key: [id]
         functions:
           total:
             arguments: tenant uuid
             returns: numeric
             language: sql
             volatility: stable
             body: |2
               
                 select sum(total) from public.invoices where tenant_id = tenant
   "
  `);
  const planned = await tenet('plan', 'spec/tenet.yaml', '--from', 'shop.sql', '--exit-code');
  expect(planned.stdout).toContain('nothing to change');
  expect(planned.exitCode).toBe(0);
});

test('what the rules find in it is known from then on, and what is new is not', async () => {
  await tenet('import', 'shop.sql', '--out', 'spec');
  const known = await tenet(
    'check',
    'spec/tenet.yaml',
    '--baseline',
    'spec/tenet-baseline.json',
    '--fail-on',
    'warning',
  );
  expect(known.exitCode).toBe(0);
  const file = 'spec/schemas/public/schema.yaml';
  writeFileSync(join(folder, file), text(file).replace('numeric(12,2)', 'money'));
  const after = await tenet(
    'check',
    'spec/tenet.yaml',
    '--baseline',
    'spec/tenet-baseline.json',
    '--fail-on',
    'warning',
  );
  expect(after.exitCode).toBe(1);
  expect(after.stdout).toMatch(/schema\.yaml:\d+:\d+ {2}types\/require-exact-money/);
});

test('a change of the spec is a plan', async () => {
  await tenet('import', 'shop.sql', '--out', 'spec');
  const file = 'spec/schemas/public/schema.yaml';
  writeFileSync(join(folder, file), text(file).replace("it's done", "it's done, paid"));
  const planned = await tenet('plan', 'spec/tenet.yaml', '--from', 'shop.sql', '--exit-code');
  expect(planned.stdout).toContain(`ALTER TYPE`);
  expect(planned.exitCode).toBe(1);
});

describe('--update', () => {
  const file = 'spec/schemas/public/schema.yaml';

  test('merges what changed in the database, and keeps remarks and what was edited', async () => {
    await tenet('import', 'shop.sql', '--out', 'spec');
    writeFileSync(
      join(folder, file),
      text(file)
        .replace('        invoices:', '        # what customers owe\n        invoices:')
        .replace('name: text', 'name: varchar(80)'),
    );
    appendFileSync(
      join(folder, 'shop.sql'),
      `ALTER TABLE public.invoices ADD COLUMN paid_at timestamptz;
       DROP INDEX public.invoices_open;
       CREATE TABLE public.tags (tenant_id uuid NOT NULL, tag text NOT NULL, PRIMARY KEY (tenant_id, tag));`,
    );
    const updated = await tenet('import', 'shop.sql', '--out', 'spec', '--update');
    expect(updated).toMatchObject({ exitCode: 0, stdout: '' });
    expect(updated.stderr).toBe(
      [
        'merged 3 changes of the database',
        '  set exact.schemas.public.tables.invoices.columns.paid_at',
        '  removed exact.schemas.public.tables.invoices.indexes',
        '  set exact.schemas.public.tables.tags',
        `wrote ${file}`,
        '',
      ].join('\n'),
    );
    expect(text(file)).toContain('        # what customers owe\n        invoices:');
    expect(text(file)).toContain('name: varchar(80)');
    expect(text(file)).toContain('paid_at: { type: timestamptz, nullable: true }');
    expect(text(file)).toContain('        tags:\n          columns:\n');
    expect((await tenet('import', 'shop.sql', '--out', 'spec', '--update')).stderr).toBe(
      'nothing changed in the database\n',
    );
  });

  test('what both changed is a conflict until somebody ends it', async () => {
    await tenet('import', 'shop.sql', '--out', 'spec');
    writeFileSync(join(folder, file), text(file).replace('numeric(12,2)', 'numeric(14,2)'));
    writeFileSync(join(folder, 'shop.sql'), DUMP.replace('numeric(12,2)', 'numeric(16,2)'));
    for (const _ of [1, 2]) {
      const updated = await tenet('import', 'shop.sql', '--out', 'spec', '--update');
      expect(updated.exitCode).toBe(1);
      expect(updated.stderr).toContain(
        'conflict at exact.schemas.public.tables.invoices.columns.total.type: the spec has "numeric(14,2)", the database "numeric(16,2)"; the spec is kept',
      );
    }
    writeFileSync(join(folder, file), text(file).replace('numeric(14,2)', 'numeric(16,2)'));
    expect((await tenet('import', 'shop.sql', '--out', 'spec', '--update')).exitCode).toBe(0);
  });

  test.each([
    ['a folder without an import', 'nowhere', '"nowhere/tenet-import.json" is not the record of an import'],
    ['a record that is none', 'spec', '"spec/tenet-import.json" is not the record of an import'],
  ])('%s is refused, and nothing is written', async (_, out, message) => {
    await tenet('import', 'shop.sql', '--out', 'spec');
    writeFileSync(join(folder, 'spec/tenet-import.json'), '{ "format": 7');
    const before = text('spec/tenet.yaml');
    const updated = await tenet('import', 'shop.sql', '--out', out, '--update');
    expect(updated.exitCode).toBe(2);
    expect(updated.stderr).toContain(message);
    expect(text('spec/tenet.yaml')).toBe(before);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});

test('--only imports some tables with what they need, and lists the keys that lead elsewhere', async () => {
  const imported = await tenet('import', 'shop.sql', '--out', 'spec', '--only', 'invoices');
  expect(imported.exitCode).toBe(0);
  expect(text('spec/tenet.yaml')).toContain('invoices_tenant_id_fkey');
  expect(text('spec/schemas/public/schema.yaml')).toContain('Status');
  expect(text('spec/schemas/public/schema.yaml')).not.toContain('notes');
  const planned = await tenet('plan', 'spec/tenet.yaml', '--from', 'shop.sql', '--exit-code');
  expect(planned.stdout).toContain('nothing to change');
});

test('--schemas imports what is in some schemas with what it needs, and lists the keys that lead elsewhere', async () => {
  writeFileSync(
    join(folder, 'several.sql'),
    `create schema a; create schema b; create schema c;
     create type b.state as enum ('open');
     create table b.accounts (id uuid primary key);
     create table c.others (id uuid primary key);
     create table a.orders (id uuid primary key, state b.state not null, account uuid references b.accounts);
     create view a.open_orders as select id from a.orders;
     create function a.one() returns int language sql as 'select 1';`,
  );
  const imported = await tenet('import', 'several.sql', '--out', 'spec', '--schemas', 'a');
  expect(imported.exitCode).toBe(0);
  const a = text('spec/schemas/a/schema.yaml');
  for (const name of ['orders', 'open_orders', 'one']) expect(a).toContain(name);
  // a type that a column needs, and no table beside it
  expect(text('spec/schemas/b/schema.yaml')).toContain('state');
  expect(text('spec/schemas/b/schema.yaml')).not.toContain('accounts');
  expect(text('spec/tenet.yaml')).toContain('orders_account_fkey');
  expect(
    existsSync(join(folder, 'spec/schemas/c/schema.yaml')) ? text('spec/schemas/c/schema.yaml') : '',
  ).not.toContain('others');
  const planned = await tenet('plan', 'spec/tenet.yaml', '--from', 'several.sql', '--exit-code');
  expect(planned.stdout).toContain('nothing to change');
  const both = await tenet('import', 'several.sql', '--out', 'both', '--schemas', 'a', '--only', 'accounts');
  expect(both.exitCode).toBe(0);
  expect(text('both/tenet.yaml')).not.toContain('orders_account_fkey');
});

test.each([
  [
    ['import', 'shop.sql', '--schemas', 'publik', '--out', 'spec'],
    '--schemas: schema "publik" does not exist; did you mean "public"?',
  ],
  [['import', 'nothing.sql'], '"nothing.sql" does not exist'],
  [
    ['import', 'shop.sql', '--only', 'invoice', '--out', 'spec'],
    '--only: table "invoice" does not exist; did you mean "invoices"?',
  ],
  [
    ['import', 'shop.sql', '--interactive', '--out', 'spec'],
    'stdin is not a terminal, so tenet import cannot ask questions',
  ],
  [['import', 'bad.sql', '--out', 'spec'], '"bad.sql" does not load'],
  [['import', 'shop.sql', '--tenant-key', 'tenant', '--out', 'spec'], 'did you mean "tenant_id"?'],
])('%j is a sentence, and nothing is written', async (args, message) => {
  writeFileSync(join(folder, 'bad.sql'), 'CREATE TABLE a (b c);');
  const ran = await tenet(...args);
  expect(ran.exitCode).toBe(2);
  expect(ran.stderr).toContain(message);
  expect(ran.stderr).toContain('help:');
  expect(existsSync(join(folder, 'spec'))).toBe(false);
});

test('a schema with a comma in its name is named in quotes, and no name imports nothing', async () => {
  writeFileSync(
    join(folder, 'comma.sql'),
    'create schema "a""b,c"; create table "a""b,c".t (id int primary key); create table public.other (id int)',
  );
  const ran = await tenet('import', 'comma.sql', '--out', 'comma', '--schemas', '"a""b,c", public');
  expect(ran.exitCode).toBe(0);
  const planned = await tenet('plan', 'comma/tenet.yaml', '--from', 'comma.sql');
  expect(planned.stdout).toContain('nothing to change');
  for (const flag of ['--schemas', '--only'])
    expect(await tenet('import', 'comma.sql', '--out', 'none', flag, '')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('name at least one, or omit it to import everything') as string,
    });
});

test('a second import does not replace what was edited', async () => {
  await tenet('import', 'shop.sql', '--out', 'spec');
  expect(await tenet('import', 'shop.sql', '--out', 'spec')).toMatchObject({ exitCode: 0 });
  appendFileSync(join(folder, 'spec/tenet.yaml'), '# ours\n');
  const again = await tenet('import', 'shop.sql', '--out', 'spec');
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('changed since: tenet.yaml');
  expect(again.stderr).toContain('--update');
});
