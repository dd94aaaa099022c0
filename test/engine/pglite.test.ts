import { type Engine, describeEngine, startPglite } from '../../src/engine';

let engine: Engine;

beforeAll(async () => {
  engine = await startPglite();
  const admin = await engine.connect();
  await admin.execute('create role clerk login; create table secret (id int)');
  await admin.end();
});

afterAll(() => engine.stop());

it('tells what it is', () => {
  expect(engine).toMatchObject({ kind: 'pglite', major: 18 });
  expect(describeEngine(engine)).toBe(`PostgreSQL ${engine.version} (PGlite)`);
  expect(engine.connection).toBeUndefined();
});

it('refuses a role what it lacks', async () => {
  const clerk = await engine.connect({ user: 'clerk' });
  expect(await clerk.query('select session_user as name')).toEqual([{ name: 'clerk' }]);
  await expect(clerk.query('select * from secret')).rejects.toMatchObject({ code: '42501' });
  await clerk.end();
});

it('changes the user with the session, and lets no setting of one reach the other', async () => {
  const [admin, clerk] = [await engine.connect(), await engine.connect({ user: 'clerk' })];
  await admin.query(`set app.tenant = 'one'`);
  const seen = await clerk.query(`select session_user as name, current_setting('app.tenant', true) as tenant`);
  expect(seen).toEqual([{ name: 'clerk', tenant: expect.not.stringMatching('one') as unknown }]);
  expect(await admin.query('select session_user as name')).toEqual([{ name: 'postgres' }]);
  await Promise.all([admin.end(), clerk.end()]);
});

it('refuses a second session while the first is in a transaction, and rolls back when it goes', async () => {
  const [admin, clerk] = [await engine.connect(), await engine.connect({ user: 'clerk' })];
  await admin.query('begin');
  await admin.query('create table half_done (id int)');
  await expect(clerk.query('select 1')).rejects.toThrow('another session holds it with an open transaction');
  await admin.end();
  expect(await clerk.query(`select to_regclass('half_done') as found`)).toEqual([{ found: null }]);
  await clerk.end();
});

it('refuses a role that does not exist, and a database it cannot reach', async () => {
  await expect(engine.connect({ user: 'nobody_we_know' })).rejects.toMatchObject({ code: '22023' });
  await expect(engine.connect({ database: 'other' })).rejects.toThrow('PGlite cannot connect to the database "other"');
});
