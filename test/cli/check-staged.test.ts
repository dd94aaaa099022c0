/** `tenet check --staged FOLDER`: what a commit would add, whatever else is in the folder. */
import { Repository, type Files } from '../ci/repository';
import { runTenet } from '../support/cli';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

const FIRST: Files = { 'migrations/1_a.up.sql': 'CREATE TABLE tenants (id uuid PRIMARY KEY);\n' };
const OPENS = 'GRANT SELECT ON tenants TO PUBLIC;\n';
const FINE = "COMMENT ON TABLE tenants IS 'ours';\n";

interface Checked {
  readonly exitCode: number;
  readonly fresh: readonly string[];
  readonly errors: readonly string[];
}

async function staged(env: Readonly<Record<string, string>> = {}): Promise<Checked> {
  const args = ['check', 'migrations', '--staged', '--format', 'json'];
  const { exitCode, stdout, stderr } = await runTenet(args, repository.folder, { env });
  expect(stderr).toBe('');
  const { migrations, findings } = JSON.parse(stdout) as {
    readonly migrations: { readonly fresh: readonly string[] };
    readonly findings: readonly { readonly severity: string; readonly file: string; readonly rule: string }[];
  };
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ file, rule }) => `${file} ${rule}`);
  return { exitCode, fresh: migrations.fresh, errors };
}

test('a draft that is not staged is not checked', async () => {
  repository.commit(FIRST);
  repository.write({ 'migrations/2_b.up.sql': FINE, 'migrations/3_draft.up.sql': OPENS });
  repository.git('add', 'migrations/2_b.up.sql');
  expect(await staged()).toEqual({ exitCode: 0, fresh: ['2_b.up.sql'], errors: [] });
});

test('a staged file is checked as it is staged, and not as it was edited since', async () => {
  repository.commit(FIRST);
  repository.write({ 'migrations/2_b.up.sql': OPENS });
  repository.git('add', '--all');
  repository.write({ 'migrations/2_b.up.sql': FINE });
  expect(await staged()).toEqual({
    exitCode: 1,
    fresh: ['2_b.up.sql'],
    errors: ['migrations/2_b.up.sql access/forbid-public-grants'],
  });
});

test('of the first commit all files are new', async () => {
  repository.write({ ...FIRST, 'migrations/2_b.up.sql': OPENS });
  repository.git('add', '--all');
  expect((await staged()).fresh).toEqual(['1_a.up.sql', '2_b.up.sql']);
});

test('for a range of commits pre-commit names the first', async () => {
  const from = repository.commit(FIRST);
  repository.commit({ 'migrations/2_b.up.sql': OPENS });
  expect((await staged()).fresh).toEqual([]);
  expect((await staged({ PRE_COMMIT_FROM_REF: from })).fresh).toEqual(['2_b.up.sql']);
});

test('a link is left out, as a checkout would follow it', async () => {
  repository.commit(FIRST);
  const hash = repository.git('hash-object', '-w', 'migrations/1_a.up.sql').trim();
  repository.git('update-index', '--add', '--cacheinfo', `120000,${hash},migrations/2_link.up.sql`);
  expect((await staged()).fresh).toEqual([]);
});

test.each(['tenet.yaml', 'migrations/1_a.up.sql'])('what is no folder is refused: %s', async (what) => {
  repository.commit(FIRST);
  const { exitCode, stderr } = await runTenet(['check', '--staged', what], repository.folder);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('help:  name the folder: tenet check --staged FOLDER');
});
