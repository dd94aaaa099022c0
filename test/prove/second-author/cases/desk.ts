/** Mutants of the help desk that a compiler could have written. */
import { A, B } from '../bases';
import type { Case } from '../case';
import { callable, deskPolicies, deskTable, IS } from './snippets';

const CONTEXT = `(select nullif(current_setting('app.tenant_id', true), '')::uuid)`;
const ofB = (table: string): string => `select count(*) from desk.${table} where tenant_id = '${B}'`;
const perCommand = (table: string, update: string): string => `
drop policy tenant_guard on desk.${table};
drop policy tenant_access on desk.${table};
create policy guard_read on desk.${table} as restrictive for select using (${IS.desk});
create policy guard_add on desk.${table} as restrictive for insert with check (${IS.desk});
create policy guard_change on desk.${table} as restrictive for update using (${update}) with check (${IS.desk});
create policy guard_remove on desk.${table} as restrictive for delete using (${IS.desk});
create policy access_read on desk.${table} for select to desk_app, desk_reader using (${IS.desk});
create policy access_add on desk.${table} for insert to desk_app with check (${IS.desk});
create policy access_change on desk.${table} for update to desk_app using (${update}) with check (${IS.desk});
create policy access_remove on desk.${table} for delete to desk_app using (${IS.desk})`;

const bypassing = `create role desk_jobs nologin bypassrls;
grant usage on schema desk to desk_jobs;
grant select, insert, update, delete on desk.agents, desk.tickets to desk_jobs`;

export const DESK: readonly Case[] = [
  {
    name: 'desk-blind-move',
    base: 'desk',
    kind: 'mutant',
    hole: 'the policy for UPDATE asks what may still be edited and leaves the tenant to WITH CHECK, so that an UPDATE without WHERE moves rows of others over',
    mutant: perCommand('comments', 'char_length(body) < 10000'),
    twin: perCommand('comments', `${IS.desk} and char_length(body) < 10000`),
    works: `update desk.comments set body = 'mended' where id = '${A}' returning id`,
    demonstration: {
      changes: `update desk.comments set tenant_id = '${A}', id = gen_random_uuid(), ticket_id = '${A}'`,
      of: ofB('comments'),
    },
  },
  {
    name: 'desk-blind-purge',
    base: 'desk',
    kind: 'mutant',
    hole: 'a policy for the nightly purge lets DELETE reach all rows, and the guard was split and does not cover DELETE',
    mutant: `drop policy tenant_guard on desk.comments;
create policy guard_read on desk.comments as restrictive for select using (${IS.desk});
create policy guard_add on desk.comments as restrictive for insert with check (${IS.desk});
create policy guard_change on desk.comments as restrictive for update using (${IS.desk}) with check (${IS.desk});
create policy purge on desk.comments for delete to desk_app using (true)`,
    twin: `create policy purge on desk.comments for delete to desk_app using (true)`,
    works: `delete from desk.comments where id = '${A}' returning id`,
    demonstration: { changes: 'delete from desk.comments', of: ofB('comments') },
  },
  {
    name: 'desk-function-sets-tenant',
    base: 'desk',
    kind: 'mutant',
    hole: 'a function that shows samples runs with the setting of another tenant, which its definition sets',
    mutant: `create function desk.sample_tickets() returns setof text language sql stable set app.tenant_id = '${B}' set search_path = pg_catalog, pg_temp
  as $$ select subject from desk.tickets $$;
${callable('desk.sample_tickets()', 'desk_owner', 'desk_app')}`,
    twin: `create function desk.sample_tickets() returns setof text language sql stable set search_path = pg_catalog, pg_temp
  as $$ select subject from desk.tickets limit 5 $$;
${callable('desk.sample_tickets()', 'desk_owner', 'desk_app')}`,
    works: 'select * from desk.sample_tickets()',
    demonstration: { reads: 'select * from desk.sample_tickets()' },
  },
  {
    name: 'desk-notify-row',
    base: 'desk',
    kind: 'mutant',
    hole: 'a trigger sends the new row by NOTIFY, which every session of the database may listen to',
    mutant: `create function desk.announce() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin perform pg_notify('tickets', row_to_json(new)::text); return new; end $$;
alter function desk.announce() owner to desk_owner; revoke execute on function desk.announce() from public;
create trigger announce after insert on desk.tickets for each row execute function desk.announce()`,
    twin: `${deskTable('outbox', 'payload jsonb not null')};
create function desk.announce() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin insert into desk.outbox (tenant_id, payload) values (new.tenant_id, to_jsonb(new)); return new; end $$;
alter function desk.announce() owner to desk_owner; revoke execute on function desk.announce() from public;
create trigger announce after insert on desk.tickets for each row execute function desk.announce()`,
    works: `insert into desk.tickets (tenant_id, subject) values ('${A}', 'new') returning id`,
    demonstration: {
      b: `insert into desk.tickets (tenant_id, subject) values ('${B}', 'B-SECRET')`,
      reads: 'listen tickets; select 1',
    },
  },
  {
    name: 'desk-leaf-unique',
    base: 'desk',
    kind: 'mutant',
    hole: 'one partition has a unique index without the tenant, so that an insert tells which kinds others have',
    mutant: 'create unique index events_kind_once on desk.events_2027 (kind)',
    twin: 'create unique index events_kind_once on desk.events_2027 (tenant_id, kind)',
    works: `insert into desk.events (tenant_id, at, kind) values ('${A}', '2027-03-03', 'closed') returning id`,
    demonstration: {
      rows: `insert into desk.events values ('${B}', gen_random_uuid(), '2027-05-05', 'merger')`,
      learns: `insert into desk.events (tenant_id, at, kind) values ('${A}', '2027-06-06', 'merger')`,
      otherwise: `insert into desk.events (tenant_id, at, kind) values ('${A}', '2027-06-06', 'nobody has it')`,
    },
  },
  {
    name: 'desk-leaf-attached-open',
    base: 'desk',
    kind: 'mutant',
    hole: 'next year was filled as a table of its own and attached: partitions do not inherit row security, and the grant stayed',
    mutant: `create table desk.events_2028 (like desk.events including all);
alter table desk.events_2028 owner to desk_owner;
grant select, insert on desk.events_2028 to desk_app;
alter table desk.events attach partition desk.events_2028 for values from ('2028-01-01') to ('2029-01-01')`,
    twin: `create table desk.events_2028 (like desk.events including all);
alter table desk.events_2028 owner to desk_owner;
alter table desk.events_2028 enable row level security, force row level security;
alter table desk.events attach partition desk.events_2028 for values from ('2028-01-01') to ('2029-01-01')`,
    works: `insert into desk.events (tenant_id, at, kind) values ('${A}', '2028-03-03', 'later') returning id`,
    demonstration: {
      rows: `insert into desk.events values ('${B}', '${B}', '2028-02-02', 'B-SECRET')`,
      reads: 'select * from desk.events_2028',
    },
  },
  {
    name: 'desk-set-null-frees',
    base: 'desk',
    kind: 'mutant',
    hole: 'rows without a tenant are everybody’s, and a foreign key nulls the tenant too when its ticket is deleted',
    mutant: `create table desk.files (tenant_id uuid references desk.tenants, id uuid not null default gen_random_uuid() primary key, ticket_id uuid, title text not null,
  foreign key (tenant_id, ticket_id) references desk.tickets (tenant_id, id) on delete set null);
create index on desk.files (tenant_id, ticket_id);
alter table desk.files owner to desk_owner;
${deskPolicies('files', `tenant_id is null or ${IS.desk}`)};
alter table desk.files enable row level security, force row level security;
grant select, insert on desk.files to desk_app`,
    twin: `${deskTable('files', 'ticket_id uuid, title text not null, foreign key (tenant_id, ticket_id) references desk.tickets (tenant_id, id) on delete set null (ticket_id)')};
create index on desk.files (tenant_id, ticket_id)`,
    works: `insert into desk.files (tenant_id, ticket_id, title) values ('${A}', '${A}', 'photo') returning id`,
    demonstration: {
      rows: `insert into desk.files (tenant_id, ticket_id, title) values ('${B}', '${B}', 'B-SECRET')`,
      b: `delete from desk.tickets where id = '${B}'`,
      reads: 'select title from desk.files',
    },
  },
  {
    name: 'desk-default-privileges',
    base: 'desk',
    kind: 'mutant',
    hole: 'default privileges hand each table of the owner to the application, and the next one is a plain copy for an export',
    mutant: `alter default privileges for role desk_owner in schema desk grant select on tables to desk_app;
set role desk_owner;
create table desk.ticket_export (tenant_id uuid not null, id uuid not null, subject text not null, primary key (tenant_id, id));
reset role`,
    twin: deskTable('ticket_export', 'subject text not null'),
    works: `select count(*) from desk.ticket_export`,
    demonstration: {
      rows: `insert into desk.ticket_export (tenant_id, id, subject) select tenant_id, id, subject from desk.tickets`,
      reads: 'select * from desk.ticket_export',
    },
  },
  {
    name: 'desk-statistics',
    base: 'desk',
    kind: 'mutant',
    hole: 'the reader may read pg_statistic, which keeps the most common values of all tenants',
    mutant: 'grant select on pg_catalog.pg_statistic to desk_reader',
    twin: 'grant select on pg_catalog.pg_stats to desk_reader',
    works: `select count(*) from pg_catalog.pg_stats`,
    demonstration: {
      as: 'desk_reader',
      rows: `insert into desk.tickets (tenant_id, subject) select '${B}', 'B-SECRET' from generate_series(1, 50); analyze desk.tickets`,
      reads: `select stavalues1::text from pg_catalog.pg_statistic where starelid = 'desk.tickets'::regclass`,
    },
  },
  {
    name: 'desk-rule-feeds-all',
    base: 'desk',
    kind: 'mutant',
    hole: 'a rule writes the subject of each new ticket into a feed that has no tenant and that all read',
    mutant: `create table desk.feed (id bigint generated always as identity primary key, headline text not null);
alter table desk.feed owner to desk_owner;
grant select on desk.feed to desk_app;
create rule tell as on insert to desk.tickets do also insert into desk.feed (headline) values (new.subject)`,
    twin: `${deskTable('feed', 'headline text not null')};
create function desk.tell() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin insert into desk.feed (tenant_id, headline) values (new.tenant_id, new.subject); return new; end $$;
alter function desk.tell() owner to desk_owner; revoke execute on function desk.tell() from public;
create trigger tell after insert on desk.tickets for each row execute function desk.tell()`,
    works: `insert into desk.tickets (tenant_id, subject) values ('${A}', 'new'); select count(*) from desk.feed`,
    demonstration: {
      b: `insert into desk.tickets (tenant_id, subject) values ('${B}', 'B-SECRET')`,
      reads: 'select * from desk.feed',
    },
  },
  {
    name: 'desk-rollup-scope-setting',
    base: 'desk',
    kind: 'mutant',
    hole: 'the view over the rollup shows all tenants where a setting that any session may set says so',
    mutant: `create or replace view desk.ticket_totals with (security_barrier = true) as
  select status, total from desk.ticket_totals_all where tenant_id = ${CONTEXT} or current_setting('desk.scope', true) = 'company'`,
    twin: `create or replace view desk.ticket_totals with (security_barrier = true) as
  select status, total from desk.ticket_totals_all where tenant_id = ${CONTEXT} and current_setting('desk.scope', true) is distinct from 'nothing'`,
    works: 'select * from desk.ticket_totals',
    demonstration: {
      rows: `insert into desk.tickets (tenant_id, subject, status) values ('${B}', 'x', 'restricted'); refresh materialized view desk.ticket_totals_all`,
      learns: `set local desk.scope = 'company'; select * from desk.ticket_totals where status = 'restricted'`,
      otherwise: `set local desk.scope = 'company'; select * from desk.ticket_totals where status = 'closed'`,
    },
  },
  {
    name: 'desk-upsert-steals',
    base: 'desk',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER function upserts an agent by an e-mail that is unique across tenants, and takes over the row of another',
    mutant: `${bypassing};
alter table desk.agents drop constraint agents_tenant_id_email_key, add constraint agents_email_key unique (email);
create function desk.upsert_agent(agent_email text, agent_name text) returns uuid language sql security definer set search_path = pg_catalog, pg_temp
  as $$ insert into desk.agents (tenant_id, name, email) values (${CONTEXT}, agent_name, agent_email)
        on conflict (email) do update set tenant_id = excluded.tenant_id, name = excluded.name returning id $$;
${callable('desk.upsert_agent(text, text)', 'desk_jobs', 'desk_app')}`,
    twin: `create function desk.upsert_agent(agent_email text, agent_name text) returns uuid language sql set search_path = pg_catalog, pg_temp
  as $$ insert into desk.agents (tenant_id, name, email) values (${CONTEXT}, agent_name, agent_email)
        on conflict (tenant_id, email) do update set name = excluded.name returning id $$;
${callable('desk.upsert_agent(text, text)', 'desk_owner', 'desk_app')}`,
    works: `select desk.upsert_agent('new@a.example', 'New')`,
    demonstration: {
      rows: `insert into desk.agents (tenant_id, name, email) values ('${B}', 'Bert', 'bert@b.example')`,
      changes: `select desk.upsert_agent('bert@b.example', 'mine')`,
      of: ofB('agents'),
    },
  },
  {
    name: 'desk-close-returning',
    base: 'desk',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER function closes a ticket by its id alone and returns the row',
    mutant: `${bypassing};
create function desk.close_ticket(ticket uuid) returns text language sql security definer set search_path = pg_catalog, pg_temp
  as $$ update desk.tickets set status = 'closed' where id = ticket returning subject $$;
${callable('desk.close_ticket(uuid)', 'desk_jobs', 'desk_app')}`,
    twin: `create function desk.close_ticket(ticket uuid) returns text language sql set search_path = pg_catalog, pg_temp
  as $$ update desk.tickets set status = 'closed' where id = ticket returning subject $$;
${callable('desk.close_ticket(uuid)', 'desk_owner', 'desk_app')}`,
    works: `select desk.close_ticket('${A}')`,
    demonstration: { reads: `select desk.close_ticket('${B}')` },
  },
  {
    name: 'desk-search-injected',
    base: 'desk',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER search pastes its argument into the text of a query behind the tenant',
    mutant: `${bypassing};
create function desk.search(filter text) returns setof text language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$ begin return query execute 'select subject from desk.tickets where tenant_id = ' || quote_literal(current_setting('app.tenant_id')) || ' and subject like ''%' || filter || '%'''; end $$;
${callable('desk.search(text)', 'desk_jobs', 'desk_app')}`,
    twin: `create function desk.search(filter text) returns setof text language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin return query execute 'select subject from desk.tickets where strpos(subject, $1) > 0' using filter; end $$;
${callable('desk.search(text)', 'desk_owner', 'desk_app')}`,
    works: `select desk.search('ticket')`,
    demonstration: { reads: `select desk.search('%'' or subject like ''%')` },
  },
  {
    name: 'desk-definer-path',
    base: 'desk',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER function looks its table of the session up by search_path, and the application may make temporary tables',
    mutant: `${bypassing};
grant temporary on database desk to desk_app;
create table desk.me (id uuid primary key);
alter table desk.me owner to desk_owner;
grant select on desk.me to desk_jobs;
create function desk.my_agents() returns setof text language plpgsql security definer
  as $$ begin return query select a.name from desk.agents a where a.tenant_id in (select id from me); end $$;
${callable('desk.my_agents()', 'desk_jobs', 'desk_app')}`,
    twin: `create function desk.my_agents() returns setof text language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin return query select a.name from desk.agents a; end $$;
${callable('desk.my_agents()', 'desk_owner', 'desk_app')}`,
    works: `select count(*) from desk.agents`,
    demonstration: {
      reads: `create temporary table me (id uuid); grant select on me to public; insert into me values ('${B}'); select desk.my_agents()`,
    },
  },
];
