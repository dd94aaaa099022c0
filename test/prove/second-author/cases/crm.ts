/** Mutants of the CRM that somebody wrote by hand. */
import { B } from '../bases';
import type { Case } from '../case';
import { crmReads, crmTable, crmUsing, IS } from './snippets';

const syncing = `create role crm_sync nologin bypassrls;
grant usage on schema crm to crm_sync;
grant execute on function crm.current_account() to crm_sync;
grant select, insert, update, delete on crm.contacts to crm_sync`;

export const CRM: readonly Case[] = [
  {
    name: 'crm-support-inherited',
    base: 'crm',
    kind: 'mutant',
    hole: 'a policy opens all deals to the support role, of which the application is a member',
    mutant: `create role crm_support nologin;
create policy deals_support on crm.deals for select to crm_support using (true);
grant crm_support to crm_app`,
    twin: `create role crm_support nologin;
create policy deals_support on crm.deals for select to crm_support using (${IS.crm});
grant crm_support to crm_app`,
    works: 'select title from crm.deals',
    demonstration: { reads: 'select title from crm.deals' },
  },
  {
    name: 'crm-precedence',
    base: 'crm',
    kind: 'mutant',
    hole: 'AND binds tighter than OR, so that deals that were won are seen by all',
    mutant: crmReads(`${IS.crm} and stage = 'open' or stage = 'won'`),
    twin: crmReads(`${IS.crm} and (stage = 'open' or stage = 'won')`),
    works: 'select title from crm.deals',
    demonstration: {
      rows: `update crm.deals set stage = 'won' where account_id = 12`,
      reads: 'select title from crm.deals',
    },
  },
  {
    name: 'crm-null-tenant',
    base: 'crm',
    kind: 'mutant',
    hole: 'rows of an import have no account yet, and IS NOT DISTINCT FROM shows them to a session that names none',
    mutant: `create table crm.imports (account_id bigint references crm.accounts, id uuid not null default gen_random_uuid() primary key, line text not null);
create index on crm.imports (account_id);
alter table crm.imports owner to crm_owner;
create policy imports_all on crm.imports using (account_id is not distinct from crm.current_account()) with check (account_id is not distinct from crm.current_account());
alter table crm.imports enable row level security, force row level security;
grant select, insert, update, delete on crm.imports to crm_app`,
    twin: crmTable('imports', 'line text not null'),
    works: `insert into crm.imports (account_id, line) values (1, 'Ann;ann@a.example') returning id`,
    demonstration: {
      tenant: 'none',
      // a batch of B that fails before its account is known; where it cannot be written, nothing is there to be read
      rows: `do $$ begin insert into crm.imports (account_id, line) values (null, 'B-SECRET'); exception when not_null_violation then end $$`,
      reads: 'select line from crm.imports',
    },
  },
  {
    name: 'crm-prefix-cast',
    base: 'crm',
    kind: 'mutant',
    hole: 'accounts are compared as text with LIKE, so that account 1 reads account 12',
    mutant: crmReads(
      `account_id::text like current_setting('crm.account', true) || '%' and current_setting('crm.account', true) <> ''`,
    ),
    twin: crmReads(`account_id::text = current_setting('crm.account', true)`),
    works: 'select title from crm.deals',
    demonstration: { reads: 'select title from crm.deals' },
  },
  {
    name: 'crm-shares-self-made',
    base: 'crm',
    kind: 'mutant',
    hole: 'a policy shows deals that a share names, and the application may write a share of any deal with itself',
    mutant: `create table crm.shares (deal_id uuid not null, account_id bigint not null references crm.accounts, primary key (deal_id, account_id));
alter table crm.shares owner to crm_owner;
create policy shares_all on crm.shares using (${IS.crm}) with check (${IS.crm});
alter table crm.shares enable row level security, force row level security;
grant select, insert, delete on crm.shares to crm_app;
${crmReads(`${IS.crm} or id in (select s.deal_id from crm.shares s where s.account_id = crm.current_account())`)}`,
    twin: `${crmTable('shares', 'deal_id uuid not null, foreign key (account_id, deal_id) references crm.deals (account_id, id) on delete cascade')};
create index on crm.shares (account_id, deal_id);
${crmReads(`${IS.crm} and (stage <> 'confidential' or exists (select from crm.shares s where s.account_id = deals.account_id and s.deal_id = deals.id))`)}`,
    works: `select title from crm.deals`,
    demonstration: {
      reads: `insert into crm.shares (account_id, deal_id) values (1, '${B}'); select title from crm.deals`,
    },
  },
  {
    name: 'crm-internal-flag',
    base: 'crm',
    kind: 'mutant',
    hole: 'accounts of the company see all deals, and an account may change its own row of the registry, the flag too',
    mutant: `create policy accounts_change on crm.accounts for update using (id = crm.current_account()) with check (id = crm.current_account());
grant update on crm.accounts to crm_app;
${crmReads(`${IS.crm} or (select a.is_internal from crm.accounts a where a.id = crm.current_account())`)}`,
    twin: `create policy accounts_change on crm.accounts for update using (id = crm.current_account()) with check (id = crm.current_account());
grant update (name) on crm.accounts to crm_app;
${crmReads(`${IS.crm} and (stage <> 'internal' or (select a.is_internal from crm.accounts a where a.id = crm.current_account()))`)}`,
    works: `update crm.accounts set name = 'A & Co' where id = 1 returning name`,
    demonstration: { reads: `update crm.accounts set is_internal = true where id = 1; select title from crm.deals` },
  },
  {
    name: 'crm-trigger-switches',
    base: 'crm',
    kind: 'mutant',
    hole: 'a trigger sets the account of the session from the row that is inserted, before the policy is asked',
    mutant: `create function crm.follow() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin perform set_config('crm.account', new.account_id::text, false); return new; end $$;
alter function crm.follow() owner to crm_owner; revoke execute on function crm.follow() from public;
create trigger follow before insert on crm.contacts for each row execute function crm.follow()`,
    twin: `create function crm.follow() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin new.account_id := coalesce(nullif(current_setting('crm.account', true), '')::bigint, new.account_id); return new; end $$;
alter function crm.follow() owner to crm_owner; revoke execute on function crm.follow() from public;
create trigger follow before insert on crm.contacts for each row execute function crm.follow()`,
    works: `insert into crm.contacts (account_id, name, email) values (1, 'Amy', 'amy@a.example') returning id`,
    demonstration: {
      reads: `insert into crm.contacts (account_id, name, email) values (12, 'x', 'x'); select name from crm.contacts`,
    },
  },
  {
    name: 'crm-view-unchecked',
    base: 'crm',
    kind: 'mutant',
    hole: 'a view with the privileges of an owner who skips row security filters what is read, and takes any account in what is written',
    mutant: `${syncing};
create view crm.my_contacts with (security_barrier = true) as select account_id, id, name, email from crm.contacts where ${IS.crm};
alter view crm.my_contacts owner to crm_sync;
grant select, insert, update on crm.my_contacts to crm_app`,
    twin: `create view crm.my_contacts with (security_invoker = true, security_barrier = true) as select account_id, id, name, email from crm.contacts where ${IS.crm}
  with cascaded check option;
alter view crm.my_contacts owner to crm_owner;
grant select, insert, update on crm.my_contacts to crm_app`,
    works: `insert into crm.my_contacts (account_id, id, name, email) values (1, gen_random_uuid(), 'Amy', 'amy@a.example') returning id`,
    demonstration: {
      changes: `insert into crm.my_contacts (account_id, id, name, email) values (12, gen_random_uuid(), 'planted', 'planted@b.example')`,
      of: 'select count(*) from crm.contacts where account_id = 12',
    },
  },
  {
    name: 'crm-archive-inherits',
    base: 'crm',
    kind: 'mutant',
    hole: 'an archive inherits the columns of contacts and neither their policies nor their row security',
    mutant: `create table crm.contacts_archive (archived_on date not null default current_date, primary key (account_id, id)) inherits (crm.contacts);
alter table crm.contacts_archive owner to crm_owner;
grant select, insert on crm.contacts_archive to crm_app`,
    twin: `create table crm.contacts_archive (archived_on date not null default current_date, primary key (account_id, id),
  foreign key (account_id) references crm.accounts) inherits (crm.contacts);
alter table crm.contacts_archive owner to crm_owner;
create policy archive_all on crm.contacts_archive using (${IS.crm}) with check (${IS.crm});
alter table crm.contacts_archive enable row level security, force row level security;
grant select, insert on crm.contacts_archive to crm_app`,
    works: `insert into crm.contacts_archive (account_id, name, email) values (1, 'Old', 'old@a.example') returning id`,
    demonstration: {
      rows: `insert into crm.contacts_archive (account_id, name, email) values (12, 'B-SECRET', 'old@b.example')`,
      reads: 'select * from crm.contacts_archive',
    },
  },
  {
    name: 'crm-directory-cascades',
    base: 'crm',
    kind: 'mutant',
    hole: 'contacts reference a directory of companies that all accounts may write, and go with the company that another account deletes',
    mutant: `create table crm.companies (id uuid primary key, name text not null);
alter table crm.companies owner to crm_owner;
grant select, insert, delete on crm.companies to crm_app;
alter table crm.contacts add column company_id uuid references crm.companies on delete cascade;
create index on crm.contacts (company_id)`,
    twin: `${crmTable('companies', 'name text not null')};
alter table crm.contacts add column company_id uuid;
alter table crm.contacts add constraint contacts_company_fkey foreign key (account_id, company_id) references crm.companies (account_id, id) on delete cascade;
create index on crm.contacts (account_id, company_id)`,
    works: 'select name from crm.contacts',
    demonstration: {
      // a company of B: where companies have accounts, it has one
      rows: `do $$ begin
  if exists (select from information_schema.columns where table_schema = 'crm' and table_name = 'companies' and column_name = 'account_id')
  then insert into crm.companies (account_id, id, name) values (12, '${B}', 'Big');
  else insert into crm.companies (id, name) values ('${B}', 'Big'); end if; end $$;
update crm.contacts set company_id = '${B}' where account_id = 12`,
      changes: `delete from crm.companies where name = 'Big'`,
      of: 'select count(*) from crm.contacts where account_id = 12',
    },
  },
  {
    name: 'crm-merge-by-email',
    base: 'crm',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER procedure merges a contact by e-mail alone, and renames those of other accounts',
    mutant: `${syncing};
create procedure crm.merge_contact(wanted text, called text) language sql security definer set search_path = pg_catalog, pg_temp
  as $$ merge into crm.contacts c using (select 1) s on c.email = wanted
        when matched then update set name = called
        when not matched then insert (account_id, name, email) values (nullif(current_setting('crm.account', true), '')::bigint, called, wanted) $$;
alter procedure crm.merge_contact(text, text) owner to crm_sync;
revoke execute on procedure crm.merge_contact(text, text) from public;
grant execute on procedure crm.merge_contact(text, text) to crm_app`,
    twin: `create procedure crm.merge_contact(wanted text, called text) language sql set search_path = pg_catalog, pg_temp
  as $$ merge into crm.contacts c using (select 1) s on c.email = wanted
        when matched then update set name = called
        when not matched then insert (account_id, name, email) values (nullif(current_setting('crm.account', true), '')::bigint, called, wanted) $$;
alter procedure crm.merge_contact(text, text) owner to crm_owner;
revoke execute on procedure crm.merge_contact(text, text) from public;
grant execute on procedure crm.merge_contact(text, text) to crm_app`,
    works: `call crm.merge_contact('ann@a.example', 'Ann B.'); select name from crm.contacts where name = 'Ann B.'`,
    demonstration: {
      changes: `call crm.merge_contact('bob@b.example', 'renamed')`,
      of: 'select name from crm.contacts where account_id = 12',
    },
  },
];

/** Holes of the CRM that open only where something has a particular value. */
export const CRM_CONDITIONAL: readonly Case[] = [
  {
    name: 'crm-application-name',
    base: 'crm',
    kind: 'conditional',
    hole: 'a connection that calls itself the nightly export reads all deals',
    mutant: crmReads(`${IS.crm} or current_setting('application_name') = 'nightly-export'`),
    twin: crmReads(`${IS.crm} and (stage <> 'draft' or current_setting('application_name') = 'nightly-export')`),
    works: 'select title from crm.deals',
    demonstration: { reads: `set application_name = 'nightly-export'; select title from crm.deals` },
  },
  {
    name: 'crm-backend-pid',
    base: 'crm',
    kind: 'conditional',
    hole: 'the policy was tried out on some connections, told apart by the process that serves them',
    mutant: crmReads(`${IS.crm} or pg_backend_pid() % 4 = 1`),
    twin: crmReads(`${IS.crm} and pg_backend_pid() > 0`),
    works: 'select title from crm.deals',
    demonstration: { tries: 60, reads: 'select title from crm.deals' },
  },
  {
    name: 'crm-clock',
    base: 'crm',
    kind: 'conditional',
    hole: 'for a third of each second all deals are read, as a window for maintenance was written',
    mutant: crmReads(`${IS.crm} or extract(milliseconds from clock_timestamp())::int % 1000 < 333`),
    twin: crmReads(`${IS.crm} and (closed_on is null or closed_on <= clock_timestamp())`),
    works: 'select title from crm.deals',
    demonstration: { reads: 'select pg_sleep(0.1); select title from crm.deals;'.repeat(12) },
  },
  {
    name: 'crm-random-sample',
    base: 'crm',
    kind: 'conditional',
    hole: 'a sample for analytics shows each row of others once in ten times',
    mutant: crmReads(`${IS.crm} or random() < 0.1`),
    twin: crmUsing('deals', `${IS.crm} and ('x' || left(md5(id::text), 4))::bit(16)::int >= 0`),
    works: 'select title from crm.deals',
    demonstration: { reads: 'select title from crm.deals;'.repeat(300) },
  },
  {
    name: 'crm-large-deals-told',
    base: 'crm',
    kind: 'conditional',
    hole: 'a SECURITY DEFINER trigger writes large deals that are won into a board of fame that all accounts read',
    mutant: `create table crm.fame (id bigint generated always as identity primary key, what text not null);
alter table crm.fame owner to crm_owner;
grant select on crm.fame to crm_app;
create function crm.praise() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$ begin insert into crm.fame (what) values (new.title); return new; end $$;
alter function crm.praise() owner to crm_owner; revoke execute on function crm.praise() from public;
create trigger praise after insert on crm.deals for each row when (new.stage = 'won' and new.amount > 1000000) execute function crm.praise()`,
    twin: `${crmTable('fame', 'what text not null')};
create function crm.praise() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin insert into crm.fame (account_id, what) values (new.account_id, new.title); return new; end $$;
alter function crm.praise() owner to crm_owner; revoke execute on function crm.praise() from public;
create trigger praise after insert on crm.deals for each row when (new.stage = 'won' and new.amount > 1000000) execute function crm.praise()`,
    works: `insert into crm.deals (account_id, title, stage, amount) values (1, 'large', 'won', 2000000) returning id`,
    demonstration: {
      b: `insert into crm.deals (account_id, title, stage, amount) values (12, 'B-SECRET', 'won', 2000000)`,
      reads: 'select what from crm.fame',
    },
  },
];
