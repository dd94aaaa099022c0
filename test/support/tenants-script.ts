/** The start of a SQL file, as people write one: two schemas with a table of one name, a name with a dot, a partitioned table. One line. */
const IS = "tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)";

const TABLES = [
  `create role app login connection limit 10`,
  `alter role app set statement_timeout = '30s'`,
  `create schema shop`,
  `create schema "old shop"`,
  `create table shop.tenants (id uuid primary key, name text)`,
  `create table shop.orders (tenant_id uuid not null references shop.tenants, id uuid, owner_id uuid, total int, primary key (tenant_id, id))`,
  `create table "old shop".orders (tenant_id uuid not null references shop.tenants, id uuid, "of ""whom""" uuid, primary key (tenant_id, id))`,
  `create table shop.events (tenant_id uuid not null references shop.tenants, at timestamptz not null, note text) partition by range (at)`,
  `create table shop."events 1" partition of shop.events default`,
];

const NAMES = ['shop.orders', '"old shop".orders', 'shop.events'];

const POLICIES = NAMES.flatMap((name) => [
  `create policy guard on ${name} as restrictive using (${IS}) with check (${IS})`,
  `create policy access on ${name} to app using (${IS}) with check (${IS})`,
  `alter table ${name} enable row level security`,
  `alter table ${name} force row level security`,
]);

/** The tables guarded, and what follows on lines of its own. */
export function guardedScript(...statements: readonly string[]): string {
  return [[...TABLES, ...POLICIES].join('; '), ...statements].join(';\n');
}

/** The tables without any policy. */
export function plainScript(...statements: readonly string[]): string {
  return [TABLES.join('; '), ...statements].join(';\n');
}
