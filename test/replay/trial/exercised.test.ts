/** A statement has the same effect only where each relation that it reads had rows to read. */
import { majorsFor } from '../../support/tier';
import { tables, triedTogether, type Case } from './tried';

const { documents: DOCUMENTS, links: LINKS, loose: LOOSE } = tables;

interface Expected extends Case {
  readonly outcomes: readonly string[];
  readonly says?: string;
}

const MADE: readonly Expected[] = [
  {
    name: 'function_of_the_file',
    base: `${DOCUMENTS} create table counters (last int not null);`,
    fresh: `create function newest() returns int language sql as 'select coalesce(max(id), 0) from documents'; insert into counters values (newest());`,
    outcomes: ['blind'],
  },
  {
    name: 'block_function_of_the_file',
    base: `${DOCUMENTS} create table counters (last int not null);`,
    fresh: `create function newest() returns int language plpgsql as $$ declare n int; begin select coalesce(max(id), 0) into n from documents; return n; end $$; insert into counters select newest();`,
    outcomes: ['blind'],
  },
  {
    name: 'procedure_of_the_file',
    base: DOCUMENTS,
    fresh: `create procedure cleaned() language plpgsql as $$ begin delete from documents where title is null; end $$; call cleaned();`,
    outcomes: ['blind'],
    says: 'leaves other rows in "documents"',
  },
  {
    name: 'view_of_the_file',
    base: DOCUMENTS,
    fresh: `create view shown as select id, title from documents; create table copies as select id, title from shown;`,
    outcomes: ['blind'],
  },
  {
    name: 'trigger_of_the_file',
    base: LINKS,
    fresh: `create function titled() returns trigger language plpgsql as $$ begin new.title := (select d.title from documents d where d.id = new.document_id); return new; end $$;
create trigger titles before update on links for each row execute function titled(); update links set tenant_id = null;`,
    outcomes: ['blind'],
  },
];

const CONDITIONS: readonly Expected[] = [
  {
    name: 'not_in_of_some',
    base: LOOSE,
    fresh: `delete from links where document_id not in (select id from documents where title = 'void');`,
    outcomes: ['loses-rows'],
  },
  {
    name: 'not_exists_of_some',
    base: LOOSE,
    fresh: `delete from links where not exists (select from documents d where d.id = links.document_id and d.title = 'void');`,
    outcomes: ['loses-rows'],
  },
  {
    name: 'one_key_of_both',
    base: `${DOCUMENTS} create table profiles (id int primary key, title text);`,
    fresh: `update profiles set title = d.title from documents d where d.id = profiles.id;`,
    outcomes: ['blind'],
  },
  {
    name: 'rows_that_a_policy_keeps_out',
    base: `create table parts (id int primary key, status text not null, n int);
alter table parts enable row level security; alter table parts force row level security; create policy open on parts using (status <> 'void');`,
    fresh: `update parts set n = 2;`,
    outcomes: ['blind'],
  },
  {
    name: 'rows_that_a_policy_lets_in',
    base: `create table parts (id int primary key, status text not null, n int);
alter table parts enable row level security; alter table parts force row level security; create policy open on parts using (status = 'open');`,
    fresh: `update parts set n = 2;`,
    outcomes: ['blind'],
  },
];

const LAW: readonly Expected[] = [
  {
    name: 'name_put_together',
    base: `${DOCUMENTS} create table counters (last int not null);`,
    fresh: `do $$ begin execute 'insert into counters select count(*) from docu' || 'ments_of_name_put_together'; end $$;`,
    outcomes: ['not-exercised'],
    says: 'reads no row of "documents" in any run, so it was not compared',
  },
  {
    name: 'branch_not_taken',
    base: `${DOCUMENTS} create table counters (last int not null);`,
    fresh: `do $$ begin insert into counters values (1); if (select count(*) from counters) > 99 then delete from documents; end if; end $$;`,
    outcomes: ['not-exercised'],
    says: 'reads no row of "documents" in any run',
  },
  {
    name: 'only_written',
    base: `create table counters (last int not null);`,
    fresh: `insert into counters values (1);`,
    outcomes: ['same'],
  },
  {
    name: 'checked_keys_of_others',
    base: `create table a (id int primary key, n int); create table b (id int primary key, a_id int not null references a (id));`,
    fresh: `delete from a where n = 18;`,
    outcomes: ['same'],
  },
  {
    name: 'block_of_definitions',
    base: DOCUMENTS,
    fresh: `do $$ begin create type mood as enum ('good'); exception when duplicate_object then null; end $$;
do $$ begin if not exists (select from pg_type where typname = 'other') then create table other (id int); end if; end $$;`,
    outcomes: [],
  },
];

test.each(majorsFor('statements that are exercised', [15, 18]))(
  'on PostgreSQL %i',
  async (major) => {
    const cases = [...MADE, ...CONDITIONS, ...LAW];
    const tried = await triedTogether(major, cases);
    const found = cases.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)]);
    expect(found).toEqual(cases.map(({ name, outcomes }) => [name, outcomes]));
    const said = (name: string): string => (tried.get(name)?.statements ?? []).map(({ message }) => message).join('\n');
    for (const { name, says = '' } of cases) expect(said(name)).toContain(says);
  },
  120_000,
);
