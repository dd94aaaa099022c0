/** The servers that migrations run on: who runs them, in which transactions, and what a fork takes along. */
import { forkGround, openGround, type Ground } from '../../src/replay/ground';
import { runUnits, type StatementResult } from '../../src/replay/run-file';
import { unitsOf } from '../../src/replay/units';

describe.each([15, 18])('PostgreSQL %i', (major) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround({ major, binding: 'unbound' });
  });
  afterAll(() => ground.stop());

  const run = async (sql: string, transaction: 'together' | 'verbatim' | 'apart' = 'together') => {
    const seen: [string, StatementResult][] = [];
    const { units } = unitsOf([{ path: 'a.sql', version: '1', sql, transaction }], { isOneTransaction: false });
    const ran = await runUnits(ground, units, {
      after: async (_session, statement, result) => void seen.push([statement.sql, result]),
      again: () => void seen.splice(0),
    });
    return { ran, seen };
  };

  test('a role that no migration creates is made, and the statements run once', async () => {
    const { ran, seen } = await run(
      'create table t (id int);\ninsert into t values (1), (2);\ngrant select on t to app',
    );
    expect(ran).toEqual({ committed: 1, failure: null });
    expect(seen.map(([, { rows }]) => rows)).toEqual([null, 2, null]);
    expect(ground.standIns).toMatchObject([{ is: 'role', name: 'app', place: { path: 'a.sql', line: 3 } }]);
  });

  test('a fork has the rows and roles, is bound as asked, and leaves the first alone', async () => {
    const fork = await forkGround(ground, 'bound');
    const ask = `select (select count(*)::int from public.t) as rows, (select count(*)::int from pg_roles where rolname = 'app') as roles,
      (select rolbypassrls from pg_roles where rolname = current_user) as bypass`;
    const session = await fork.connect();
    await expect(session.query(ask)).resolves.toEqual([{ rows: 2, roles: 1, bypass: false }]);
    await session.execute('drop table public.t; drop role app');
    await session.end();
    await fork.stop();
    const first = await ground.connect();
    await expect(first.query(ask)).resolves.toEqual([{ rows: 2, roles: 1, bypass: true }]);
    await first.end();
  });
});
