/** What new files do to access, and what is open between two of their transactions. */
import { meaningSoFar } from '../../src/meaning/of-catalog';
import type { Migration, Transaction } from '../../src/migrations/types';
import { forkGround, openGround, type Ground } from '../../src/replay/ground';
import { observeFresh, type Observed } from '../../src/replay/observe';
import { runUnits } from '../../src/replay/run-file';
import { unitsOf } from '../../src/replay/units';
import { majorsFor } from '../support/tier';

const BASE = `create table tenants (id int primary key, name text);
create table docs (id int primary key, tenant_id int not null references tenants, title text);
create table notes (id int primary key, tenant_id int not null references tenants);
create table open_before (id int primary key, tenant_id int not null references tenants);
create role app login; grant usage on schema public to app;
alter table docs enable row level security; alter table docs force row level security;
create policy tenant on docs using (tenant_id = current_setting('app.tenant_id', true)::int);
grant select, insert, update, delete on docs, open_before to app;
insert into tenants values (1, 'a'), (2, 'b');
insert into docs values (1, 1, 'x'), (2, 2, 'y');
insert into notes values (1, 1), (2, 2);`;

const filesOf = (texts: readonly string[], transaction: Transaction): readonly Migration[] =>
  texts.map((sql, index) => ({ path: `n${index + 1}.sql`, version: String(index + 1), sql, transaction }));

describe.each(majorsFor('observed replays', [15, 18]))('PostgreSQL %i', (major) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround({ major, binding: 'unbound' });
    const { units } = unitsOf(filesOf([BASE], 'together'), { isOneTransaction: false });
    expect((await runUnits(ground, units)).failure).toBeNull();
  });
  afterAll(() => ground.stop());

  const observe = async (
    texts: readonly string[],
    transaction: Transaction = 'together',
    isOneTransaction = false,
  ): Promise<Observed> => {
    const fork = await forkGround(ground);
    try {
      return await observeFresh(fork, { fresh: filesOf(texts, transaction), chain: { isOneTransaction } }, (catalog) =>
        meaningSoFar(catalog, {}),
      );
    } finally {
      await fork.stop();
    }
  };

  const place = (path: string, line: number) => ({ path, line });

  test('a table that is granted in one file and guarded in the next, with rows of two tenants', async () => {
    const guard = `alter table notes enable row level security;\ncreate policy tenant on notes using (tenant_id = current_setting('app.tenant_id', true)::int)`;
    const { windows, files, ran } = await observe(['grant select on notes to app', 'select 1', guard]);
    expect(ran.failure).toBeNull();
    expect(windows).toEqual([
      {
        relation: 'public.notes',
        roles: ['app'],
        opens: place('n1.sql', 1),
        closes: place('n3.sql', 2),
        isReproduced: true,
      },
    ]);
    expect(files.map(({ access }) => access)).toEqual([
      '+1 grant',
      'no change',
      '+1 policy, 1 table gets row security',
    ]);
  });

  test('row security that goes and comes back in another transaction of one file, and one that stays off', async () => {
    const { windows, files } = await observe(
      [
        'alter table docs disable row level security;\nupdate docs set title = upper(title);\nalter table docs enable row level security',
        'alter table docs disable row level security',
      ],
      'apart',
    );
    expect(windows).toEqual([
      {
        relation: 'public.docs',
        roles: ['app'],
        opens: place('n1.sql', 1),
        closes: place('n1.sql', 3),
        isReproduced: true,
      },
      { relation: 'public.docs', roles: ['app'], opens: place('n2.sql', 1), closes: null, isReproduced: true },
    ]);
    expect(files).toEqual([
      { path: 'n1.sql', transactions: 3, access: 'no change' },
      { path: 'n2.sql', transactions: 1, access: '1 table loses row security' },
    ]);
  });

  test('a policy that shows all rows, and a new table without rows', async () => {
    const { windows } = await observe([
      'create policy everything on docs for select to app using (true)',
      'create table files (id int primary key, tenant_id int not null references tenants);\ngrant select on files to app',
    ]);
    expect(windows).toEqual([
      { relation: 'public.docs', roles: ['app'], opens: place('n1.sql', 1), closes: null, isReproduced: true },
      { relation: 'public.files', roles: ['app'], opens: place('n2.sql', 2), closes: null, isReproduced: true },
    ]);
  });

  test('a table that is granted before it is guarded, each statement in a transaction of its own', async () => {
    const make =
      'create table files (id int primary key, tenant_id int not null references tenants);\ngrant select on files to app;';
    const guard = `create index on files (tenant_id);
alter table files alter tenant_id set default 7;
alter table files enable row level security;
create policy tenant on files using (tenant_id = current_setting('app.tenant_id', true)::int);`;
    const [guarded, left] = [await observe([`${make}\n${guard}`], 'apart'), await observe([make], 'apart')];
    const window = { relation: 'public.files', roles: ['app'], opens: place('n1.sql', 2), isReproduced: true };
    expect(guarded.windows).toEqual([{ ...window, closes: place('n1.sql', 5) }]);
    expect(left.windows).toEqual([{ ...window, closes: null }]);
  });

  test('rows that show a window are in the way of no later statement', async () => {
    const { windows, ran } = await observe(
      [
        'create table files (id int primary key, tenant_id int not null references tenants);\ngrant select on files to app;\nalter table files add column name text not null;',
      ],
      'apart',
    );
    expect(ran.failure).toBeNull();
    expect(windows).toMatchObject([{ isReproduced: true }]);
  });

  test('no window: within one transaction, open before, no rows of tenants, no role of the application', async () => {
    const { windows } = await observe(
      [
        'alter table docs disable row level security; update docs set title = upper(title); alter table docs enable row level security',
        'grant update on open_before to app; create table units (code text); grant select on units to app',
        'create role boss bypassrls; grant select on notes to boss; create role own; grant select on notes to own; revoke select on notes from own',
      ].map((sql) =>
        major === 15 ? sql.replace('create role boss bypassrls; grant select on notes to boss; ', '') : sql,
      ),
    );
    expect(windows).toEqual([]);
  });

  test('all new files in one transaction: no window between them, and a line of access for each', async () => {
    const { windows, files, ran } = await observe(
      ['grant select on notes to app', `alter table notes enable row level security`],
      'together',
      true,
    );
    expect(ran).toEqual({ committed: 1, failure: null });
    expect(windows).toEqual([]);
    expect(files).toEqual([
      { path: 'n1.sql', transactions: 1, access: '+1 grant' },
      { path: 'n2.sql', transactions: 1, access: '1 table gets row security' },
    ]);
  });

  test('a file that fails is not told, and what was open until there is', async () => {
    const { windows, files, ran } = await observe([
      'grant select on notes to app',
      'select * from nothing',
      'select 1',
    ]);
    expect(ran.failure?.statement.path).toBe('n2.sql');
    expect(files.map(({ path }) => path)).toEqual(['n1.sql']);
    expect(windows).toMatchObject([{ relation: 'public.notes', closes: null }]);
  });
});
