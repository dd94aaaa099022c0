/** Changes of access; what a reviewer reads of each is in test/golden/plan/access-*.txt. */
export interface Case {
  readonly name: string;
  /** Beyond the common ground. */
  readonly ground?: string;
  readonly change: string;
}

export const GROUND = `
create role r_owner; create role r_app login; create role r_reader login; create role r_team; create role r_other;
create schema shop authorization r_owner;
grant usage on schema shop to r_app, r_reader, r_team;
create table shop.orders (id int, tenant text, amount int, note text);
create table shop.plain (id int, tenant text, note text);
alter table shop.orders owner to r_owner; alter table shop.plain owner to r_owner;
insert into shop.orders values (1, 'a', 5), (2, 'a', null), (3, 'b', 5);
insert into shop.plain values (1, 'a'), (3, 'b');
alter table shop.orders enable row level security;
alter table shop.orders force row level security;
create policy guard on shop.orders using (tenant = current_setting('app.tenant', true));
grant select, insert, update, delete on shop.orders to r_app;
grant select on shop.plain to r_app;
create view shop.totals as select id, tenant, amount from shop.orders;
alter view shop.totals owner to r_owner;
grant select on shop.totals to r_app;
create function shop.peek() returns bigint language sql as 'select count(*) from shop.orders';
alter function shop.peek() owner to r_owner;
revoke execute on function shop.peek() from public;
grant execute on function shop.peek() to r_app;
grant select on shop.orders to r_team;
select set_config('app.tenant', 'a', true);
`;

export const CASES: readonly Case[] = [
  {
    name: 'nothing',
    change: 'comment on table shop.orders is $$x$$',
  },
  { name: 'a grant', change: 'grant select on shop.plain to r_reader' },
  { name: 'a grant under policies', change: 'grant select, update on shop.orders to r_reader' },
  { name: 'a grant to everybody', change: 'grant select on shop.plain to public' },
  { name: 'a revoke', change: 'revoke insert, delete on shop.orders from r_app' },
  { name: 'a grant of a column', change: 'grant select (amount) on shop.orders to r_reader' },
  {
    name: 'a grant of another column',
    ground: 'grant select (id) on shop.orders to r_reader;',
    change: 'grant select (amount, note) on shop.orders to r_reader',
  },
  {
    name: 'a column less',
    ground: 'grant select (id, note) on shop.orders to r_reader;',
    change: 'revoke select (note) on shop.orders from r_reader',
  },
  {
    name: 'the whole table after a column',
    ground: 'grant select (id) on shop.orders to r_reader;',
    change: 'grant select on shop.orders to r_reader',
  },
  {
    name: 'a column instead of the whole table',
    change: 'revoke select on shop.orders from r_app; grant select (id) on shop.orders to r_app',
  },
  {
    name: 'a permissive policy more',
    change: `create policy free on shop.orders for select to r_app using (amount is null)`,
  },
  {
    name: 'an open policy more',
    change: `create policy free on shop.orders for select to r_app using (true)`,
  },
  {
    name: 'a restrictive policy more',
    change: `create policy narrow on shop.orders as restrictive using (id is distinct from 1)`,
  },
  {
    name: 'a restrictive policy less',
    ground: `create policy narrow on shop.orders as restrictive using (id is distinct from 1);`,
    change: 'drop policy narrow on shop.orders',
  },
  { name: 'the only policy dropped', change: 'drop policy guard on shop.orders' },
  {
    name: 'a policy narrowed',
    change: `alter policy guard on shop.orders using (tenant = current_setting('app.tenant', true) and id is distinct from 1)`,
  },
  {
    name: 'a policy widened',
    change: `alter policy guard on shop.orders using (tenant = current_setting('app.tenant', true) or amount = 7)`,
  },
  {
    name: 'a policy written otherwise',
    change: `alter policy guard on shop.orders using (tenant = current_setting('app.tenant'))`,
  },
  { name: 'a policy for fewer roles', change: 'alter policy guard on shop.orders to r_app' },
  { name: 'a policy opened', change: 'alter policy guard on shop.orders using (true)' },
  { name: 'row security no longer forced', change: 'alter table shop.orders no force row level security' },
  { name: 'row security disabled', change: 'alter table shop.orders disable row level security' },
  {
    name: 'row security enabled',
    change: `alter table shop.plain enable row level security; create policy guard on shop.plain using (tenant = current_setting('app.tenant', true))`,
  },
  {
    name: 'row security enabled without a policy',
    change: 'alter table shop.plain enable row level security',
  },
  { name: 'a member', change: 'grant r_team to r_reader' },
  {
    name: 'a member that does not inherit',
    ground: 'alter role r_reader noinherit;',
    change: 'grant r_team to r_reader',
  },
  { name: 'a member no more', ground: 'grant r_team to r_reader;', change: 'revoke r_team from r_reader' },
  {
    name: 'a member of the owner',
    ground: 'alter table shop.orders no force row level security;',
    change: 'grant r_owner to r_app',
  },
  { name: 'a member of all readers', change: 'grant pg_read_all_data to r_other' },
  { name: 'a member of all writers', change: 'grant pg_write_all_data to r_other' },
  { name: 'another owner', change: 'alter table shop.plain owner to r_team' },
  {
    name: 'another owner of a view',
    ground: 'create role r_all bypassrls; grant usage on schema shop to r_all; grant select on shop.orders to r_all;',
    change: 'alter view shop.totals owner to r_all',
  },
  {
    name: 'a view as its caller',
    ground: 'alter table shop.orders no force row level security;',
    change: 'alter view shop.totals set (security_invoker = true)',
  },
  {
    name: 'a view as its owner',
    ground:
      'alter table shop.orders no force row level security; alter view shop.totals set (security_invoker = true);',
    change: 'alter view shop.totals reset (security_invoker)',
  },
  {
    name: 'a view of a view',
    ground:
      'create view shop.top as select id, tenant, amount from shop.totals; alter view shop.top owner to r_owner; grant select on shop.top to r_reader; alter view shop.totals set (security_invoker = true);',
    change: 'grant select on shop.orders to r_reader',
  },
  {
    name: 'a view over granted columns',
    ground:
      'alter view shop.totals set (security_invoker = true); grant select on shop.totals to r_reader; grant select (id, tenant) on shop.orders to r_reader;',
    change: 'grant select (amount) on shop.orders to r_reader',
  },
  { name: 'a function as its owner', change: 'alter function shop.peek() security definer' },
  {
    name: 'a new function as its owner',
    change: `create function shop.all_orders() returns bigint language sql security definer as 'select count(*) from shop.orders'; alter function shop.all_orders() owner to r_owner`,
  },
  { name: 'a function for everybody', change: 'grant execute on function shop.peek() to public' },
  {
    name: 'default privileges',
    change: 'alter default privileges for role r_owner in schema shop grant select on tables to r_reader',
  },
  {
    name: 'default privileges that meet a new table',
    ground: 'alter default privileges for role r_owner in schema shop grant select on tables to r_reader;',
    change:
      'set local role r_owner; create table shop.invoices (id int, tenant text, amount int); reset role; insert into shop.invoices (tenant) values ($$a$$), ($$b$$)',
  },
  {
    name: 'USAGE on the schema',
    ground: 'grant select on shop.plain to r_other;',
    change: 'grant usage on schema shop to r_other',
  },
  { name: 'USAGE on the schema no more', change: 'revoke usage on schema shop from r_app' },
  { name: 'CREATE on the schema', change: 'grant create on schema shop to r_app' },
  { name: 'BYPASSRLS', change: 'alter role r_app bypassrls' },
  { name: 'a superuser', change: 'alter role r_app superuser' },
  { name: 'a table dropped', change: 'drop table shop.plain' },
  { name: 'TRUNCATE and TRIGGER', change: 'grant truncate, trigger, references on shop.plain to r_app' },
  {
    name: 'a trigger function, which nobody calls',
    change: `create function shop.touch() returns trigger language plpgsql as $$ begin return new; end $$`,
  },
];
