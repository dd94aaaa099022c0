/** Migrations that do it right, and what rows of ours make fail: nothing of these is told as an error. */
import { majorsFor } from '../../support/tier';
import { tables, triedTogether, type Case } from './tried';
import type { Outcome } from '../../../src/replay/types';

const { documents: DOCUMENTS, guard: GUARD, loop: LOOP } = tables;

const ERRORS: readonly Outcome[] = ['blind', 'loses-rows', 'passes-blind', 'refused'];

interface Alike extends Case {
  readonly outcomes: readonly Outcome[];
}

/** Each lands on the rows that are planted. */
const LANDING: readonly Alike[] = [
  {
    name: 'loop_over_all_rows',
    base: `${DOCUMENTS} alter table documents add slug text;`,
    fresh: LOOP(`update documents set slug = lower(title) where slug is null`),
    outcomes: ['same'],
  },
  {
    name: 'loop_deletes',
    base: DOCUMENTS,
    fresh: LOOP(`delete from documents where title is null`),
    outcomes: ['same'],
  },
  {
    name: 'loop_inserts',
    base: `${DOCUMENTS} create table notes (tenant_id uuid not null, document_id int not null, text text); ${GUARD('notes')}`,
    fresh: LOOP(`insert into notes select tenant_id, id, title from documents where tenant_id = one`),
    outcomes: ['same'],
  },
  {
    name: 'reset_by_role',
    base: DOCUMENTS,
    fresh: `alter table documents disable row level security; update documents set title = 'x'; alter table documents enable row level security;`,
    outcomes: ['same'],
  },
  {
    name: 'service_role',
    base: `${DOCUMENTS} create role service nologin; grant service to current_user; create policy services on documents to service using (true); grant all on documents to service;`,
    fresh: `update documents set title = 'x';`,
    outcomes: ['same'],
  },
  {
    name: 'definer_admitted',
    base: `${DOCUMENTS} create policy mine on documents using (current_user = 'postgres');`,
    fresh: `insert into documents (id, tenant_id) select 17, id from tenants limit 1; delete from documents where id = 17;`,
    outcomes: ['same', 'same'],
  },
  {
    name: 'key_not_valid',
    base: `${DOCUMENTS} create table links (id int primary key, document_id int not null);`,
    fresh: `alter table links add constraint of_document foreign key (document_id) references documents (id) not valid;`,
    outcomes: [],
  },
  {
    name: 'key_admitted',
    base: `${DOCUMENTS} create policy owner on documents to postgres using (true); create table links (id int primary key, document_id int not null);`,
    fresh: `alter table links add constraint of_document foreign key (document_id) references documents (id);`,
    outcomes: [],
  },
  {
    name: 'clock_default',
    base: `create table a (id int primary key, title text);`,
    fresh: `alter table a add at timestamptz not null default clock_timestamp(), add key uuid not null default gen_random_uuid(); update a set title = key::text;`,
    outcomes: ['same'],
  },
  {
    name: 'generated_and_identity',
    base: `create table a (id bigint generated always as identity primary key, n int not null, double int generated always as (n * 2) stored);`,
    fresh: `update a set n = n % 1000; insert into a (n) values (1); delete from a where double = 2;`,
    outcomes: ['same', 'same', 'same'],
  },
  {
    name: 'partitions',
    base: `create table a (id int, at date not null, n int) partition by range (at);
create table a_old partition of a for values from ('2020-01-01') to ('2025-01-01'); create table a_new partition of a default;`,
    fresh: `update a set n = 1; update a_old set n = 2; delete from a where at >= '2025-01-01';`,
    outcomes: ['same', 'same', 'same'],
  },
  {
    name: 'triggers',
    base: `create table a (id int primary key, n int); create table log (id int, n int);
create function logged() returns trigger language plpgsql as $$ begin insert into log values (new.id, new.n); return new; end $$;
create trigger logs after update on a for each row execute function logged();`,
    fresh: `update a set n = 1;`,
    outcomes: ['same'],
  },
  {
    name: 'one_to_one',
    base: `create table a (id int primary key); create table b (id int primary key, a_id int not null unique references a (id), kind text, x int, y int, check (num_nonnulls(x, y) = 1), check (kind in ('p', 'q')));`,
    fresh: `update b set kind = case when x is null then 'p' else 'q' end; update b set x = null, y = 1 where y is null;`,
    outcomes: ['same', 'same'],
  },
  {
    name: 'view',
    base: `${DOCUMENTS} create policy owner on documents to postgres using (true); create view shown as select id, title from documents;`,
    fresh: `update shown set title = 'x';`,
    outcomes: ['same'],
  },
  {
    name: 'past_days',
    base: `create table a (id int primary key, at timestamptz not null, n int);`,
    fresh: `delete from a where at < now() - interval '30 days';`,
    outcomes: ['same'],
  },
];

/** Rows that the schema allows, on which each fails whoever runs it. */
const STUCK: readonly Alike[] = [
  {
    name: 'json_key',
    base: `create table a (id int primary key, data jsonb not null, kind text);`,
    fresh: `update a set kind = data->>'kind'; alter table a alter kind set not null;`,
    outcomes: ['same', 'cannot-land'],
  },
  {
    name: 'unique_of_parent',
    base: `create table a (id int primary key); create table b (id int primary key, a_id int references a (id));`,
    fresh: `update b set id = id; alter table b add unique (a_id);`,
    outcomes: ['same', 'cannot-land'],
  },
  {
    name: 'guard_that_raises',
    base: `${DOCUMENTS} create policy owner on documents to postgres using (true);`,
    fresh: `do $$ begin if exists (select 1 from documents where title = 'wrong') then raise exception 'wrong titles'; end if; end $$;`,
    outcomes: ['not-exercised'],
  },
];

describe.each(majorsFor('migrations that are done right', [15, 18]))('PostgreSQL %i', (major) => {
  test('what is done right is alike in all runs', async () => {
    const tried = await triedTogether(major, LANDING);
    expect(LANDING.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)])).toEqual(
      LANDING.map(({ name, outcomes }) => [name, outcomes]),
    );
  }, 120_000);

  test.each(STUCK.map((one) => [one.name, one] as const))('%s is no error', async (name, one) => {
    const tried = await triedTogether(major, [one]);
    expect(tried.get(name)?.statements.map(({ outcome }) => outcome)).toEqual(one.outcomes);
  });

  test('a migrator that bypasses row security is bound by nothing', async () => {
    const some = [
      {
        name: 'bypassing',
        base: DOCUMENTS,
        fresh: `update documents set title = 'x'; do $$ begin delete from documents; end $$;`,
      },
    ];
    const [file] = (await triedTogether(major, some, 'unbound')).values();
    expect(file?.statements.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect(ERRORS.map((outcome) => file?.counts[outcome])).toEqual([0, 0, 0, 0]);
  });
});
