-- Tables and partitions on which no role of tenants has a right, and the ways in which one gets it after all.
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
create policy own on app.notes using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
create policy own on app.tenants using (id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.notes to app;
grant select on app.tenants to app;
-- case: base holds

-- case: closed-table holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
-- case: closed-table-notenant holds
create table app.schema_versions (version text primary key, applied_at timestamptz default now());
alter table app.schema_versions owner to own;
-- case: closed-table-noowner holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
-- case: closed-part holds
create table app.events (tenant_id uuid not null references app.tenants, id bigint not null, at date not null, body text, primary key (tenant_id, id, at)) partition by range (at);
create table app.events_1 partition of app.events for values from ('2027-01-01') to ('2028-01-01');
create table app.events_0 partition of app.events default;
alter table app.events owner to own; alter table app.events_1 owner to own; alter table app.events_0 owner to own;
alter table app.events enable row level security, force row level security;
create policy own on app.events using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.events to app;
-- case: closed-part-rls holds
create table app.events (tenant_id uuid not null references app.tenants, id bigint not null, at date not null, body text, primary key (tenant_id, id, at)) partition by range (at);
create table app.events_1 partition of app.events for values from ('2027-01-01') to ('2028-01-01');
alter table app.events owner to own; alter table app.events_1 owner to own;
alter table app.events enable row level security, force row level security;
alter table app.events_1 enable row level security;
create policy own on app.events using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.events to app;
-- case: closed-inherit holds
create table app.base (tenant_id uuid not null references app.tenants, id bigint not null, body text, primary key (tenant_id, id));
create table app.base_old () inherits (app.base);
alter table app.base owner to own; alter table app.base_old owner to own;
alter table app.base enable row level security, force row level security;
create policy own on app.base using (tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid));
grant select, insert, update, delete on app.base to app;
-- case: closed-rls-noforce holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own; alter table app.internal_jobs enable row level security;
-- case: closed-view-open noticed
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
create view app.jobs as select * from app.internal_jobs; alter view app.jobs owner to own; grant select on app.jobs to app;
-- case: closed-view-guarded holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
create view app.jobs with (security_barrier) as select * from app.internal_jobs where tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid); alter view app.jobs owner to own; grant select on app.jobs to app;
-- case: closed-definer-unheld noticed
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
create function app.jobs() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.internal_jobs $$;
alter function app.jobs() owner to own; revoke all on function app.jobs() from public; grant execute on function app.jobs() to app;
-- case: closed-definer-held holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
create function app.jobs() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select count(*) from app.internal_jobs j where j.tenant_id = (select nullif(current_setting('app.tenant', true), '')::uuid) $$;
alter function app.jobs() owner to own; revoke all on function app.jobs() from public; grant execute on function app.jobs() to app;
-- case: closed-definer-plpgsql-held holds
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own;
create function app.jobs() returns bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$ declare n bigint; begin select count(*) into n from app.internal_jobs j where j.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid; return n; end $$;
alter function app.jobs() owner to own; revoke all on function app.jobs() from public; grant execute on function app.jobs() to app;
-- case: closed-member-owner noticed
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own; grant own to app;
-- case: closed-colgrant noticed
create table app.internal_jobs (id bigint primary key, tenant_id uuid not null references app.tenants, payload jsonb);
alter table app.internal_jobs owner to own; grant select (payload) on app.internal_jobs to app;
-- case: closed-trigger holds
create table app.audit_all (id bigint generated always as identity primary key, tenant_id uuid not null references app.tenants, what text);
alter table app.audit_all owner to own;
create function app.note() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin insert into app.audit_all (tenant_id, what) values (new.tenant_id, tg_op); return new; end $$;
alter function app.note() owner to own; revoke all on function app.note() from public;
create trigger note after insert or update on app.notes for each row execute function app.note();
