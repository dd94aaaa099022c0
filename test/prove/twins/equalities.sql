-- Guards in other words than =, and what looks like one.
create role app login;
create role own nologin;
create schema app;
alter schema app owner to own;
grant usage on schema app to app;
create table app.tenants (id uuid primary key, name text not null);
create table app.notes (tenant_id uuid not null references app.tenants, id bigint not null, body text, primary key (tenant_id, id));
alter table app.tenants owner to own; alter table app.notes owner to own;
alter table app.notes enable row level security, force row level security;
alter table app.tenants enable row level security, force row level security;
create policy own on app.tenants using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.notes to app;
grant select on app.tenants to app;
-- case: ge-le holds
create policy own on app.notes using (tenant_id >= (select nullif(current_setting('app.tenant', true), '')::uuid) and tenant_id <= (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: in-one holds
create policy own on app.notes using (tenant_id in ((select nullif(current_setting('app.tenant', true), '')::uuid)));
-- case: in-one-setting holds
create policy own on app.notes using (tenant_id in (nullif(current_setting('app.tenant', true), '')::uuid));
-- case: in-subselect holds
create policy own on app.notes using (tenant_id in (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: between holds
create policy own on app.notes using (tenant_id between nullif(current_setting('app.tenant', true), '')::uuid and nullif(current_setting('app.tenant', true), '')::uuid);
-- case: not-ne holds
create policy own on app.notes using (not (tenant_id <> nullif(current_setting('app.tenant', true), '')::uuid));
-- case: indf holds
create policy own on app.notes using (tenant_id is not distinct from nullif(current_setting('app.tenant', true), '')::uuid);
-- case: not-isdf holds
create policy own on app.notes using (not (tenant_id is distinct from nullif(current_setting('app.tenant', true), '')::uuid));
-- case: any-array holds
create policy own on app.notes using (tenant_id = any (array[nullif(current_setting('app.tenant', true), '')::uuid]));
-- case: flipped holds
create policy own on app.notes using (nullif(current_setting('app.tenant', true), '')::uuid = tenant_id);
-- case: text-cmp holds
create policy own on app.notes using (tenant_id::text = current_setting('app.tenant', true));
-- case: row-eq holds
create policy own on app.notes using (row(tenant_id) = row(nullif(current_setting('app.tenant', true), '')::uuid));
-- case: case-when holds
create policy own on app.notes using (case when tenant_id = nullif(current_setting('app.tenant', true), '')::uuid then true else false end);
-- case: coalesce-false holds
create policy own on app.notes using (coalesce(tenant_id = nullif(current_setting('app.tenant', true), '')::uuid, false));
-- case: is-true holds
create policy own on app.notes using ((tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) is true);
-- case: exists-values holds
create policy own on app.notes using (exists (select 1 where tenant_id = nullif(current_setting('app.tenant', true), '')::uuid));
-- case: restr-ge-le holds
create policy lo on app.notes as restrictive using (tenant_id >= nullif(current_setting('app.tenant', true), '')::uuid);
create policy hi on app.notes as restrictive using (tenant_id <= nullif(current_setting('app.tenant', true), '')::uuid);
create policy al on app.notes using (true);
-- case: fn-invoker holds
create function app.cur() returns uuid language sql stable set search_path = pg_catalog, pg_temp as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;
create policy own on app.notes using (tenant_id = app.cur());
-- case: ge-only noticed
create policy own on app.notes using (tenant_id >= (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: between-wide noticed
create policy own on app.notes using (tenant_id between nullif(current_setting('app.tenant', true), '')::uuid and 'ffffffff-ffff-ffff-ffff-ffffffffffff');
-- case: not-eq noticed
create policy own on app.notes using (not (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid));
-- case: in-two noticed
create policy own on app.notes using (tenant_id in (nullif(current_setting('app.tenant', true), '')::uuid, '00000000-0000-0000-0000-000000000000'));
-- case: isdf noticed
create policy own on app.notes using (tenant_id is distinct from nullif(current_setting('app.tenant', true), '')::uuid);
