/** What a migration does blindly, as `forms.test` reproduces it on rows; and beside each form one that does the same as it should be done. */
import { tables, type Case } from './tried';

const { documents: DOCUMENTS, links: LINKS, loose: LOOSE, guard: GUARD, loop: LOOP } = tables;

export interface Expected extends Case {
  /** Of the statements that are told of. */
  readonly outcomes: readonly string[];
  /** Part of the first message that is no \`same\`. */
  readonly says?: string;
  readonly from?: number;
}

export const ROWS: readonly Expected[] = [
  {
    name: 'update',
    base: DOCUMENTS,
    fresh: `update documents set title = 'x';`,
    outcomes: ['blind'],
    says: 'updates 0 of 4 rows of "documents": row security hides rows of "documents" from the migrator',
  },
  { name: 'update_loop', base: DOCUMENTS, fresh: LOOP(`update documents set title = 'x'`), outcomes: ['same'] },
  {
    name: 'update_loop_all_tenants_named',
    base: DOCUMENTS,
    fresh: LOOP(`update documents set title = 'x' where tenant_id = one`),
    outcomes: ['same'],
  },
  {
    name: 'update_not_forced',
    base: DOCUMENTS,
    fresh: `alter table documents no force row level security; update documents set title = 'x'; alter table documents force row level security;`,
    outcomes: ['same'],
  },
  {
    name: 'update_admitted',
    base: `${DOCUMENTS} create policy owner on documents to postgres using (true);`,
    fresh: `update documents set title = 'x';`,
    outcomes: ['same'],
  },
  {
    name: 'update_refused',
    base: DOCUMENTS,
    fresh: `set local row_security = off; update documents set title = 'x';`,
    outcomes: ['refused'],
    says: 'fails as the migrator: query would be affected by row-level security policy for table "documents" (42501)',
  },
  {
    name: 'update_join',
    base: LINKS,
    fresh: `update links set tenant_id = documents.tenant_id from documents where documents.id = links.document_id;`,
    outcomes: ['blind'],
    says: 'updates 0 of 4 rows of "links": row security hides rows of "documents" from the migrator',
  },
  {
    name: 'insert_select',
    base: `${DOCUMENTS} create table titles (title text);`,
    fresh: `insert into titles select title from documents;`,
    outcomes: ['blind'],
    says: 'inserts 0 of 4 rows into "titles"',
  },
  {
    name: 'role_that_bypasses',
    base: '',
    fresh: `create role boss bypassrls;`,
    outcomes: ['refused'],
    says: 'fails as the migrator: ',
  },
  { name: 'role_that_does_not', base: '', fresh: `create role clerk nobypassrls;`, outcomes: [] },
  {
    name: 'insert_values',
    base: DOCUMENTS,
    fresh: `insert into tenants values ('00000000-0000-4000-8000-0000000000f1', 'x'); insert into documents (id, tenant_id) values (1, '00000000-0000-4000-8000-0000000000f1');`,
    outcomes: ['same', 'refused'],
    says: 'fails as the migrator: new row violates row-level security policy for table "documents" (42501)',
  },
  {
    name: 'table_as',
    base: DOCUMENTS,
    fresh: `create table copies as select id, title from documents;`,
    outcomes: ['blind'],
    says: 'changes 0 of 4 rows of "copies"',
  },
  {
    name: 'block',
    base: DOCUMENTS,
    fresh: `do $$ begin update documents set title = 'x' where title is not null; end $$;`,
    outcomes: ['blind'],
    says: 'changes 0 of 6 rows of "documents"',
  },
  {
    name: 'dynamic_block',
    base: DOCUMENTS,
    fresh: `do $$ declare one text; begin foreach one in array array['documents'] loop execute format('update %I set title = %L', one, 'x'); end loop; end $$;`,
    outcomes: ['blind'],
    says: 'changes 0 of 4 rows of "documents"',
  },
  {
    name: 'called',
    base: `${DOCUMENTS} create function mend() returns void language plpgsql as $$ begin update documents set title = 'x'; end $$;`,
    fresh: `select mend();`,
    outcomes: ['blind'],
  },
  {
    name: 'temporary_map',
    base: LINKS,
    fresh: `create temp table map as select id, title from documents; update links set title = map.title from map where map.id = links.document_id; drop table map;`,
    outcomes: ['blind', 'blind'],
    from: 1,
  },
];

export const VALUES: readonly Expected[] = [
  {
    name: 'set_source',
    base: LINKS,
    fresh: `update links set title = (select d.title from documents d where d.id = links.document_id);`,
    outcomes: ['blind'],
    says: 'updates 4 rows, and 4 of "links" get other values than from a role that sees all rows',
  },
  {
    name: 'set_source_loop',
    base: LINKS,
    fresh: LOOP(
      `update links set title = d.title from documents d where d.id = links.document_id and d.tenant_id = one`,
    ),
    outcomes: ['same'],
  },
  {
    name: 'counter',
    base: `${DOCUMENTS} create table counters (last int not null);`,
    fresh: `insert into counters values ((select coalesce(max(id), 0) from documents));`,
    outcomes: ['blind'],
    says: 'inserts 1 row, and 1 of "counters" gets other values',
  },
  {
    name: 'assertion',
    base: DOCUMENTS,
    fresh: `select not exists (select 1 from documents where title is null);`,
    outcomes: ['passes-blind'],
    says: 'returns true, but false to a role that sees all rows',
  },
  {
    name: 'assertion_of_all',
    base: `${DOCUMENTS} alter table documents no force row level security;`,
    fresh: `select not exists (select 1 from documents where title is null);`,
    outcomes: ['same'],
  },
  {
    name: 'block_condition',
    base: DOCUMENTS,
    fresh: `do $$ declare n int; begin select count(*) into n from documents where title is null; if n > 0 then raise exception '% without', n; end if; end $$;`,
    outcomes: ['passes-blind'],
    says: 'without (P0001)',
  },
  {
    name: 'block_condition_of_new_column',
    base: DOCUMENTS,
    fresh: `alter table documents add subject text;
do $$ begin if exists (select 1 from documents where subject is null) then raise exception 'no subject'; end if; end $$;`,
    outcomes: ['passes-blind'],
    says: 'no subject (P0001)',
  },
  {
    name: 'filled_then_asserted',
    base: `${DOCUMENTS} alter table documents add subject text;`,
    fresh: `update documents set subject = 'x' where subject is null;
do $$ begin if exists (select 1 from documents where subject is null) then raise exception 'no subject'; end if; end $$;`,
    // the role that sees all rows has filled them: nothing is left that the check could meet there
    outcomes: ['blind', 'not-exercised'],
  },
  {
    name: 'block_assertion',
    base: DOCUMENTS,
    fresh: `do $$ begin if exists (select 1 from documents where title is null) then raise exception 'no title'; end if; end $$; alter table documents add x int;`,
    outcomes: ['passes-blind'],
    says: 'passes as the migrator, but fails for a role that sees all rows: no title (P0001)',
  },
];

export const DELETES: readonly Expected[] = [
  {
    name: 'orphans',
    base: LOOSE,
    fresh: `delete from links where not exists (select 1 from documents d where d.id = links.document_id);`,
    outcomes: ['loses-rows'],
    says: 'of "links" that a role that sees all rows keeps',
  },
  {
    name: 'orphans_not_in',
    base: LOOSE,
    fresh: `delete from links where document_id not in (select id from documents);`,
    outcomes: ['loses-rows'],
  },
  {
    name: 'memex',
    base: LINKS,
    fresh: `update links set tenant_id = documents.tenant_id from documents where documents.id = links.document_id;
delete from links where tenant_id is null;
alter table links alter tenant_id set not null;`,
    outcomes: ['blind', 'loses-rows'],
    from: 1,
  },
  {
    name: 'memex_mended',
    base: LINKS,
    fresh: `alter table documents no force row level security;
update links set tenant_id = documents.tenant_id from documents where documents.id = links.document_id;
delete from links where tenant_id is null;
alter table documents force row level security;
alter table links alter tenant_id set not null;`,
    outcomes: ['same', 'not-exercised'],
  },
];

export const MERGES: readonly Expected[] = [
  {
    name: 'merge',
    base: LOOSE,
    fresh: `merge into links using documents d on d.id = links.document_id when not matched by source then delete;`,
    outcomes: ['loses-rows'],
  },
];

export const KEYS: readonly Expected[] = [
  {
    name: 'key_both_forced',
    base: `${DOCUMENTS} create table parts (id int primary key, tenant_id uuid not null, document_id int not null); ${GUARD('parts')}`,
    fresh: `alter table parts add constraint of_document foreign key (document_id) references documents (id);`,
    outcomes: ['passes-blind'],
    says: 'checks the foreign key against 0 of 4 rows of "',
  },
  {
    name: 'key_parent_forced',
    base: LOOSE,
    fresh: `alter table links add constraint of_document foreign key (document_id) references documents (id);`,
    outcomes: ['refused'],
    says: 'fails as the migrator: insert or update on table "links" violates foreign key constraint "of_document" (23503)',
  },
  {
    name: 'key_validated',
    base: `${DOCUMENTS} create table parts (id int primary key, tenant_id uuid not null, document_id int not null); ${GUARD('parts')}
alter table parts add constraint of_document foreign key (document_id) references documents (id) not valid;`,
    fresh: `alter table parts validate constraint of_document;`,
    outcomes: ['passes-blind'],
    says: 'checks the foreign key against 0 of 4 rows of "',
  },
  {
    // a CHECK is asked of every row, whatever policies hide
    name: 'check_validated',
    base: DOCUMENTS,
    fresh: `alter table documents add constraint positive check (id > 0) not valid;
alter table documents validate constraint positive;`,
    outcomes: [],
  },
  {
    name: 'key_of_a_new_table',
    base: DOCUMENTS,
    fresh: `create table notes (id int primary key, document_id int not null);
alter table notes add foreign key (document_id) references documents (id);`,
    outcomes: [],
  },
  {
    name: 'key_of_a_new_column',
    base: LOOSE,
    fresh: `alter table links add column other_id int; alter table links add foreign key (other_id) references documents (id);`,
    outcomes: [],
  },
  {
    name: 'key_none_forced',
    base: `create table a (id int primary key); create table b (id int primary key, a_id int not null);`,
    fresh: `alter table b add constraint of_a foreign key (a_id) references a (id);`,
    outcomes: [],
  },
];

export const OTHERS: readonly Expected[] = [
  {
    name: 'answer_that_a_sequence_keeps',
    base: `${DOCUMENTS} create sequence ids;`,
    fresh: `select setval('ids', (select coalesce(max(id), 1) from documents));`,
    outcomes: ['blind'],
  },
  {
    name: 'clock',
    base: `create table a (id int primary key, at timestamptz, key uuid, title text);`,
    fresh: `update a set at = clock_timestamp(), key = gen_random_uuid();`,
    outcomes: ['same'],
  },
  {
    name: 'clock_beside_blind',
    base: `${LINKS} alter table links add at timestamptz;`,
    fresh: `update links set at = clock_timestamp(), title = (select d.title from documents d where d.id = links.document_id);`,
    outcomes: ['blind'],
  },
  {
    name: 'chance',
    base: `create table a (id int primary key, title text);`,
    fresh: `insert into a select g, 'x' from generate_series(1, (select 1 + count(*) + extract(microseconds from clock_timestamp())::int % 150 from a)) g;`,
    outcomes: ['not-compared'],
  },
  {
    name: 'nothing_met',
    base: DOCUMENTS,
    fresh: `update documents set title = 'x' where md5(title) = 'x';`,
    outcomes: ['not-exercised'],
    says: 'matches no row in any run, so nothing was compared',
  },
  {
    name: 'conditions_met',
    base: `create type state as enum ('new', 'old', 'gone');
create table a (id int primary key, title text, s state not null, n int, is_open boolean not null, kind text not null);`,
    fresh: `update a set n = 1 where title is null and s = 'gone';
update a set n = 2 where n in (17, 18) and not is_open;
update a set n = 3 where kind like 'org:%' and title <> 'x';
delete from a where n = 9 and kind = 'never';`,
    outcomes: ['same', 'same', 'same', 'same'],
  },
  {
    name: 'too_large',
    base: `create table a (id int primary key, at timestamptz not null);`,
    fresh: `alter table a add ts int; update a set ts = extract(epoch from at)::bigint * 1000;`,
    outcomes: ['cannot-land'],
    says: 'fails on rows that the schema allows: integer out of range (22003)',
  },
  {
    name: 'ddl',
    base: DOCUMENTS,
    fresh: `alter table documents add note text; create index on documents (title); create table more (id int);`,
    outcomes: [],
  },
  {
    name: 'tenant_set',
    base: DOCUMENTS,
    fresh: `set app.tenant = '00000000-0000-4000-8000-0000000000f2'; update documents set title = 'x';`,
    outcomes: ['not-compared'],
  },
  {
    name: 'tenant_reset',
    base: DOCUMENTS,
    fresh: `${LOOP("update documents set title = 'x'")} select set_config('app.tenant', '', true); create table copies as select id, title from documents;`,
    outcomes: ['same', 'blind'],
    says: 'changes 0 of 4 rows of "copies"',
  },
  {
    name: 'tenant_reset_in_block',
    base: DOCUMENTS,
    fresh: `${LOOP("update documents set title = 'x'").replace('end loop;', "end loop; perform set_config('app.tenant', null, true);")} create table copies as select id, title from documents;`,
    outcomes: ['same', 'blind'],
  },
  {
    name: 'tenant_reset_by_word',
    base: DOCUMENTS,
    fresh: `set local app.tenant = '00000000-0000-4000-8000-0000000000f2'; reset app.tenant; update documents set title = 'x';`,
    outcomes: ['blind'],
  },
  {
    name: 'tenant_kept',
    base: DOCUMENTS,
    fresh: `${LOOP("update documents set title = 'x'")} create table copies as select id, title from documents;`,
    outcomes: ['same', 'not-compared'],
    says: 'runs as a tenant that the file sets',
  },
  {
    name: 'other_setting_reset',
    base: DOCUMENTS,
    fresh: `set local app.tenant = '00000000-0000-4000-8000-0000000000f2'; select set_config('app.user', '', true); update documents set title = 'x';`,
    outcomes: ['not-compared'],
  },
  {
    name: 'isolation_first',
    base: DOCUMENTS,
    fresh: `select 1;`,
    outcomes: [],
  },
];
