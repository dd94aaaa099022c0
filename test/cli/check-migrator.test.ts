/** Who runs migrations decides what they see: the flag, tenet.config.yaml, the platform, or what is assumed and said. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTenet } from '../support/cli';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-migrator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const FIRST = `CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE docs (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants (id), body text);
CREATE INDEX docs_tenant ON docs (tenant_id);
CREATE TABLE links (id int PRIMARY KEY, doc_id int);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::int);
`;
const BLIND = `SET lock_timeout = '2s';
UPDATE docs SET body = '' WHERE body IS NULL;
`;
const RULES = 'change/forbid-blind-write,change/forbid-blind-foreign-key';

interface Told {
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly message: string;
    readonly numbers?: object;
  }[];
  readonly migrator?: { readonly is: string; readonly source: string };
}

async function check(...args: readonly string[]): Promise<Told> {
  const { stdout } = await runTenet(['check', ...args, '--only', RULES, '--format', 'json'], folder);
  return JSON.parse(stdout) as Told;
}

const CHAIN = { 'migrations/1_first.sql': FIRST, 'migrations/2_blind.sql': BLIND };

test('who nobody names is assumed to be the owner, and that is said once with the query that tells', async () => {
  write(CHAIN);
  const { findings, migrator } = await check('migrations');
  expect([findings.length, migrator]).toEqual([1, { is: 'owner', source: 'assumed' }]);
  const { stdout } = await runTenet(['check', 'migrations', '--only', RULES], folder);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user',
  );
});

test.each([
  ['owner', 1],
  ['bypassrls', 0],
  ['superuser', 0],
] as const)('--migrator %s, and the same in tenet.config.yaml', async (is, amount) => {
  write(CHAIN);
  const said = { is, source: 'said' };
  const flag = await check('migrations', '--migrator', is);
  expect([flag.findings.length, flag.migrator]).toEqual([amount, said]);
  write({ 'tenet.config.yaml': `migrator: ${is}\n` });
  const file = await check('migrations');
  expect([file.findings.length, file.migrator]).toEqual([amount, said]);
});

test('the flag wins over the file', async () => {
  write({ ...CHAIN, 'tenet.config.yaml': 'migrator: bypassrls\n' });
  expect((await check('migrations', '--migrator', 'owner')).findings).toHaveLength(1);
});

test('a role by its name has the attributes and policies that the files give it', async () => {
  const roles = `CREATE ROLE deploy BYPASSRLS;
CREATE ROLE admitted;
CREATE ROLE plain;
CREATE POLICY all_rows ON docs TO admitted USING (true);
`;
  write({ 'migrations/1_first.sql': FIRST + roles, 'migrations/2_blind.sql': BLIND });
  const found = async (name: string) => (await check('migrations', '--migrator', name)).findings.length;
  expect([await found('deploy'), await found('admitted'), await found('plain')]).toEqual([0, 0, 1]);
});

test('Supabase runs migrations as a role with BYPASSRLS: nothing is found, and that is said', async () => {
  write({
    'supabase/migrations/20240101000000_first.sql': FIRST,
    'supabase/migrations/20240102000000_blind.sql': BLIND,
  });
  const { findings, migrator } = await check('supabase/migrations');
  expect([findings, migrator]).toEqual([[], { is: 'bypassrls', source: 'platform' }]);
  expect((await check('supabase/migrations', '--migrator', 'owner')).findings).toHaveLength(1);
});

test('without a forced table nothing is said of it', async () => {
  write({ ...CHAIN, 'migrations/1_first.sql': FIRST.replace(/.*FORCE.*\n/, '') });
  expect(await check('migrations')).toMatchObject({ findings: [] });
  expect((await check('migrations')).migrator).toBeUndefined();
});

test('files of SQL have it too, and a spec or database does not', async () => {
  write({ 'first.sql': FIRST, 'second.sql': BLIND });
  expect((await check('second.sql', '--spec', 'first.sql')).findings).toHaveLength(1);
  expect((await check('second.sql', '--spec', 'first.sql', '--migrator', 'bypassrls')).findings).toEqual([]);
  const { exitCode, stderr } = await runTenet(['check', 'tenet.yaml', '--migrator', 'owner'], folder);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--migrator is for SQL files and migrations')]);
});

test('a blind UPDATE and the DELETE that relies on it: one finding at the first, with what follows counted', async () => {
  const second = `SET lock_timeout = '2s';
ALTER TABLE links ADD COLUMN tenant_id int;
UPDATE links SET tenant_id = docs.tenant_id FROM docs WHERE docs.id = links.doc_id;
DELETE FROM links WHERE tenant_id IS NULL;
ALTER TABLE links ALTER COLUMN tenant_id SET NOT NULL;
`;
  write({ ...CHAIN, 'migrations/2_blind.sql': second });
  expect((await check('migrations')).findings).toMatchObject([
    {
      file: 'migrations/2_blind.sql',
      line: 3,
      numbers: { follow: 2 },
      message: expect.stringMatching(
        /\(migrations\/1_first.sql:6\).*DELETE on line 4 then loses rows.*1 more statement relies on it/,
      ),
    },
  ]);
});

test('what relies on a statement of an earlier new file names that one', async () => {
  const { git } = repository();
  write({ 'migrations/1_first.sql': FIRST });
  git('init', '-b', 'main');
  git('add', '-A');
  git('commit', '-m', 'x');
  git('branch', 'base');
  write({
    'migrations/2_fill.sql': 'CREATE TABLE kept AS SELECT id FROM docs;\n',
    'migrations/3_delete.sql': 'DELETE FROM links WHERE doc_id NOT IN (SELECT id FROM kept);\n',
  });
  git('add', '-A');
  git('commit', '-m', 'y');
  expect((await check('migrations', '--since', 'base')).findings).toMatchObject([
    { file: 'migrations/2_fill.sql', line: 1 },
    { file: 'migrations/3_delete.sql', line: 1, message: expect.stringContaining('migrations/2_fill.sql:1') },
  ]);
});

test("Atlas's own check passes blind, and is found", async () => {
  write({
    'migrations/atlas.sum': 'h1:x=\n1_first.sql h1:x=\n2_drop.sql h1:x=\n',
    'migrations/1_first.sql': FIRST,
    'migrations/2_drop.sql': `-- atlas:txtar

-- checks.sql --
SELECT NOT EXISTS (SELECT 1 FROM docs WHERE body IS NULL);

-- migration.sql --
ALTER TABLE docs ALTER COLUMN body SET NOT NULL;
SELECT NOT EXISTS (SELECT 1 FROM docs);
`,
  });
  expect((await check('migrations')).findings).toMatchObject([
    { line: 4, message: expect.stringContaining('what it guards passes') },
  ]);
});

function repository(): { readonly git: (...args: readonly string[]) => void } {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
  return { git: (...args) => void execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' }) };
}
