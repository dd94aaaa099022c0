-- Documents of organizations: a text slug as the key, policies TO roles, one row of settings a tenant, a shared catalog, a registry.
create role vault_owner nologin;
create role vault_app login connection limit 20;
create role vault_worker login connection limit 3;
alter role vault_app set statement_timeout = '30s';
alter role vault_worker set statement_timeout = '5min';
alter database vault owner to vault_owner;
revoke all on database vault from public;
grant connect on database vault to vault_app, vault_worker;
revoke all on schema public from public;
create schema vault;
alter schema vault owner to vault_owner;
grant usage on schema vault to vault_app, vault_worker;

create table vault.orgs (slug text primary key, name text not null, billing_email text);
create table vault.countries (code text primary key, name text not null);
create table vault.org_settings (
  org text primary key references vault.orgs,
  theme text not null default 'light',
  country text references vault.countries
);
create table vault.documents (
  org text not null references vault.orgs,
  id bigint not null,
  title text not null,
  body text not null,
  tags text[] not null default '{}',
  is_template boolean not null default false,
  written_on date not null default current_date,
  primary key (org, id)
);
create table vault.audit_log (
  org text not null references vault.orgs,
  id uuid not null default gen_random_uuid(),
  what text not null,
  primary key (org, id)
);

alter table vault.orgs owner to vault_owner;
alter table vault.countries owner to vault_owner;
alter table vault.org_settings owner to vault_owner;
alter table vault.documents owner to vault_owner;
alter table vault.audit_log owner to vault_owner;
alter table vault.orgs enable row level security, force row level security;
alter table vault.org_settings enable row level security, force row level security;
alter table vault.documents enable row level security, force row level security;
alter table vault.audit_log enable row level security, force row level security;
create policy own on vault.orgs to vault_app, vault_worker
  using (slug = nullif(current_setting('vault.org', true), '')) with check (slug = nullif(current_setting('vault.org', true), ''));
create policy own on vault.org_settings to vault_app, vault_worker
  using (org = nullif(current_setting('vault.org', true), '')) with check (org = nullif(current_setting('vault.org', true), ''));
create policy own on vault.documents to vault_app, vault_worker
  using (org = nullif(current_setting('vault.org', true), '')) with check (org = nullif(current_setting('vault.org', true), ''));
create policy own on vault.audit_log to vault_app, vault_worker
  using (org = nullif(current_setting('vault.org', true), '')) with check (org = nullif(current_setting('vault.org', true), ''));
grant select on vault.orgs, vault.countries to vault_app, vault_worker;
grant select, insert, update on vault.org_settings to vault_app;
grant select, insert, update, delete on vault.documents to vault_app;
grant select, update on vault.documents to vault_worker;
grant select, insert on vault.audit_log to vault_app;
