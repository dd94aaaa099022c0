/** What is said of a pull request to a folder of migrations is about what it changes, and what it leaves. */
import { MigrationFolder, rulesOf, type Files } from '../support/migration-folder';

let folder: MigrationFolder;
beforeEach(() => {
  folder = new MigrationFolder();
});
afterEach(() => folder.remove());

const DOCS = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE docs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), body text);
CREATE INDEX docs_tenant ON docs (tenant_id);
`;
const GUARD = `ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
`;

const since = (old: Files, fresh: Files, ...flags: readonly string[]) =>
  folder.pullRequest(old, fresh).check('--since', 'base', ...flags);

describe('a lock without a timeout', () => {
  const ADD = 'ALTER TABLE docs ADD COLUMN a text;\n';
  const fresh = { 'migrations/2.sql': ADD, 'migrations/3.sql': ADD.replace('a text', 'b text') };

  test('is of the folder where no migration sets one: said once, and no finding', async () => {
    const told = await since({ 'migrations/1.sql': DOCS + GUARD }, fresh);
    expect(rulesOf(told)).not.toContain('change/require-lock-timeout');
    expect(told.migrations.remarks).toEqual([
      { path: 'migrations/2.sql', message: expect.stringContaining('no migration here sets lock_timeout') },
    ]);
  });

  test('is of the file where another new one sets it, and none before them', async () => {
    const told = await since(
      { 'migrations/1.sql': DOCS + GUARD },
      { ...fresh, 'migrations/3.sql': `SET lock_timeout = '2s';\n${fresh['migrations/3.sql']}` },
    );
    expect(told.findings.filter(({ rule }) => rule === 'change/require-lock-timeout')).toEqual([
      expect.objectContaining({ file: 'migrations/2.sql', line: 1 }),
    ]);
    expect(told.migrations.remarks).toEqual([]);
  });

  test('is of the folder where a dump sets it to 0', async () => {
    const told = await since({ 'migrations/1.sql': `SET lock_timeout = 0;\n${DOCS}${GUARD}` }, fresh);
    expect(told.migrations.remarks).toHaveLength(1);
  });

  test('is of the file where others set it, and told once', async () => {
    const told = await since({ 'migrations/1.sql': `SET lock_timeout = '2s';\n${DOCS}${GUARD}` }, fresh);
    const [one, ...more] = told.findings.filter(({ rule }) => rule === 'change/require-lock-timeout');
    expect(one?.message).toContain('the same applies to 1 more files');
    expect(more).toEqual([]);
    expect(told.migrations.remarks).toEqual([]);
  });
});

describe('what many objects are like already', () => {
  const timestamps = (table: string): string =>
    `CREATE TABLE ${table} (id bigint PRIMARY KEY, created_at timestamp, updated_at timestamp, seen_at timestamp);\n`;
  const old = { 'migrations/1.sql': timestamps('a') + timestamps('b') };
  const fresh = { 'migrations/2.sql': timestamps('c') };

  test('is counted, and said in one line', async () => {
    const told = await since(old, fresh);
    expect(rulesOf(told)).not.toContain('types/require-time-zone');
    expect(told.migrations.as_before).toContainEqual({ rule: 'types/require-time-zone', found: 3, before: 6 });
    expect((await folder.run('check', 'migrations', '--since', 'base')).stdout.replaceAll(/\s+/g, ' ')).toContain(
      'as before types/require-time-zone 3 (6 older): not reported, because older objects are the same; --notes reports them',
    );
  });

  test('is reported on request, and where it is the first of its kind', async () => {
    expect(rulesOf(await since(old, fresh, '--notes'))).toContain('types/require-time-zone');
    const other = new MigrationFolder().pullRequest({ 'migrations/1.sql': DOCS }, fresh);
    expect(rulesOf(await other.check('--since', 'base'))).toContain('types/require-time-zone');
    other.remove();
  });

  test('an open table beside guarded ones is reported; in a project without row security it is as the others', async () => {
    const open = DOCS.replaceAll('docs', 'notes').replace(/^.*tenants \(id uuid PRIMARY.*\n/, '');
    const guarded = await since({ 'migrations/1.sql': DOCS + GUARD }, { 'migrations/2.sql': open });
    expect(rulesOf(guarded)).toContain('isolation/require-rls');
    const other = new MigrationFolder().pullRequest({ 'migrations/1.sql': DOCS }, { 'migrations/2.sql': open });
    const told = await other.check('--since', 'base');
    expect(rulesOf(told).filter((rule) => rule.startsWith('isolation/'))).toEqual([]);
    expect(told.migrations.as_before?.map(({ rule }) => rule)).toContain('isolation/require-rls');
    other.remove();
  });
});

test('a table, column or schema that is renamed is the old one, and so is what was found of it', async () => {
  const old = {
    'migrations/1.sql': `CREATE SCHEMA app;\nCREATE TABLE app.a (id bigint, made timestamp);\nCREATE TABLE b (id bigint, made timestamp);\n`,
  };
  const told = await since(old, {
    'migrations/2.sql': 'ALTER TABLE app.a RENAME TO x;\nALTER TABLE b RENAME COLUMN made TO at;\n',
    'migrations/3.sql': 'ALTER SCHEMA app RENAME TO shop;\nALTER TABLE b SET SCHEMA shop;\n',
  });
  expect(rulesOf(told).filter((rule) => !rule.startsWith('change/'))).toEqual([]);
});

test('of a function that is replaced, the queries that it had are not news', async () => {
  const body = (more: string): string =>
    `CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$ INSERT INTO docs VALUES (NULL, NULL, ''); ${more} $$;\n`;
  const queries = (told: { readonly findings: readonly { readonly rule: string }[] }) =>
    told.findings.filter(({ rule }) => rule.startsWith('queries/')).length;
  const again = await since({ 'migrations/1.sql': DOCS + GUARD + body('') }, { 'migrations/2.sql': body('') });
  expect(queries(again)).toBe(0);
  const first = new MigrationFolder().pullRequest(
    { 'migrations/1.sql': DOCS + GUARD },
    { 'migrations/2.sql': body('') },
  );
  expect(queries(await first.check('--since', 'base'))).toBeGreaterThan(0);
  first.remove();
  const more = new MigrationFolder().pullRequest(
    { 'migrations/1.sql': DOCS + GUARD + body('') },
    { 'migrations/2.sql': body("INSERT INTO tenants VALUES ('00000000-0000-0000-0000-000000000001')") },
  );
  const told = await more.check('--since', 'base');
  expect(told.findings.filter(({ rule }) => rule.startsWith('queries/')).map(({ message }) => message)).toEqual([
    expect.stringContaining('"tenants"'),
  ]);
  more.remove();
});

test('one statement that does one thing wrong to many parts is one finding, and its cure is told once', async () => {
  const told = await since(
    { 'migrations/1.sql': DOCS + GUARD },
    {
      'migrations/2.sql':
        "SET lock_timeout = '2s';\nALTER TABLE docs ADD COLUMN n int;\n" +
        'ALTER TABLE docs ADD CONSTRAINT n1 CHECK (n > 1), ADD CONSTRAINT n2 CHECK (n < 9), ADD CONSTRAINT n3 CHECK (n <> 5);\n',
    },
  );
  const own = told.findings.filter(({ line }) => line === 3);
  expect(own.map(({ rule }) => rule)).toEqual(['change/require-not-valid-constraint']);
  expect(own[0]?.message).toContain('the same applies to "n2", "n3"');
});

describe('a window', () => {
  const isolation = (told: { readonly findings: readonly { readonly rule: string }[] }) =>
    rulesOf(told as Parameters<typeof rulesOf>[0]).filter((rule) => /isolation|policy|exposed/.test(rule));
  const old = { 'migrations/1.sql': DOCS + GUARD };

  test.each<[string, Files, Files]>([
    [
      'that a later new file closes is silent: a table',
      { 'migrations/1.sql': `${DOCS}${GUARD}` },
      {
        'migrations/2.sql':
          'CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));\nCREATE INDEX notes_tenant ON notes (tenant_id);\n',
        'migrations/3.sql': GUARD.replaceAll('docs', 'notes'),
      },
    ],
    [
      'that a later new file closes is silent: a policy',
      old,
      { 'migrations/2.sql': 'DROP POLICY own ON docs;\n', 'migrations/3.sql': GUARD.split('\n')[2] ?? '' },
    ],
    [
      'that was open before is silent',
      { 'migrations/1.sql': `${DOCS}${GUARD}CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);\n` },
      { 'migrations/2.sql': 'ALTER TABLE notes ADD COLUMN title text;\n' },
    ],
  ])('%s', async (_name, before, fresh) => {
    expect(isolation(await since(before, fresh))).toEqual([]);
  });

  test.each<[string, string]>([
    ['a table without row security', 'CREATE TABLE notes (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);\n'],
    ['row security switched off', 'ALTER TABLE docs DISABLE ROW LEVEL SECURITY;\n'],
    ['a policy dropped', 'DROP POLICY own ON docs;\n'],
    ['a policy that shows all', 'DROP POLICY own ON docs;\nCREATE POLICY own ON docs USING (true);\n'],
  ])('that stays open is told, at the line that opens it: %s', async (_name, sql) => {
    const told = await since(old, { 'migrations/2.sql': sql, 'migrations/3.sql': 'SELECT 1;\n' });
    expect(isolation(told)).not.toEqual([]);
    expect(new Set(told.findings.map(({ file }) => file))).toEqual(new Set(['migrations/2.sql']));
  });
});
