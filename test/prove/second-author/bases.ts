/** The schemas that cases are applied to, their rows for a demonstration, and how a session says which tenant it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseName, Case } from './case';

export interface Base {
  /** The role of the application. */
  readonly app: string;
  /** Begins a session of a tenant. */
  readonly session: (tenant: 'a' | 'b') => string;
  /** Rows of A and B, planted by a superuser. */
  readonly rows: string;
  /** Tables that the user of the command line says all tenants share. */
  readonly shared: readonly string[];
}

export const A = '00000000-0000-4000-8000-0000000000aa';
export const B = '00000000-0000-4000-8000-0000000000bb';

export const BASES: Readonly<Record<BaseName, Base>> = {
  desk: {
    app: 'desk_app',
    session: (tenant) => `set app.tenant_id = '${tenant === 'a' ? A : B}'`,
    shared: ['desk.plans'],
    rows: `
insert into desk.plans values ('free', 'Free');
insert into desk.tenants values ('${A}', 'Tenant A'), ('${B}', 'B-SECRET');
insert into desk.agents values ('${A}', '${A}', 'Ann', 'ann@a.example'), ('${B}', '${B}', 'B-SECRET', 'bob@b.example');
insert into desk.tickets (tenant_id, id, agent_id, subject) values ('${A}', '${A}', '${A}', 'a ticket of A'), ('${B}', '${B}', '${B}', 'B-SECRET');
insert into desk.comments (tenant_id, id, ticket_id, body) values ('${A}', '${A}', '${A}', 'a comment of A'), ('${B}', '${B}', '${B}', 'B-SECRET');
insert into desk.events values ('${A}', '${A}', '2027-02-02', 'opened by A'), ('${B}', '${B}', '2027-02-02', 'B-SECRET');
refresh materialized view desk.ticket_totals_all;`,
  },
  crm: {
    app: 'crm_app',
    session: (tenant) => `set crm.account = '${tenant === 'a' ? 1 : 12}'`,
    shared: [],
    rows: `
insert into crm.accounts (id, name) values (1, 'Account A'), (12, 'B-SECRET');
insert into crm.contacts (account_id, id, name, email) values (1, '${A}', 'Ann', 'ann@a.example'), (12, '${B}', 'B-SECRET', 'bob@b.example');
insert into crm.deals (account_id, id, contact_id, title) values (1, '${A}', '${A}', 'a deal of A'), (12, '${B}', '${B}', 'B-SECRET');
insert into crm.activities values (1, '${A}', 'a call of A'), (12, '${B}', 'B-SECRET');`,
  },
  vault: {
    app: 'vault_app',
    session: (tenant) => `set vault.org = '${tenant === 'a' ? 'alpha' : 'beta'}'`,
    shared: ['vault.countries'],
    rows: `
insert into vault.countries values ('NO', 'Norway');
insert into vault.orgs values ('alpha', 'Org A', 'pay@a.example'), ('beta', 'B-SECRET', 'pay@b.example');
insert into vault.org_settings (org) values ('alpha'), ('beta');
insert into vault.documents (org, id, title, body) values ('alpha', 1, 'title of A', 'body of A'), ('beta', 2, 'title of B', 'B-SECRET');
insert into vault.audit_log (org, what) values ('alpha', 'A was here'), ('beta', 'B-SECRET');`,
  },
  board: {
    app: 'authenticator',
    session: (tenant) =>
      `set role authenticated; set request.jwt.claims = '{"sub":"${tenant === 'a' ? A : B}","role":"authenticated"}'`,
    shared: [],
    rows: `
insert into auth.users values ('${A}', 'ann@a.example'), ('${B}', 'B-SECRET');
insert into board.organizations values ('${A}', 'Organization A'), ('${B}', 'B-SECRET');
insert into board.memberships values ('${A}', '${A}', 'admin', 'ann'), ('${B}', '${B}', 'admin', 'B-SECRET');
insert into board.projects (organization_id, id, name) values ('${A}', '${A}', 'a project of A'), ('${B}', '${B}', 'B-SECRET');
insert into board.tasks values ('${A}', '${A}', '${A}', 'a task of A'), ('${B}', '${B}', '${B}', 'B-SECRET');`,
  },
};

export type Side = 'mutant' | 'twin';

/** A whole dump: roles, the base, and what the case does to it. */
export function dumpOf(one: Pick<Case, 'base' | Side>, side: Side): string {
  return `${baseSql(one.base)}\n${one[side]};\n`;
}

export function baseSql(base: BaseName): string {
  return readFileSync(join(__dirname, 'bases', `${base}.sql`), 'utf8');
}
