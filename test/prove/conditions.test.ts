/** A policy that opens for some rows only is found by rows that meet its condition: harvested from its text, or solved. */
import type { Meaning } from '../../src/meaning/meaning';
import type { Catalog } from '../../src/catalog/catalog';
import { relationsByKey, type Relation } from '../../src/catalog/relations';
import { objectKey } from '../../src/kinds/id';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { harvest, type RowOverride } from '../../src/prove/conditions/harvest';
import { solve, type Verdict } from '../../src/prove/conditions/solve';
import { openSolver, type Solver } from '../../src/prove/conditions/z3';
import { beginSnapshot, readState } from '../../src/read/read-state';
import { loadParser } from '../../src/sql/parser';
import { NOT_ASKED } from '../support/tenancy';
import { majorsFor } from '../support/tier';

const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-222222222222';
const OWN = `tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)`;
const NOW_MS = Date.UTC(2026, 10, 24);

const COLUMNS = `
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  owner_id uuid,
  status text not null default 'draft',
  code varchar(12) not null default 'c',
  title text not null default 'a canary of some length',
  visibility text default 'hidden',
  kind leaks.kind not null default 'secret',
  a int not null default 5,
  b int not null default 7,
  flags int not null default 0,
  price numeric(10,2) not null default 50,
  is_open boolean not null default false,
  day date not null default '2026-01-01',
  created_at timestamptz not null default '2026-01-01',
  deleted_at timestamptz default '2026-01-01',
  data jsonb not null default '{}',
  tags text[] not null default '{}'`;

interface Leak {
  readonly name: string;
  /** What is let through beside the tenant's own rows; or whole policies, `T` standing for the table. */
  readonly or?: string;
  readonly policies?: readonly string[];
  readonly solver: Verdict['verdict'];
}

const LEAKS: readonly Leak[] = [
  { name: 'a status', or: `status = 'public'`, solver: 'candidate' },
  { name: 'a date', or: `created_at < '2020-01-01'`, solver: 'candidate' },
  { name: 'a day', or: `day between '1999-12-31' and '1999-12-31'`, solver: 'candidate' },
  { name: 'a length', or: `length(title) = 7`, solver: 'candidate' },
  { name: 'two columns compared', or: `(a > 10 and b < a)`, solver: 'candidate' },
  { name: 'two columns equal', or: `title = status`, solver: 'candidate' },
  { name: 'a sum', or: `a + b > 1000`, solver: 'candidate' },
  { name: 'a NULL', or: `deleted_at is null`, solver: 'candidate' },
  { name: 'a key of json', or: `data->>'visibility' = 'public'`, solver: 'candidate' },
  { name: 'a key in json, contained', or: `data @> '{"share": {"all": true}}'`, solver: 'could not decide' },
  { name: 'an array that contains', or: `tags @> '{public}'`, solver: 'could not decide' },
  { name: 'an item of an array', or: `'public' = any (tags)`, solver: 'could not decide' },
  { name: 'a pattern', or: `title like 'pub_%'`, solver: 'candidate' },
  { name: 'a pattern in any case', or: `lower(title) like 'pub%'`, solver: 'candidate' },
  { name: 'a text in any case', or: `upper(status) = 'PUBLIC'`, solver: 'candidate' },
  { name: 'CASE', or: `case when a = 77 then status = 'open' else false end`, solver: 'candidate' },
  { name: 'a default for NULL', or: `coalesce(visibility, 'public') = 'public'`, solver: 'candidate' },
  { name: 'a bit', or: `(flags & 4) <> 0`, solver: 'candidate' },
  { name: 'a remainder', or: `a % 1000 = 999`, solver: 'candidate' },
  { name: 'a piece of a text', or: `substring(code, 2, 3) = 'PUB'`, solver: 'candidate' },
  { name: 'a range of numbers', or: `price >= 900 and price < 900.5`, solver: 'candidate' },
  { name: 'a label', or: `kind = 'open'`, solver: 'candidate' },
  { name: 'labels in order', or: `kind > 'secret'`, solver: 'candidate' },
  { name: 'a truth value', or: `is_open`, solver: 'candidate' },
  { name: 'not a truth value', or: `(a = 77 and not is_open)`, solver: 'candidate' },
  { name: 'a list', or: `status in ('shared', 'public')`, solver: 'candidate' },
  { name: 'OR below AND', or: `(a > 100 and (status = 'public' or kind = 'open'))`, solver: 'candidate' },
  { name: 'a year', or: `extract(year from created_at) = 2019`, solver: 'could not decide' },
  { name: 'the clock', or: `created_at < now() - interval '30 years'`, solver: 'candidate' },
  { name: 'not distinct', or: `visibility is not distinct from 'all'`, solver: 'candidate' },
  { name: 'a beginning', or: `starts_with(code, 'pub')`, solver: 'candidate' },
  { name: 'a text put together', or: `status || '-' || code = 'x-y'`, solver: 'candidate' },
  { name: 'a key as a text', or: `owner_id::text = 'aaaaaaaa-0000-4000-8000-0123456789ab'`, solver: 'candidate' },
  { name: 'a key in any spelling', or: `owner_id = '{AAAAAAAA00004000-8000-0123456789ab}'`, solver: 'candidate' },
  { name: 'keys in order', or: `owner_id > 'ffffffff-ffff-4fff-bfff-fffffffffff0'`, solver: 'candidate' },
  { name: 'a function of the schema', or: `leaks.is_shown(status)`, solver: 'candidate' },
  {
    name: 'a restrictive guard that covers some rows',
    policies: [
      `create policy guard on T as restrictive using (${OWN} or status = 'archived')`,
      `create policy access on T using (a > 500 or ${OWN})`,
    ],
    solver: 'candidate',
  },
  {
    name: 'a permissive policy of its own for SELECT',
    policies: [
      `create policy own on T using (${OWN})`,
      `create policy shown on T for select to tenant_app using (status = 'public' and b = 99)`,
    ],
    solver: 'candidate',
  },
  {
    name: 'a policy that comes with a role',
    policies: [
      `create policy own on T using (${OWN})`,
      `create policy shown on T to tenant_group using (title = 'everybody')`,
    ],
    solver: 'candidate',
  },
];

interface Tight {
  readonly name: string;
  readonly policies: readonly string[];
  readonly check?: string;
  readonly verdict: Verdict['verdict'];
}

const GUARD = `create policy guard on T as restrictive using (${OWN}) with check (${OWN})`;

const TIGHT: readonly Tight[] = [
  {
    name: 'the compiled guard',
    policies: [GUARD, `create policy access on T to tenant_app using (${OWN}) with check (${OWN})`],
    verdict: 'no such row exists',
  },
  {
    name: 'the compiled guard of a partitioned table',
    policies: [`create policy guard on T using (tenant_id = leaks.current_tenant())`],
    verdict: 'no such row exists',
  },
  {
    name: 'a condition beside the tenant',
    policies: [`create policy own on T using (status = 'public' and ${OWN})`],
    verdict: 'no such row exists',
  },
  {
    name: 'a guard beside a wide policy',
    policies: [GUARD, `create policy wide on T using (true)`],
    verdict: 'no such row exists',
  },
  {
    name: 'a condition that no row meets',
    policies: [`create policy own on T using (${OWN} or (a > 10 and a < 5))`],
    verdict: 'no such row exists',
  },
  {
    name: 'the key as a text',
    policies: [`create policy own on T using (tenant_id::text = current_setting('app.tenant_id', true))`],
    verdict: 'no such row exists',
  },
  {
    name: 'a key that has no such text',
    policies: [`create policy own on T using (${OWN} or owner_id::text = 'AAAAAAAA-0000-4000-8000-0123456789AB')`],
    verdict: 'no such row exists',
  },
  {
    name: 'a comparison with NULL',
    policies: [`create policy own on T using (${OWN} or status = null)`],
    verdict: 'no such row exists',
  },
  {
    name: 'a NULL that the column cannot hold',
    policies: [`create policy own on T using (${OWN} or status is null)`],
    verdict: 'no such row exists',
  },
  {
    name: 'a status that a CHECK excludes',
    policies: [`create policy own on T using (${OWN} or status = 'public')`],
    check: `status in ('draft', 'done')`,
    verdict: 'no such row exists',
  },
  {
    name: 'a guard beside what cannot be worked out',
    policies: [GUARD, `create policy odd on T using (md5(title) like '0%' and tags @> '{public}')`],
    verdict: 'no such row exists',
  },
  {
    name: 'a policy for another role',
    policies: [
      `create policy own on T using (${OWN})`,
      `create policy all_rows on T to tenant_other using (status = 'public')`,
    ],
    verdict: 'no such row exists',
  },
  { name: 'no policy at all', policies: [], verdict: 'no such row exists' },
  {
    name: 'what cannot be worked out',
    policies: [`create policy own on T using (${OWN} or md5(title) = 'x')`],
    verdict: 'could not decide',
  },
];

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;
const tableOf = (kind: 'leak' | 'tight', at: number): string => `leaks.${kind}_${at}`;

function ddl(table: string, policies: readonly string[], check?: string): string {
  return [
    `create table ${table} (${COLUMNS}${check === undefined ? '' : `, check (${check})`})`,
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `grant select, insert, update, delete on ${table} to tenant_app`,
    ...policies.map((policy) => policy.replace(' on T ', ` on ${table} `)),
  ].join(';\n');
}

const SCHEMA = `
  create role tenant_group; create role tenant_other; create role tenant_app login in role tenant_group;
  create schema leaks; grant usage on schema leaks to tenant_app;
  create type leaks.kind as enum ('secret', 'open');
  create function leaks.is_shown(s text) returns boolean language sql immutable as $$ select s = 'shown' $$;
  create function leaks.current_tenant() returns uuid language plpgsql stable parallel safe as
    $$ begin return nullif(current_setting('app.tenant_id', true), '')::uuid; end $$`;

const SCRIPT = [
  SCHEMA,
  ...LEAKS.map((leak, at) =>
    ddl(tableOf('leak', at), leak.policies ?? [`create policy own on T using (${OWN} or ${leak.or ?? ''})`]),
  ),
  ...TIGHT.map((tight, at) => ddl(tableOf('tight', at), tight.policies, tight.check)),
].join(';\n');

function meaningOf(catalog: Catalog): Meaning {
  return {
    tenancy: NOT_ASKED,
    tenantKey: { column: 'tenant_id', type: 'uuid' },
    relations: [...relationsByKey(catalog).keys()].map((relation) => ({
      relation,
      scope: 'tenant',
      tenantColumn: 'tenant_id',
    })),
    roles: [{ name: 'tenant_app', part: 'runtime', memberOf: [], mayBecome: [], because: 'it is the application' }],
    context: [{ name: 'app.tenant_id', value: '{tenant}' }],
    anchors: [],
    accepted: [],
    model: null,
  };
}

describe.each(majorsFor('conditions of policies', [15, 18]))('PostgreSQL %d', (major) => {
  let engine: Engine;
  let admin: Session;
  let solver: Solver;
  let catalog: Catalog;
  let meaning: Meaning;
  let harvested: ReadonlyMap<string, readonly RowOverride[]>;

  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    admin = await engine.connect();
    await admin.execute(SCRIPT);
    await beginSnapshot(admin);
    catalog = await readState(admin);
    await admin.execute('rollback');
    meaning = meaningOf(catalog);
    harvested = harvest(catalog, meaning);
    const opened = await openSolver();
    if (opened === undefined) throw new Error('z3-solver is not installed');
    solver = opened;
  });

  afterAll(async () => {
    await solver.close();
    await admin.end();
    await engine.stop();
  });

  const relation = (key: string): Relation => relationsByKey(catalog).get(key) as Relation;
  const harvestedFor = (table: string): readonly RowOverride[] => harvested.get(objectKey(relation(table).id)) ?? [];

  const ask = (table: string, command: (typeof COMMANDS)[number]): Promise<Verdict> =>
    solve(catalog, meaning, relation(table), command, 'tenant_app', {
      solver: () => Promise.resolve(solver),
      nowMs: NOW_MS,
    });

  /** Rows of tenant B that tenant A sees, after these were put in; what a table does not take is left out. */
  async function seen(table: string, rows: readonly RowOverride[]): Promise<number> {
    await admin.execute(`truncate ${table}`);
    for (const row of rows) {
      const names = Object.keys(row);
      const insert = `insert into ${table} (${['tenant_id', ...names].join(', ')})`;
      await admin.execute(`${insert} values (${[`'${B}'`, ...Object.values(row)].join(', ')})`).catch(() => undefined);
    }
    const session = await engine.connect({ user: 'tenant_app' });
    await session.query(`select set_config('app.tenant_id', '${A}', false)`);
    const [answer] = await session.query<{ count: string }>(`select count(*) as count from ${table}`);
    await session.end();
    return Number(answer?.count);
  }

  describe.each(LEAKS.map((leak, at) => ({ ...leak, table: tableOf('leak', at) })))('$name', ({ table, ...leak }) => {
    test('hides from a row that misses the condition', async () => {
      expect(await seen(table, [{}])).toBe(0);
    });

    test('is reached by harvested rows', async () => {
      const rows = harvestedFor(table);
      expect(rows.length).toBeLessThanOrEqual(40);
      expect(await seen(table, rows)).toBeGreaterThan(0);
    });

    test(`and by the solver: ${leak.solver}`, async () => {
      const verdict = await ask(table, 'select');
      expect(verdict).toMatchObject({ verdict: leak.solver });
      if (verdict.verdict !== 'candidate') return;
      expect(verdict.state).toBe('stored');
      expect(await seen(table, [verdict.row])).toBe(1);
    });
  });

  describe.each(TIGHT.map((tight, at) => ({ ...tight, table: tableOf('tight', at) })))(
    '$name',
    ({ table, verdict }) => {
      test.each(COMMANDS)('%s', async (command) => {
        expect(await ask(table, command)).toMatchObject({ verdict });
      });

      test('shows none of the harvested rows', async () => {
        expect(await seen(table, [...harvestedFor(table), {}])).toBe(0);
      });
    },
  );

  test('the same rows are harvested every time', () => {
    expect(harvest(catalog, meaning)).toEqual(harvested);
  });
});
