/** `tenet ci` on GitHub Actions: what a pull request's commits make of the log, the summary and the files. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTenet, type Ran } from '../support/cli';
import { golden } from '../support/golden';
import { Repository, type Files } from './repository';

let repository: Repository;
let runner: string;
beforeEach(() => {
  repository = new Repository();
  runner = mkdtempSync(join(tmpdir(), 'tenet-runner-'));
});
afterEach(() => {
  repository.remove();
  rmSync(runner, { recursive: true, force: true });
});

interface OnGitHub extends Ran {
  readonly summary: string;
}

async function onGitHub(
  name: string,
  payload: object,
  args: readonly string[],
  cwd = repository.folder,
): Promise<OnGitHub> {
  const summary = join(runner, 'summary.md');
  writeFileSync(join(runner, 'event.json'), JSON.stringify(payload));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(runner, 'event.json'),
    GITHUB_STEP_SUMMARY: summary,
  };
  const ran = await runTenet(['ci', ...args], cwd, { env });
  return { ...ran, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

const pullRequest = (base: string): object => ({ pull_request: { base: { sha: base } } });

const FIRST = `CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL);
CREATE TABLE documents (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), body text);
CREATE INDEX documents_tenant ON documents (tenant_id);
ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON documents USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
`;
const TOKENS = `CREATE TABLE share_tokens (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES documents (id)
);
CREATE INDEX share_tokens_document ON share_tokens (document_id);
`;
/** As the owner the UPDATE changes no row, and the DELETE takes them all. */
const LOSES = `SET lock_timeout = '2s';
ALTER TABLE share_tokens ADD COLUMN tenant_id uuid;
UPDATE share_tokens SET tenant_id = documents.tenant_id
FROM documents WHERE documents.id = share_tokens.document_id;

DELETE FROM share_tokens WHERE tenant_id IS NULL;
ALTER TABLE share_tokens ALTER COLUMN tenant_id SET NOT NULL;
`;
const OPENS = `SET lock_timeout = '2s';
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
GRANT SELECT ON share_tokens TO PUBLIC;
`;

const BASE: Files = {
  'db/migrations/0001_first.up.sql': FIRST,
  'db/migrations/0002_share_tokens.up.sql': TOKENS,
};

test('the two commits of a pull request: annotations on their lines, a row for each file', async () => {
  const base = repository.commit(BASE);
  repository.git('checkout', '--quiet', '-b', 'tokens');
  repository.commit({ 'db/migrations/0003_fill_tokens.up.sql': LOSES });
  repository.commit({ 'db/migrations/0004_open.up.sql': OPENS });
  const sarif = join(runner, 'tenet.sarif');
  const ran = await onGitHub('pull_request', pullRequest(base), ['db/migrations', '--no-prove', '--sarif', sarif]);
  expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({ exitCode: 1, stderr: '' });
  golden('ci/pull-request.log', ran.stdout);
  golden('ci/pull-request.md', ran.summary);
  golden('ci/pull-request.sarif', readFileSync(sarif, 'utf8'));
});

test('the same pull request replayed: the rows that are lost, at the line that loses them', async () => {
  const base = repository.commit(BASE);
  repository.git('checkout', '--quiet', '-b', 'tokens');
  repository.commit({ 'db/migrations/0003_fill_tokens.up.sql': LOSES });
  repository.commit({ 'db/migrations/0004_open.up.sql': OPENS });
  const { exitCode, stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migrations']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /^::error file=db\/migrations\/0003_fill_tokens\.up\.sql,line=6,title=tenet replay\/loses-rows::/m,
  );
  golden('ci/pull-request-replayed.log', stdout);
  golden('ci/pull-request-replayed.md', summary.replaceAll(/PostgreSQL \d+\.\d+/g, 'PostgreSQL VERSION'));
}, 120_000);

const BLIND = `SET lock_timeout = '2s';\nUPDATE documents SET body = '' WHERE id IS NOT NULL;\n`;
const ADDED = 'db/migrations/0003_blind.up.sql';
const zeros = '0'.repeat(40);

test('names of files and objects end no command, cell, code span or line', async () => {
  const base = repository.commit({ 'db/migrations/0001_first.sql': FIRST });
  const name = 'db/migrations/0003_a%0A::error::b,c:d|`e`<b>\\|\nf.sql';
  const table = '"x | `y` <img src=z> \n::error::w [l](u) %0A"';
  repository.commit({ [name]: `CREATE TABLE ${table} (id int);\nGRANT SELECT ON ${table} TO PUBLIC;\n${BLIND}` });
  const { stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migrations', '--no-prove']);
  golden('ci/hostile-names.log', stdout);
  golden('ci/hostile-names.md', summary);
  const lines = stdout.split('\n').filter((line) => line !== '');
  expect(lines.filter((line) => !/^::(?:error|warning|notice) file=[^:,\n]*,line=\d+,/.test(line))).toHaveLength(1);
  expect(summary.split('\n').filter((line) => line.startsWith('|') && line.split(/(?<!\\)\|/).length !== 6)).toEqual(
    [],
  );
});

test('a step has room for ten annotations of a kind: the rest is in the log, counted', async () => {
  const base = repository.commit(BASE);
  // one finding each: those of one rule about many objects are one
  const files = Array.from({ length: 13 }, (_none, index) => [`db/migrations/${1000 + index}_t.up.sql`, BLIND]);
  repository.commit(Object.fromEntries(files) as Files);
  const { stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migrations', '--no-prove']);
  const errors = stdout.split('\n').filter((line) => line.includes('change/forbid-blind-write'));
  expect(errors.filter((line) => line.startsWith('::error '))).toHaveLength(10);
  expect(errors.filter((line) => line.startsWith('error: '))).toHaveLength(3);
  expect(stdout).toContain('3 errors above without an annotation: a step shows 10');
  expect(summary.split('change/forbid-blind-write')).toHaveLength(14);
});

test('what many new files do alike is annotated in each of them', async () => {
  const base = repository.commit(BASE);
  const table = (index: number): string =>
    `CREATE TABLE t${index} (id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id));\n`;
  const files = Array.from({ length: 8 }, (_none, index) => [`db/migrations/${1000 + index}_t.up.sql`, table(index)]);
  repository.commit(Object.fromEntries(files) as Files);
  const { stdout } = await onGitHub('pull_request', pullRequest(base), ['db/migrations', '--no-prove']);
  const open = stdout.split('\n').filter((line) => line.includes('isolation/require-rls'));
  expect(open.map((line) => /^::error file=([^,]*),/.exec(line)?.[1])).toEqual(files.map(([file]) => file));
});

test('the migrator that the action names is the one that the check takes', async () => {
  const base = repository.commit(BASE);
  repository.commit({ [ADDED]: BLIND });
  const args = ['db/migrations', '--no-prove', '--migrator', 'bypassrls'];
  const { stdout } = await onGitHub('pull_request', pullRequest(base), args);
  expect(stdout).not.toContain('change/forbid-blind-write');
  const { stdout: bound } = await onGitHub('pull_request', pullRequest(base), [...args.slice(0, 3), 'owner']);
  expect(bound).toContain('change/forbid-blind-write');
});

test('a file that ran already and was edited is named, and none of its lines is annotated', async () => {
  const base = repository.commit(BASE);
  repository.commit({ 'db/migrations/0001_first.up.sql': `${FIRST}GRANT SELECT ON documents TO PUBLIC;\n` });
  const { exitCode, stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migrations']);
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('::error');
  expect(summary).toContain('- edited: 0001\\_first.up.sql: already run, so the change reaches no database');
  expect(summary).toContain('0 new migrations since');
  expect(summary).toContain('Not replayed: no migration is new.');
});

test('of a file that runs again when its text changes only the lines that are new are annotated', async () => {
  const fill = (body: string): string => `UPDATE documents SET body = '${body}' WHERE id IS NOT NULL;\n`;
  const base = repository.commit({ 'db/migration/V1__first.sql': FIRST, 'db/migration/R__fill.sql': fill('one') });
  repository.commit({ 'db/migration/R__fill.sql': `${fill('one')}${fill('two')}` });
  const { stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migration', '--no-prove']);
  const blind = stdout.split('\n').filter((line) => line.includes('change/forbid-blind-write'));
  expect(blind).toEqual([
    expect.stringMatching(/^::error file=db\/migration\/R__fill\.sql,line=2,/),
    expect.stringMatching(/^error on a line that is not new: db\/migration\/R__fill\.sql:1: /),
  ]);
  expect(summary).toContain('### Findings on other lines');
});

test('paths are those of the repository, wherever the command runs', async () => {
  const base = repository.commit(BASE);
  repository.commit({ [ADDED]: BLIND });
  const { stdout } = await onGitHub(
    'pull_request',
    pullRequest(base),
    ['migrations', '--no-prove'],
    join(repository.folder, 'db'),
  );
  expect(stdout).toContain(`::error file=${ADDED},line=2,`);
});

test('without a name the one folder of migrations is checked; two have to be told apart', async () => {
  const base = repository.commit(BASE);
  repository.commit({ [ADDED]: BLIND });
  const { exitCode, stdout } = await onGitHub('pull_request', pullRequest(base), ['--no-prove']);
  expect({ exitCode, named: stdout.includes(`file=${ADDED},`) }).toEqual({ exitCode: 1, named: true });
  repository.write({ 'billing/migrations/1_a.up.sql': 'SELECT 1;\n' });
  const two = await onGitHub('pull_request', pullRequest(base), ['--no-prove']);
  expect(two.exitCode).toBe(2);
  expect(two.stdout).toContain(
    '2 folders of migrations: db/migrations, billing/migrations%0Aname one: tenet ci db/migrations',
  );
});

describe('the base', () => {
  test.each([
    [
      'the base of a merge group',
      'merge_group',
      (base: string) => ({ merge_group: { base_sha: base } }),
      'the base of the merge group',
    ],
    ['the commit before a push', 'push', (base: string) => ({ before: base }), 'the commit before the push'],
  ])('is %s', async (_name, event, payload, because) => {
    const base = repository.commit(BASE);
    repository.commit({ [ADDED]: BLIND });
    const { exitCode, summary } = await onGitHub(event, payload(base), ['db/migrations', '--no-prove']);
    expect(exitCode).toBe(1);
    expect(summary).toContain(`1 new migration since \`${base.slice(0, 12)}\` (${because}), 3 in all`);
  });

  test('of the first push is missing: only the newest migration is checked, and that is said', async () => {
    repository.commit({ ...BASE, [ADDED]: BLIND });
    const payload = { before: zeros, repository: { default_branch: 'main' } };
    const { exitCode, stdout, summary } = await onGitHub('push', payload, ['db/migrations', '--no-prove']);
    expect(exitCode).toBe(1);
    expect(summary).toContain('1 migration of 3, the newest: there is no base to compare with');
    expect(stdout).toContain('; only the newest migration was checked');
  });

  test('of a forced push is gone: the default branch stands in, with a warning', async () => {
    repository.commit(BASE);
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.commit({ [ADDED]: BLIND });
    const payload = { before: 'a'.repeat(40), repository: { default_branch: 'main' } };
    const { summary, stdout } = await onGitHub('push', payload, ['db/migrations', '--no-prove']);
    expect(summary).toContain('1 new migration since `origin/main` (the default branch)');
    expect(stdout).toContain(
      `::warning title=tenet base::the commit before the push (${'a'.repeat(40)}) is not in the clone`,
    );
  });

  test('of pull_request_target is the checkout itself: a warning says why nothing is new', async () => {
    const base = repository.commit({ ...BASE, [ADDED]: BLIND });
    const { exitCode, stdout } = await onGitHub('pull_request_target', pullRequest(base), ['db/migrations']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('::warning title=tenet base::pull_request_target checks out the base branch');
  });
});

describe('a shallow clone', () => {
  let base: string;
  let clone: string;
  beforeEach(() => {
    base = repository.commit(BASE);
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.commit({ [ADDED]: BLIND });
    for (let more = 0; more < 3; more += 1) repository.commit({ notes: String(more) });
    repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    clone = join(runner, 'clone');
    repository.git('clone', '--quiet', '--depth=1', '--branch=work', `file://${repository.folder}`, clone);
  });

  test('is deepened until the base is in it', async () => {
    const { exitCode, summary, stderr } = await onGitHub(
      'pull_request',
      pullRequest(base),
      ['db/migrations', '--no-prove'],
      clone,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(summary).toContain('1 new migration since');
  });

  test('that cannot be deepened ends the job, with what to write in the workflow', async () => {
    repository.remove();
    const ran = await onGitHub('pull_request', pullRequest(base), ['db/migrations'], clone);
    expect(ran.exitCode).toBe(2);
    expect(ran.stdout).toMatch(
      /^::error title=tenet not checked::the base of the pull request \([0-9a-f]{40}\) is not in the clone and cannot be fetched: /,
    );
    expect(ran.stdout).toContain(
      '%0Afetch the whole history: fetch-depth: 0 in actions/checkout, GIT_DEPTH: "0" in GitLab',
    );
    expect(ran.summary).toContain('could not be checked');
  });
});

test.each([
  ['no such folder', 'nowhere', 'nowhere'],
  ['a folder without migrations', 'docs', 'contains no migration in SQL'],
])('%s ends the job with exit code 2, an annotation and a summary', async (_name, folder, words) => {
  const base = repository.commit({ ...BASE, 'docs/a.md': 'x' });
  repository.commit({});
  const { exitCode, stdout, summary } = await onGitHub('pull_request', pullRequest(base), [folder]);
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(new RegExp(`^::error title=tenet not checked::.*${words}`));
  expect(summary).toContain('could not be checked');
});

test('a file that does not parse is annotated at its line', async () => {
  const base = repository.commit(BASE);
  repository.commit({ [ADDED]: 'SELECT 1;\n\nUPDAT documents SET body = 1;\n' });
  const { stdout, summary } = await onGitHub('pull_request', pullRequest(base), ['db/migrations', '--no-prove']);
  expect(stdout).toContain(`file=${ADDED},line=3,`);
  expect(summary).toContain(`${ADDED}:3`);
});
