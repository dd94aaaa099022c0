/** `tenet init --ci`: the file of a pipeline or a hook, for the migrations that the repository contains. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Repository, type Files } from '../ci/repository';
import { runTenet, type Ran } from '../support/cli';
import { golden } from '../support/golden';

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }).version;
const SQL = 'CREATE TABLE tenants (id uuid PRIMARY KEY);\n';

const PRISMA: Files = {
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  'prisma/migrations/20260101000000_init/migration.sql': SQL,
  'prisma/schema.prisma': '',
};
const SUPABASE: Files = { 'supabase/migrations/20260101000000_init.sql': SQL, 'supabase/config.toml': '' };
const GOOSE: Files = { 'internal/db/migrations/00001_init.sql': `-- +goose Up\n${SQL}`, 'go.mod': '' };
const FLYWAY: Files = { 'api/src/main/resources/db/migration/V1__init.sql': SQL };
const DRIZZLE: Files = {
  'packages/db/drizzle/meta/_journal.json': JSON.stringify({
    dialect: 'postgresql',
    entries: [{ idx: 0, tag: '0000_a' }],
  }),
  'packages/db/drizzle/0000_a.sql': SQL,
};
const SQLX: Files = { 'server/migrations/0001_init.sql': SQL, 'server/Cargo.toml': '' };
const SQLITE: Files = {
  'app/drizzle/0000_a.sql': 'CREATE TABLE `a` (id int);\n',
  'app/drizzle/meta/_journal.json': '{"dialect":"sqlite","entries":[{"idx":0,"tag":"0000_a"}]}',
};

async function init(...args: readonly string[]): Promise<Ran> {
  return runTenet(['init', ...args], repository.folder);
}

function read(file: string): string {
  return readFileSync(join(repository.folder, file), 'utf8');
}

test.each([
  ['github', PRISMA, '.github/workflows/tenet-migrations.yml'],
  ['gitlab', SUPABASE, '.gitlab-ci.yml'],
  ['pre-commit', GOOSE, '.pre-commit-config.yaml'],
])('%s: the file is written for the folder that is there', async (platform, files, file) => {
  repository.commit(files);
  const { exitCode, stderr } = await init('--ci', platform);
  expect(exitCode).toBe(0);
  golden(`ci/init-${platform}.yml`, read(file).replaceAll(VERSION, 'VERSION'));
  golden(`ci/init-${platform}.txt`, stderr);
});

test.each<[name: string, files: Files, folder: string, tool: string]>([
  ['Prisma', PRISMA, 'prisma/migrations', 'Prisma (migration_lock.toml)'],
  ['Supabase', SUPABASE, 'supabase/migrations', 'Supabase'],
  ['goose', GOOSE, 'internal/db/migrations', 'goose'],
  ['Flyway, nine folders down', FLYWAY, 'api/src/main/resources/db/migration', 'Flyway'],
  ['Drizzle in a monorepo', DRIZZLE, 'packages/db/drizzle', 'Drizzle'],
  ['sqlx', SQLX, 'server/migrations', 'sqlx'],
])('%s is recognized where its tool keeps it', async (_name, files, folder, tool) => {
  repository.commit({
    ...files,
    'node_modules/x/migrations/1_a.up.sql': SQL,
    'test/fixtures/migrations/1_a.up.sql': SQL,
    'docs/seed.sql': SQL,
  });
  const { stderr } = await init('--ci', 'github');
  expect(stderr.match(/^found .*$/gm)).toEqual([expect.stringContaining(`found ${folder}: ${tool}`)]);
});

test('each folder gets a step, and one for another database is left out with the reason', async () => {
  repository.commit({ ...PRISMA, ...GOOSE, ...SQLITE });
  const { stderr } = await init('--ci', 'github');
  const workflow = parse(read('.github/workflows/tenet-migrations.yml')) as Workflow;
  const runs = workflow.jobs.tenet.steps.flatMap(({ run }) => run ?? []);
  expect(runs).toEqual([
    `npx --yes pgtenet@${VERSION} ci internal/db/migrations`,
    `npx --yes pgtenet@${VERSION} ci prisma/migrations`,
  ]);
  expect(stderr).toContain('left out app/drizzle: ');
});

interface Workflow {
  readonly permissions: unknown;
  readonly concurrency: { readonly 'cancel-in-progress': boolean };
  readonly jobs: {
    readonly tenet: {
      readonly steps: readonly {
        readonly uses?: string;
        readonly run?: string;
        readonly with?: Readonly<Record<string, unknown>>;
      }[];
    };
  };
}

test('the workflow has the least permissions, pinned versions, the whole history and no second run of one branch', async () => {
  repository.commit(PRISMA);
  await init('--ci', 'github');
  const { permissions, concurrency, jobs } = parse(read('.github/workflows/tenet-migrations.yml')) as Workflow;
  expect(permissions).toEqual({ contents: 'read' });
  expect(concurrency['cancel-in-progress']).toBe(true);
  const used = jobs.tenet.steps.flatMap(({ uses }) => uses ?? []);
  expect(used.filter((one) => !/@[0-9a-f]{40}$/.test(one))).toEqual([]);
  expect(jobs.tenet.steps[0]?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
});

describe('what is there already', () => {
  test('a workflow is not overwritten without --force', async () => {
    repository.commit({ ...PRISMA, '.github/workflows/tenet-migrations.yml': 'mine\n' });
    const { exitCode, stderr } = await init('--ci', 'github');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(
        'error: ".github/workflows/tenet-migrations.yml" already exists\nhelp:  ',
      ) as string,
    });
    expect(read('.github/workflows/tenet-migrations.yml')).toBe('mine\n');
    expect((await init('--ci', 'github', '--force')).exitCode).toBe(0);
    expect(read('.github/workflows/tenet-migrations.yml')).toContain('pgtenet@');
  });

  test('a pipeline of GitLab stays: the job is a file that it includes', async () => {
    repository.commit({ ...SUPABASE, '.gitlab-ci.yml': 'mine: { script: [x] }\n' });
    const { stderr } = await init('--ci');
    expect(stderr).toContain('wrote .gitlab/tenet-migrations.yml');
    expect(stderr).toContain('add to .gitlab-ci.yml: include: [{ local: .gitlab/tenet-migrations.yml }]');
    expect(read('.gitlab-ci.yml')).toBe('mine: { script: [x] }\n');
  });

  test('a configuration of pre-commit stays: what to add to it is printed, --force or not', async () => {
    repository.commit({ ...GOOSE, '.pre-commit-config.yaml': 'repos: []\n' });
    const { exitCode, stderr } = await init('--ci', 'pre-commit', '--force');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`additional_dependencies: [pgtenet@${VERSION}]`);
    expect(read('.pre-commit-config.yaml')).toBe('repos: []\n');
  });
});

test('--dry-run prints the file and writes nothing', async () => {
  repository.commit(PRISMA);
  const { exitCode, stdout } = await init('--ci', 'github', '--dry-run');
  expect({ exitCode, isThere: existsSync(join(repository.folder, '.github')) }).toEqual({
    exitCode: 0,
    isThere: false,
  });
  expect(parse(stdout)).toHaveProperty('jobs.tenet');
});

test.each<[name: string, args: readonly string[], files: Files, words: string]>([
  ['a repository without migrations', ['--ci', 'github'], { 'a.txt': '' }, 'help:  name it: --migrations FOLDER'],
  ['a platform that is none', ['--ci', 'githab'], PRISMA, 'there is no platform "githab"; did you mean "github"?'],
])('%s is an error with what to write', async (_name, args, files, words) => {
  repository.commit(files);
  const { exitCode, stderr } = await init(...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(words);
});

test('below the top of the repository nothing would read the file', async () => {
  repository.commit(PRISMA);
  const { exitCode, stderr } = await runTenet(['init', '--ci', 'github'], join(repository.folder, 'prisma'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('pipelines read only files at its top');
});

test.each(["it's $(touch x); #db", '[a] {b}*!', '-rf', 'on', 'ä "q" \\'])(
  'a folder called %s stays one word',
  async (name) => {
    mkdirSync(join(repository.folder, name), { recursive: true });
    repository.commit({ [`${name}/1_a.up.sql`]: SQL });
    await init('--ci', 'github', '--migrations', name);
    const { steps } = (parse(read('.github/workflows/tenet-migrations.yml')) as Workflow).jobs.tenet;
    const line = (steps.at(-1)?.run ?? '').replace(/^npx .* ci /, 'printf %s ');
    const argument = name.startsWith('-') ? `./${name}` : name;
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' })).toBe(argument);
    await init('--ci', 'pre-commit', '--migrations', name);
    const config = parse(read('.pre-commit-config.yaml')) as {
      repos: [{ hooks: [{ args: string[]; files: string }] }];
    };
    expect(config.repos[0].hooks[0].args).toEqual([argument]);
    expect(new RegExp(config.repos[0].hooks[0].files).test(`${name}/a.sql`)).toBe(true);
  },
);

test.each(['a\nb', 'a${{ secrets.X }}'])('a folder called %j is refused', async (name) => {
  repository.commit({ [`${name}/1_a.up.sql`]: SQL });
  const { exitCode } = await init('--ci', 'github', '--migrations', name);
  expect(exitCode).toBe(2);
});

test.each<[name: string, prepare: (repository: Repository) => void, since: string | null]>([
  ['without a commit', () => undefined, null],
  ['without a remote', (one) => one.commit({ a: '' }), 'main'],
  ['on another branch', (one) => (one.commit({ a: '' }), one.git('checkout', '-q', '-b', 'work')), 'main'],
  [
    'with a remote',
    (one) => (one.commit({ a: '' }), one.git('update-ref', 'refs/remotes/origin/master', 'HEAD')),
    'origin/master',
  ],
  [
    'with a remote that says which',
    (one) => {
      one.commit({ a: '' });
      one.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
      one.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
      one.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    },
    'origin/trunk',
  ],
])('what it suggests runs: a repository %s', async (_name, prepare, since) => {
  prepare(repository);
  repository.write(GOOSE);
  const { stderr } = await init('--ci', 'github');
  const next = stderr.split('next:\n')[1]?.trim().split(/\n\s*/) ?? [];
  const folder = 'internal/db/migrations';
  expect(next).toEqual(
    since === null
      ? [`tenet check ${folder}`]
      : [`tenet check ${folder} --since ${since}`, `tenet ci ${folder} --since ${since}`],
  );
  for (const command of next) {
    const words = command.split(' ').slice(1);
    const { exitCode } = await runTenet(words[0] === 'ci' ? [...words, '--no-prove'] : words, repository.folder);
    expect(exitCode).toBeLessThan(2);
  }
});
