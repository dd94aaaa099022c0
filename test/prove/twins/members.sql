-- Policies that look a tenant up in a table of which the dump has no rows.
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
grant select, insert, update, delete on app.notes to app;
grant select on app.tenants to app;
-- case: member-plain holds
create table app.members (tenant_id uuid not null references app.tenants, user_id uuid not null, primary key (tenant_id, user_id));
alter table app.members owner to own; alter table app.members enable row level security, force row level security;
grant select on app.members to app;
create policy own on app.members using (user_id = nullif(current_setting('app.user', true), '')::uuid);
create policy own on app.tenants using (id in (select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid));
create policy own on app.notes using (tenant_id in (select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid));
-- case: member-exists holds
create table app.members (tenant_id uuid not null references app.tenants, user_id uuid not null, primary key (tenant_id, user_id));
alter table app.members owner to own; alter table app.members enable row level security, force row level security;
grant select on app.members to app;
create policy own on app.members using (user_id = nullif(current_setting('app.user', true), '')::uuid);
create policy own on app.tenants using (exists (select 1 from app.members m where m.tenant_id = tenants.id and m.user_id = nullif(current_setting('app.user', true), '')::uuid));
create policy own on app.notes using (exists (select 1 from app.members m where m.tenant_id = notes.tenant_id and m.user_id = nullif(current_setting('app.user', true), '')::uuid));
-- case: member-norls holds
create table app.members (tenant_id uuid not null references app.tenants, user_id uuid not null, primary key (tenant_id, user_id));
alter table app.members owner to own;
create function app.my() returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid $$;
alter function app.my() owner to own; revoke all on function app.my() from public; grant execute on function app.my() to app;
create policy own on app.tenants using (id in (select app.my()));
create policy own on app.notes using (tenant_id in (select app.my()));
-- case: member-dblogin open
create table app.members (tenant_id uuid not null references app.tenants, login name not null, primary key (tenant_id, login));
alter table app.members owner to own; alter table app.members enable row level security, force row level security;
grant select on app.members to app;
create policy own on app.members using (login = current_user);
create policy own on app.tenants using (id in (select m.tenant_id from app.members m where m.login = current_user));
create policy own on app.notes using (tenant_id in (select m.tenant_id from app.members m where m.login = current_user));
-- case: session-lookup holds
create table app.sessions (token text primary key, tenant_id uuid not null references app.tenants);
alter table app.sessions owner to own; alter table app.sessions enable row level security, force row level security;
grant select on app.sessions to app;
create policy own on app.sessions using (token = current_setting('app.token', true));
create policy own on app.tenants using (id = (select s.tenant_id from app.sessions s where s.token = current_setting('app.token', true)));
create policy own on app.notes using (tenant_id = (select s.tenant_id from app.sessions s where s.token = current_setting('app.token', true)));
-- case: slug-lookup open
create policy own on app.tenants using (id::text = current_setting('app.tenant', true));
create policy own on app.notes using (tenant_id = (select t.id from app.tenants t where t.id::text = current_setting('app.tenant', true)));
-- case: helper-flag open
create table app.feature (name text primary key, enabled boolean not null);
alter table app.feature owner to own; grant select on app.feature to app;
create policy own on app.tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.notes using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and exists (select 1 from app.feature f where f.name = 'notes' and f.enabled));
-- case: shares holds
create table app.shares (tenant_id uuid not null references app.tenants, note_tenant uuid not null, note_id bigint not null, primary key (tenant_id, note_tenant, note_id), foreign key (note_tenant, note_id) references app.notes (tenant_id, id));
alter table app.shares owner to own; alter table app.shares enable row level security, force row level security;
create policy own on app.shares using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.notes using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select on app.shares to app;
-- case: tiers-lookup holds
create table app.plans (code text primary key, max_notes int not null);
alter table app.plans owner to own; alter table app.plans enable row level security, force row level security; create policy s on app.plans for select using (true);
grant select on app.plans to app;
create policy own on app.tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.notes using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and exists (select 1 from app.plans p where p.max_notes > 0));
-- case: member-joins noticed
create table app.members (tenant_id uuid not null references app.tenants, user_id uuid not null, primary key (tenant_id, user_id));
alter table app.members owner to own; alter table app.members enable row level security, force row level security;
grant select, insert on app.members to app;
create policy own on app.members using (user_id = nullif(current_setting('app.user', true), '')::uuid);
create policy own on app.tenants using (id in (select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid));
create policy own on app.notes using (tenant_id in (select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid));
-- case: member-captured noticed
create table app.members (tenant_id uuid not null references app.tenants, user_id uuid not null, primary key (tenant_id, user_id));
alter table app.members owner to own; alter table app.members enable row level security, force row level security;
grant select on app.members to app;
create policy own on app.members using (user_id = nullif(current_setting('app.user', true), '')::uuid);
create policy own on app.tenants using (id in (select m.tenant_id from app.members m where m.user_id = nullif(current_setting('app.user', true), '')::uuid));
create policy own on app.notes using (exists (select 1 from app.members m where m.tenant_id = m.tenant_id and m.user_id = nullif(current_setting('app.user', true), '')::uuid));
