-- Functions of an owner of whom the file says nothing.
create role app login;
create schema app;
grant usage on schema app to app;
create table app.tenants (id uuid primary key, name text not null);
create table app.notes (tenant_id uuid not null references app.tenants, id bigint not null, body text, primary key (tenant_id, id));
alter table app.notes enable row level security, force row level security;
alter table app.tenants enable row level security, force row level security;
grant select, insert, update, delete on app.notes to app;
grant select on app.tenants to app;
create policy own on app.tenants using (id = nullif(current_setting('app.tenant', true), '')::uuid);
create policy own on app.notes using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
-- case: def-count noticed
create function app.note_count() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes $$;
revoke all on function app.note_count() from public; grant execute on function app.note_count() to app;
-- case: def-body noticed
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select body from app.notes where id = n $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-body-asks noticed
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select body from app.notes where id = n and current_setting('app.tenant', true) <> '' $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-all noticed
create function app.peek() returns setof app.notes language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select * from app.notes where body <> current_setting('app.x', true) $$;
revoke all on function app.peek() from public; grant execute on function app.peek() to app;
-- case: def-guarded holds
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select body from app.notes where id = n and tenant_id = nullif(current_setting('app.tenant', true), '')::uuid $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-trigger-sound holds
create table app.audit (tenant_id uuid not null references app.tenants, id bigint generated always as identity, what text, primary key (tenant_id, id));
alter table app.audit enable row level security, force row level security;
create policy own on app.audit using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select on app.audit to app;
create function app.note() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into app.audit (tenant_id, what) values (new.tenant_id, tg_op); return new; end $$;
revoke all on function app.note() from public;
create trigger note after insert or update on app.notes for each row execute function app.note();
-- case: def-named-plainroles noticed
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select body from app.notes where id = n $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
alter function app.peek(bigint) owner to helper; grant select on app.notes to helper; grant usage on schema app to helper;
-- case: matview-unnamed noticed
create materialized view app.mv as select * from app.notes; grant select on app.mv to app;
-- case: rule-unnamed noticed
create table app.copies (tenant_id uuid not null, id bigint, body text);
alter table app.copies enable row level security, force row level security;
create policy own on app.copies using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
grant select, insert on app.copies to app;
create rule r as on insert to app.copies do also insert into app.notes select tenant_id, id + 100, body from app.notes;
-- case: def-plpgsql-guarded holds
create function app.peek(n bigint) returns text language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ declare r text; begin select body into r from app.notes t where t.id = n and t.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid; return r; end $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-join-loose noticed
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select s.body from app.notes s join app.notes t on t.id = s.id where t.id = n and t.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-join-tied holds
create function app.peek(n bigint) returns text language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select s.body from app.notes s join app.tenants t on t.id = s.tenant_id where s.id = n and s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid $$;
revoke all on function app.peek(bigint) from public; grant execute on function app.peek(bigint) to app;
-- case: def-inner noticed
create function app.inner_count() returns bigint language sql stable set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes $$;
create function app.note_count() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select app.inner_count() $$;
revoke all on function app.note_count() from public; grant execute on function app.note_count() to app; revoke all on function app.inner_count() from public;
-- case: def-execute noticed
create function app.note_count() returns bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ declare n bigint; begin execute 'select count(*) from app.notes' into n; return n; end $$;
revoke all on function app.note_count() from public; grant execute on function app.note_count() to app;
-- case: def-param noticed
create function app.of(t uuid) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes where tenant_id = t $$;
revoke all on function app.of(uuid) from public; grant execute on function app.of(uuid) to app;
-- case: def-othersetting noticed
create function app.of() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes where tenant_id = nullif(current_setting('app.look_at', true), '')::uuid $$;
revoke all on function app.of() from public; grant execute on function app.of() to app;
