/** The life of a database under Pulumi, by the kit: previewed, created, changed online over several runs, taken over, let go. */
import { parse } from 'yaml';
import { TIER, leftOut, majorsFor, testInFull } from '../../support/tier';
import { ROW, starter, startServer, type Server } from '../../provider/server';
import { DatabaseStack, databaseStep, ddlOf, logged, messages } from './programs';

jest.setTimeout(600_000);

const SUITE = 'life of a database under Pulumi';
const isQuick = TIER === 'quick';
if (isQuick) leftOut(`${SUITE}: all but creating and what is protected (tier quick)`);

describe.each(majorsFor(SUITE, [16, 18]))('on PostgreSQL %d', (major) => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(major);
  });
  afterAll(() => server.stop());

  const made = async (name: string, props: object = {}): Promise<DatabaseStack> => {
    const one = new DatabaseStack();
    await server.run('postgres', `create database ${name}`);
    one.declare(starter(name, major), { connection: server.settings, ...props });
    expect(await one.stack.up()).toMatchObject({ ok: true, failures: [] });
    return one;
  };
  const columns = async (database: string, table: string): Promise<readonly string[]> => {
    const rows = await server.query<{ readonly attname: string }>(
      database,
      `select attname from pg_attribute where attrelid = '${database}.${table}'::regclass and attnum > 0 and not attisdropped`,
    );
    return rows.map(({ attname }) => attname);
  };

  test('a database that does not exist: the preview shows statements and access, the up runs them, and then nothing is to be done', async () => {
    const one = new DatabaseStack();
    one.declare(starter('fresh', major), { connection: server.settings });
    const preview = await one.stack.preview();
    expect(preview).toMatchObject({ ok: true, failures: [] });
    const step = databaseStep(preview);
    expect(step.op).toBe('create');
    expect(step.new?.['accessChange']).toContain(
      'fresh_reader has SELECT on the new table fresh.tasks, for rows that policies allow',
    );
    expect(ddlOf(step.new)['create']).toMatch(/^CREATE DATABASE "fresh" /);
    expect(ddlOf(step.new)['expand']).toContain('CREATE TABLE "fresh"."tasks"');
    expect(one.stack.state).toEqual([]);
    const up = await one.stack.up();
    expect(up).toMatchObject({ ok: true, outputs: { database: 'fresh', planHash: step.new?.['planHash'], drift: [] } });
    expect(databaseStep(up).new).toEqual(step.new);
    expect(await columns('fresh', 'tasks')).toContain('done');
    const again = await one.stack.up();
    expect(again.steps.map(({ op }) => op)).toEqual(['same', 'same', 'same']);
    expect(again.ok).toBe(true);
  });

  test('what is protected is not destroyed, and what is destroyed is forgotten', async () => {
    const one = await made('kept');
    const refused = await one.stack.destroy();
    expect(messages(refused)).toEqual(['resource "main" cannot be deleted because it is protected']);
    expect(one.outputs).toMatchObject({ database: 'kept' });
    one.declare(starter('kept', major), { connection: server.settings, deletionProtection: false });
    const unprotected = await one.stack.up();
    expect(databaseStep(unprotected)).toMatchObject({ op: 'update', changed: ['deletionProtection'] });
    expect(await one.stack.destroy()).toMatchObject({ ok: true });
    expect(one.stack.state).toEqual([]);
    expect(await columns('kept', 'tasks')).toContain('done');
  });

  if (isQuick) return;
  // what a stack keeps is tried here in every tier, what is planned by the provider of Terraform, whose core is the same
  const inFull = testInFull(SUITE);

  test('three phases over three ups: each waits for the deploy that it needs', async () => {
    const one = await made('phases');
    await server.run('phases', ROW('phases'));
    const spec = starter('phases', major, { withNote: true, withoutDone: true });
    const props = { connection: server.settings, allow: ['drop:column phases.tasks.done'] };
    one.declare(spec, props);
    const expand = await one.stack.up();
    expect(databaseStep(expand).op).toBe('update');
    expect(Object.keys(ddlOf(databaseStep(expand).new))).toEqual(['expand']);
    expect(expand.outputs['pendingPhase']).toMatch(/^migrate: every running version writes a value into column "note"/);
    expect(expand.outputs['pendingDdl']).toMatch(/NOT NULL|CHECK/);
    const waiting = await one.stack.up();
    expect(databaseStep(waiting).op).toBe('same');
    expect(logged(waiting)).toMatch(/warning: \d statements wait: migrate: .*\nSet until: 'migrate' once that is so\./);

    await server.run('phases', `update phases.projects set note = ''`);
    one.declare(spec, { ...props, until: 'migrate' });
    const migrate = await one.stack.preview();
    expect(Object.keys(ddlOf(databaseStep(migrate).new))).toEqual(['migrate']);
    expect(logged(migrate)).toContain('warning: until "migrate" declares that this is deployed');
    const migrated = await one.stack.up();
    expect(migrated.outputs['pendingPhase']).toMatch(/^contract: no running version uses column "done"/);
    expect(databaseStep(await one.stack.preview()).op).toBe('same');

    one.declare(spec, { ...props, until: 'contract' });
    const contract = await one.stack.up();
    expect(ddlOf(databaseStep(contract).new)).toEqual({
      contract: expect.stringContaining('DROP COLUMN "done"') as string,
    });
    expect(contract.outputs['pendingPhase']).toBe('');
    expect(await columns('phases', 'tasks')).not.toContain('done');
    expect(databaseStep(await one.stack.up()).op).toBe('same');
  });

  inFull('a database that others made is refused, and taken over where that is asked for', async () => {
    await made('others');
    await server.run('others', 'alter table others.tasks no force row level security');
    const one = new DatabaseStack();
    one.declare(starter('others', major), { connection: server.settings });
    expect(messages(await one.stack.preview())).toEqual([
      [
        'spec: database others has tables already, and they are not as the spec declares them',
        'Take database others over with adopt: true; pulumi preview --diff shows what would change.',
      ].join('\n'),
    ]);
    one.declare(starter('others', major), { connection: server.settings, adopt: true });
    const preview = await one.stack.preview();
    expect(ddlOf(databaseStep(preview).new)['expand']).toContain('FORCE ROW LEVEL SECURITY');
    expect(await one.stack.up()).toMatchObject({ ok: true });
    one.declare(starter('others', major), { connection: server.settings });
    expect(databaseStep(await one.stack.up()).op).toBe('same');
  });

  test('an approved plan is run, and no other one', async () => {
    const one = await made('approved');
    const spec = starter('approved', major, { withNote: true });
    one.declare(spec, { connection: server.settings });
    const hash = databaseStep(await one.stack.preview()).new?.['planHash'];
    await server.run('approved', 'revoke select on approved.tasks from approved_reader');
    one.declare(spec, { connection: server.settings, approve: hash });
    const [message = ''] = messages(await one.stack.up());
    expect(message).toMatch(
      /^approve: the plan that was approved is [0-9a-f]{64}, and the one that the database needs/,
    );
    expect(await columns('approved', 'projects')).not.toContain('note');
    await server.run('approved', 'grant select on approved.tasks to approved_reader');
    expect(await one.stack.up()).toMatchObject({ ok: true, outputs: { planHash: hash } });
    // nothing is left to approve
    expect(databaseStep(await one.stack.up()).op).toBe('same');
  });

  inFull(
    'what was changed by hand is shown by a refresh, repaired by an up, and what is not declared stays',
    async () => {
      const one = await made('drifted');
      expect((await one.stack.refresh()).steps.map(({ op }) => op)).toEqual(['same']);
      await server.run(
        'drifted',
        'alter table drifted.tasks no force row level security; create table drifted.beside (id int)',
      );
      const refresh = await one.stack.refresh();
      expect(refresh).toMatchObject({ ok: true });
      expect(databaseStep(refresh)).toMatchObject({ op: 'refresh', changed: ['drift'] });
      expect(one.outputs?.['drift']).toEqual([
        'table "drifted"."tasks" differs in FORCE ROW LEVEL SECURITY',
        'table "drifted"."beside" exists and is not declared',
      ]);
      const up = await one.stack.up();
      expect(ddlOf(databaseStep(up).new)['expand']).toContain('FORCE ROW LEVEL SECURITY');
      expect(databaseStep(await one.stack.up()).op).toBe('same');
      const left = await one.stack.refresh();
      expect(databaseStep(left)).toMatchObject({ op: 'same', new: { drift: [expect.stringContaining('beside')] } });
      expect(databaseStep(await one.stack.up()).op).toBe('same');
      await server.run('drifted', 'drop table drifted.beside');
      expect(databaseStep(await one.stack.refresh())).toMatchObject({ op: 'refresh', new: { drift: [] } });
      expect(databaseStep(await one.stack.up()).op).toBe('same');
    },
  );

  inFull('a database that is gone is gone from the state after a refresh', async () => {
    const one = await made('gone');
    await server.run('postgres', 'drop database gone');
    const refresh = await one.stack.refresh();
    expect(databaseStep(refresh).op).toBe('delete');
    expect(one.outputs).toBeUndefined();
    const up = await one.stack.up();
    expect(databaseStep(up).op).toBe('create');
    expect(await columns('gone', 'tasks')).toContain('done');
  });

  inFull('another name is another database, and replaces none that is protected', async () => {
    const one = await made('before');
    one.declare(starter('after', major), { connection: server.settings });
    expect(messages(await one.stack.preview())).toEqual([
      'unable to replace resource "main" as it is currently marked for protection',
    ]);
    one.declare(starter('before', major), { connection: server.settings, deletionProtection: false });
    expect(await one.stack.up()).toMatchObject({ ok: true });
    one.declare(starter('after', major), { connection: server.settings, deletionProtection: false });
    expect(databaseStep(await one.stack.up()).op).toBe('replace');
    expect(await columns('after', 'tasks')).toContain('done');
    expect(await columns('before', 'tasks')).toContain('done');
  });

  inFull('an inline spec is kept once, and a refresh compares with it', async () => {
    const one = new DatabaseStack();
    const spec = parse(starter('inline', major)) as object;
    one.props({ spec, connection: server.settings });
    expect(await one.stack.up()).toMatchObject({ ok: true });
    expect(JSON.stringify(one.outputs)).not.toContain('tenancy');
    await server.run('inline', 'grant select on inline.tasks to public');
    await one.stack.refresh();
    expect(one.outputs?.['drift']).toEqual([expect.stringContaining('"inline"."tasks"')]);
  });
});
