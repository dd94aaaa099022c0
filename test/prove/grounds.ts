/** Schemas of different shape that withstand every attack, and the names that a mutation needs of them. */
import type { Meaning } from '../../src/meaning/meaning';
import { meaningOfModel } from '../../src/meaning/of-model';
import type { Engine } from '../../src/engine';
import { checkFile, checkObject, emit, type Checked } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { TODAY } from '../support/rule-tester';
import { NOT_ASKED } from '../support/tenancy';

export interface Ground {
  readonly database: string;
  readonly schema: string;
  readonly subject: Meaning;
  /** The role of the application, a second runtime role that only reads, the owner. */
  readonly app: string;
  readonly reader: string;
  readonly owner: string;
  readonly setting: string;
  /** The tenant's column of tenant tables. */
  readonly tenant: string;
  readonly keyType: string;
  /** A tenant table that others reference, with a text column and a number or text column beside it. */
  readonly parent: { readonly table: string; readonly text: string; readonly id: string };
  /** A tenant table with a foreign key (tenant, column) to it. */
  readonly child: { readonly table: string; readonly fk: string; readonly column: string; readonly text: string };
  /** A partitioned tenant table; null where the schema has none. */
  readonly partitioned: { readonly table: string; readonly leaf: string } | null;
  readonly registry: string;
  readonly shared: string;
}

const SHOP = 'examples/shop/tenet.yaml';

export async function shopGround(engine: Engine): Promise<Ground> {
  const checked = await checkFile(SHOP, diskReader, { today: TODAY });
  const subject = await loaded(engine, checked);
  const leaf = await firstLeaf(engine, 'shop', 'shop.events');
  return {
    database: 'shop',
    schema: 'shop',
    subject,
    app: 'shop_app',
    reader: 'shop_reader',
    owner: 'shop_owner',
    setting: 'app.tenant_id',
    tenant: 'tenant_id',
    keyType: 'uuid',
    parent: { table: 'customers', text: 'name', id: 'id' },
    child: { table: 'orders', fk: 'orders_customer_id_fkey', column: 'customer_id', text: 'external_id' },
    partitioned: { table: 'events', leaf },
    registry: 'tenants',
    shared: 'currencies',
  };
}

/** A number as tenant key, another setting, a table partitioned by the tenant, so that policies call a function. */
export async function metersGround(engine: Engine): Promise<Ground> {
  const spec = {
    tenet: 1,
    database: 'meters',
    postgres: engine.major,
    tenancy: {
      model: 'shared-schema',
      key: { column: 'account_id', type: 'bigint' },
      registry: 'accounts',
      context: { setting: 'meters.account' },
    },
    threats: { internal: { access: 'least-privilege' } },
    roles: {
      meters_owner: { kind: 'owner' },
      meters_app: { kind: 'application', connections: 20 },
      meters_reader: { kind: 'reader', connections: 5 },
    },
    tables: {
      accounts: { scope: 'registry', columns: { id: { type: 'bigint', key: true }, name: 'text' } },
      units: { scope: 'shared', reason: 'physics', columns: { code: { type: 'text', key: true }, label: 'text' } },
      sites: { columns: { id: 'uuid', name: 'text', country: 'text' } },
      devices: {
        columns: { id: 'uuid', site_id: { type: 'uuid', references: 'sites' }, serial: 'text', note: 'text' },
        unique: [['serial']],
      },
      readings: {
        columns: { id: 'bigint', unit: { type: 'text', references: 'units' }, value: 'numeric' },
        rows: { now: '2B', per_day: '10M' },
        partition: { by: 'hash', column: 'account_id', count: 4, because: '2 billion rows, always read by account' },
      },
    },
    views: { devices_of_sites: { query: 'select id, serial from devices', grants: ['meters_reader'] } },
  };
  const subject = await loaded(engine, await checkObject(spec, { today: TODAY }));
  return {
    database: 'meters',
    schema: 'meters',
    subject,
    app: 'meters_app',
    reader: 'meters_reader',
    owner: 'meters_owner',
    setting: 'meters.account',
    tenant: 'account_id',
    keyType: 'bigint',
    parent: { table: 'sites', text: 'name', id: 'id' },
    child: { table: 'devices', fk: 'devices_site_id_fkey', column: 'site_id', text: 'serial' },
    partitioned: { table: 'readings', leaf: await firstLeaf(engine, 'meters', 'meters.readings') },
    registry: 'accounts',
    shared: 'units',
  };
}

/** Written by hand, as people do: other names, a policy per command, an enum, a domain, a tree of its own, no Tenet anywhere. */
export async function notesGround(engine: Engine): Promise<Ground> {
  const admin = await engine.connect();
  await admin.execute(`create role notes_owner nologin; create role notes_app login connection limit 20; create role notes_ro login connection limit 5;
    alter role notes_app set statement_timeout = '30s'; alter role notes_ro set statement_timeout = '30s'`);
  await admin.query('create database notes');
  await admin.execute(
    'revoke all on database notes from public; grant connect on database notes to notes_app, notes_ro',
  );
  await admin.end();
  const session = await engine.connect({ database: 'notes' });
  await session.execute(NOTES);
  await session.end();
  const relation = (name: string, scope: 'tenant' | 'registry' | 'shared', tenantColumn: string | null) => ({
    relation: `notes.${name}`,
    scope,
    tenantColumn,
  });
  return {
    database: 'notes',
    schema: 'notes',
    subject: {
      tenancy: NOT_ASKED,
      tenantKey: { column: 'org', type: 'uuid' },
      relations: [
        relation('orgs', 'registry', 'id'),
        relation('colours', 'shared', null),
        relation('folders', 'tenant', 'org'),
        relation('pages', 'tenant', 'org'),
      ],
      roles: [
        { name: 'notes_owner', part: 'owner', memberOf: [], mayBecome: [], because: 'owns' },
        { name: 'notes_app', part: 'runtime', memberOf: [], mayBecome: [], because: 'application' },
        { name: 'notes_ro', part: 'runtime', memberOf: [], mayBecome: [], because: 'reads' },
      ],
      context: [{ name: 'notes.org', value: '{tenant}' }],
      anchors: ['notes.orgs'],
      accepted: [],
      model: null,
    },
    app: 'notes_app',
    reader: 'notes_ro',
    owner: 'notes_owner',
    setting: 'notes.org',
    tenant: 'org',
    keyType: 'uuid',
    parent: { table: 'folders', text: 'title', id: 'id' },
    child: { table: 'pages', fk: 'pages_folder_fkey', column: 'folder', text: 'body' },
    partitioned: null,
    registry: 'orgs',
    shared: 'colours',
  };
}

const IS = (column: string): string => `${column} = (select nullif(current_setting('notes.org', true), '')::uuid)`;
const guarded = (table: string, column: string): string => `
create policy tenant_guard on notes.${table} as restrictive using (${IS(column)}) with check (${IS(column)});
create policy tenant_access on notes.${table} to notes_app, notes_ro using (${IS(column)}) with check (${IS(column)});
alter table notes.${table} enable row level security; alter table notes.${table} force row level security;
alter table notes.${table} owner to notes_owner;`;

const NOTES = `
create schema notes authorization notes_owner;
grant usage on schema notes to notes_app, notes_ro;
alter default privileges for role notes_owner revoke execute on functions from public;
create type notes.state as enum ('draft', 'final');
create domain notes.slug as text check (value ~ '^[a-z][a-z0-9-]*$');
create table notes.orgs (id uuid primary key, name text not null);
create table notes.colours (code text primary key, label text not null);
alter table notes.colours owner to notes_owner;
create table notes.folders (
  org uuid not null references notes.orgs, id uuid not null default gen_random_uuid(), up uuid, title text not null, slug notes.slug not null,
  primary key (org, id), unique (org, slug), foreign key (org, up) references notes.folders on delete set null (up)
);
create table notes.pages (
  org uuid not null references notes.orgs, id uuid not null default gen_random_uuid(), folder uuid not null, body text not null,
  state notes.state not null default 'draft', colour text references notes.colours, stars int not null check (stars between 0 and 5),
  primary key (org, id), constraint pages_folder_fkey foreign key (org, folder) references notes.folders (org, id)
);
create index on notes.pages (org, folder);
${guarded('orgs', 'id')}${guarded('folders', 'org')}${guarded('pages', 'org')}
grant select on notes.orgs, notes.colours to notes_app, notes_ro;
grant select, insert, update, delete on notes.folders, notes.pages to notes_app;
grant select on notes.folders, notes.pages to notes_ro;
create view notes.finals with (security_invoker = true, security_barrier = true) as select id, body from notes.pages where state = 'final';
alter view notes.finals owner to notes_owner;
grant select on notes.finals to notes_ro;
`;

async function loaded(engine: Engine, checked: Checked): Promise<Meaning> {
  const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: engine.major } };
  await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
  return meaningOfModel(model);
}

async function firstLeaf(engine: Engine, database: string, table: string): Promise<string> {
  const session = await engine.connect({ database });
  const leaves = await session.query<{ readonly name: string }>(
    `select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = $1::regclass order by 1`,
    [table],
  );
  await session.end();
  return leaves[0]?.name ?? '';
}
