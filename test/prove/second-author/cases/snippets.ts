/** What cases say often, in the words of each base. */

export const IS = {
  desk: `tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`,
  crm: 'account_id = crm.current_account()',
  vault: `org = nullif(current_setting('vault.org', true), '')`,
  board: 'organization_id in (select board.my_organizations())',
} as const;

/** Both policies of a table of the help desk written again. */
export const deskPolicies = (table: string, using: string, check: string = IS.desk): string => `
drop policy if exists tenant_guard on desk.${table};
drop policy if exists tenant_access on desk.${table};
create policy tenant_guard on desk.${table} as restrictive using (${using}) with check (${check});
create policy tenant_access on desk.${table} to desk_app, desk_reader using (${using}) with check (${check})`;

/** A table of tenants of the help desk that the application writes. */
export const deskTable = (name: string, columns: string): string => `
create table desk.${name} (tenant_id uuid not null references desk.tenants, id uuid not null default gen_random_uuid(), ${columns}, primary key (tenant_id, id));
alter table desk.${name} owner to desk_owner;
${deskPolicies(name, IS.desk)};
alter table desk.${name} enable row level security, force row level security;
grant select, insert, update, delete on desk.${name} to desk_app`;

/** The policies that reads, changes and removals of a table of the CRM meet. */
export const crmUsing = (table: string, using: string): string => `
drop policy ${table}_read on crm.${table};
drop policy ${table}_change on crm.${table};
drop policy ${table}_remove on crm.${table};
create policy ${table}_read on crm.${table} for select using (${using});
create policy ${table}_change on crm.${table} for update using (${using}) with check (${IS.crm});
create policy ${table}_remove on crm.${table} for delete using (${using})`;

/** A policy that shows deals. */
export const crmReads = (using: string): string =>
  `drop policy deals_read on crm.deals; create policy deals_read on crm.deals for select using (${using})`;

/** A table of accounts of the CRM that the application writes. */
export const crmTable = (name: string, columns: string): string => `
create table crm.${name} (account_id bigint not null references crm.accounts, id uuid not null default gen_random_uuid(), ${columns}, primary key (account_id, id));
alter table crm.${name} owner to crm_owner;
create policy ${name}_all on crm.${name} using (${IS.crm}) with check (${IS.crm});
alter table crm.${name} enable row level security, force row level security;
grant select, insert, update, delete on crm.${name} to crm_app`;

/** The one policy of a table of the vault written again. */
export const vaultPolicy = (table: string, using: string, check: string = IS.vault): string => `
drop policy own on vault.${table};
create policy own on vault.${table} to vault_app, vault_worker using (${using}) with check (${check})`;

/** A table of organizations of the vault that the application writes. */
export const vaultTable = (name: string, columns: string): string => `
create table vault.${name} (org text not null references vault.orgs, id bigint not null, ${columns}, primary key (org, id));
alter table vault.${name} owner to vault_owner;
create policy own on vault.${name} to vault_app using (${IS.vault}) with check (${IS.vault});
alter table vault.${name} enable row level security, force row level security;
grant select, insert, update, delete on vault.${name} to vault_app`;

/** Whom a function belongs to and who may call it. */
export const callable = (routine: string, owner: string, roles: string): string => `
alter function ${routine} owner to ${owner};
revoke execute on function ${routine} from public;
grant execute on function ${routine} to ${roles}`;
