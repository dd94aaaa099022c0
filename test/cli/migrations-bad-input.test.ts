/** What a folder of migrations may hold: each thing that cannot be judged is said in a sentence with a remedy, and nothing hangs. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { MigrationFolder, rulesOf, type Files } from '../support/migration-folder';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');

let folder: MigrationFolder;
beforeEach(() => {
  folder = new MigrationFolder();
});
afterEach(() => folder.remove());

const DOCS = 'CREATE TABLE docs (id int PRIMARY KEY);\n';
const OLD: Files = { 'migrations/1_a.up.sql': DOCS };
const NEW = { 'migrations/9_z.up.sql': 'SELECT 1;\n' };
const NUL = String.fromCharCode(0);

describe('exit 2 with a sentence and a remedy', () => {
  test.each<[string, Files, readonly string[], string, string]>([
    ['a file that is missing', {}, ['check', 'migrations/'], 'there is no folder "migrations/"', 'name the folder'],
    [
      'an address that ends as a folder',
      {},
      ['check', 'postgres://127.0.0.1:1/'],
      'cannot connect to',
      'check host, port',
    ],
    [
      'no migration',
      { 'migrations/README.md': 'x' },
      ['check', 'migrations'],
      'contains no migration in SQL',
      'name the folder',
    ],
    [
      'nothing named, where there are migrations and no spec',
      { ...OLD, ...NEW },
      ['check'],
      'there is no tenet.yaml, and "migrations" contains migrations of golang-migrate',
      'check them: tenet check migrations; or write the spec that they make: tenet import migrations',
    ],
    [
      'the folder of a spec',
      { 'db/tenet.yaml': 'tenet: 1' },
      ['check', 'db/'],
      '"db/" contains no migration in SQL',
      'name the spec that the folder contains: db/tenet.yaml',
    ],
    [
      'the folder of a spec, with the SQL that it compiles to',
      { 'db/tenet.yaml': 'tenet: 1', 'db/ddl/10-shop.sql': DOCS },
      ['check', 'db'],
      '"db" contains a spec, and SQL files that no migration tool is known by',
      'name the spec, db/tenet.yaml, or the folder of the migrations',
    ],
    [
      'a tool for a format of a plan',
      OLD,
      ['plan', '--format', 'flyway'],
      "argument 'flyway' is invalid",
      'To write the plan as migrations: --migrations flyway --out-dir FOLDER.',
    ],
    [
      'old files that do not parse, each at its place',
      { ...OLD, ...NEW, 'migrations/2_b.up.sql': 'SELECT 1;\nSELCT 2;\n', 'migrations/3_c.up.sql': 'SELECT 3 FROM;\n' },
      ['check', 'migrations'],
      'migrations/2_b.up.sql:2:1: syntax error at or near "SELCT"',
      'migrations/3_c.up.sql:1:13: syntax error',
    ],
    [
      'a frame around it',
      { ...NEW, 'migrations/2_b.up.sql': 'SELECT 1;\nSELCT 2;\n' },
      ['check', 'migrations'],
      '> 2 | SELCT 2;',
      'correct the file',
    ],
    [
      'a version that is used twice',
      { ...OLD, 'migrations/1_b.up.sql': DOCS },
      ['check', 'migrations'],
      'already used',
      'help:',
    ],
    [
      'a chain without its beginning',
      { ...NEW, 'migrations/7_b.up.sql': 'ALTER TABLE docs ADD COLUMN x int;\n' },
      ['check', 'migrations'],
      'migrations/7_b.up.sql:1:1: no file before it creates table "docs", so the folder lacks the beginning of its chain',
      '--base schema.sql',
    ],
    [
      'a chain of one file without its beginning',
      { 'migrations/7_b.up.sql': 'CREATE INDEX x ON docs (id);\n' },
      ['check', 'migrations'],
      'no file before it creates table "docs"',
      '--base schema.sql',
    ],
    [
      'a key to a table that none creates',
      {
        ...NEW,
        'migrations/1_b.up.sql': 'CREATE TABLE a (id int, CONSTRAINT x FOREIGN KEY (id) REFERENCES orgs (id));\n',
      },
      ['check', 'migrations'],
      'creates table "orgs"',
      '--base schema.sql',
    ],
    [
      'a base that has what the chain creates',
      { ...OLD, ...NEW, 'schema.sql': DOCS },
      ['check', 'migrations', '--base', 'schema.sql'],
      'table "docs" exists in the schema given with --base, so this migration fails on it (42P07)',
      'leave --base out',
    ],
    [
      'a base that lacks what the chain changes',
      { ...NEW, 'schema.sql': DOCS, 'migrations/1_b.up.sql': 'DROP TABLE orgs;\n' },
      ['check', 'migrations', '--base', 'schema.sql'],
      'neither a file before it nor the schema given with --base creates table "orgs"',
      '--base schema.sql',
    ],
    [
      'UTF-16',
      { ...OLD, 'migrations/2_x.up.sql': new Uint8Array([255, 254, 65, 0]) },
      ['check', 'migrations'],
      '"migrations/2_x.up.sql" is UTF-16',
      'iconv',
    ],
    [
      'a NUL byte',
      { ...OLD, 'migrations/2_x.up.sql': `SELECT 1;${NUL}` },
      ['check', 'migrations'],
      'line 1: NUL byte',
      'remove it',
    ],
    [
      'no UTF-8',
      { ...OLD, 'migrations/2_x.up.sql': new Uint8Array([65, 255, 66]) },
      ['check', 'migrations'],
      'is not UTF-8',
      'iconv',
    ],
    [
      'an open quote',
      { ...OLD, 'migrations/2_x.up.sql': "SELECT 'a;\n" },
      ['check', 'migrations'],
      '"migrations/2_x.up.sql" line 1',
      'help:',
    ],
    [
      'parentheses without end',
      { ...OLD, 'migrations/2_x.up.sql': `SELECT ${'('.repeat(50_000)}1${')'.repeat(50_000)};` },
      ['check', 'migrations'],
      'nested too deeply',
      'reduce the nesting',
    ],
    [
      'a statement that the parser has no memory for',
      { ...OLD, 'migrations/2_x.up.sql': `SELECT '${'x'.repeat(17 * 2 ** 20)}';` },
      ['check', 'migrations'],
      'the statement is 18 MiB long, and Tenet parses up to 16 MiB',
      'split it',
    ],
    [
      '--spec for a folder',
      OLD,
      ['check', 'migrations', '--spec', 'x.sql'],
      '--spec is for SQL files',
      '--base schema.sql',
    ],
    [
      '--since for a file',
      { 'a.sql': DOCS },
      ['check', 'a.sql', '--since', 'x'],
      '--since is for a folder of migrations',
      'name the folder',
    ],
    [
      '--base for a file',
      { 'a.sql': DOCS },
      ['check', 'a.sql', '--base', 'x'],
      '--base is for a folder of migrations',
      '--spec',
    ],
    [
      'a folder among files',
      { ...OLD, 'a.sql': DOCS },
      ['check', 'a.sql', 'migrations'],
      '"migrations" cannot be checked together',
      'help:',
    ],
    [
      'review of a folder without migrations',
      { 'migrations/x.md': '' },
      ['review', 'migrations'],
      'contains no migration in SQL',
      'name the folder',
    ],
    [
      'a folder before a file that does not parse',
      { 'migrations/1.sql': 'SELCT;', 'a.sql': 'SELECT 1;' },
      ['check', 'a.sql', '--spec', 'migrations'],
      'migrations/1.sql:1:1: syntax error',
      'help:',
    ],
    [
      'a folder before a file, both ways',
      { ...OLD, 'a.sql': 'SELECT 1;' },
      ['check', 'a.sql', '--spec', 'migrations', '--as', 'schema'],
      'contradict each other',
      'leave out one',
    ],
  ])('%s', async (_name, files, args, said, remedy) => {
    folder.write(files);
    const { exitCode, stdout, stderr } = await folder.run(...args);
    expect(stderr).toContain(said);
    expect(stderr).toContain(remedy);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

describe('is read all the same', () => {
  test.each<[string, Files]>([
    [
      'a byte order mark and CRLF',
      { ...OLD, 'migrations/2_x.up.sql': '\uFEFFCREATE TABLE a (\r\n  id int PRIMARY KEY\r\n);\r\n' },
    ],
    ['an empty file', { ...OLD, 'migrations/2_x.up.sql': '' }],
    ['comments alone', { ...OLD, 'migrations/2_x.up.sql': '-- nothing yet\n' }],
    ['a gap in the numbers', { ...OLD, 'migrations/7_x.up.sql': 'SELECT 1;' }],
    [
      'bytes of nobody in a file that is not run',
      { ...OLD, ...NEW, 'migrations/1_a.down.sql': new Uint8Array([255, 254, 0]) },
    ],
    [
      'rows that the parser has no memory for',
      { ...OLD, 'migrations/2_x.up.sql': `INSERT INTO docs VALUES (${'1'.repeat(17 * 2 ** 20)});` },
    ],
    [
      'a table that a DO block may have made',
      {
        ...OLD,
        ...NEW,
        'migrations/2_x.up.sql':
          "DO $$ BEGIN EXECUTE format('CREATE TABLE %I (id int)', 'x' || 1); END $$;\nALTER TABLE x1 ADD COLUMN y int;",
      },
    ],
    [
      'a table of a program between the files',
      {
        'migrations/1_a.sql': `-- +goose Up\n${DOCS}`,
        'migrations/2_b.go': 'x',
        'migrations/3_x.sql': '-- +goose Up\nALTER TABLE other ADD COLUMN y int;',
        'migrations/4_y.sql': '-- +goose Up\nSELECT 1;',
      },
    ],
    [
      'a table of an extension',
      {
        ...OLD,
        ...NEW,
        'migrations/2_x.up.sql': 'CREATE EXTENSION postgis;\nALTER TABLE spatial_ref_sys ADD COLUMN y int;',
      },
    ],
    [
      'a table of a platform',
      { ...OLD, ...NEW, 'migrations/2_x.up.sql': 'CREATE TRIGGER t AFTER INSERT ON auth.users EXECUTE FUNCTION f();' },
    ],
    [
      'a table of the tool',
      { ...OLD, ...NEW, 'migrations/2_x.up.sql': 'ALTER TABLE schema_migrations ADD COLUMN y int;' },
    ],
    [
      'a table that may not be there',
      { ...OLD, ...NEW, 'migrations/2_x.up.sql': 'ALTER TABLE IF EXISTS other ADD y int;\nDROP TABLE IF EXISTS more;' },
    ],
    [
      'a table that a condition changes',
      {
        ...OLD,
        ...NEW,
        'migrations/2_x.up.sql': 'DO $$ BEGIN IF false THEN ALTER TABLE other ADD y int; END IF; END $$;',
      },
    ],
    [
      'a table that the condition of a block makes',
      {
        'migrations/1_a.up.sql': `CREATE FUNCTION make() RETURNS boolean LANGUAGE plpgsql AS $f$
          BEGIN EXECUTE 'CREATE TABLE made (id int)'; RETURN true; END $f$;
          DO $$ BEGIN IF make() THEN RAISE NOTICE 'made'; END IF; END $$;`,
        ...NEW,
        'migrations/2_x.up.sql': 'ALTER TABLE made ADD y int;',
      },
    ],
    [
      'a table that was renamed',
      { ...OLD, ...NEW, 'migrations/2_x.up.sql': 'ALTER TABLE docs RENAME TO files;\nALTER TABLE files ADD y int;' },
    ],
    [
      'a table along the search path',
      {
        ...NEW,
        'migrations/1_x.up.sql': 'CREATE SCHEMA app;\nSET search_path = app;\nCREATE TABLE t (id int);',
        'migrations/2_x.up.sql': 'ALTER TABLE t ADD y int;',
      },
    ],
  ])('%s', async (_name, files) => {
    folder.write(files);
    expect((await folder.check()).exitCode).toBe(0);
  });
});

test('a new file that changes a table of nobody fails, at its line', async () => {
  folder.write({ ...OLD, 'migrations/2_x.up.sql': 'SELECT 1;\nALTER TABLE dosc ADD COLUMN x int;\n' });
  const { findings, exitCode } = await folder.check();
  const own = findings.filter(({ rule }) => rule === 'change/forbid-refused-statement');
  expect(own.map(({ line, message }) => `${line} ${message}`)).toEqual([
    expect.stringContaining('2 table "dosc" does not exist'),
  ]);
  expect(exitCode).toBe(1);
});

test('a new file that does not parse fails, and the rest of it is judged', async () => {
  folder.write({ ...OLD, 'migrations/2_x.up.sql': 'SELCT 1;\nCREATE INDEX x ON docs (id);\n' });
  const told = await folder.check();
  expect(rulesOf(told)).toEqual(
    expect.arrayContaining(['change/forbid-unreadable-sql', 'change/require-concurrent-index']),
  );
  expect(told.exitCode).toBe(1);
});

test('pipes and links are named and not followed, and nothing waits for them', async () => {
  folder.write({ ...OLD, ...NEW });
  execFileSync('mkfifo', [join(folder.path, 'migrations/3_c.up.sql')]);
  symlinkSync('.', join(folder.path, 'migrations/self'));
  symlinkSync('/etc/passwd', join(folder.path, 'migrations/4_d.up.sql'));
  expect((await folder.check()).migrations['left_out']).toEqual([
    { path: '4_d.up.sql', why: 'it is a symbolic link, which Tenet does not follow' },
    { path: '3_c.up.sql', why: 'it is a pipe, a device or a socket, and no file' },
  ]);
});

test('names of files are text: they run nothing, and begin no line', async () => {
  const names = ['2_$(touch ran).up.sql', '3_\'quote".up.sql', '4_-rf.up.sql', '5_\u001b[31m\n::error::x.up.sql'];
  folder.write({ ...OLD, ...Object.fromEntries(names.map((name) => [`migrations/${name}`, 'SELCT 1;'])) });
  folder.git('init', '-q');
  folder.git('add', 'migrations/1_a.up.sql');
  folder.git('commit', '-q', '-m', 'x');
  for (const format of ['pretty', 'github']) {
    const { stdout } = await folder.run('check', 'migrations', '--since', 'HEAD', '-f', format);
    expect(stdout).toContain('$(touch ran)');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toMatch(/^::error::x/m);
  }
  expect(execFileSync('ls', [folder.path]).toString()).not.toContain('ran');
});

test('a folder whose name looks like an option', async () => {
  folder.write({ '-rf/1_a.up.sql': DOCS });
  expect((await folder.run('check', '--', '-rf')).exitCode).toBe(0);
});

test('standard input that is no text', () => {
  const { stderr, status } = spawnSync('node', [TENET, 'check', '-'], { input: Buffer.from([1, 0, 255]) });
  expect(stderr.toString()).toContain('standard input line 1: NUL byte');
  expect(status).toBe(2);
});

describe('--since', () => {
  test('of a shallow clone asks for the history', async () => {
    folder.pullRequest(OLD, NEW);
    folder.git('checkout', '-q', '--orphan', 'other');
    folder.git('commit', '-q', '--allow-empty', '-m', 'x');
    const { stderr, exitCode } = await folder.run('check', 'migrations', '--since', 'base');
    expect(stderr).toContain('"base" and HEAD have no common ancestor');
    expect(stderr).toContain('git fetch --unshallow');
    expect(exitCode).toBe(2);
  });

  test('on a detached HEAD, and of a folder that nobody committed', async () => {
    folder.pullRequest(OLD, NEW);
    folder.git('checkout', '-q', '--detach');
    expect((await folder.check('--since', 'base')).migrations['fresh']).toEqual(['9_z.up.sql']);
    folder.write({ 'others/1_a.up.sql': DOCS, 'others/2_b.up.sql': 'SELECT 1;' });
    const { stderr } = await folder.run('check', 'others', '--since', 'base');
    expect(stderr).toBe(
      'base has no migration in others, so all 2 are new; if the folder was moved, name the commit that moved it\n',
    );
  });

  test('a file with another title is the same migration, and one with another version is new', async () => {
    folder.pullRequest({ ...OLD, 'migrations/2_b.up.sql': 'SELECT 2;' }, {});
    renameSync(join(folder.path, 'migrations/2_b.up.sql'), join(folder.path, 'migrations/2_better.up.sql'));
    expect((await folder.check('--since', 'base')).migrations).toMatchObject({ fresh: [], gone: [], edited: [] });
    renameSync(join(folder.path, 'migrations/2_better.up.sql'), join(folder.path, 'migrations/3_better.up.sql'));
    expect((await folder.check('--since', 'base')).migrations).toMatchObject({
      fresh: ['3_better.up.sql'],
      gone: ['2_b.up.sql'],
    });
  });

  test('a link that the other commit had is no migration', async () => {
    folder.git('init', '-q', '-b', 'main');
    folder.write(OLD);
    symlinkSync('1_a.up.sql', join(folder.path, 'migrations/2_link.up.sql'));
    folder.commit({}, 'base').commit(NEW);
    expect((await folder.check('--since', 'base')).migrations).toMatchObject({ fresh: ['9_z.up.sql'], gone: [] });
  });

  test('a folder of a repository within another one is asked of its own', async () => {
    folder.pullRequest(OLD, NEW);
    const inner = join(folder.path, 'inner/migrations');
    mkdirSync(inner, { recursive: true });
    execFileSync('git', ['init', '-q'], { cwd: join(folder.path, 'inner') });
    folder.write({ 'inner/migrations/1_x.up.sql': DOCS });
    const { stderr, exitCode } = await folder.run('check', 'inner/migrations', '--since', 'base');
    expect(stderr).toContain('git knows no commit "base"');
    expect(exitCode).toBe(2);
  });
});
