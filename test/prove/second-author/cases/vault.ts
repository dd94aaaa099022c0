/** Mutants of the documents, whose key is a text. */
import type { Case } from '../case';
import { callable, IS, vaultPolicy, vaultTable } from './snippets';

const indexing = `create role vault_indexer nologin bypassrls;
grant usage on schema vault to vault_indexer;
grant select on vault.documents to vault_indexer`;

export const VAULT: readonly Case[] = [
  {
    name: 'vault-case-folded',
    base: 'vault',
    kind: 'mutant',
    hole: 'slugs are compared without case, and the registry has Beta beside beta as another organization',
    mutant: vaultPolicy(
      'documents',
      `lower(org) = lower(current_setting('vault.org', true)) and current_setting('vault.org', true) <> ''`,
    ),
    twin: vaultPolicy('documents', `${IS.vault} and lower(title) <> 'deleted'`),
    works: `select title from vault.documents`,
    demonstration: {
      rows: `insert into vault.orgs values ('ALPHA', 'Another'); insert into vault.documents (org, id, title, body) values ('ALPHA', 1, 't', 'B-SECRET')`,
      reads: 'select body from vault.documents',
    },
  },
  {
    name: 'vault-extended-statistics',
    base: 'vault',
    kind: 'mutant',
    hole: 'extended statistics keep the most common values of all organizations, and the worker may read their data',
    mutant: `create statistics vault.documents_common (mcv) on org, title from vault.documents;
alter statistics vault.documents_common owner to vault_owner;
grant select on pg_catalog.pg_statistic_ext_data to vault_worker`,
    twin: `create statistics vault.documents_common (mcv) on org, title from vault.documents;
alter statistics vault.documents_common owner to vault_owner`,
    works: 'select title from vault.documents',
    demonstration: {
      as: 'vault_worker',
      rows: `insert into vault.documents (org, id, title, body) select 'beta', n, 'B-SECRET', 'x' from generate_series(10, 60) n; analyze vault.documents`,
      reads: 'select m.values::text from pg_catalog.pg_statistic_ext_data d, pg_catalog.pg_mcv_list_items(d.stxdmcv) m',
    },
  },
  {
    name: 'vault-forged-audit',
    base: 'vault',
    kind: 'mutant',
    hole: 'a SECURITY DEFINER trigger writes the log of the organization that a column of the client names',
    mutant: `alter table vault.documents add column on_behalf_of text;
create role vault_logger nologin bypassrls;
grant usage on schema vault to vault_logger;
grant insert on vault.audit_log to vault_logger;
create function vault.log_change() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$ begin insert into vault.audit_log (org, what) values (coalesce(new.on_behalf_of, new.org), 'changed ' || new.title); return new; end $$;
alter function vault.log_change() owner to vault_logger; revoke execute on function vault.log_change() from public;
create trigger log_change after insert or update on vault.documents for each row execute function vault.log_change()`,
    twin: `alter table vault.documents add column on_behalf_of text;
create function vault.log_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin insert into vault.audit_log (org, what) values (new.org, coalesce(new.on_behalf_of, '') || ' changed ' || new.title); return new; end $$;
alter function vault.log_change() owner to vault_owner; revoke execute on function vault.log_change() from public;
create trigger log_change after insert on vault.documents for each row execute function vault.log_change()`,
    works: `insert into vault.documents (org, id, title, body) values ('alpha', 7, 'new', 'new') returning id`,
    demonstration: {
      changes: `insert into vault.documents (org, id, title, body, on_behalf_of) values ('alpha', 8, 'forged', 'x', 'beta')`,
      of: `select count(*) from vault.audit_log where org = 'beta'`,
    },
  },
  {
    name: 'vault-check-asks-all',
    base: 'vault',
    kind: 'mutant',
    hole: 'a CHECK constraint calls a SECURITY DEFINER function that looks for the title in all organizations',
    mutant: `${indexing};
create function vault.is_free(wanted text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select not exists (select from vault.documents d where d.title = wanted) $$;
${callable('vault.is_free(text)', 'vault_indexer', 'vault_app, vault_worker')};
alter table vault.documents add constraint documents_title_free check (vault.is_free(title)) not valid`,
    twin: `alter table vault.documents add constraint documents_title_once unique (org, title)`,
    works: `insert into vault.documents (org, id, title, body) values ('alpha', 7, 'new', 'new') returning id`,
    demonstration: {
      learns: `insert into vault.documents (org, id, title, body) values ('alpha', 8, 'title of B', 'x')`,
      otherwise: `insert into vault.documents (org, id, title, body) values ('alpha', 8, 'nobody has it', 'x')`,
    },
  },
  {
    name: 'vault-invite-names-tenant',
    base: 'vault',
    kind: 'mutant',
    hole: 'an invitation references the organization that is invited, so that an insert tells which customers there are',
    mutant: vaultTable('invites', 'invited text not null references vault.orgs'),
    twin: vaultTable('invites', 'invited text not null'),
    works: `insert into vault.invites values ('alpha', 1, 'alpha') returning id`,
    demonstration: {
      learns: `insert into vault.invites values ('alpha', 2, 'beta')`,
      otherwise: `insert into vault.invites values ('alpha', 2, 'nobody')`,
    },
  },
  {
    name: 'vault-large-objects',
    base: 'vault',
    kind: 'mutant',
    hole: 'files are stored as large objects, which have no rows, no policies and one owner: the role that all organizations share',
    mutant: `alter table vault.documents add column content oid;
create function vault.attach(document bigint, file bytea) returns void language sql set search_path = pg_catalog, pg_temp
  as $$ update vault.documents set content = lo_from_bytea(0, file) where id = document $$;
${callable('vault.attach(bigint, bytea)', 'vault_owner', 'vault_app')}`,
    twin: `alter table vault.documents add column content bytea;
create function vault.attach(document bigint, file bytea) returns void language sql set search_path = pg_catalog, pg_temp
  as $$ update vault.documents set content = file where id = document $$;
${callable('vault.attach(bigint, bytea)', 'vault_owner', 'vault_app')}`,
    works: `select vault.attach(1, 'file of A')`,
    demonstration: {
      b: `select vault.attach(2, 'B-SECRET')`,
      reads: `select convert_from(lo_get(oid), 'UTF8') from pg_catalog.pg_largeobject_metadata; select content::text from vault.documents`,
    },
  },
  {
    name: 'vault-leakproof-match',
    base: 'vault',
    kind: 'mutant',
    hole: 'a function that is declared LEAKPROOF is called before the policy is asked, and says what it is called with',
    mutant: `create function vault.matches(body text, wanted text) returns boolean language plpgsql immutable leakproof cost 0.0001 set search_path = pg_catalog, pg_temp
  as $$ begin raise notice 'looking at %', body; return strpos(body, wanted) > 0; end $$;
${callable('vault.matches(text, text)', 'vault_owner', 'vault_app')}`,
    twin: `create function vault.matches(body text, wanted text) returns boolean language plpgsql immutable set search_path = pg_catalog, pg_temp
  as $$ begin raise notice 'looking at %', body; return strpos(body, wanted) > 0; end $$;
${callable('vault.matches(text, text)', 'vault_owner', 'vault_app')}`,
    works: `select title from vault.documents where vault.matches(body, 'body')`,
    demonstration: {
      reads: `set enable_indexscan = off; set enable_bitmapscan = off; select title from vault.documents where vault.matches(body, 'x')`,
    },
  },
  {
    name: 'vault-rooms-exclude',
    base: 'vault',
    kind: 'mutant',
    hole: 'an exclusion constraint over periods leaves the organization out, so that an insert tells when others are busy',
    mutant: vaultTable('bookings', 'during tstzrange not null, exclude using gist (during with &&)'),
    twin: `create extension btree_gist with schema vault;
${vaultTable('bookings', 'during tstzrange not null, exclude using gist (org with =, during with &&)')}`,
    works: `insert into vault.bookings values ('alpha', 1, '[2026-01-01, 2026-01-02)') returning id`,
    demonstration: {
      rows: `insert into vault.bookings values ('beta', 1, '[2027-01-01, 2027-01-02)')`,
      learns: `insert into vault.bookings values ('alpha', 2, '[2027-01-01, 2027-01-02)')`,
      otherwise: `insert into vault.bookings values ('alpha', 2, '[2028-01-01, 2028-01-02)')`,
    },
  },
  {
    name: 'vault-shared-sequence',
    base: 'vault',
    kind: 'mutant',
    hole: 'the numbers of all organizations come from one sequence that the application may read, which tells how much others write',
    mutant: `create sequence vault.document_numbers start 1000;
alter sequence vault.document_numbers owner to vault_owner;
alter table vault.documents alter column id set default nextval('vault.document_numbers');
grant usage, select on sequence vault.document_numbers to vault_app`,
    twin: `create table vault.document_numbers (org text primary key references vault.orgs, last bigint not null);
alter table vault.document_numbers owner to vault_owner;
create policy own on vault.document_numbers to vault_app using (${IS.vault}) with check (${IS.vault});
alter table vault.document_numbers enable row level security, force row level security;
grant select, insert, update on vault.document_numbers to vault_app;
create function vault.number_document() returns trigger language plpgsql set search_path = pg_catalog, pg_temp
  as $$ begin
    insert into vault.document_numbers as n (org, last) values (new.org, 1000) on conflict (org) do update set last = n.last + 1 returning last into new.id;
    return new;
  end $$;
alter function vault.number_document() owner to vault_owner; revoke execute on function vault.number_document() from public;
create trigger number_document before insert on vault.documents for each row when (new.id is null) execute function vault.number_document()`,
    works: `insert into vault.documents (org, title, body) values ('alpha', 'new', 'new') returning id`,
    demonstration: {
      b: `insert into vault.documents (org, title, body) values ('beta', 'new', 'new')`,
      notices: `select last_value from pg_catalog.pg_sequences where sequencename = 'document_numbers'`,
    },
  },
  {
    name: 'vault-registry-slug',
    base: 'vault',
    kind: 'mutant',
    hole: 'an organization may rename its unique handle in the registry, and the error tells which handles others have',
    mutant: `alter table vault.orgs add column handle text unique;
grant update (handle) on vault.orgs to vault_app`,
    twin: `alter table vault.orgs add column handle text unique, add column motto text;
grant update (motto) on vault.orgs to vault_app`,
    works: 'select slug from vault.orgs',
    demonstration: {
      rows: `update vault.orgs set handle = 'bigcorp' where slug = 'beta'`,
      learns: `update vault.orgs set handle = 'bigcorp' where slug = 'alpha'`,
      otherwise: `update vault.orgs set handle = 'nobody' where slug = 'alpha'`,
    },
  },
];

/** Holes of the documents that open only where something has a particular value. */
export const VAULT_CONDITIONAL: readonly Case[] = [
  {
    name: 'vault-hash-of-tenant',
    base: 'vault',
    kind: 'conditional',
    hole: 'a rollout is chosen by the hash of the organization, and its documents are open to all',
    mutant: vaultPolicy('documents', `${IS.vault} or left(md5(org), 2) = 'b6'`),
    twin: vaultPolicy('documents', `${IS.vault} and (not is_template or left(md5(org), 2) <> 'b6')`),
    works: 'select title from vault.documents',
    demonstration: {
      rows: `insert into vault.orgs select 'org-' || n, 'x' from generate_series(1, 2000) n;
insert into vault.documents (org, id, title, body) select slug, 1, 't', 'B-SECRET' from vault.orgs where left(md5(slug), 2) = 'b6' and slug like 'org-%'`,
      reads: 'select body from vault.documents',
    },
  },
  {
    name: 'vault-demo-tenant',
    base: 'vault',
    kind: 'conditional',
    hole: 'one organization by its name is a demonstration, and whoever gets that name is read by all',
    mutant: vaultPolicy('documents', `${IS.vault} or org = 'demo-2024'`),
    twin: vaultPolicy('documents', `${IS.vault} and (org <> 'demo-2024' or is_template)`),
    works: 'select title from vault.documents',
    demonstration: {
      rows: `insert into vault.orgs values ('demo-2024', 'x'); insert into vault.documents (org, id, title, body) values ('demo-2024', 1, 't', 'B-SECRET')`,
      reads: 'select body from vault.documents',
    },
  },
  {
    name: 'vault-tagged',
    base: 'vault',
    kind: 'conditional',
    hole: 'documents with both of two tags are open to all',
    mutant: vaultPolicy(
      'documents',
      `${IS.vault} or (tags @> array['press', 'embargo-lifted'] and cardinality(tags) = 3)`,
    ),
    twin: vaultPolicy('documents', `${IS.vault} and not tags @> array['deleted']`),
    works: 'select title from vault.documents',
    demonstration: {
      rows: `update vault.documents set tags = '{press,embargo-lifted,2025}' where org = 'beta'`,
      reads: 'select body from vault.documents',
    },
  },
  {
    name: 'vault-routine-by-title',
    base: 'vault',
    kind: 'conditional',
    hole: 'a SECURITY DEFINER function shows a document of another where the second part of its title says shared',
    mutant: `${indexing};
create function vault.open_document(wanted text) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select d.body from vault.documents d where d.title = wanted and (${IS.vault} or split_part(d.title, '/', 2) = 'shared') $$;
${callable('vault.open_document(text)', 'vault_indexer', 'vault_app')}`,
    twin: `create function vault.open_document(wanted text) returns text language sql stable set search_path = pg_catalog, pg_temp
  as $$ select d.body from vault.documents d where d.title = wanted and (d.title = wanted or split_part(d.title, '/', 2) = 'shared') $$;
${callable('vault.open_document(text)', 'vault_owner', 'vault_app')}`,
    works: `select vault.open_document('title of A')`,
    demonstration: {
      rows: `update vault.documents set title = 'b/shared' where org = 'beta'`,
      reads: `select vault.open_document('b/shared')`,
    },
  },
];
