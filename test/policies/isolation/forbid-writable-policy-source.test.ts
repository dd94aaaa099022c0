import rule from '../../../policies/isolation/forbid-writable-policy-source';
import { testDatabaseRule } from '../../support/database-rule-tester';

const ORG = `org = nullif(current_setting('notes.org', true), '')::uuid`;
const shares = (rest = ''): string => `
  create table notes.shares (org uuid not null references notes.orgs, page uuid not null, primary key (org, page)${rest});
  create policy own on notes.shares using (${ORG}) with check (${ORG});
  alter table notes.shares enable row level security; alter table notes.shares force row level security;
  grant select, insert on notes.shares to notes_app;`;
const links = (check: string): string => `
  alter table notes.pages add unique (id); create table notes.links (page uuid primary key references notes.pages (id));
  create policy own on notes.links using (true) with check (${check});
  alter table notes.links enable row level security; alter table notes.links force row level security;
  grant select, insert on notes.links to notes_app;`;
const LINKED = 'id in (select l.page from notes.links l)';
const asks = (condition: string): string =>
  `drop policy tenant_guard on notes.pages; alter policy tenant_access on notes.pages using (${ORG} or ${condition}) with check (${ORG});`;
const SHARED = `id in (select s.page from notes.shares s where s.${ORG})`;

testDatabaseRule(rule, {
  pass: {
    'under the guard': `${shares()} alter policy tenant_access on notes.pages using (${ORG} or ${SHARED})`,
    'tied by a foreign key with the tenant': `${shares(', foreign key (org, page) references notes.pages (org, id)')} ${asks(SHARED)}`,
    'granted, and no policy lets it be written': `${shares()} ${asks(SHARED)} drop policy own on notes.shares; create policy own on notes.shares for select using (${ORG})`,
    'not granted': `${shares()} ${asks(SHARED)} revoke insert on notes.shares from notes_app`,
    'members, compared by the tenant': `${shares()} drop policy tenant_guard on notes.pages;
      alter policy tenant_access on notes.pages using (exists (select from notes.shares s where s.org = pages.org and s.${ORG})) with check (${ORG})`,
    'links whose policy looks up the page that they name': `${links(`page in (select p.id from notes.pages p where p.${ORG})`)} ${asks(LINKED)}`,
  },
  fail: {
    'links that nothing looks up': {
      sql: `${links('true')} ${asks(LINKED)}`,
      object: 'policy "tenant_access" on table "notes"."pages"',
      message: 'shows rows by table "notes"."links", which "notes_app" writes',
    },
    'shares by an id alone': {
      sql: `${shares()} ${asks(SHARED)}`,
      object: 'policy "tenant_access" on table "notes"."pages"',
      message: 'shows rows by table "notes"."shares", which "notes_app" writes',
    },
    'a table that nothing guards': {
      sql: `${shares()} alter table notes.shares disable row level security; drop policy tenant_guard on notes.pages;
        alter policy tenant_access on notes.pages using (org in (select s.org from notes.shares s where s.page is not null))`,
      object: 'policy "tenant_access" on table "notes"."pages"',
      message: 'so a tenant may open rows of others to itself',
    },
    'by a function': {
      sql: `${shares()} create function notes.shared(p uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp
          as $$ select exists (select from notes.shares s where s.page = p) $$; ${asks('notes.shared(id)')}`,
      object: 'policy "tenant_access" on table "notes"."pages"',
      message: 'shows rows by table "notes"."shares"',
    },
  },
});
