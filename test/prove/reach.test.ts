/** Ways from tenant to tenant that no plain read or write of a row shows: each is found, named, and reproduced by what is printed. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor, sampled } from '../support/tier';
import { guarded, makeGround, OWN, reach } from './reach';

interface Way {
  readonly name: string;
  readonly sql: string;
  /** The objects that are blamed for what an attack got, and no other. */
  readonly blames: readonly string[];
  /** Undoes what outlives the database: roles. */
  readonly undo?: string;
}

const policies = (table: string, ...some: readonly string[]): string =>
  [`drop policy own on app.${table}`, ...some.map((one, at) => `create policy p${at} on app.${table} ${one}`)].join(
    '; ',
  );

/** SELECT, INSERT and DELETE of its own rows, and one policy for the rest. */
const updating = (table: string, using: string, own = OWN): string =>
  policies(
    table,
    `for select using (${own})`,
    `for insert with check (${own})`,
    `for delete using (${own})`,
    `for update using (${using}) with check (${own})`,
  );

const STOLEN: readonly Way[] = [
  {
    name: 'rows are stolen: UPDATE sees all rows and makes them its own',
    sql: updating('tasks', 'true'),
    blames: ['policy "p3" on table "app"."tasks"'],
  },
  {
    name: 'rows of a kind are stolen',
    sql: updating('projects', `${OWN} or state = 'draft'`),
    blames: ['policy "p3" on table "app"."projects"'],
  },
  {
    name: 'rows are stolen of a table whose keys no expression makes: a domain, a date, an enum',
    sql: `create domain app.code as varchar(12) check (value ~ '^[A-Z]{2}-[0-9]{4}$'); create type app.size as enum ('s', 'm');
      create table app.parcels (org_id uuid not null references app.orgs, code app.code not null, sent date not null, size app.size not null, note text not null,
        primary key (org_id, code), unique (org_id, sent, size));
      ${guarded('parcels')} ${updating('parcels', 'sent is not null')}`,
    blames: ['policy "p3" on table "app"."parcels"'],
  },
  {
    name: 'rows are stolen whose tenant is that of what they reference',
    sql: `create table app.remarks (id uuid primary key, task_org uuid not null, task_id uuid not null, body text not null, foreign key (task_org, task_id) references app.tasks);
      ${guarded('remarks', 'exists (select from app.tasks t where t.org_id = task_org and t.id = task_id)')}
      ${updating('remarks', 'true', 'exists (select from app.tasks t where t.org_id = task_org and t.id = task_id)')}`,
    blames: ['table "app"."remarks"'],
  },
  {
    name: 'rows are deleted that nobody shows',
    sql: policies(
      'tasks',
      `for select using (${OWN})`,
      `for insert with check (${OWN})`,
      `for update using (${OWN})`,
      `for delete using (note <> '')`,
    ),
    blames: ['policy "p3" on table "app"."tasks"'],
  },
];

/** Policies of tasks that ask another table as well. */
const asking = (condition: string): string => policies('tasks', `using (${OWN} or ${condition}) with check (${OWN})`);

const HELPERS: readonly Way[] = [
  {
    name: 'a table of shares in which a tenant names what it wants to see',
    sql: `create table app.shares (org_id uuid not null references app.orgs, task_id uuid not null, note text, primary key (org_id, task_id));
      ${guarded('shares')} ${asking(`id in (select s.task_id from app.shares s where s.${OWN})`)}`,
    blames: ['policy "p0" on table "app"."tasks"'],
  },
  {
    name: 'a table of grants, in which the granted has no foreign key and the grantor is not asked',
    sql: `create table app.grants (id uuid primary key, org_id uuid not null references app.orgs, owner_org uuid not null, kind text not null);
      ${guarded('grants')} ${asking(`exists (select from app.grants g where g.owner_org = tasks.org_id and g.${OWN} and g.kind = 'all')`)}`,
    blames: ['policy "p0" on table "app"."tasks"'],
  },
  {
    name: 'members who enrol themselves by their name',
    sql: `create table app.members (who text not null, team uuid not null, primary key (who, team));
      alter table app.members owner to reach_owner; grant select, insert on app.members to reach_app;
      ${asking('org_id in (select m.team from app.members m where m.who = current_user)')}`,
    blames: ['policy "p0" on table "app"."tasks"', 'table "app"."members"'],
  },
  {
    name: 'shares that a function of the policy looks up, changed and not inserted',
    sql: `create table app.shares (org_id uuid not null references app.orgs, task_id uuid, n int not null, primary key (org_id, n));
      ${guarded('shares')} revoke insert on app.shares from reach_app;
      create function app.shared(task uuid) returns boolean language sql stable set search_path = pg_catalog, pg_temp
        as $$ select exists (select from app.shares s where s.task_id = task and s.${OWN}) $$;
      alter function app.shared(uuid) owner to reach_owner; grant execute on function app.shared(uuid) to reach_app;
      ${asking('app.shared(id)')}`,
    blames: ['policy "p0" on table "app"."tasks"'],
  },
  {
    name: 'a view that runs as its owner and joins shares',
    sql: `create table app.shares (org_id uuid not null references app.orgs, task_id uuid not null, primary key (org_id, task_id));
      ${guarded('shares')}
      create role reach_views nologin bypassrls; grant usage on schema app to reach_views; grant select on app.tasks, app.shares to reach_views;
      create view app.shared_tasks as select t.* from app.tasks t join app.shares s on s.task_id = t.id where s.${OWN};
      alter view app.shared_tasks owner to reach_views; grant select on app.shared_tasks to reach_app`,
    undo: 'drop role reach_views',
    blames: ['view "app"."shared_tasks"'],
  },
];

/** Policies of tasks by command, of which one asks another table as well; reading asks none. */
const writing = (command: 'insert' | 'update' | 'delete', condition: string): string => {
  const of = (one: string): string => (one === command ? `${OWN} or ${condition}` : OWN);
  return policies(
    'tasks',
    `for select using (${OWN})`,
    `for insert with check (${of('insert')})`,
    `for update using (${of('update')}) with check (${of('update')})`,
    `for delete using (${of('delete')})`,
  );
};
const shares = (
  rest = '',
): string => `create table app.shares (org_id uuid not null references app.orgs, task_id uuid not null, primary key (org_id, task_id)${rest});
  ${guarded('shares')}`;
const invites = (
  rest = '',
): string => `create table app.invites (org_id uuid not null references app.orgs, from_org uuid not null references app.orgs, note text, primary key (org_id, from_org)${rest});
  ${guarded('invites')}`;
const SHARED = `id in (select s.task_id from app.shares s where s.${OWN})`;
const INVITED = `org_id in (select i.from_org from app.invites i where i.${OWN})`;

/** Policies for SELECT hold, and a blind write does not ask them. */
const HELPED_WRITES: readonly Way[] = [
  {
    name: 'rows are deleted once a share names them',
    sql: `${shares()} ${writing('delete', SHARED)}`,
    blames: ['policy "p3" on table "app"."tasks"'],
  },
  {
    name: 'rows are changed once a share names them',
    sql: `${shares()} ${writing('update', SHARED)}`,
    blames: ['policy "p2" on table "app"."tasks"'],
  },
  {
    name: 'rows are planted by tenants who invite themselves',
    sql: `${invites()} ${writing('insert', INVITED)}`,
    blames: ['policy "p1" on table "app"."tasks"'],
  },
];

const copy = (into: string, rest = ''): string => `
  create function app.copied() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$ begin ${into}; return null; end $$;
  alter function app.copied() owner to reach_owner; revoke execute on function app.copied() from public;
  create trigger copies after insert or update or delete on app.tasks for each row execute function app.copied(); ${rest}`;
const feed = `create table app.feed (id bigint generated always as identity primary key, what text);
  create policy shown on app.feed for select using (true);
  alter table app.feed enable row level security; alter table app.feed owner to reach_owner; grant select on app.feed to reach_app;`;

/** More tables than are looked at one by one, each with a journal of its own tenant. */
const MANY = Array.from({ length: 11 }, (_, at) => `notes_${at}`);
const journaled = `create table app.journal (org_id uuid not null references app.orgs, id bigint generated always as identity, what text, primary key (org_id, id));
  ${guarded('journal')}
  create function app.kept() returns trigger language plpgsql as $$ begin insert into app.journal (org_id, what) values (new.org_id, new.body); return null; end $$;
  ${MANY.map(
    (
      name,
    ) => `create table app.${name} (org_id uuid not null references app.orgs, id uuid not null default gen_random_uuid(), body text not null, primary key (org_id, id));
    ${guarded(name)} create trigger kept after insert on app.${name} for each row execute function app.kept();`,
  ).join(' ')}`;

const CHANNELS: readonly Way[] = [
  {
    name: 'one trigger that copies into a shared table, among many that do not',
    sql: `${journaled} ${feed} ${copy('insert into app.feed (what) values (new.note)')}`,
    blames: ['trigger "copies" on table "app"."tasks"'],
  },
  {
    name: 'a shared table that the application writes',
    sql: `drop policy shown on app.plans; create policy shown on app.plans using (true) with check (true); grant insert, update on app.plans to reach_app`,
    blames: ['table "app"."plans"'],
  },
  {
    name: 'a trigger that copies what is inserted into a shared table',
    sql: `${feed} ${copy('insert into app.feed (what) values (new.note)')}`,
    blames: ['trigger "copies" on table "app"."tasks"'],
  },
  {
    name: 'a trigger that copies what is deleted',
    sql: `${feed} ${copy(`if tg_op = 'DELETE' then insert into app.feed (what) values (old.note); end if`)}`,
    blames: ['trigger "copies" on table "app"."tasks"'],
  },
  {
    name: 'a trigger that writes the last change into what all share',
    sql: `create policy written on app.plans for update using (true); grant select, update on app.plans to reach_owner;
      ${copy(`if tg_op = 'UPDATE' then update app.plans set label = new.note; end if`)}`,
    blames: ['trigger "copies" on table "app"."tasks"'],
  },
  {
    name: 'a constraint trigger that copies at the end of the transaction',
    sql: `${feed} ${copy('insert into app.feed (what) values (new.note)')} drop trigger copies on app.tasks;
      create constraint trigger copies after insert on app.tasks deferrable initially deferred for each row execute function app.copied()`,
    blames: ['trigger "copies" on table "app"."tasks"'],
  },
  {
    name: 'a rule that copies what is inserted',
    sql: `${feed} create rule copies as on insert to app.tasks do also insert into app.feed (what) values (new.note)`,
    blames: ['table "app"."tasks"'],
  },
];

const events = `create table app.events (org_id uuid not null references app.orgs, at timestamptz not null, code text not null, kind text not null) partition by range (at);
  create table app.events_1 partition of app.events for values from ('2020-01-01') to ('2026-01-03'); create table app.events_2 partition of app.events for values from ('2026-01-03') to ('2027-01-01');
  ${['events_1', 'events_2'].map((leaf) => `alter table app.${leaf} enable row level security, force row level security; alter table app.${leaf} owner to reach_owner;`).join(' ')}
  ${guarded('events')}`;
const codes = (
  rest: string,
): string => `create table app.codes (org_id uuid not null references app.orgs, id uuid not null default gen_random_uuid(),
  code text not null, kind text not null, primary key (org_id, id), ${rest}); ${guarded('codes')}`;

const ORACLES: readonly Way[] = [
  {
    name: 'a unique index on one partition',
    sql: `${events} create unique index only_there on app.events_1 (code)`,
    blames: ['index "app"."only_there"'],
  },
  {
    name: 'a unique index on one partition, of some rows',
    sql: `${events} create unique index only_there on app.events_2 (lower(code)) where kind <> ''`,
    blames: ['index "app"."only_there"'],
  },
  {
    name: 'an exclusion on one partition',
    sql: `${events} alter table app.events_1 add constraint only_there exclude using btree (code with =)`,
    blames: ['table "app"."events_1"'],
  },
  {
    name: 'a unique index over what is generated',
    sql: codes(`folded text generated always as (lower(code)) stored, constraint folded_key unique (folded)`),
    blames: ['table "app"."codes"'],
  },
  {
    name: 'a unique index of rows of a kind',
    sql: `${codes('check (true)')} create unique index of_a_kind on app.codes (code) where kind = 'final'`,
    blames: ['index "app"."of_a_kind"'],
  },
  {
    name: 'a unique key that is checked when the transaction ends',
    sql: codes('constraint late unique (code) deferrable initially deferred'),
    blames: ['table "app"."codes"'],
  },
  {
    name: 'a foreign key that is checked when the transaction ends',
    sql: `create unique index on app.tasks (id); ${codes('task_id uuid not null, foreign key (task_id) references app.tasks (id) deferrable initially deferred')}`,
    blames: ['table "app"."codes"'],
  },
  {
    name: 'the name of the tenant itself, which it may change',
    sql: `alter table app.orgs add unique (slug); grant update (slug) on app.orgs to reach_app`,
    blames: ['table "app"."orgs"'],
  },
  {
    name: 'a unique key of rows that may be changed and not inserted',
    sql: `${codes('unique (code)')} revoke insert on app.codes from reach_app`,
    blames: ['table "app"."codes"'],
  },
  {
    name: 'a foreign key of rows that may be changed and not inserted',
    sql: `create unique index on app.tasks (id); ${codes('task_id uuid not null, foreign key (task_id) references app.tasks (id)')} revoke insert on app.codes from reach_app`,
    blames: ['table "app"."codes"'],
  },
];

/** A stored copy of all tenants, and the view that tenants read it by. */
const rollup = (query: string, shown: string): string => `create materialized view app.totals as ${query};
  create view app.totals_shown with (security_barrier = true) as ${shown};
  create role reach_views nologin bypassrls; grant usage on schema app to reach_views; grant select on app.projects to reach_views;
  alter materialized view app.totals owner to reach_views; alter view app.totals_shown owner to reach_views; grant select on app.totals_shown to reach_app`;
const BY_STATE = 'select org_id, state, count(*) as n from app.projects group by org_id, state';

const ROLLUPS: readonly Way[] = [
  {
    name: 'a branch in the view over a rollup',
    sql: rollup(BY_STATE, `select * from app.totals where ${OWN} or state = 'public'`),
    undo: 'drop role reach_views',
    blames: ['view "app"."totals_shown"'],
  },
  {
    name: 'a branch in a second query of the view, of a column by another name',
    sql: rollup(
      'select org_id, state as kind, count(*) as n from app.projects group by org_id, state',
      `select * from app.totals where ${OWN} union all select * from app.totals where kind like 'open%'`,
    ),
    undo: 'drop role reach_views',
    blames: ['view "app"."totals_shown"'],
  },
  {
    name: 'a branch in a CASE',
    sql: rollup(BY_STATE, `select * from app.totals where case when state = 'partner' then true else ${OWN} end`),
    undo: 'drop role reach_views',
    blames: ['view "app"."totals_shown"'],
  },
];

/** What asks other tables and holds. */
const SOUND: readonly Way[] = [
  { name: 'many tables with triggers that keep a journal of each tenant', sql: journaled, blames: [] },
  {
    name: 'a view over a rollup by the tenant alone',
    sql: rollup(BY_STATE, `select * from app.totals where ${OWN} and state <> 'public'`),
    undo: 'drop role reach_views',
    blames: [],
  },
  {
    name: 'a key of the tenant and of what is generated',
    sql: codes(`folded text generated always as (lower(code)) stored, unique (org_id, folded)`),
    blames: [],
  },
  {
    name: 'a key of one tenant that is checked when the transaction ends',
    sql: codes('unique (org_id, code) deferrable initially deferred'),
    blames: [],
  },
  {
    name: 'a unique index on one partition, of one tenant',
    sql: `${events} create unique index only_there on app.events_1 (org_id, code)`,
    blames: [],
  },
  {
    name: 'a trigger that keeps a journal of each tenant',
    sql: `create table app.journal (org_id uuid not null references app.orgs, id bigint generated always as identity, what text, primary key (org_id, id));
      ${guarded('journal')}
      ${copy('insert into app.journal (org_id, what) select coalesce(new.org_id, old.org_id), coalesce(new.note, old.note)', 'alter function app.copied() security invoker')}`,
    blames: [],
  },
  {
    name: 'shares of what a foreign key says to be its own',
    sql: `create table app.shares (org_id uuid not null references app.orgs, task_id uuid not null, primary key (org_id, task_id), foreign key (org_id, task_id) references app.tasks);
      ${guarded('shares')} ${asking(`id in (select s.task_id from app.shares s where s.${OWN})`)}`,
    blames: [],
  },
  {
    name: 'writes of what a share names, which a foreign key says to be its own',
    sql: `${shares(', foreign key (org_id, task_id) references app.tasks')} ${writing('delete', SHARED)}`,
    blames: [],
  },
  {
    name: 'writes of tenants who can invite nobody but themselves',
    sql: `${invites(', check (from_org = org_id)')} ${writing('insert', INVITED)}`,
    blames: [],
  },
  {
    name: 'shares that only the other tenant makes',
    sql: `create table app.shares (org_id uuid not null references app.orgs, task_id uuid not null, with_org uuid not null, primary key (org_id, task_id, with_org), foreign key (org_id, task_id) references app.tasks);
      ${guarded('shares')} create policy shown on app.shares for select using (with_org = nullif(current_setting('app.org', true), '')::uuid and false);
      ${asking(`exists (select from app.shares s where s.org_id = tasks.org_id and s.task_id = tasks.id and s.with_org = nullif(current_setting('app.org', true), '')::uuid)`)}`,
    blames: [],
  },
];

/** What hangs on a row that could not be made, and the same where no such row can be. */
const UNPLANTED: readonly (Way & { readonly asks: readonly string[] })[] = [
  {
    name: 'a row of a kind that a check over a foreign key refuses',
    sql: `${asking(`note = 'public'`)}; alter table app.tasks add check (note <> 'public' or md5(project_id::text) = 'none')`,
    blames: [],
    asks: [`not-seeded app.tasks could not be seeded: no row with note = 'public'`],
  },
  {
    name: 'a row of a kind that cannot be',
    sql: `${asking(`note = 'public'`)}; alter table app.tasks add check (note <> 'public')`,
    blames: [],
    asks: [],
  },
  {
    name: 'a row of a kind, of a table with one row for each of what it references',
    sql: `create table app.stars (org_id uuid not null references app.orgs, task_id uuid not null, is_open boolean not null, primary key (org_id, task_id), foreign key (org_id, task_id) references app.tasks);
      ${guarded('stars', `${OWN} or is_open = true`)}`,
    blames: [],
    asks: [],
  },
  ...[true, false].map((isGranted) => ({
    name: `partitions by a hash of the tenant, ${isGranted ? 'which the application reads by themselves' : 'which nobody reads by themselves'}`,
    sql: `create table app.parts (org_id uuid not null references app.orgs, id uuid not null, note text, primary key (org_id, id)) partition by hash (org_id);
      ${guarded('parts')}
      ${[0, 1, 2, 3].map((at) => `create table app.parts_${at} partition of app.parts for values with (modulus 4, remainder ${at}); ${guarded(`parts_${at}`)} ${isGranted ? '' : `revoke all on app.parts_${at} from reach_app;`}`).join(' ')}`,
    blames: [],
    asks: isGranted ? ['not-seeded app.parts_', 'not-seeded app.parts_'] : [],
  })),
];

/** A proof a case: some in each tier, with their names. */
function named(suite: string, ways: readonly Way[]): readonly (readonly [string, Way])[] {
  return sampled(suite, ways, { quick: 0.25, ci: 0.5 }, ({ name }) => name).map((way) => [way.name, way] as const);
}

describe.each(majorsFor('ways from tenant to tenant', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await makeGround(engine);
  });
  afterAll(() => engine.stop());

  test('the schema holds as it is', async () => {
    const { findings, inconclusive, verdict } = await reach(engine, 'select 1');
    expect({ errors: findings.filter(({ severity }) => severity === 'error'), inconclusive, verdict }).toEqual({
      errors: [],
      inconclusive: [],
      verdict: 'holds',
    });
  });

  test.each(
    named('ways from tenant to tenant', [...STOLEN, ...HELPERS, ...HELPED_WRITES, ...CHANNELS, ...ORACLES, ...ROLLUPS]),
  )('%s', async (_name, { sql, undo, blames }) => {
    const { attacks, verdict } = await reach(engine, sql, undo);

    expect(verdict).toBe('fails');
    expect([...new Set(attacks.map(({ object }) => object))]).toEqual(blames);
    expect(attacks.filter(({ shows }) => !shows)).toEqual([]);
  });

  test.each(named('ways that lead nowhere', SOUND))('holds: %s', async (_name, { sql, undo }) => {
    const { findings, inconclusive } = await reach(engine, sql, undo);
    expect({ errors: findings.filter(({ severity }) => severity === 'error'), inconclusive }).toEqual({
      errors: [],
      inconclusive: [],
    });
  });

  test.each(named('rows that could not be made', UNPLANTED))('asks: %s', async (name, { sql, undo }) => {
    const { inconclusive } = await reach(engine, sql, undo);
    const open = inconclusive.filter(({ question }) => question === 'not-seeded');
    const asked = open.map(({ question, object, why }) => `${question} ${object} ${why}`);
    const asks = UNPLANTED.find((one) => one.name === name)?.asks ?? [];
    expect(asked).toEqual(asks.map((one) => expect.stringContaining(one)));
  });
});
