-- Objects of other kinds: views, triggers, cursors, sequences, keys, partitions, roles and grants.
create role app login;
create role own nologin;
create schema app;
alter schema app owner to own;
grant usage on schema app to app;
create table app.tenants (id uuid primary key, name text not null);
create table app.notes (tenant_id uuid not null references app.tenants, id uuid not null, body text, state text not null default 'open', primary key (tenant_id, id));
alter table app.tenants owner to own; alter table app.notes owner to own;
alter table app.notes enable row level security, force row level security;
alter table app.tenants enable row level security, force row level security;
create policy own on app.tenants using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.notes to app;
grant select on app.tenants to app;
-- case: fn-plain holds
create function app.cur() returns uuid language plpgsql stable set search_path = pg_catalog, pg_temp as $$ begin return nullif(current_setting('app.tenant', true), '')::uuid; end $$; alter function app.cur() owner to own; create policy own on app.notes using (tenant_id = app.cur());
-- case: view-chain noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create view app.inner_v as select * from app.notes; alter view app.inner_v owner to jobs; create view app.outer_v with (security_invoker) as select body from app.inner_v; alter view app.outer_v owner to own; grant select on app.outer_v, app.inner_v to app;
-- case: view-chain holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create view app.inner_v with (security_invoker) as select * from app.notes; alter view app.inner_v owner to own; create view app.outer_v with (security_invoker) as select body from app.inner_v; alter view app.outer_v owner to own; grant select on app.outer_v, app.inner_v to app;
-- case: matview-counts noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create materialized view app.counts as select tenant_id, count(*) n from app.notes group by 1; alter materialized view app.counts owner to jobs; grant select on app.counts to app;
-- case: matview-counts holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create materialized view app.counts as select tenant_id, count(*) n from app.notes group by 1; alter materialized view app.counts owner to jobs; create view app.my_counts with (security_barrier) as select n from app.counts where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid); alter view app.my_counts owner to jobs; grant select on app.my_counts to app;
-- case: trigger-index noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.search (note uuid primary key, words text); alter table app.search owner to own; grant select on app.search to app; create function app.index() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into app.search values (new.id, new.body); return new; end $$; alter function app.index() owner to own; revoke all on function app.index() from public; create trigger i after insert on app.notes for each row execute function app.index();
-- case: trigger-index holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.search (tenant_id uuid not null references app.tenants, note uuid, words text, primary key (tenant_id, note)); alter table app.search owner to own; alter table app.search enable row level security, force row level security; create policy own on app.search using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); grant select on app.search to app; create function app.index() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into app.search values (new.tenant_id, new.id, new.body); return new; end $$; alter function app.index() owner to own; revoke all on function app.index() from public; create trigger i after insert on app.notes for each row execute function app.index();
-- case: cursor noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create function app.open_all() returns refcursor language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ declare c refcursor; begin open c for select * from app.notes; return c; end $$;revoke all on function app.open_all() from public; grant execute on function app.open_all() to app; alter function app.open_all() owner to jobs;
-- case: cursor holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create function app.open_all() returns refcursor language plpgsql set search_path = pg_catalog, pg_temp as $$ declare c refcursor; begin open c for select * from app.notes; return c; end $$;revoke all on function app.open_all() from public; grant execute on function app.open_all() to app; alter function app.open_all() owner to own;
-- case: sequence noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create sequence app.numbers; alter sequence app.numbers owner to own; alter table app.notes add no bigint default nextval('app.numbers'); grant usage, select on sequence app.numbers to app;
-- case: sequence holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create sequence app.numbers; alter sequence app.numbers owner to own; alter table app.notes add no bigint default nextval('app.numbers'); grant usage on sequence app.numbers to app;
-- case: fk-oracle noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.tags (tenant_id uuid not null, id uuid primary key, unique (tenant_id, id)); create table app.links (tenant_id uuid not null, id uuid, tag uuid references app.tags (id), primary key (tenant_id, id)); alter table app.tags owner to own; alter table app.links owner to own; alter table app.tags enable row level security, force row level security; alter table app.links enable row level security, force row level security; create policy own on app.tags using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy own on app.links using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); grant select, insert on app.tags, app.links to app;
-- case: fk-oracle holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.tags (tenant_id uuid not null, id uuid, primary key (tenant_id, id)); create table app.links (tenant_id uuid not null, id uuid, tag uuid, primary key (tenant_id, id), foreign key (tenant_id, tag) references app.tags); alter table app.tags owner to own; alter table app.links owner to own; alter table app.tags enable row level security, force row level security; alter table app.links enable row level security, force row level security; create policy own on app.tags using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy own on app.links using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); grant select, insert on app.tags, app.links to app;
-- case: partition-own noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.events (tenant_id uuid not null, id uuid, at date not null, body text, primary key (tenant_id, id, at)) partition by range (at); create table app.events_1 partition of app.events for values from ('2027-01-01') to ('2028-01-01'); alter table app.events owner to own; alter table app.events_1 owner to own; alter table app.events enable row level security, force row level security; alter table app.events_1 enable row level security, force row level security; create policy own on app.events using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); grant select, insert on app.events to app; grant select on app.events_1 to app;create policy all_rows on app.events_1 for select using (at < '2027-06-01');
-- case: partition-own holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.events (tenant_id uuid not null, id uuid, at date not null, body text, primary key (tenant_id, id, at)) partition by range (at); create table app.events_1 partition of app.events for values from ('2027-01-01') to ('2028-01-01'); alter table app.events owner to own; alter table app.events_1 owner to own; alter table app.events enable row level security, force row level security; alter table app.events_1 enable row level security, force row level security; create policy own on app.events using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); grant select, insert on app.events to app; grant select on app.events_1 to app;create policy own on app.events_1 for select using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: restrictive-read noticed
create policy al on app.notes using (true); create policy guard on app.notes as restrictive for select using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: restrictive-all holds
create policy al on app.notes using (true); create policy guard on app.notes as restrictive using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: restrictive-role noticed
create role app2 login; grant usage on schema app to app2; grant select on app.notes to app2; create policy al on app.notes using (true); create policy guard on app.notes as restrictive to app using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: restrictive-role holds
create role app2 login; grant usage on schema app to app2; grant select on app.notes to app2; create policy al on app.notes to app, app2 using (true); create policy guard on app.notes as restrictive to app, app2 using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
-- case: role-set noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
alter role app set app.tenant = '00000000-0000-4000-a000-00000000000b';
-- case: role-set holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
alter role app set statement_timeout = '30s';
-- case: inherited noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role auditor nologin; create policy audit on app.notes for select to auditor using (true); grant auditor to app;
-- case: inherited-no holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role auditor nologin; create policy audit on app.notes for select to auditor using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) and state <> 'draft'); grant auditor to app;
-- case: colgrant-move noticed
create policy r on app.notes for select using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy i on app.notes for insert with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy d on app.notes for delete using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy u on app.notes for update using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)) with check (true);
-- case: colgrant-body holds
create policy r on app.notes for select using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy i on app.notes for insert with check (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy d on app.notes for delete using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)); create policy u on app.notes for update using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid)) with check (true); revoke update on app.notes from app; grant update (body) on app.notes to app;
-- case: default-privileges noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
alter default privileges for role own in schema app grant select on tables to app;
-- case: default-privileges holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
alter default privileges for role own revoke execute on functions from public;
-- case: ilike noticed
create policy own on app.notes using (tenant_id::text ilike current_setting('app.tenant', true));
-- case: instead-of noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create view app.v with (security_invoker) as select tenant_id, id, body from app.notes; alter view app.v owner to own; grant select, insert on app.v to app; create function app.v_ins() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into app.notes (tenant_id, id, body) values (new.tenant_id, new.id, new.body); return new; end $$; alter function app.v_ins() owner to jobs; revoke all on function app.v_ins() from public; create trigger i instead of insert on app.v for each row execute function app.v_ins();
-- case: instead-of holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create view app.v with (security_invoker) as select tenant_id, id, body from app.notes; alter view app.v owner to own; grant select, insert on app.v to app; create function app.v_ins() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$ begin insert into app.notes (tenant_id, id, body) values (new.tenant_id, new.id, new.body); return new; end $$; alter function app.v_ins() owner to own; revoke all on function app.v_ins() from public; create trigger i instead of insert on app.v for each row execute function app.v_ins();
-- case: unique-lower noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create unique index on app.notes (lower(body));
-- case: unique-lower holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create unique index on app.notes (tenant_id, lower(body));
-- case: view-check noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create view app.v with (security_barrier) as select tenant_id, id, body from app.notes where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid); alter view app.v owner to jobs; grant select, insert, update on app.v to app;
-- case: view-check holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create view app.v with (security_barrier, check_option = cascaded) as select tenant_id, id, body from app.notes where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid); alter view app.v owner to jobs; grant select, insert, update on app.v to app;
-- case: procedure noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create procedure app.archive(t uuid) language sql security definer set search_path = pg_catalog, pg_temp as $$ update app.notes set state = 'old' where tenant_id = t $$; revoke all on procedure app.archive(uuid) from public; grant execute on procedure app.archive(uuid) to app; alter procedure app.archive(uuid) owner to jobs;
-- case: procedure holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create procedure app.archive(t uuid) language sql set search_path = pg_catalog, pg_temp as $$ update app.notes set state = 'old' where tenant_id = t $$; revoke all on procedure app.archive(uuid) from public; grant execute on procedure app.archive(uuid) to app; alter procedure app.archive(uuid) owner to own;
-- case: definer-session-known holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create function app.mine() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) $$;revoke all on function app.mine() from public; grant execute on function app.mine() to app; alter function app.mine() owner to jobs;
-- case: definer-or noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create role jobs nologin bypassrls; grant usage on schema app to jobs; grant select, insert, update, delete on app.notes to jobs;
create function app.mine(s text) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.notes where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) or state = s $$;revoke all on function app.mine(text) from public; grant execute on function app.mine(text) to app; alter function app.mine(text) owner to jobs;
-- case: copy-grant noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.notes_backup as select * from app.notes; alter table app.notes_backup owner to own; grant select on app.notes_backup to app;
-- case: copy-closed holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.notes_backup as select * from app.notes; alter table app.notes_backup owner to own;
-- case: closed-view-count noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.jobs_q (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb); alter table app.jobs_q owner to own;create view app.n as select count(*) from app.jobs_q; alter view app.n owner to own; grant select on app.n to app;
-- case: closed-view-chain noticed
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.jobs_q (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb); alter table app.jobs_q owner to own;create view app.n as select count(*) c from app.jobs_q; alter view app.n owner to own; create view app.m as select * from app.n; alter view app.m owner to own; grant select on app.m to app;
-- case: closed-view-held holds
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create table app.jobs_q (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb); alter table app.jobs_q owner to own;create view app.n with (security_barrier) as select count(*) from app.jobs_q where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid); alter view app.n owner to own; grant select on app.n to app;
