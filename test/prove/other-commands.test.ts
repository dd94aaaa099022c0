/** Commands that the prover does not try by themselves, because none reaches a row that a plain SELECT, UPDATE, DELETE or INSERT does not. */
import { sqlState, startEmbedded, type Engine, type Session } from '../../src/engine';
import { majorsFor } from '../support/tier';

const OWN = `org = current_setting('app.org')::int`;

/** UPDATE is wide open and SELECT is not: where a command asks both, only rows of A are left. */
const DDL = `
  create role app login;
  create table rows_of (org int not null, id int primary key, note text);
  insert into rows_of values (1, 1, 'a'), (2, 2, 'b');
  alter table rows_of enable row level security;
  grant all on rows_of to app;
  create policy s on rows_of for select using (${OWN});
  create policy i on rows_of for insert with check (${OWN});
  create policy u on rows_of for update using (true) with check (true);
  create policy d on rows_of for delete using (true)`;

const REFUSED = '42501';

const COMMANDS: readonly (readonly [name: string, sql: string, outcome: number | string])[] = [
  ['the plain UPDATE reads no column', `update rows_of set note = 'x'`, 2],
  ['the plain DELETE reads no column', 'delete from rows_of', 2],
  ['upsert', `insert into rows_of values (1, 2, 'x') on conflict (id) do update set note = 'x'`, REFUSED],
  [
    'upsert by name',
    `insert into rows_of values (1, 2) on conflict on constraint rows_of_pkey do update set note = 'x'`,
    REFUSED,
  ],
  ['DO NOTHING, which tells what 23505 tells', `insert into rows_of values (1, 2, 'x') on conflict do nothing`, 0],
  ['the plain INSERT', `insert into rows_of values (1, 2, 'x')`, '23505'],
  [
    'MERGE that updates',
    `merge into rows_of t using (values (1), (2)) v (id) on t.id = v.id when matched then update set note = 'x'`,
    1,
  ],
  [
    'MERGE that deletes',
    `merge into rows_of t using (values (1), (2)) v (id) on true when matched and t.org = 2 then delete`,
    0,
  ],
  ['FOR UPDATE', 'select from rows_of for update nowait', 1],
  ['FOR KEY SHARE', 'select from rows_of for key share skip locked', 1],
  ['a writing CTE', `with w as (update rows_of set note = 'x' returning *) select from w`, 1],
  ['a writing CTE that nothing reads', `with w as (delete from rows_of where note = 'b') select from rows_of`, 1],
  ['COPY TO', 'copy rows_of to stdout', 1],
  ['COPY of a query', 'copy (select * from rows_of) to stdout', 1],
  ['COPY FROM', 'copy rows_of from stdin', '0A000'],
];

describe.each(majorsFor('commands that reach no further', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(DDL);
    await admin.end();
    session = await engine.connect({ user: 'app' });
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  test.each(COMMANDS)('%s', async (_name, sql, outcome) => {
    await session.execute(`begin; set local app.org = '1'`);
    try {
      const { rows, affected } = await session.run(sql);
      expect(sql.startsWith('copy') ? rows.length : affected).toBe(outcome);
    } catch (error) {
      expect(sqlState(error)).toBe(outcome);
    } finally {
      await session.execute('rollback');
    }
  });
});
