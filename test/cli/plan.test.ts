/** `tenet plan` and drift, from the command line: what is read, written, refused and answered, on servers of two majors. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { hashOf } from '../../src/plan/artifact/canonical';
import { verify } from '../../src/plan/make';
import type { Plan } from '../../src/plan/plan';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { readLive } from '../../src/planning/sides';
import { runTenet, type Ran } from '../support/cli';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';
import { findTool } from '../support/tool';

const BEFORE = `
create role shop_app login; create role shop_reader;
create schema app; grant usage on schema app to shop_app, shop_reader;
create table app.tenants (id uuid primary key);
create table app.orders (tenant_id uuid not null references app.tenants, id bigint, note text, primary key (tenant_id, id));
alter table app.orders enable row level security; alter table app.orders force row level security;
create policy own on app.orders using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on app.orders to shop_app;
`;
const AFTER = `${BEFORE}
alter table app.orders add column amount numeric;
create index orders_note on app.orders (tenant_id, note);
grant select on app.orders to shop_reader;
`;
const OPENED = `${BEFORE} drop policy own on app.orders; create policy own on app.orders using (true);`;
const SPEC = 'examples/starter/tenet.yaml';
const DRIFT = `
  grant select on starter.projects to public; alter table starter.projects disable row level security;
  alter table starter.projects add column junk text; create policy oops on starter.projects using (true);
  create role hacker; grant starter_app to hacker; create table starter.extra (id int); create index on starter.tasks (title)`;

let folder: string;
const file = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(file(name), 'utf8');
const plan = (...args: readonly string[]): Promise<Ran> => runTenet(['plan', ...args], folder);
const saved = (name: string): Plan => JSON.parse(text(name)) as Plan;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-plan-'));
  writeFileSync(file('before.sql'), BEFORE);
  writeFileSync(file('after.sql'), AFTER);
  writeFileSync(file('opened.sql'), OPENED);
  const filled =
    'CREATE TABLE public.t (id int PRIMARY KEY); CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.t';
  writeFileSync(file('filled.sql'), `${filled};`);
  writeFileSync(file('schema-only.sql'), `CREATE SCHEMA public; ${filled} WITH NO DATA;`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('between two files', () => {
  test('the page says who gains access first, and the plan is sealed', async () => {
    const { exitCode, stdout } = await plan('after.sql', '--from', 'before.sql', '--out', 'p.json', '--sql', 'p.sql');
    expect(stdout).toMatch(/^before\.sql: \d+ steps in \d+ transactions?\n/);
    expect(stdout.indexOf('shop_reader gains SELECT on app.orders')).toBeLessThan(stdout.indexOf('Locks'));
    expect(exitCode).toBe(0);
    const { hash, ...body } = saved('p.json');
    expect(hash).toBe(hashOf(body));
    expect(stdout).toContain(hash);
    expect(text('p.sql')).toContain('GRANT SELECT ON TABLE "app"."orders" TO "shop_reader"');
  });

  test.each([
    ['nothing to change', ['before.sql', '--from', 'before.sql'], 0],
    ['a dump of the schema takes no rows', ['schema-only.sql', '--from', 'filled.sql', '--exit-code'], 0],
    ['nothing to change, asked by exit code', ['before.sql', '--from', 'before.sql', '--exit-code'], 0],
    ['something to change', ['after.sql', '--from', 'before.sql'], 0],
    ['something to change, asked by exit code', ['after.sql', '--from', 'before.sql', '--exit-code'], 1],
    ['a hazard that fails', ['after.sql', '--from', 'before.sql', '--fail-on', 'opens-access'], 1],
    ['a hazard that is not there', ['after.sql', '--from', 'before.sql', '--fail-on', 'drops-data'], 0],
    [
      'a hazard that is accepted',
      ['after.sql', '--from', 'before.sql', '--fail-on', 'opens-access', '--allow', 'opens-access'],
      0,
    ],
    ['an error of the rules that the plan adds', ['opened.sql', '--from', 'before.sql'], 1],
    ['the same error where it was there before', ['opened.sql', '--from', 'opened.sql'], 0],
  ] as const)('exit code of %s', async (_name, args, expected) => {
    expect((await plan(...args)).exitCode).toBe(expected);
  });

  test('a policy that opens all rows is refused by the rule that finds it, and nothing is written that could be run', async () => {
    const files = ['--out', 'refused.json', '--sql', 'refused.sql'];
    const { stdout, stderr } = await plan('opened.sql', '--from', 'before.sql', '--format', 'json', ...files);
    const { refused } = JSON.parse(stdout) as Plan;
    expect(refused.map(({ why }) => why).join('\n')).toMatch(/\(isolation\//);
    expect(stderr).toMatch(/the plan is refused: \d+ changes? cannot be planned/);
    expect([file('refused.json'), file('refused.sql')].filter(existsSync)).toEqual([]);
  });

  test('a policy in other words neither loosens nor tightens where the solver shows that its rows are the same', async () => {
    const words = "tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid";
    writeFileSync(file('words.sql'), BEFORE.replace(words, `coalesce(${words}, false)`));
    const { exitCode, stdout } = await plan('words.sql', '--from', 'before.sql', '--fail-on', 'opens-access');
    expect(stdout).toContain('ALTER POLICY "own"');
    expect(stdout).toContain('no policy loosens');
    expect(stdout).not.toMatch(/undecided|cannot decide|policies change/);
    expect(exitCode).toBe(0);
  });

  test.each([
    ['nothing to start from', ['after.sql'], 'name what the plan starts from'],
    ['two starts', ['after.sql', '--from', 'before.sql', '--url', 'postgres://localhost/x'], 'exclude each other'],
    [
      'an address in place of a file',
      ['postgres://u:hush@localhost/x', '--from', 'before.sql'],
      'takes a file or folder',
    ],
    ['a file that is not there', ['gone.sql', '--from', 'before.sql'], 'does not exist'],
    [
      'an object that is not there',
      ['after.sql', '--from', 'before.sql', '--allow', 'drop:table app.nothing'],
      'no such table',
    ],
    ['a hazard that is none', ['after.sql', '--from', 'before.sql', '--fail-on', 'opens-acess'], 'did you mean'],
    ['a snapshot that is none', ['after.sql', '--from', 'p.json'], 'is not a snapshot'],
    ['a server that is not there', ['after.sql', '--url', 'postgres://u:hush@127.0.0.1:1/x'], 'cannot connect'],
  ])('exit code 2, and why: %s', async (_name, args, words) => {
    const { exitCode, stderr } = await plan(...args);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('hush');
    expect(exitCode).toBe(2);
  });

  test('a schema that does not load is shown at its place, with what to do about it', async () => {
    writeFileSync(file('wrong.sql'), 'create schema app;\ncreate table app.t (id int,\n  b int not nul);');
    const { exitCode, stderr } = await plan('before.sql', '--from', 'wrong.sql');
    expect(stderr).toContain('wrong.sql:3:13: "wrong.sql" does not load: syntax error at or near "nul"');
    expect(stderr).toMatch(/> 3 \| {3}b int not nul\);\n.*\^\^\^\nhelp: {2}correct the statement/);
    expect(stderr).not.toMatch(/folder|migration/);
    expect(exitCode).toBe(2);
  });

  test('what the scratch server cannot run is named, and nothing is planned without it', async () => {
    writeFileSync(
      file('host.sql'),
      `${BEFORE} create function app.f() returns text language internal as 'pg_read_file';`,
    );
    const { exitCode, stderr } = await plan('host.sql', '--from', 'before.sql');
    expect(stderr).toMatch(/cannot run "create function app\.f\(\).*host\.sql/i);
    expect(exitCode).toBe(2);
  });
});

test('what names a role that neither side creates is refused with the role, and the rest is planned', async () => {
  writeFileSync(
    file('ghost.sql'),
    `${BEFORE} create policy of_ghost on app.orders to ghost using (true); alter table app.orders add column amount numeric;
      create table app.later (id int); grant select on app.later to ghost; create view app.on_later as select id from app.later;
      alter table app.tenants enable row level security; grant select on app.tenants to ghost; create policy one on app.tenants using (id is null);`,
  );
  const { stdout } = await plan('ghost.sql', '--from', 'before.sql', '--format', 'json');
  const { refused, steps } = JSON.parse(stdout) as Plan;
  // nor does a rule refuse the policy whose table would have row security if the role were there
  expect(refused.map(({ about, why }) => `${about.kind} ${about.name}: ${why}`).toSorted()).toEqual([
    'policy of_ghost: it depends on role "ghost", which is refused',
    'role ghost: ghost.sql names the role and does not create it, and before.sql has no such role: add CREATE ROLE to ghost.sql, or to before.sql as well',
    'table later: it depends on role "ghost", which is refused',
    'table tenants: it depends on role "ghost", which is refused',
    'view on_later: it depends on role "ghost", which is refused',
  ]);
  expect(steps.map(({ change }) => change.sql)).toEqual([
    expect.stringContaining('ADD COLUMN "amount" numeric'),
    expect.stringContaining('CREATE POLICY "one"'),
  ]);
});

describe.each(majorsFor('plans of a live database', [15, 18]))('of a live database on %s', (major) => {
  let engine: Engine;
  let url: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const { host = '', port = 0 } = engine.connection ?? {};
    url = `postgres://postgres:hush@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
    await run(BEFORE);
  });
  afterAll(() => engine.stop());
  const run = async (sql: string, database = 'postgres'): Promise<void> => {
    const session = await engine.connect({ database });
    await session.execute(sql).finally(() => session.end());
  };

  test('has nothing to change where it is what the file says', async () => {
    const { stdout, exitCode } = await plan('before.sql', '--url', url, '--exit-code');
    expect(stdout).toContain('nothing to change');
    expect(exitCode).toBe(0);
  });

  test('is planned from the server and from its snapshot alike; psql runs the script, and then nothing is left to do', async () => {
    const fromServer = await plan(
      'after.sql',
      '--url',
      url,
      '--snapshot',
      'snap.json',
      '--out',
      'live.json',
      '--sql',
      'live.sql',
    );
    expect(fromServer.exitCode).toBe(0);
    expect(text('live.sql')).not.toMatch(/tenet_(?:owns|becomes|watcher|seeder)/);
    const fromSnapshot = await plan('after.sql', '--from', 'snap.json', '--out', 'snapped.json');
    expect(fromSnapshot.exitCode).toBe(0);
    expect(saved('snapped.json').origin).toEqual(saved('live.json').origin);
    expect(saved('snapped.json').steps).toEqual(saved('live.json').steps);
    for (const name of ['live.json', 'live.sql', 'snap.json']) expect(text(name)).not.toContain('hush');
    expect(fromServer.stdout + fromServer.stderr).not.toContain('hush');
    const psql = findTool('psql', ['/usr/bin']);
    if (psql === undefined) throw new Error('psql is not installed');
    execFileSync(psql, ['-X', '-q', '-f', file('live.sql'), url], { stdio: 'pipe' });
    const again = await plan('after.sql', '--url', url, '--exit-code');
    expect(again.stdout).toContain('nothing to change');
    expect(again.exitCode).toBe(0);
  });

  test('a snapshot that somebody changed is refused', async () => {
    writeFileSync(
      file('forged.json'),
      text('snap.json').replace('"notNull":null', '"notNull": null').replace('shop_reader', 'shop_writer'),
    );
    const { exitCode, stderr } = await plan('after.sql', '--from', 'forged.json');
    expect(stderr).toContain('changed after it was written');
    expect(exitCode).toBe(2);
  });

  test('a role that may do nothing but log in plans as well', async () => {
    await run('create role visitor login');
    const visitor = url.replace('postgres:hush', 'visitor');
    const { stdout, exitCode } = await plan('before.sql', '--url', visitor, '--exit-code');
    expect(stdout).toContain('ADD COLUMN'.replace('ADD', 'DROP'));
    expect(exitCode).toBe(1);
  });
});

describe('a spec and the database that was made from it', () => {
  let engine: Engine;
  let url: string;
  let database: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    const checked = await checkFile(SPEC, diskReader, { today: TODAY });
    database = checked.model.database;
    await loadArtifacts(engine, emit(checked, 'sql'));
    const { host = '', port = 0 } = engine.connection ?? {};
    url = `postgres://postgres@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  });
  afterAll(() => engine.stop());
  const run = async (sql: string): Promise<void> => {
    const session = await engine.connect({ database });
    await session.execute(sql).finally(() => session.end());
  };
  const tenet = (...args: readonly string[]): Promise<Ran> => runTenet(args, '.');

  test('there is nothing to plan and no drift', async () => {
    expect(await tenet('plan', SPEC, '--url', url, '--exit-code')).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await tenet('check', url, '--spec', SPEC);
    expect(stdout).toContain('no drift');
    expect(exitCode).toBe(0);
  });

  test('drift is told by object, with who gained access, and what closes it is planned without asking', async () => {
    await run(DRIFT);
    const { exitCode, stdout } = await tenet('check', url, '--spec', SPEC, '--format', 'json');
    expect(exitCode).toBe(1);
    const { items, said } = JSON.parse(stdout) as {
      readonly items: readonly {
        readonly about: { readonly kind: string; readonly name: string };
        readonly how: string;
        readonly undo: readonly string[];
        readonly adopt: readonly string[] | null;
      }[];
      readonly said: readonly string[];
    };
    const found = items.map(({ about, how, undo, adopt }) => [
      about.kind,
      about.name,
      how,
      undo.length > 0,
      adopt !== null,
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['policy', 'oops', 'added', true, false],
        ['membership', 'hacker', 'added', true, false],
        ['table', 'projects', 'changed', true, false],
        ['table', 'extra', 'added', false, false],
        ['column', 'junk', 'added', false, true],
        ['index', 'tasks_title_idx', 'added', false, true],
      ]),
    );
    expect(found).toHaveLength(6);
    expect(said.join('\n')).toContain('hacker');
    const planned = await tenet('plan', SPEC, '--url', url);
    for (const closing of [
      'DROP POLICY "oops"',
      'ENABLE ROW LEVEL SECURITY',
      'FROM PUBLIC',
      'REVOKE "starter_app" FROM "hacker"',
    ])
      expect(planned.stdout).toContain(closing);
    expect(planned.stdout).not.toMatch(/DROP TABLE|DROP COLUMN|DROP INDEX/);
    expect(planned.stdout).toContain("--allow 'drop:table starter.extra'");
    const allowed = await tenet(
      'plan',
      SPEC,
      '--url',
      url,
      '--allow',
      'drop:table',
      'starter.extra',
      '--fail-on',
      'drops-data',
    );
    expect(allowed.stdout).toContain('DROP TABLE "starter"."extra"');
    expect(allowed.exitCode).toBe(1);
  });

  test('a plan is refused once what it touches, or who reaches it, has changed; another table may', async () => {
    const out = file('spec.json');
    await tenet('plan', SPEC, '--url', url, '--out', out);
    const made = JSON.parse(readFileSync(out, 'utf8')) as Plan;
    const now = async (): Promise<Parameters<typeof verify>[1]> => ({
      now: '2026-01-01T00:00:00Z',
      actual: (await readLive(url).live).catalog,
    });
    expect(verify(made, await now())).toBeNull();
    await run('create table starter.other (id int)');
    expect(verify(made, await now())).toBeNull();
    await run('create policy later on starter.projects for select using (false)');
    expect(verify(made, await now())).toMatchObject({ why: 'server-changed' });
    await run('drop policy later on starter.projects; create role another; grant hacker to another');
    expect(verify(made, await now())).toMatchObject({ why: 'server-changed' });
    expect(
      verify({ ...made, steps: made.steps.slice(1) }, { now: '2026-01-01T00:00:00Z', actual: null }),
    ).toMatchObject({ why: 'changed' });
    expect(verify(made, { now: '2999-01-01T00:00:00Z', actual: null })).toMatchObject({ why: 'expired' });
  });
});
