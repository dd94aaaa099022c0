-- A hand-written CRM: a number as the key, a policy per command, a function that knows the account, views, triggers, hash partitions.
create role crm_owner nologin;
create role crm_app login connection limit 20;
alter role crm_app set statement_timeout = '30s';
alter database crm owner to crm_owner;
revoke all on database crm from public;
grant connect on database crm to crm_app;
revoke all on schema public from public;
create schema crm;
alter schema crm owner to crm_owner;
grant usage on schema crm to crm_app;

create function crm.current_account() returns bigint language sql stable set search_path = pg_catalog, pg_temp
  as $$ select nullif(current_setting('crm.account', true), '')::bigint $$;
alter function crm.current_account() owner to crm_owner;
revoke execute on function crm.current_account() from public;
grant execute on function crm.current_account() to crm_app, crm_owner;

create table crm.accounts (id bigint primary key, name text not null, is_internal boolean not null default false);
create table crm.contacts (
  account_id bigint not null references crm.accounts,
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  segment text,
  primary key (account_id, id)
);
create table crm.deals (
  account_id bigint not null references crm.accounts,
  id uuid not null default gen_random_uuid(),
  contact_id uuid,
  title text not null,
  stage text not null default 'open',
  amount numeric(12, 2) not null default 0,
  closed_on date,
  primary key (account_id, id),
  constraint deals_contact_fkey foreign key (account_id, contact_id) references crm.contacts (account_id, id) on delete cascade
);
create index on crm.deals (account_id, contact_id);
create table crm.activities (
  account_id bigint not null references crm.accounts,
  id uuid not null default gen_random_uuid(),
  note text not null,
  primary key (account_id, id)
) partition by hash (account_id);
create table crm.activities_0 partition of crm.activities for values with (modulus 2, remainder 0);
create table crm.activities_1 partition of crm.activities for values with (modulus 2, remainder 1);

alter table crm.accounts owner to crm_owner;
alter table crm.contacts owner to crm_owner;
alter table crm.deals owner to crm_owner;
alter table crm.activities owner to crm_owner;
alter table crm.activities_0 owner to crm_owner;
alter table crm.activities_1 owner to crm_owner;
alter table crm.accounts enable row level security, force row level security;
alter table crm.contacts enable row level security, force row level security;
alter table crm.deals enable row level security, force row level security;
alter table crm.activities enable row level security, force row level security;
alter table crm.activities_0 enable row level security, force row level security;
alter table crm.activities_1 enable row level security, force row level security;
create policy accounts_read on crm.accounts for select using (id = crm.current_account());
create policy contacts_read on crm.contacts for select using (account_id = crm.current_account());
create policy contacts_add on crm.contacts for insert with check (account_id = crm.current_account());
create policy contacts_change on crm.contacts for update using (account_id = crm.current_account()) with check (account_id = crm.current_account());
create policy contacts_remove on crm.contacts for delete using (account_id = crm.current_account());
create policy deals_read on crm.deals for select using (account_id = crm.current_account());
create policy deals_add on crm.deals for insert with check (account_id = crm.current_account());
create policy deals_change on crm.deals for update using (account_id = crm.current_account()) with check (account_id = crm.current_account());
create policy deals_remove on crm.deals for delete using (account_id = crm.current_account());
create policy activities_all on crm.activities using (account_id = crm.current_account()) with check (account_id = crm.current_account());
grant select on crm.accounts to crm_app;
grant select, insert, update, delete on crm.contacts, crm.deals, crm.activities to crm_app;

create view crm.won_deals with (security_invoker = true, security_barrier = true) as
  select id, title, amount from crm.deals where stage = 'won';
alter view crm.won_deals owner to crm_owner;
grant select on crm.won_deals to crm_app;

create function crm.stamp_activity() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin new.note := btrim(new.note); return new; end $$;
alter function crm.stamp_activity() owner to crm_owner;
revoke execute on function crm.stamp_activity() from public;
create trigger stamp_activity before insert on crm.activities for each row execute function crm.stamp_activity();
