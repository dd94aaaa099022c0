/** Every statement that the review of a schema proposes runs on that schema, in the order of the review, on 15 and on 18. */
import { spawnSync } from 'node:child_process';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkScript } from '../../src/pipeline';
import { reviewScript } from '../../src/cli/review';
import type { Review } from '../../src/review/types';
import type { Finding } from '../../src/kernel/finding';
import { allCorpora } from '../support/corpora';
import { majorsFor, sampled } from '../support/tier';
import { findTool, testWith } from '../support/tool';
import { statementsOf } from './proposed-statements';
import { TODAY } from './support';
import { creatingDatabase } from '../support/databases';

const psql = findTool('psql', ['/usr/lib/postgresql/15/bin']);

/** Shapes that statements are mostly wrong about. */
const SHAPES: Readonly<Record<string, string>> = {
  'partitioned tables, two levels, partition keys of every kind': `
    create table tenants (id uuid primary key, name text);
    create table events (tenant_id uuid not null references tenants, id bigint not null, at timestamp not null, seen timestamp, sent timestamp, a int, customer_id bigint, primary key (id, at)) partition by range (at);
    create table events_1 partition of events for values from ('2026-01-01') to ('2027-01-01') partition by hash (id);
    create table events_1_0 partition of events_1 for values with (modulus 1, remainder 0);
    create table customers (id bigint primary key, tenant_id uuid not null references tenants, made timestamp default now(), day timestamp);
    alter table events add constraint events_customer foreign key (customer_id) references customers (id);
    create table days (tenant_id uuid not null references tenants, id int, made timestamp, at timestamp) partition by range (date_trunc('day', made));
    create table days_1 partition of days default;
    create index on events (a); create index on events (a, seen);`,
  'columns whose type nothing changes: generated, viewed, triggered, published, inherited': `
    create table a (id int primary key, made timestamp, day date generated always as (made::date) stored, other timestamp, copy timestamp generated always as (other) stored);
    create view v as select made from a; create table b (id int primary key, t timestamp, u timestamp);
    create function touch() returns trigger language plpgsql as 'begin return new; end';
    create trigger t before update of t on b for each row execute function touch();
    create table c (id int primary key, seen timestamp, w timestamp); alter table c enable row level security; create policy p on c using (seen > '2020-01-01');
    create table parent (at timestamp); create table child (id int primary key) inherits (parent);
    create table d (id int primary key, x timestamp); create table e (id int primary key, x timestamp); create table f (id int primary key, x timestamp); create table g (id int primary key, x timestamp, y timestamp);
    create publication pub for table g where (x > '2020-01-01');`,
  'operator classes, collations, INCLUDE, partial and expression indexes': `
    create collation ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    create table tenants (id uuid primary key, slug text collate ci unique);
    create table t (id bigint primary key, tenant_id uuid not null references tenants, name text collate ci, code text, body text, deleted_at timestamptz,
      unique (name), unique nulls not distinct (code), unique (code, name) include (body), parent_id bigint references t);
    create unique index t_low on t (lower(name)); create unique index t_part on t (code) where deleted_at is null;
    create index on t (code text_pattern_ops); create index on t (code); create index on t (code desc nulls last, id); create index on t (code collate "C");
    create unique index t_ops on t (code text_pattern_ops); create index on t using hash (code); create index on t (parent_id) where parent_id is not null;`,
  'two schemas with one table name, names in quotes, keywords': `
    create schema "My App"; create schema crm; create table "My App"."Tenant" (id uuid primary key);
    create table "My App"."order" ("tenantId" uuid not null references "My App"."Tenant", "select" bigint, "it's" text, "a ""b""" timestamp, "100%" timestamp, primary key ("select"), unique ("it's"));
    create table crm."order" ("tenantId" uuid references "My App"."Tenant", "select" bigint primary key, "userId" uuid[], "order" bigint references "My App"."order" ("select"), flag boolean, "100%" timestamp);
    create table "My App"."user %s" ("tenantId" uuid not null references "My App"."Tenant", id serial primary key, "order_id" bigint, meta jsonb, settings jsonb, more json, extra jsonb, "is it" boolean);
    create index "dup 1" on "My App"."user %s" (order_id); create index "dup 2" on "My App"."user %s" (order_id, id);`,
  'deferrable keys, keys to keys, self references, MATCH FULL, SET NULL': `
    create table accounts (id bigint primary key); create table people (id bigint generated always as identity primary key, account_id bigint not null references accounts, boss_id bigint references people on delete set null,
      email text not null, unique (account_id, email), unique (email) deferrable initially deferred);
    create table pairs (account_id bigint references accounts, a bigint, b bigint, c text, primary key (a, b), unique (c, a));
    create table uses (id bigint primary key, account_id bigint not null references accounts, a bigint, b bigint, c text, foreign key (a, b) references pairs match full on delete set null, foreign key (c, a) references pairs (c, a) on update cascade on delete set default);`,
  'without a primary key, money, char, serials, arrays, soft deletes': `
    create table logs (id serial, note char(10), price real, total money, tag_ids int[], user_ids text[], deleted_at timestamp, name varchar(20), unique (name));
    create table small (id smallserial primary key, done boolean, ok boolean default false, name text unique, deleted_at timestamptz, parent_id int references small);`,
};

interface Case {
  readonly name: string;
  readonly sql: string;
  readonly roles: string | null;
}

const SCHEMAS: readonly Case[] = allCorpora.map(({ name, schema, roles }) => ({
  name,
  sql: schema.replaceAll(/^\\.*$/gm, ''),
  roles,
}));

/** The shapes are small and always tried; of the real schemas a sample is. */
const CASES: readonly Case[] = [
  ...sampled('schemas whose review is executed', SCHEMAS, { quick: 0.2, ci: 0.5 }, ({ name }) => name),
  ...Object.entries(SHAPES).map(([name, sql]) => ({ name, sql, roles: null })),
];

async function reviewOf({
  name,
  sql,
}: Case): Promise<{ readonly review: Review; readonly findings: readonly Finding[] }> {
  const file = `${name}.sql`;
  const checked = await checkScript({ name: file, contents: sql }, null, { preset: 'strict', as: 'schema' });
  const review = reviewScript(checked, { file, today: TODAY, failOn: 'error', preset: 'strict' });
  return { review, findings: checked.findings };
}

describe.each(majorsFor('what the review of a schema proposes, executed', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    const settings = {
      max_locks_per_transaction: 512,
      shared_preload_libraries: 'pg_stat_statements',
      wal_level: 'logical',
    };
    engine = await startEmbedded({ major, settings });
    run('postgres', 'create role service_role nologin bypassrls');
  });
  afterAll(() => engine.stop());

  /** What psql complains of; nothing where all of it ran. */
  function run(database: string, input: string): string {
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const args = ['-h', host, '-p', String(port), '-U', user, '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null'];
    const ran = spawnSync(psql ?? '', [...args, database], { input, encoding: 'utf8' });
    return ran.status === 0 ? '' : ran.stderr.replaceAll(/^.*NOTICE.*\n/gm, '').trim();
  }

  testWith(psql).each(CASES.map((one) => [one.name, one] as const))(
    '%s: each step, then what waits for one of them',
    async (_name, one) => {
      const { review, findings } = await reviewOf(one);
      const database = `d${CASES.indexOf(one)}`;
      run('postgres', creatingDatabase(database));
      if (one.roles !== null) run('postgres', one.roles);
      run(database, 'create extension if not exists pg_stat_statements');
      expect(run(database, one.sql)).toBe('');
      const steps = [...review.actions.map(({ from }) => from), ...(review.waiting?.ids ?? [])];
      const complaints = steps.flatMap((id) => {
        const found = review.recommendations.filter((each) => each.id === id);
        const complaint = found.map((each) => run(database, statementsOf(each, findings))).join('\n');
        return complaint === '' ? [] : [{ id, complaint }];
      });
      expect(complaints).toEqual([]);
      const unfinished = run(
        database,
        `do 'begin if exists (select from pg_index where not indisvalid) then raise exception ''an index is invalid''; end if; end'`,
      );
      expect(unfinished).toBe('');
      run('postgres', `drop database ${database}`);
    },
    180_000,
  );
});
