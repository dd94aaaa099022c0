/** A migration is watched without being disturbed, and what watches it lends it nothing. */
import { majorsFor } from '../../support/tier';
import type { Outcome } from '../../../src/replay/types';
import { tables, triedTogether, type Case } from './tried';

const { documents: DOCUMENTS } = tables;

interface Watched extends Case {
  readonly outcomes: readonly Outcome[];
}

const UNDISTURBED: readonly Watched[] = [
  {
    name: 'isolation_first',
    base: DOCUMENTS,
    fresh: `set transaction isolation level serializable; update documents set title = 'x';`,
    outcomes: ['blind'],
  },
  {
    name: 'read_only',
    base: DOCUMENTS,
    fresh: `set transaction read only; select count(*) from documents;`,
    outcomes: ['not-compared'],
  },
  {
    name: 'own_transactions',
    base: DOCUMENTS,
    fresh: `begin; update documents set title = 'x'; commit; begin; update documents set title = 'y'; rollback; update documents set title = 'z';`,
    transaction: 'verbatim',
    outcomes: ['blind', 'blind', 'blind'],
  },
  {
    name: 'apart',
    base: DOCUMENTS,
    fresh: `create index concurrently on documents (title); update documents set title = 'x'; do $$ begin update documents set n = 7; commit; update documents set n = 8; end $$;`,
    transaction: 'apart',
    outcomes: ['blind', 'blind'],
  },
  {
    name: 'savepoints',
    base: DOCUMENTS,
    fresh: `savepoint one; update documents set title = 'x'; rollback to one; update documents set n = 3; release one;`,
    outcomes: ['blind', 'blind'],
  },
  {
    name: 'caught',
    base: `create table a (id int primary key, n int not null);`,
    fresh: `do $$ begin begin update a set n = null; exception when not_null_violation then null; end; update a set n = 5; end $$;`,
    outcomes: ['same'],
  },
  {
    name: 'paths_and_roles',
    base: `${DOCUMENTS} create role reader nologin; grant reader to current_user; grant select on documents to reader;`,
    fresh: `create schema other; set local search_path = other; set local role reader; select count(*) from public.documents; reset role; create table things (id int); insert into things values (1);`,
    outcomes: ['not-compared', 'same'],
  },
  {
    name: 'through_the_catalogs',
    base: DOCUMENTS,
    fresh: `do $$ declare one record; begin
  for one in select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname not in ('pg_catalog', 'information_schema')
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') loop
    execute 'alter function ' || one.name || ' set work_mem = ''8MB'''; end loop;
  for one in select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
    execute 'alter schema ' || quote_ident(one.name) || ' owner to current_user'; end loop;
end $$;`,
    outcomes: [],
  },
  {
    name: 'same_names',
    base: `create table a (id int primary key, n int); create schema twin; create table twin.twins (id int primary key, n int); create table twins (id int primary key, n int);`,
    fresh: `set local search_path = twin; update twins set n = 1; insert into public.a values (1, 1); update public.twins set n = 2;`,
    outcomes: ['same', 'same', 'same'],
  },
  {
    name: 'dropped',
    base: `create table a (id int primary key, n int); create table b (id int primary key);`,
    fresh: `delete from a; drop table a; alter table b rename to c; insert into c values (1); truncate c;`,
    outcomes: ['same', 'same'],
  },
];

const HOSTILE: readonly Watched[] = [
  {
    name: 'asks_the_watcher',
    base: `create table a (id int primary key, n int);`,
    fresh: `create table stolen as select pg_catalog.tenet_watch(array['pg_catalog.pg_authid'::regclass::oid]) as answer;
do $$ begin if (select answer::text ~ 'rolpassword' from stolen) then raise exception 'told'; end if; end $$;`,
    outcomes: ['same', 'not-exercised'],
  },
  {
    // PostgreSQL refuses it, so it is left out and said
    name: 'replaces_the_watcher',
    base: `create table a (id int primary key, n int);`,
    fresh: `create or replace function pg_catalog.tenet_watch(named oid[]) returns jsonb language sql as 'select null::jsonb'; update a set n = 1;`,
    outcomes: ['same'],
  },
  {
    name: 'refused_at_commit',
    base: `create table a (id int primary key); create table b (id int primary key, a_id int references a (id) deferrable initially deferred);`,
    fresh: `update b set a_id = -1;`,
    outcomes: ['cannot-land'],
  },
];

describe.each(majorsFor('watched migrations', [15, 18]))('PostgreSQL %i', (major) => {
  test('files run as without', async () => {
    const tried = await triedTogether(major, UNDISTURBED);
    expect(UNDISTURBED.map(({ name }) => [name, tried.get(name)?.statements.map(({ outcome }) => outcome)])).toEqual(
      UNDISTURBED.map(({ name, outcomes }) => [name, outcomes]),
    );
  }, 120_000);

  test.each(HOSTILE.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const tried = await triedTogether(major, [one]);
    expect(tried.get(name)?.statements.map(({ outcome }) => outcome)).toEqual(one.outcomes);
  });

  test('locks and rewrites are seen inside of a transaction', async () => {
    const base = 'create table a (id int primary key, n int); create table b (id int primary key);';
    const fresh = `alter table a add m int; alter table a alter n type bigint; create index on a (n); create table c (id int references b (id)); update b set id = 1;`;
    const [inside, apart] = [
      await triedTogether(major, [{ name: 'inside', base, fresh }]),
      await triedTogether(major, [{ name: 'apart', base, fresh, transaction: 'apart' }]),
    ].map((tried) => [...tried.values()][0]?.observed.map(({ locks, rewrites }) => ({ locks, rewrites })));
    expect(inside).toEqual([
      { locks: [{ relation: '"a"', mode: 'AccessExclusiveLock' }], rewrites: [] },
      { locks: [], rewrites: ['"a"'] },
      { locks: [{ relation: '"b"', mode: 'ShareRowExclusiveLock' }], rewrites: [] },
    ]);
    expect(apart).toEqual([]);
  });
});
