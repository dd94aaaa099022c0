/** `tenet check FOLDER`: what is new in a folder of migrations, against what the others leave. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTenet } from '../support/cli';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-chain-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
}

function commit(files: Readonly<Record<string, string>>, branch?: string): void {
  write(files);
  git('add', '-A');
  git('commit', '-m', 'x');
  if (branch !== undefined) git('branch', '-f', branch);
}

interface Told {
  readonly migrations: Readonly<Record<string, unknown>>;
  readonly findings: readonly {
    readonly rule: string;
    readonly file: string;
    readonly line: number;
    readonly severity: string;
  }[];
}

async function check(...args: readonly string[]): Promise<Told & { readonly exitCode: number }> {
  const { exitCode, stdout, stderr } = await runTenet(['check', 'migrations', '--format', 'json', ...args], folder);
  expect(stderr).toBe('');
  return { exitCode, ...(JSON.parse(stdout) as Told) };
}

const FIRST = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE docs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), body text);
CREATE INDEX docs_tenant ON docs (tenant_id);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
`;
const STATE = 'ALTER TABLE docs ADD COLUMN state state;\n';
const ADD_VALUE = `ALTER TYPE state ADD VALUE 'done';\n`;
const USE_VALUE = `ALTER TABLE docs ALTER COLUMN state SET DEFAULT 'done';\n`;
const UP = '-- Up Migration\n';

describe('files that the tool runs in one transaction', () => {
  const old = { 'migrations/1_docs.sql': `${UP}CREATE TYPE state AS ENUM ('new');\n${FIRST}${STATE}` };
  const enums = ({ findings }: Told): readonly unknown[] =>
    findings.filter(({ rule }) => rule === 'change/forbid-fresh-enum-value');

  test('use no enum value that one of them adds', async () => {
    git('init', '-b', 'main');
    commit(old, 'base');
    commit({ 'migrations/2_add.sql': UP + ADD_VALUE, 'migrations/3_use.sql': UP + USE_VALUE });
    expect(enums(await check('--since', 'base'))).toEqual([
      expect.objectContaining({
        file: 'migrations/3_use.sql',
        line: 2,
        message: expect.stringContaining('earlier file'),
      }),
    ]);
  });

  test('may use it in a later run, and after a file that commits', async () => {
    git('init', '-b', 'main');
    commit({ ...old, 'migrations/2_add.sql': UP + ADD_VALUE }, 'base');
    commit({ 'migrations/3_use.sql': UP + USE_VALUE });
    expect(enums(await check('--since', 'base'))).toEqual([]);
    commit({ 'migrations/3_use.sql': `${UP}${ADD_VALUE.replace('done', 'late')}COMMIT;\n` });
    commit({ 'migrations/4_use.sql': UP + USE_VALUE.replace('done', 'late') });
    expect(enums(await check('--since', 'base'))).toEqual([]);
  });

  test('are no matter where each is a transaction of its own', async () => {
    const bare = (text: string): string => text.replace(UP, '');
    git('init', '-b', 'main');
    commit({ 'migrations/1_docs.sql': bare(old['migrations/1_docs.sql']) }, 'base');
    commit({ 'migrations/2_add.sql': ADD_VALUE, 'migrations/3_use.sql': USE_VALUE });
    expect(enums(await check('--since', 'base'))).toEqual([]);
  });
});

test('of Rails what the new schema adds to the old one is judged, at the lines of the new one', async () => {
  git('init', '-b', 'main');
  const other = 'CREATE TABLE parts (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));\n';
  const old = 'CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));\n';
  commit({ 'migrations/structure.sql': `${FIRST}${old}` }, 'base');
  commit({ 'migrations/structure.sql': `${FIRST}${other}${old}` });
  const { exitCode, migrations, findings } = await check('--since', 'base');
  expect(migrations).toMatchObject({ fresh: ['structure.sql'], edited: [] });
  const line = FIRST.split('\n').length;
  const isolation = findings.filter(({ rule }) => rule === 'isolation/require-rls');
  expect(isolation).toEqual([expect.objectContaining({ file: 'migrations/structure.sql', line })]);
  expect(exitCode).toBe(1);
  const { stdout } = await runTenet(['check', 'migrations', '--since', 'base'], folder);
  expect(stdout).toContain(`> ${line} | CREATE TABLE parts`);
  const proved = await runTenet(['prove', 'migrations', '--since', 'base'], folder);
  expect(proved.stderr).toContain('no step to replay');
});

const BLIND = `SET lock_timeout = '2s';\nUPDATE docs SET body = '' WHERE body IS NULL;\n`;

test('the newest file is judged against what the others leave, with its own lines', async () => {
  write({ 'migrations/1_first.up.sql': FIRST, 'migrations/2_blind.up.sql': BLIND });
  const { exitCode, findings, migrations } = await check();
  expect(exitCode).toBe(1);
  expect(findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`)).toContain(
    'migrations/2_blind.up.sql:2 change/forbid-blind-write',
  );
  expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(['migrations/2_blind.up.sql']));
  expect(migrations).toMatchObject({ tool: 'golang-migrate', of: 2, fresh: ['2_blind.up.sql'], since: null });
});

test('joined into one file every change looks harmless: as a chain it does not', async () => {
  write({
    'migrations/1_first.up.sql': FIRST,
    'migrations/2_index.up.sql': 'CREATE INDEX docs_body ON docs (body);\n',
    'joined.sql': `${FIRST}CREATE INDEX docs_body ON docs (body);\n`,
  });
  const { findings } = await check();
  expect(findings.map(({ rule }) => rule)).toContain('change/require-concurrent-index');
  const joined = await runTenet(['check', 'joined.sql'], folder);
  expect(joined.stdout).not.toContain('change/require-concurrent-index');
});

test('what stood before the new files is not told again', async () => {
  write({
    'migrations/1_first.up.sql': FIRST.replaceAll(/ALTER TABLE.*\n/g, ''),
    'migrations/2_more.up.sql': `SET lock_timeout = '2s';\nALTER TABLE docs ADD COLUMN title text;\n`,
  });
  const { findings, exitCode } = await check();
  expect(findings).toEqual([]);
  expect(exitCode).toBe(0);
});

test('since a commit all new files are judged, each after those before it', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST }, 'base');
  commit({ 'migrations/2_table.up.sql': 'CREATE TABLE more (id uuid PRIMARY KEY);\n' });
  commit({ 'migrations/3_index.up.sql': 'CREATE INDEX more_id ON more (id);\n' });
  const { findings, migrations } = await check('--since', 'base');
  expect(migrations).toMatchObject({
    fresh: ['2_table.up.sql', '3_index.up.sql'],
    since: 'base',
    edited: [],
    gone: [],
  });
  expect(findings.map(({ rule, file }) => `${file} ${rule}`)).toContain(
    'migrations/3_index.up.sql change/require-concurrent-index',
  );
});

test('what the other branch added meanwhile is not new, and not known either', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST });
  git('checkout', '-b', 'work');
  commit({ 'migrations/2_mine.up.sql': 'SELECT 1;\n' });
  git('checkout', 'main');
  commit({ 'migrations/3_theirs.up.sql': 'SELECT 2;\n' });
  git('checkout', 'work');
  expect((await check('--since', 'main')).migrations).toMatchObject({ fresh: ['2_mine.up.sql'], of: 2 });
});

test('a file that ran already and was edited, one that is gone and one that comes too early are named', async () => {
  git('init', '-b', 'main');
  commit(
    {
      'migrations/1_first.up.sql': FIRST,
      'migrations/5_a.up.sql': 'SELECT 1;\n',
      'migrations/6_b.up.sql': 'SELECT 2;\n',
    },
    'base',
  );
  rmSync(join(folder, 'migrations/6_b.up.sql'));
  write({ 'migrations/5_a.up.sql': 'DROP TABLE docs;\n', 'migrations/3_c.up.sql': BLIND });
  const { migrations, findings } = await check('--since', 'base');
  expect(migrations).toMatchObject({
    fresh: ['3_c.up.sql'],
    edited: ['5_a.up.sql'],
    gone: ['6_b.up.sql'],
    early: ['3_c.up.sql'],
  });
  // docs is still there: the edited file ran as it was
  expect(findings.map(({ rule }) => rule)).toContain('change/forbid-blind-write');
  const { stdout } = await runTenet(['check', 'migrations', '--since', 'base'], folder);
  expect(stdout).toContain(
    'edited      5_a.up.sql: already run, so the change reaches no database; add a new migration',
  );
  expect(stdout).toContain('too early   3_c.up.sql: comes before a migration that has run; give it a later version');
});

test('each new file says in one line what it does to access', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST }, 'base');
  write({
    'migrations/2_open.up.sql': 'ALTER TABLE docs NO FORCE ROW LEVEL SECURITY;\nGRANT SELECT ON docs TO PUBLIC;\n',
    'migrations/3_index.up.sql': 'CREATE INDEX CONCURRENTLY docs_body ON docs (body);\n',
  });
  const { stdout } = await runTenet(['check', 'migrations', '--since', 'base'], folder);
  expect(stdout).toContain(
    'access      2_open.up.sql: +1 grant, 1 table unforced\naccess      3_index.up.sql: no change\n',
  );
});

test('a line break in the name of a file breaks no line of the report', async () => {
  write({ 'migrations/1_a.up.sql': FIRST, 'migrations/seed\nerror: x.sql': 'SELECT 1;\n' });
  const { stdout } = await runTenet(['check', 'migrations'], folder);
  expect(stdout).toContain('left out    seed\\nerror: x.sql (');
});

test('nothing new passes', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST }, 'base');
  const { exitCode, migrations } = await check('--since', 'base');
  expect(exitCode).toBe(0);
  expect(migrations).toMatchObject({ fresh: [] });
});

test('a chain without its beginning stands on a schema', async () => {
  write({
    'schema.sql': FIRST,
    'migrations/7_index.up.sql': 'CREATE INDEX docs_body ON docs (body);\n',
  });
  const { findings } = await check('--base', 'schema.sql');
  expect(findings.map(({ rule }) => rule)).toContain('change/require-concurrent-index');
});

test('CREATE INDEX CONCURRENTLY in a file that its tool runs in a transaction fails, and stands alone where it does not', async () => {
  const concurrently = 'CREATE INDEX CONCURRENTLY docs_body ON docs (body);\n';
  write({ 'migrations/1_a.sql': `-- +goose Up\n${FIRST}`, 'migrations/2_b.sql': `-- +goose Up\n${concurrently}` });
  expect((await check()).findings.map(({ rule }) => rule)).toContain('change/forbid-concurrently-in-transaction');
  write({ 'migrations/2_b.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${concurrently}` });
  expect((await check()).findings.map(({ rule }) => rule)).not.toContain('change/forbid-concurrently-in-transaction');
});

test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
  ['an empty folder', { 'migrations/README.md': '' }, [], '"migrations" contains no migration in SQL'],
  ['migrations in Python', { 'migrations/env.py': '' }, [], 'help:  write them out as SQL: alembic upgrade head --sql'],
  [
    'an old file that does not parse',
    { 'migrations/1_a.up.sql': 'CREATE TABEL x ();\n', 'migrations/2_b.up.sql': 'SELECT 1;\n' },
    [],
    'migrations/1_a.up.sql:1:8: syntax error at or near "TABEL"',
  ],
  [
    'a gap in the journal',
    {
      'migrations/meta/_journal.json': '{"dialect":"postgresql","entries":[{"idx":0,"when":1,"tag":"0000_a"}]}',
      'migrations/0001_b.sql': 'SELECT 1;\n',
    },
    [],
    'the journal lists "0000_a", but "0000_a.sql" is missing',
  ],
  [
    'a base that is no schema',
    { 'migrations/1_a.up.sql': 'SELECT 1;\n', 'base.sql': 'SELECT 1;\n' },
    ['--base', 'base.sql'],
    '"base.sql" creates no table, so it is not the schema before the migration',
  ],
  [
    'a folder outside of any repository',
    { 'migrations/1_a.up.sql': 'SELECT 1;\n' },
    ['--since', 'main'],
    '--since needs a git repository',
  ],
])('%s: a sentence, a remedy and exit 2', async (_name, files, args, said) => {
  write(files);
  const { exitCode, stderr, stdout } = await runTenet(['check', 'migrations', ...args], folder);
  expect(stderr).toContain(said);
  expect(stderr).toContain('help:');
  expect(stdout).toBe('');
  expect(exitCode).toBe(2);
});

test('a commit that git does not know is said, and a name that looks like an option is none', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST });
  for (const ref of ['origin/main', '--upload-pack=touch x', '-q']) {
    const { exitCode, stderr } = await runTenet(['check', 'migrations', `--since=${ref}`], folder);
    expect(stderr).toContain(`git knows no commit "${ref}"`);
    expect(exitCode).toBe(2);
  }
});

test('a repository of a stranger runs nothing, and a link leads nowhere', async () => {
  git('init', '-b', 'main');
  commit({ 'migrations/1_first.up.sql': FIRST, '.gitattributes': '*.sql filter=evil diff=evil\n' }, 'base');
  for (const [key, value] of [
    ['filter.evil.smudge', 'touch ran'],
    ['diff.evil.textconv', 'touch ran'],
    ['core.fsmonitor', 'touch ran'],
    ['core.pager', 'touch ran'],
  ] as const)
    git('config', key, value);
  symlinkSync('/etc', join(folder, 'migrations/etc'));
  symlinkSync('/etc/passwd', join(folder, 'migrations/3_c.up.sql'));
  write({ 'migrations/2_b.up.sql': 'SELECT 1;\n' });
  const { migrations } = await check('--since', 'base');
  expect(migrations).toMatchObject({
    of: 2,
    fresh: ['2_b.up.sql'],
    left_out: [{ path: '3_c.up.sql', why: 'it is a symbolic link, which Tenet does not follow' }],
  });
  expect(() => execFileSync('ls', [join(folder, 'ran')], { stdio: 'ignore' })).toThrow();
});

describe('several files', () => {
  const INDEX = 'CREATE INDEX docs_body ON docs (body);\n';

  test('are judged in the order given, each against those before it', async () => {
    write({ 'b.sql': INDEX, 'a.sql': FIRST });
    const { stdout } = await runTenet(['check', 'a.sql', 'b.sql', '--format', 'json'], folder);
    const { findings } = JSON.parse(stdout) as Told;
    expect(findings.map(({ rule, file, line }) => `${file}:${line} ${rule}`)).toContain(
      'b.sql:1 change/require-concurrent-index',
    );
  });

  test('a pattern that the shell left is expanded, by name', async () => {
    write({ 'sql/2.sql': INDEX, 'sql/1.sql': FIRST });
    const { stdout } = await runTenet(['check', 'sql/*.sql'], folder);
    expect(stdout).toContain('sql/2.sql:1:1  change/require-concurrent-index');
    expect((await runTenet(['check', 'no/*.sql'], folder)).stderr).toContain('"no/*.sql" matches no file');
  });

  test('a name that the files do not make is not missing: nobody said that they are all', async () => {
    write({ 'a.sql': FIRST, 'b.sql': 'ALTER TABLE others ADD COLUMN x text;\n' });
    const { stdout } = await runTenet(['check', 'a.sql', 'b.sql'], folder);
    expect(stdout).not.toContain('does not exist');
  });

  test('one that is no SQL cannot be among them', async () => {
    write({ 'a.sql': FIRST });
    const { stderr, exitCode } = await runTenet(['check', 'a.sql', 'tenet.yaml'], folder);
    expect(stderr).toContain('"tenet.yaml" cannot be checked together with other files');
    expect(exitCode).toBe(2);
  });

  test('standard input is a file of SQL', () => {
    const { stdout } = spawnSync('node', [TENET, 'check', '-', '--format', 'json'], { cwd: folder, input: FIRST });
    const out = stdout.toString();
    expect((JSON.parse(out) as { readonly spec: string }).spec).toBe('-');
  });

  test('or a plan of Terraform, which begins as JSON', () => {
    const input = readFileSync(join(__dirname, '../iac/plans/role-superuser/plan.json'));
    const { stdout, status } = spawnSync('node', [TENET, 'check', '-'], { cwd: folder, input });
    expect(stdout.toString()).toMatch(
      /^plan +terraform 1\.11\.4: 1 create\n\nstandard input\n[\s\S]*access\/forbid-superuser[\s\S]*\nstandard input fails: /,
    );
    expect(status).toBe(1);
    const other = spawnSync('node', [TENET, 'check', '-'], { cwd: folder, input: '{"a": 1}' });
    expect([other.status, other.stderr.toString()]).toEqual([
      2,
      expect.stringContaining('some other JSON, not a plan of Terraform'),
    ]);
  });

  test('a name with line ends begins no line of the report', async () => {
    write({ 'a.sql': 'CREATE TABLE "a\n::error::x" (b int);\n' });
    const { stdout } = await runTenet(['check', 'a.sql'], folder);
    expect(stdout).toContain('"public"."a\\n::error::x" has no primary key');
    expect(stdout).not.toMatch(/^\s*::error/m);
  });
});

describe('what is said of the tenancy holds of what the chain comes to', () => {
  const TABLES = 'CREATE TABLE orgs (id uuid PRIMARY KEY);';
  const NOTES = 'CREATE TABLE notes (id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES orgs (id));';
  const said = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]): Promise<string> => {
    write(files);
    const { stdout, stderr } = await runTenet(['check', 'migrations', '--format', 'json', ...flags], folder);
    if (stderr !== '') return stderr;
    const { tenancy } = JSON.parse(stdout) as { tenancy: { source: string; key: { column: string; type: string } } };
    return `${tenancy.source} ${tenancy.key.column} ${tenancy.key.type}`;
  };

  test.each([
    ['the only migration', { 'migrations/1.sql': TABLES + NOTES }],
    ['the migration that brings the key', { 'migrations/1.sql': TABLES, 'migrations/2.sql': NOTES }],
    [
      'the migration that drops it',
      { 'migrations/1.sql': TABLES + NOTES, 'migrations/2.sql': 'ALTER TABLE notes DROP COLUMN org_id;' },
    ],
  ])('%s', async (_name, files) => {
    expect(await said(files, '--tenant-key', 'org_id', '--registry', 'orgs', '--shared', 'orgs')).toBe(
      'said org_id uuid',
    );
  });

  test('without a word of it, the first key is inferred', async () => {
    expect(await said({ 'migrations/1.sql': TABLES, 'migrations/2.sql': NOTES })).toBe('inferred org_id uuid');
  });

  test.each([
    [['--tenant-key', 'orgg_id'], '--tenant-key: no table has a column "orgg_id"; did you mean "org_id"?'],
    [['--registry', 'org'], '--registry: table "org" does not exist; did you mean "orgs"?'],
    [['--shared', 'orgs,note'], '--shared: table "note" does not exist; did you mean "notes"?'],
  ])('%j is nowhere', async (flags, message) => {
    expect(await said({ 'migrations/1.sql': TABLES, 'migrations/2.sql': NOTES }, ...flags)).toContain(message);
  });
});
