/**
 * A plan run by the owner of forced tables, whom policies limit: backfills and checks go from tenant to tenant, none succeeds over rows
 * that it does not see, and an execution that dies goes on with the tenant that it was at.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { ApplyEvent } from '../../src/apply/types';
import { readPlan } from '../../src/plan/artifact/read-plan';
import { planText } from '../../src/plan/make';
import { runTenet } from '../support/cli';
import { majorsFor } from '../support/tier';
import { apply, groundFrom, killed, unlike, type Ground, type GroundOptions } from './ground';

const GUARD = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::int`;

interface Shape {
  /** To whom the policy of the table applies. */
  readonly to?: string;
  /** Tenants in the registry; rows are of tenants 1 to 5. */
  readonly registered?: number;
  readonly guardedRegistry?: boolean;
  readonly type: 'integer' | 'bigint';
  readonly rows?: number;
}

function schema({ to = 'PUBLIC', registered = 5, guardedRegistry = false, type, rows = 0 }: Shape): string {
  return `CREATE ROLE keeper LOGIN;
CREATE ROLE break_glass BYPASSRLS;
CREATE ROLE other;
CREATE SCHEMA app AUTHORIZATION keeper;
CREATE TABLE app.tenants (id int PRIMARY KEY);
CREATE TABLE app.orders (tenant_id int NOT NULL, id bigint PRIMARY KEY, total ${type} NOT NULL, note text);
INSERT INTO app.tenants SELECT generate_series(1, ${registered});
INSERT INTO app.orders SELECT 1 + i % 5, i, i, repeat('n', 100) FROM generate_series(1, ${rows}) i;
CREATE INDEX orders_tenant ON app.orders (tenant_id, id);
ALTER TABLE app.tenants OWNER TO keeper;
ALTER TABLE app.orders OWNER TO keeper;
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.orders TO ${to} USING (${GUARD});
GRANT SELECT ON app.orders TO break_glass;
GRANT USAGE ON SCHEMA app TO break_glass;
${guardedRegistry ? `ALTER TABLE app.tenants ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY own ON app.tenants USING (id = nullif(current_setting('app.tenant_id', true), '')::int);` : ''}`;
}

test('the command finds the tenants itself: its page shows how, and its file is as the schema of plans wants it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-by-tenant-'));
  for (const [name, type] of [
    ['before', 'integer'],
    ['after', 'bigint'],
  ] as const)
    writeFileSync(join(folder, `${name}.sql`), schema({ type }));
  const args = [
    'plan',
    'after.sql',
    '--from',
    'before.sql',
    '--run-as',
    'keeper',
    '--out',
    'plan.json',
    '--sql',
    'plan.sql',
  ];
  const { stdout, stderr, exitCode } = await runTenet(args, folder);
  expect([/Refused[\s\S]*?\n\n/.exec(stdout)?.[0], stderr, exitCode]).toEqual([
    undefined,
    'wrote plan.json\nwrote plan.sql\n',
    0,
  ]);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'updates rows in batches, for one tenant of app.tenants after another, by app.tenant_id',
  );
  const written = readFileSync(join(folder, 'plan.json'), 'utf8');
  const matches = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(
    JSON.parse(readFileSync('src/report/plan/plan.schema.json', 'utf8')) as object,
  );
  matches(JSON.parse(written));
  expect(matches.errors).toBeNull();
  const tenants = {
    setting: 'app.tenant_id',
    registry: { kind: 'table', schema: 'app', name: 'tenants' },
    column: 'id',
  };
  const { steps } = readPlan(written, 'plan.json');
  expect(steps.flatMap(({ backfill }) => backfill?.tenants ?? [])).toEqual([tenants]);
  expect(readFileSync(join(folder, 'plan.sql'), 'utf8')).toContain('FOR tenant IN SELECT');
  rmSync(folder, { recursive: true });
}, 60_000);

describe.each(majorsFor('backfills by tenant', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let planned: Ground | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tenet-by-tenant-'));
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const admin = await engine.connect();
    await admin.execute(`do $$ begin
      execute 'revoke break_glass from keeper; alter role keeper nobypassrls';
    exception when undefined_object then null; end $$`);
    await admin.end();
  });

  async function ground(name: string, shape: Partial<Shape>, options: GroundOptions = {}): Promise<Ground> {
    const [before, after] = (['integer', 'bigint'] as const).map((type) => schema({ rows: 20_000, ...shape, type }));
    const admin = await engine.connect();
    await admin.execute(`do $$ begin create role keeper login; exception when duplicate_object then null; end $$`);
    for (const one of ['before', 'after']) await admin.query(`drop database if exists "${name}_${one}"`);
    await admin.end();
    const made = await groundFrom(
      engine,
      name,
      { before: before ?? '', after: after ?? '' },
      { runner: 'keeper', ...options },
    );
    expect(made.plan.refused).toEqual([]);
    await renewed(made);
    return made;
  }

  /** Of the usual shape: planned once, made anew for each case. */
  async function usual(): Promise<Ground> {
    if (planned === undefined) planned = await ground('usual', {});
    else await renewed(planned);
    return planned;
  }

  async function renewed(one: Ground): Promise<void> {
    await one.renew();
    const owner = await engine.connect();
    await owner.execute('grant create on database victim to keeper').finally(() => owner.end());
  }

  /** But for what the journal needs. */
  async function left(one: Ground): Promise<readonly string[]> {
    return unlike(one.wanted, await one.state()).filter((text) => text !== 'database differs acl');
  }

  const wrong = 'SELECT 1 FROM app.orders WHERE total IS DISTINCT FROM id LIMIT 1';

  test('each tenant in turn, each row once, and what no tenant has is told', async () => {
    const one = await usual();
    const fills = one.plan.steps.filter(({ backfill }) => backfill !== null);
    const tenants = {
      setting: 'app.tenant_id',
      registry: { kind: 'table', schema: 'app', name: 'tenants' },
      column: 'id',
    };
    expect(fills.map(({ backfill }) => backfill?.tenants)).toEqual([tenants]);
    expect(one.unrehearsed).toEqual([]);
    const events: ApplyEvent[] = [];
    expect(await apply(one, { tell: (event) => void events.push(event) })).toMatchObject({ state: 'done' });
    expect(await left(one)).toEqual([]);
    expect(await one.query(wrong)).toEqual([]);
    const batches = events.flatMap((event) => (event.is === 'batch' ? [event] : []));
    expect(batches.at(-1)).toMatchObject({ rows: 20_000, of: 5 });
    expect(events).toContainEqual(expect.objectContaining({ is: 'unseen', tenants: 5 }));
    expect(await one.query(`select rows, tenant from tenet.step where tenant is not null`)).toEqual([
      { rows: '20000', tenant: '5' },
    ]);
  });

  test('the script for psql does the same', async () => {
    const one = await usual();
    const [step] = one.plan.steps.filter(({ backfill }) => backfill !== null);
    const before = one.plan.steps.filter(({ transaction }) => transaction < (step?.transaction ?? 0));
    const session = await engine.connect({ database: 'victim', user: 'keeper' });
    for (const { change } of [...before, ...(step === undefined ? [] : [step])]) await session.execute(change.sql);
    await session.end();
    expect(await one.query('SELECT 1 FROM app.orders WHERE total_new IS DISTINCT FROM id LIMIT 1')).toEqual([]);
  });

  test('a registry that lacks a tenant: the rows that nobody sees are a failure once somebody looks', async () => {
    const one = await ground('lacks', { registered: 4 });
    // NOT NULL sees every row, whatever the policies
    expect(await apply(one)).toMatchObject({ state: 'failed', sqlState: major < 18 ? '23514' : '23502' });
    const admin = await engine.connect();
    await admin.execute('grant break_glass to keeper').finally(() => admin.end());
    await renewed(one);
    const { plan } = await ground('lacks', { registered: 4 });
    expect(await apply({ ...one, plan })).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/rows that it should fill are left, and no tenant of .* sees them/) as string,
    });
  });

  test('no tenant sees a row of a table that has some: a failure, not a success over nothing', async () => {
    const one = await usual();
    const admin = await engine.connect({ database: 'victim' });
    await admin.execute('update app.tenants set id = id + 100').finally(() => admin.end());
    expect(await apply(one)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/no row was filled: .* none of the 5 tenants of .* sees one/) as string,
    });
  });

  test('an empty registry is a failure', async () => {
    const one = await usual();
    const admin = await engine.connect({ database: 'victim' });
    await admin.execute('delete from app.tenants').finally(() => admin.end());
    expect(await apply(one)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/lists no tenant/) as string,
    });
  });

  test.each([
    ['a policy for other roles', { to: 'other' }],
    ['a registry that policies hide', { guardedRegistry: true }],
  ])('%s: the plan says that it needs a role that sees all, and nothing is filled', async (_, shape) => {
    const one = await ground('needs', shape);
    const [fill] = one.plan.steps.filter(({ backfill }) => backfill !== null);
    expect(fill).toMatchObject({
      gate: { message: 'the role that fills the rows bypasses the row security of table "app"."orders"' },
    });
    expect(fill?.backfill?.tenants).toBeUndefined();
    expect(one.unrehearsed.join()).toMatch(
      /would be affected by row-level security .*; plan it for a role with BYPASSRLS/,
    );
    expect(await apply(one)).toMatchObject({ state: 'stopped', why: 'gate', at: fill?.id });
  });

  test('an execution that dies in the middle goes on with the tenant that it was at', async () => {
    const one = await usual();
    const file = join(folder, 'plan.json');
    writeFileSync(file, planText(one.plan));
    const events: ApplyEvent[] = [];
    await apply(one, { tell: (event) => void events.push(event) });
    const batches = events.flatMap((event, at) => (event.is === 'batch' ? [at] : []));
    let resumed = 0;
    for (const at of batches.filter((_, place) => place % 3 === 1).slice(0, 4)) {
      await renewed(one);
      expect(await killed(file, one.url, { at, afterMs: 2 }, 'apply')).toBe('SIGKILL');
      const [at1] = await one.query<{ tenant: string | null; rows: string }>(
        'select tenant, rows from tenet.step where tenant is not null',
      );
      const after: ApplyEvent[] = [];
      expect(await apply(one, { tell: (event) => void after.push(event) })).toMatchObject({ state: 'done' });
      expect(await one.query(wrong)).toEqual([]);
      expect(await left(one)).toEqual([]);
      if (at1 !== undefined && Number(at1.rows) < 20_000) {
        resumed += 1;
        expect(after).toContainEqual(
          expect.objectContaining({ how: expect.stringContaining(`goes on at tenant ${at1.tenant}`) as string }),
        );
      }
      // nothing is filled twice
      expect(await one.query('select rows from tenet.step where tenant is not null')).toEqual([{ rows: '20000' }]);
    }
    expect(resumed).toBeGreaterThan(0);
  }, 120_000);

  test('a check is asked of each tenant too', async () => {
    const before = schema({ rows: 100, type: 'integer' });
    const after = before.replace(
      'total integer NOT NULL',
      'total integer NOT NULL CONSTRAINT positive CHECK (total > 0)',
    );
    for (const one of ['before', 'after']) {
      const admin = await engine.connect();
      await admin.query(`drop database if exists "checks_${one}"`).finally(() => admin.end());
    }
    const one = await groundFrom(engine, 'checks', { before, after }, { runner: 'keeper' });
    await one.renew();
    const admin = await engine.connect({ database: 'victim' });
    await admin.execute('grant create on database victim to keeper; update app.orders set total = -1 where id = 7');
    expect(await apply(one)).toMatchObject({ state: 'stopped', why: 'gate' });
    await admin.execute('update app.orders set total = 1 where id = 7').finally(() => admin.end());
    expect(await apply(one)).toMatchObject({ state: 'done' });
    expect(await left(one)).toEqual([]);
  });
});
