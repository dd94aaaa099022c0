-- Functions that run as a role which row security does not apply to, called with what belongs to another tenant.
create role app login;
create role jobs nologin bypassrls;
create schema app;
grant usage on schema app to app, jobs;
create table app.tenants (id uuid primary key, name text not null);
create table app.notes (tenant_id uuid not null references app.tenants, id bigint not null, body text, primary key (tenant_id, id));
create table app.audit (tenant_id uuid not null references app.tenants, id bigint generated always as identity, what text, primary key (tenant_id, id));
alter table app.notes enable row level security, force row level security;
alter table app.tenants enable row level security, force row level security;
alter table app.audit enable row level security, force row level security;
grant select, insert, update, delete on app.notes to app, jobs;
grant select on app.tenants, app.audit to app, jobs;
grant insert on app.audit to jobs;
create policy own on app.tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.notes using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.audit using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- case: changes leaks
create function app.rename(n bigint, called text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ update app.notes set body = called where id = n $$;
alter function app.rename(bigint, text) owner to jobs; revoke all on function app.rename(bigint, text) from public; grant execute on function app.rename(bigint, text) to app;
-- case: changes-own holds
create function app.rename(n bigint, called text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ update app.notes set body = called where id = n and tenant_id = nullif(current_setting('app.tenant', true), '')::uuid $$;
alter function app.rename(bigint, text) owner to jobs; revoke all on function app.rename(bigint, text) from public; grant execute on function app.rename(bigint, text) to app;
-- case: deletes-procedure leaks
create procedure app.forget(n bigint) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin delete from app.notes where id = n; end $$;
alter procedure app.forget(bigint) owner to jobs; revoke all on procedure app.forget(bigint) from public; grant execute on procedure app.forget(bigint) to app;
-- case: plants leaks
create function app.note(whose uuid, said text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ insert into app.audit (tenant_id, what) values (whose, said) $$;
alter function app.note(uuid, text) owner to jobs; revoke all on function app.note(uuid, text) from public; grant execute on function app.note(uuid, text) to app;
-- case: plants-own holds
create function app.note(said text) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$ insert into app.audit (tenant_id, what) values (nullif(current_setting('app.tenant', true), '')::uuid, said) $$;
alter function app.note(text) owner to jobs; revoke all on function app.note(text) from public; grant execute on function app.note(text) to app;
-- case: pastes leaks
create function app.find(said text) returns setof text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin return query execute 'select body from app.notes where tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid and (body = ''' || said || ''')'; end $$;
alter function app.find(text) owner to jobs; revoke all on function app.find(text) from public; grant execute on function app.find(text) to app;
-- case: pastes-quoted noticed
create function app.find(said text) returns setof text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin return query execute 'select body from app.notes where tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid and (body = ' || quote_literal(said) || ')'; end $$;
alter function app.find(text) owner to jobs; revoke all on function app.find(text) from public; grant execute on function app.find(text) to app;
-- case: sets-nobody holds
create function app.samples() returns setof text language sql stable set app.tenant = '' set search_path = pg_catalog, pg_temp as $$ select body from app.notes $$;
revoke all on function app.samples() from public; grant execute on function app.samples() to app;
-- case: sets-switch leaks
create policy support on app.notes for select using (current_setting('app.support', true) = 'on');
create function app.samples() returns setof text language sql stable set app.support = 'on' set search_path = pg_catalog, pg_temp as $$ select body from app.notes $$;
revoke all on function app.samples() from public; grant execute on function app.samples() to app;
