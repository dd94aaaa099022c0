/**
 * Policies whose words differ: what the solver says of the rows that they let through is what PostgreSQL lets a role see of many rows, under
 * several settings of the session. Where it says nothing, that is said.
 */
import '../support/engines-env';
import { openSolver, type Solver } from '../../src/prove/conditions/z3';
import { isWithin } from '../../src/prove/conditions/within';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import { accessReview } from '../../src/plan/access';
import { decided } from '../../src/plan/access/decide';
import { loadParser } from '../../src/sql/parser';
import { stateOf } from '../support/round-trip';
import { majorsFor, sampled } from '../support/tier';

type Answer = 'equal' | 'loosens' | 'tightens' | 'undecided';

const using = (condition: string): string => `create policy p on t using (${condition})`;
const changed = (before: string, after: string): readonly [string, string] => [using(before), using(after)];
const TENANT = `tenant = current_setting('app.tenant', true)`;
const ORG = `nullif(current_setting('app.org', true), '')::uuid`;

const PAIRS: readonly (readonly [before: string, after: string, answer: Answer])[] = [
  [...changed('amount > 5', 'amount >= 6'), 'equal'],
  [...changed('amount > 5', 'amount > 7'), 'tightens'],
  [...changed('amount > 5', 'amount > 3'), 'loosens'],
  [...changed(`status in ('a', 'b')`, `status = 'a'`), 'tightens'],
  [...changed(`status = 'a'`, `status in ('a', 'b')`), 'loosens'],
  [...changed('not (amount is null or amount < 0)', 'amount >= 0'), 'equal'],
  [...changed('active', 'active is not false'), 'loosens'],
  [...changed('active is true', 'active'), 'equal'],
  [...changed('not active', 'active is false'), 'equal'],
  [...changed('coalesce(active, false)', 'active'), 'equal'],
  [...changed(TENANT, `coalesce(${TENANT}, false)`), 'equal'],
  [...changed(TENANT, `${TENANT} and tenant is not null`), 'equal'],
  [...changed(`${TENANT} or (active and ${TENANT})`, TENANT), 'equal'],
  [...changed('amount between 1 and 10', 'amount between 2 and 5'), 'tightens'],
  [...changed('amount = 1 or amount = 2', 'amount in (1, 2)'), 'equal'],
  [...changed(`status <> 'a'`, `status is distinct from 'a'`), 'loosens'],
  [...changed('case when active then amount > 0 else false end', 'active and amount > 0'), 'equal'],
  [...changed(`org = ${ORG}`, `org is not null and org = ${ORG} and amount > 0`), 'tightens'],
  [
    using(TENANT),
    `${using(TENANT)}; create policy q on t as restrictive using (amount > 0 or amount <= 0)`,
    'tightens',
  ],
  [`${using('amount > 0')}; create policy q on t using (amount > 5)`, using('amount > 0'), 'equal'],
  [`${using('amount < 3')}; create policy q on t using (amount > 5)`, using('not amount between 3 and 5'), 'equal'],
  [...changed('mine(amount)', 'mine(amount) and amount > 0'), 'tightens'],
  [...changed(`status = 'a'`, `status = 'b'`), 'undecided'],
  [...changed('mine(amount)', 'amount > 0'), 'undecided'],
  [...changed('exists (select from other where other.id = amount)', 'amount in (select id from other)'), 'undecided'],
];

const GROUND = `
create table other (id int); insert into other values (1), (6);
grant select on other to policy_reader;
create function mine(int) returns boolean immutable language sql as 'select $1 <> 3';
create table t (tenant text, org uuid, amount int, active boolean, status text);
insert into t select * from unnest(array['a', 'b', null]) a,
  unnest(array['00000000-0000-4000-8000-000000000001'::uuid, null]) b,
  unnest(array[-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, null]) c, unnest(array[true, false, null]) d, unnest(array['a', 'b', 'c', '', null]) e;
alter table t enable row level security; grant select on t to policy_reader;
`;
const SETTINGS = [
  [null, null],
  ['a', '00000000-0000-4000-8000-000000000001'],
  ['', ''],
] as const;

describe.each(majorsFor('policies in other words', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  let solver: Solver | undefined;
  let session: Session;
  beforeAll(async () => {
    await loadParser();
    engine = await startEmbedded({ major });
    solver = await openSolver();
    session = await engine.connect();
    await session.execute(`create role policy_reader; ${GROUND}`);
  });
  afterAll(async () => {
    await session.end();
    await Promise.all([engine.stop(), solver?.close()]);
  });

  const sample = sampled(`policies in other words on ${major}`, PAIRS, { quick: 0.3, ci: 0.3 }, (pair) => pair.join());
  test.each(sample)('%s -> %s: %s', async (before, after, answer) => {
    const [was, is] = [await found(before), await found(after)];
    const catalogs = [was.catalog, is.catalog] as const;
    const review = await decided(
      (decide) => accessReview(...catalogs, null, [], decide),
      async (question) => solver !== undefined && isWithin(solver, catalogs, question),
    );
    expect(answerOf(review.changed.map(({ rows }) => rows))).toBe(answer);

    const gained = [...is.rows].filter((row) => !was.rows.has(row));
    const lost = [...was.rows].filter((row) => !is.rows.has(row));
    if (answer !== 'undecided')
      expect([gained.length > 0, lost.length > 0]).toEqual([answer === 'loosens', answer === 'tightens']);
  });

  /** The catalog under some policies, and the rows that the role sees then, each with the settings under which it does. */
  async function found(policies: string): Promise<{ readonly catalog: Catalog; readonly rows: ReadonlySet<string> }> {
    const rows = new Set<string>();
    await session.execute(policies);
    const catalog = await stateOf(session);
    for (const [tenant, org] of SETTINGS) {
      await session.execute('begin; set local role policy_reader');
      if (tenant !== null)
        await session.query(`select set_config('app.tenant', $1, true), set_config('app.org', $2, true)`, [
          tenant,
          org,
        ]);
      for (const { row } of await session.query<{ readonly row: string }>('select t::text as row from t'))
        rows.add(JSON.stringify([tenant, row]));
      await session.execute('rollback');
    }
    await session.execute('drop policy if exists p on t; drop policy if exists q on t');
    return { catalog, rows };
  }
});

function answerOf(rows: readonly (string | undefined)[]): Answer {
  const found = new Set(rows);
  if (found.size === 0) return 'equal';
  if (found.has('undecided')) return 'undecided';
  return found.has('more') ? 'loosens' : 'tightens';
}
