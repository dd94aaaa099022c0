-- A help desk, as a compiler would write it: a restrictive guard TO PUBLIC, permissive access TO roles, closed partitions, a stored rollup.
create role desk_owner nologin;
create role desk_rollup nologin bypassrls;
create role desk_app login connection limit 20;
create role desk_reader login connection limit 5;
alter role desk_app set statement_timeout = '30s';
alter role desk_reader set statement_timeout = '30s';
alter database desk owner to desk_owner;
revoke all on database desk from public;
grant connect on database desk to desk_app, desk_reader;
revoke all on schema public from public;
create schema desk;
alter schema desk owner to desk_owner;
grant usage on schema desk to desk_app, desk_reader, desk_rollup;

create table desk.tenants (id uuid primary key, name text not null);
create table desk.plans (code text primary key, label text not null);
create table desk.agents (
  tenant_id uuid not null references desk.tenants,
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
create table desk.tickets (
  tenant_id uuid not null references desk.tenants,
  id uuid not null default gen_random_uuid(),
  agent_id uuid,
  plan text references desk.plans,
  subject text not null,
  status text not null default 'open' check (status in ('open', 'restricted', 'closed')),
  opened_at timestamptz not null default now(),
  meta jsonb not null default '{}',
  primary key (tenant_id, id),
  constraint tickets_agent_fkey foreign key (tenant_id, agent_id) references desk.agents (tenant_id, id) on delete set null (agent_id)
);
create index on desk.tickets (tenant_id, agent_id);
create table desk.comments (
  tenant_id uuid not null references desk.tenants,
  id uuid not null default gen_random_uuid(),
  ticket_id uuid not null,
  body text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references desk.tickets (tenant_id, id) on delete cascade
);
create index on desk.comments (tenant_id, ticket_id);
create table desk.events (
  tenant_id uuid not null references desk.tenants,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  kind text not null,
  primary key (tenant_id, id, at)
) partition by range (at);
create table desk.events_old partition of desk.events for values from (minvalue) to ('2027-01-01');
create table desk.events_2027 partition of desk.events for values from ('2027-01-01') to ('2028-01-01');

create policy tenant_guard on desk.tenants as restrictive
  using (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_access on desk.tenants to desk_app, desk_reader
  using (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_guard on desk.agents as restrictive
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_access on desk.agents to desk_app, desk_reader
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_guard on desk.tickets as restrictive
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_access on desk.tickets to desk_app, desk_reader
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_guard on desk.comments as restrictive
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_access on desk.comments to desk_app, desk_reader
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_guard on desk.events as restrictive
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy tenant_access on desk.events to desk_app, desk_reader
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
alter table desk.tenants enable row level security, force row level security;
alter table desk.agents enable row level security, force row level security;
alter table desk.tickets enable row level security, force row level security;
alter table desk.comments enable row level security, force row level security;
alter table desk.events enable row level security, force row level security;
alter table desk.events_old enable row level security, force row level security;
alter table desk.events_2027 enable row level security, force row level security;
alter table desk.tenants owner to desk_owner;
alter table desk.plans owner to desk_owner;
alter table desk.agents owner to desk_owner;
alter table desk.tickets owner to desk_owner;
alter table desk.comments owner to desk_owner;
alter table desk.events owner to desk_owner;
alter table desk.events_old owner to desk_owner;
alter table desk.events_2027 owner to desk_owner;
grant select on desk.tenants, desk.plans to desk_app, desk_reader;
grant select, insert, update, delete on desk.agents, desk.tickets, desk.comments, desk.events to desk_app;
grant select on desk.agents, desk.tickets, desk.comments, desk.events to desk_reader;

grant select on desk.tickets to desk_rollup;
create materialized view desk.ticket_totals_all as
  select tenant_id, status, count(*) as total from desk.tickets group by tenant_id, status;
alter materialized view desk.ticket_totals_all owner to desk_rollup;
create view desk.ticket_totals with (security_barrier = true) as
  select status, total from desk.ticket_totals_all where tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid);
alter view desk.ticket_totals owner to desk_rollup;
grant select on desk.ticket_totals to desk_app, desk_reader;
