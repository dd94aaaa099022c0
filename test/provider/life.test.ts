/** The life of a database under a host, by the kit: created, changed online over several applies, taken over, let go. */
import { majorsFor, testInFull } from '../support/tier';
import { UNKNOWN, ProviderLawError, type Attributes, type TestedProvider } from '../../src/provider-testing';
import { ROW, ddlOf, starter, startServer, summaries, type Server } from './server';

const SUITE = 'life of a database under a host';

jest.setTimeout(600_000);

const inFull = testInFull(SUITE);

describe.each(majorsFor(SUITE, [15, 16, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  let provider: TestedProvider;
  beforeAll(async () => {
    server = await startServer(major);
    provider = await server.start();
  });
  afterAll(() => server.stop());

  const made = async (name: string) => {
    const resource = provider.resource('tenet_database');
    const config = { spec: starter(name, major) };
    await server.run('postgres', `create database ${name}`);
    expect(await resource.apply(await resource.plan(config))).toEqual({ isDone: true, diagnostics: [] });
    return resource;
  };

  test('a database that does not exist is created, and then nothing is to be done', async () => {
    const resource = provider.resource('tenet_database');
    const config = { spec: starter('fresh', major) };
    const plan = await resource.plan(config);
    expect(plan).toMatchObject({ action: 'create', diagnostics: [] });
    expect(Object.keys(ddlOf(plan.planned))).toEqual(['create', 'expand']);
    expect(ddlOf(plan.planned)['create']).toMatch(/^CREATE DATABASE "fresh" /);
    expect(ddlOf(plan.planned)['expand']).toContain('CREATE TABLE "fresh"."tasks"');
    expect(await resource.apply(plan)).toEqual({ isDone: true, diagnostics: [] });
    expect(resource.state).toMatchObject({ database: 'fresh', pending_ddl: null, pending_phase: null, drift: [] });
    expect(ddlOf(resource.state)).toEqual(ddlOf(plan.planned));
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op', diagnostics: [] });
  });

  test('a database that is as it was is not compared again, and what changed of it is seen', async () => {
    const resource = await made('same');
    const config = { spec: starter('same', major) };
    const comparisons = (): number => provider.logs.filter(({ message }) => message === 'planned').length;
    const drift = ['sequence "same"."beside_id_seq"', 'table "same"."beside"'].map(
      (object) => `${object} exists and is not declared`,
    );
    await server.run('same', 'create table same.beside (id int generated always as identity, at int)');
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op', prior: { drift } });
    const before = comparisons();
    // a sequence counts on
    await server.run('same', 'insert into same.beside (at) values (1)');
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op', prior: { drift } });
    expect(comparisons()).toBe(before);
    await server.run('same', 'drop table same.beside');
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op', prior: { drift: [] } });
    expect(comparisons()).toBe(before + 1);
    expect(await resource.plan({ spec: starter('same', major, { withNote: true }) })).toMatchObject({
      action: 'update',
    });
  });

  inFull('an empty database: the plan has its statements and who gains access, and the apply runs them', async () => {
    const resource = provider.resource('tenet_database');
    await server.run('postgres', 'create database empty');
    const config = { spec: starter('empty', major) };
    const plan = await resource.plan(config);
    expect(plan).toMatchObject({ action: 'create', diagnostics: [] });
    expect(plan.planned?.['access_change']).toContain(
      'empty_reader has SELECT on the new table empty.tasks, for rows that policies allow',
    );
    expect(ddlOf(plan.planned)['expand']).toContain('CREATE TABLE "empty"."tasks"');
    expect(await resource.apply(plan)).toMatchObject({ isDone: true });
    expect(resource.state).toMatchObject({ plan_hash: plan.planned?.['plan_hash'], pending_ddl: null });
    expect(await resource.plan(config)).toMatchObject({ action: 'no-op', diagnostics: [] });
  });

  test('three phases over three applies: each waits for the deploy that it needs', async () => {
    const resource = await made('phases');
    await server.run('phases', ROW('phases'));
    const change = {
      spec: starter('phases', major, { withNote: true, withoutDone: true }),
      allow: ['drop:column phases.tasks.done'],
    };
    const expand = await resource.plan(change);
    expect(expand.action).toBe('update');
    expect(Object.keys(ddlOf(expand.planned))).toEqual(['expand']);
    expect(await resource.apply(expand)).toMatchObject({ isDone: true });
    expect(resource.state?.['pending_phase']).toMatch(
      /^migrate: every running version writes a value into column "note"/,
    );
    expect(resource.state?.['pending_ddl']).toMatch(/SET NOT NULL|NOT NULL "note"|CHECK/);
    const waiting = await resource.plan(change);
    expect(waiting.action).toBe('no-op');
    expect(summaries(waiting.diagnostics)).toEqual([
      expect.stringMatching(/^WARNING until: \d statements wait: migrate: /),
    ]);

    await server.run('phases', `update phases.projects set note = ''`);
    const migrate = await resource.plan({ ...change, until: 'migrate' });
    expect(migrate.action).toBe('update');
    expect(summaries(migrate.diagnostics)).toEqual(['WARNING until: until "migrate" declares that this is deployed']);
    expect(Object.keys(ddlOf(migrate.planned))).toEqual(['migrate']);
    expect(await resource.apply(migrate)).toMatchObject({ isDone: true });
    expect(resource.state?.['pending_phase']).toMatch(/^contract: no running version uses column "done"/);
    expect(await resource.plan({ ...change, until: 'migrate' })).toMatchObject({ action: 'no-op' });

    const contract = await resource.plan({ ...change, until: 'contract' });
    expect(ddlOf(contract.planned)).toEqual({ contract: expect.stringContaining('DROP COLUMN "done"') as string });
    expect(await resource.apply(contract)).toMatchObject({ isDone: true });
    expect(resource.state).toMatchObject({ pending_phase: null, pending_ddl: null });
    const last = await resource.plan({ ...change, until: 'contract' });
    expect(last.action).toBe('no-op');
    // a misspelt name looks the same
    expect(summaries(last.diagnostics)).toEqual([
      'WARNING allow: allow names what the database does not have: column phases.tasks.done',
    ]);
    expect(await columns('phases', 'tasks')).not.toContain('done');
  });

  test('what is changed by hand while a step waits is repaired at once, and the step waits on', async () => {
    const resource = await made('waits');
    await server.run('waits', ROW('waits'));
    const change = { spec: starter('waits', major, { withNote: true }) };
    expect(await resource.apply(await resource.plan(change))).toMatchObject({ isDone: true });
    const waiting = resource.state?.['pending_phase'] as string;
    expect(waiting).toMatch(/^migrate: every running version writes a value into column "note"/);
    const byHand = [
      // of the table that the step changes, and of others
      ['alter table waits.projects no force row level security', 'FORCE ROW LEVEL SECURITY'],
      ['alter table waits.tasks disable row level security', 'ENABLE ROW LEVEL SECURITY'],
      ['revoke select on waits.tenants from waits_reader', 'GRANT SELECT ON TABLE "waits"."tenants"'],
    ] as const;
    for (const [sql, repair] of byHand) {
      await server.run('waits', sql);
      const plan = await resource.plan(change);
      expect(plan.action).toBe('update');
      expect(ddlOf(plan.planned)).toEqual({ expand: expect.stringContaining(repair) as string });
      expect(ddlOf(plan.planned)['expand']).not.toContain('NOT NULL');
      expect(await resource.apply(plan)).toEqual({ isDone: true, diagnostics: [] });
      expect(resource.state?.['pending_phase']).toBe(waiting);
      const next = await resource.plan(change);
      expect(next.action).toBe('no-op');
      expect(summaries(next.diagnostics)).toEqual([`WARNING until: 1 statement waits: ${waiting}`]);
    }
    await server.run('waits', `update waits.projects set note = ''`);
    const migrate = await resource.plan({ ...change, until: 'migrate' });
    expect(summaries(migrate.diagnostics)).toEqual(['WARNING until: until "migrate" declares that this is deployed']);
    expect(await resource.apply(migrate)).toEqual({ isDone: true, diagnostics: [] });
    expect(resource.state).toMatchObject({ pending_phase: null, pending_ddl: null, drift: [] });
    expect(await resource.plan({ ...change, until: 'migrate' })).toMatchObject({ action: 'no-op', diagnostics: [] });
  });

  const columns = async (database: string, table: string): Promise<readonly string[]> => {
    const rows = await server.query<{ readonly attname: string }>(
      database,
      `select attname from pg_attribute where attrelid = '${database}.${table}'::regclass and attnum > 0 and not attisdropped`,
    );
    return rows.map(({ attname }) => attname);
  };

  test('what the rules, PostgreSQL or the plan refuse changes nothing', async () => {
    const resource = await made('refused');
    const kept = resource.stateFile;
    const noTenant = starter('refused', major).replace(/unique: \[\[name\]\]/, 'scope: shared');
    const judged = await resource.plan({ spec: noTenant });
    expect(judged.action).toBe('refused');
    expect(summaries(judged.diagnostics)[0]).toMatch(/^ERROR spec: /);
    expect(judged.diagnostics[0]?.detail).toMatch(/^spec:\d+:\d+\n/);
    const misspelt = await resource.plan({ spec: starter('refused', major), allow: ['drp:table refused.tasks'] });
    expect(summaries(misspelt.diagnostics)).toEqual(['ERROR allow: "drp:table refused.tasks" names no drop']);
    const wrongDefault = starter('refused', major).replace('title: text', `title: { type: text, default: "1 / 'x'" }`);
    const unloadable = await resource.plan({ spec: wrongDefault });
    expect(summaries(unloadable.diagnostics)).toEqual([expect.stringMatching(/^ERROR spec: .*invalid input syntax/)]);
    expect(resource.stateFile).toBe(kept);
    expect(await resource.plan({ spec: starter('refused', major) })).toMatchObject({ action: 'no-op' });
  });

  test('a database that others made is planned once it is imported', async () => {
    await made('others');
    await server.run('others', 'alter table others.tasks no force row level security');
    const config = { spec: starter('others', major) };
    const stranger = provider.resource('tenet_database');
    expect(summaries((await stranger.plan(config)).diagnostics)).toEqual([
      'ERROR spec: database others has tables already, and they are not as the spec declares them',
    ]);
    expect(await stranger.import('others')).toEqual([]);
    const plan = await stranger.plan(config);
    expect(plan.action).toBe('update');
    expect(ddlOf(plan.planned)['expand']).toContain('FORCE ROW LEVEL SECURITY');
    expect(await stranger.apply(plan)).toMatchObject({ isDone: true });
    expect(await stranger.plan(config)).toMatchObject({ action: 'no-op' });
    expect(summaries(await stranger.import(''))).toEqual(['ERROR : "" names no database']);
  });

  test('a plan that the database has left is not run', async () => {
    const resource = await made('stale');
    const plan = await resource.plan({ spec: starter('stale', major, { withNote: true }) });
    await server.run(
      'stale',
      'alter table stale.projects add column note text; revoke select on stale.tasks from stale_reader',
    );
    const before = await columns('stale', 'projects');
    // a host plans again, and compares the two
    const applied = resource.apply(plan);
    await expect(applied).rejects.toThrow(ProviderLawError);
    await expect(applied).rejects.toThrow(/the second plan: plan_hash was promised as/);
    expect(await columns('stale', 'projects')).toEqual(before);
  });

  test('what exists and is not declared is told by a refresh, and no plan drops it unasked', async () => {
    const resource = await made('extra');
    await server.run('extra', 'alter table extra.tasks add column hidden text; create table extra.beside (id int)');
    expect(await resource.read()).toEqual([]);
    expect(resource.state?.['drift']).toEqual([
      'table "extra"."beside" exists and is not declared',
      'column "hidden" of table "extra"."tasks" exists and is not declared',
    ]);
    expect(await resource.plan({ spec: starter('extra', major) })).toMatchObject({ action: 'no-op' });
  });

  test('what is protected is not destroyed, and what is destroyed is forgotten', async () => {
    const resource = await made('kept');
    const config = { spec: starter('kept', major) };
    const refused = await resource.plan(null);
    expect(refused.action).toBe('refused');
    expect(summaries(refused.diagnostics)).toEqual([
      'ERROR deletion_protection: database kept is protected from destruction',
    ]);
    const unprotected = await resource.plan({ ...config, deletion_protection: false });
    expect(unprotected.action).toBe('update');
    expect(await resource.apply(unprotected)).toMatchObject({ isDone: true });
    // what is no longer written is as where it was never written
    expect((await resource.plan(config)).planned).toMatchObject({ deletion_protection: true });
    const gone = await resource.plan(null);
    expect(gone.action).toBe('delete');
    expect(await resource.apply(gone)).toMatchObject({ isDone: true });
    expect(resource.state).toBeNull();
    expect(await columns('kept', 'tasks')).toContain('done');
  });

  test('a server that the same run makes: planned as a fresh database, applied once it is known', async () => {
    const resource = provider.resource('tenet_database');
    const spec = starter('later', major);
    const { host, port, user } = server.settings as Readonly<Record<'host' | 'user', string> & { port: number }>;
    const plan = await resource.plan({ spec, connection: { host: UNKNOWN, port: UNKNOWN, user } });
    expect(plan.action).toBe('create');
    expect(summaries(plan.diagnostics)).toEqual([
      'WARNING spec: cannot read the server yet: the configuration has values that are known after apply',
    ]);
    const known = { spec, connection: { host, port, user } };
    expect(await resource.apply(plan, known)).toEqual({ isDone: true, diagnostics: expect.anything() as unknown });
    expect(await resource.plan(known)).toMatchObject({ action: 'no-op', diagnostics: [] });
  });

  inFull('a database that is there is changed by no plan that could not read it', async () => {
    const resource = provider.resource('tenet_database');
    const { host, port, user } = server.settings as Readonly<Record<'host' | 'user', string> & { port: number }>;
    const known = { spec: starter('moved', major), connection: { host, port, user } };
    expect(await resource.apply(await resource.plan(known))).toMatchObject({ isDone: true });
    const blind = (spec: string): Attributes => ({ spec, connection: { host: UNKNOWN, port, user } });
    const harmless = await resource.plan(blind(known.spec));
    expect(summaries(harmless.diagnostics)).toEqual([
      'WARNING spec: cannot read the server yet: the configuration has values that are known after apply',
    ]);
    expect(await resource.apply(harmless, known)).toMatchObject({ isDone: true });
    const changed = { ...known, spec: starter('moved', major, { withNote: true }) };
    const unread = await resource.plan(blind(changed.spec));
    await expect(resource.apply(unread, changed)).rejects.toThrow(/the second plan: plan_hash was promised as/);
    expect(await columns('moved', 'projects')).not.toContain('note');
  });

  inFull('a server that the same run makes, and which is none of ours: nothing runs', async () => {
    await made('taken');
    await server.run('taken', 'alter table taken.tasks add column junk text');
    const resource = provider.resource('tenet_database');
    const spec = starter('taken', major, { withNote: true });
    const plan = await resource.plan({ spec, connection: { host: UNKNOWN } });
    const applied = await resource.apply(plan, { spec, connection: { host: server.settings['host'] ?? '' } });
    expect(applied.isDone).toBe(false);
    expect(summaries(applied.diagnostics)).toEqual([expect.stringContaining('database taken has tables already')]);
    expect(resource.state).toBeNull();
    expect(await columns('taken', 'projects')).not.toContain('note');
  });
});
