/** What a dynamic provider answers by itself: what differs, what is refused, and a plan that the database has left. */
import { check, create, diff, remove } from '../../../constructs/pulumi/provider';
import { UNKNOWN_VALUE } from '../../../constructs/pulumi-testing';
import { parse } from 'yaml';
import { starter, startServer } from '../../provider/server';

jest.setTimeout(240_000);

const KEPT = { database: 'a', planHash: 'one', deletionProtection: true, connection: { host: 'x' }, specDigest: 'd' };

test.each<readonly [string, object, object, { changes: boolean; replaces: readonly string[] }]>([
  ['the same', {}, {}, { changes: false, replaces: [] }],
  ['another plan', {}, { planHash: 'two' }, { changes: true, replaces: [] }],
  ['what ran, which is in the inputs alone', {}, { ddl: [], accessChange: ['x'] }, { changes: false, replaces: [] }],
  ['another spec of which nothing follows', {}, { specDigest: 'e' }, { changes: true, replaces: [] }],
  ['another database', {}, { database: 'b' }, { changes: true, replaces: ['database'] }],
  ['a name that is not known yet', {}, { database: UNKNOWN_VALUE }, { changes: true, replaces: [] }],
  ['a phase more', {}, { until: 'contract' }, { changes: true, replaces: [] }],
  ['what waits', { pendingDdl: 'x' }, {}, { changes: true, replaces: [] }],
  ['drift that a refresh found', { drift: ['x'] }, {}, { changes: true, replaces: [] }],
  ['drift that is known', { drift: ['x'] }, { drift: ['x'] }, { changes: false, replaces: [] }],
  ['drift that no refresh has seen', {}, { drift: ['x'] }, { changes: false, replaces: [] }],
])('%s', (_, olds, news, expected) => {
  expect(diff('id', { ...KEPT, ...olds }, { ...KEPT, ...news })).toEqual(expected);
});

test('what is protected is not forgotten, whatever the engine lets through', async () => {
  await expect(remove('id', KEPT)).rejects.toThrow(
    'database a is protected from destruction\nSet deletionProtection: false and run pulumi up first.',
  );
  expect(await remove('id', { ...KEPT, deletionProtection: false })).toBeUndefined();
});

test('a plan that the database has left between check and create is not run', async () => {
  const server = await startServer(18);
  try {
    await server.run('postgres', 'create database stale');
    const spec = JSON.stringify(parse(starter('stale', 18)));
    const { inputs } = await check({}, { spec, connection: server.settings, deletionProtection: true });
    expect(inputs).toMatchObject({ database: 'stale', planHash: expect.any(String) as string });
    // another process has nothing but the inputs
    await expect(create({ ...inputs, planHash: 'of another plan' })).rejects.toThrow(
      'the database changed since it was planned: nothing was run\nRun pulumi preview again.',
    );
    await server.run('stale', 'create schema stale; create table stale.tasks (id int)');
    await expect(create(inputs)).rejects.toThrow(/^the plan does not fit the database any more: /);
    const [count] = await server.query<{ readonly n: number }>('stale', `select count(*)::int n from pg_policy`);
    expect(count).toEqual({ n: 0 });
  } finally {
    await server.stop();
  }
});
