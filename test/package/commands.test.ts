/**
 * Each command of README.md and docs, with the package as npm packs and installs it, in a folder that was empty: sessions are played again,
 * other commands run here and print what the page shows, and what cannot run here is on a list with its reason.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { pageCommands, type PageCommand } from '../support/page-commands';
import { PAGES_WITH_SERVER, playOnServer } from '../support/sessions';
import { sampledTo } from '../support/tier';
import { findTool, testWith } from '../support/tool';

/** Commands that this suite cannot run, and what is known of each instead. */
const NOT_RUN: readonly (readonly [page: string, command: RegExp, because: string])[] = [
  ['README.md', /^npm i -D pgtenet$/, 'this suite installs the tarball, not what a registry has'],
  ['README.md', /^npm ci && npm run demo/, 'for a clone: a step of .ci/run'],
  ['README.md', /^npm ci && npm test/, 'for a clone: what .ci/run does'],
  ['docs/cdktf.md', /^(?:cd .* && )?terraform |^psql /, 'a stack of CDKTF: test/targets/terraform applies one'],
  [
    'docs/cdktf.md',
    /^npx cdktf synth /,
    'the command of cdktf-cli: test/constructs/cdktf/program runs the program that it runs',
  ],
  ['docs/connecting.md', /^PGPASSWORD=\$\((?:aws|gcloud|az) /, 'an account of a cloud: never run, as the page reports'],
  ['docs/maintaining.md', /^gzip -dc FILE /, 'FILE is an archive: test/maintain/retention reads those that it wrote'],
  ['docs/plan-json.md', /^terraform /, 'a provider of a cloud: test/iac has plans that terraform and tofu wrote'],
  ['docs/plan-json.md', /conftest test/, 'conftest, which is in no registry that CI has'],
  ['docs/pulumi.md', /^pulumi /, "Pulumi's own program: the tests run programs with its engine alone"],
  ['docs/terraform-provider.md', /mirror/, 'in the home folder: test/provider/packaged installs from a mirror'],
];

/** What a command finds in its folder beside what all find, and how it ends where that isn't with 0. */
const GROUNDS: readonly { readonly command: RegExp; readonly files?: Files; readonly exit?: number }[] = [
  { command: /^tenet plan schema\.sql .*--rename/, files: { 'schema.sql': ORDERS('purchases', 'remark') } },
  { command: /^psql .*phase=/, files: { 'schema.sql': `${ORDERS('orders', 'note')}CREATE TABLE app.new (id int);` } },
  {
    command: /^tenet plan schema\.sql --from before\.sql/,
    files: { 'before.sql': INVOICES(''), 'schema.sql': INVOICES('changed') },
  },
];

type Files = Readonly<Record<string, string>>;

function ORDERS(table: string, column: string): string {
  return `CREATE SCHEMA app;\nCREATE TABLE app.${table} (id bigint PRIMARY KEY, ${column} text);\n`;
}

function INVOICES(state: '' | 'changed'): string {
  const columns = state === '' ? 'status text, note text' : 'status text NOT NULL, amount numeric';
  const more = state === '' ? '' : 'CREATE INDEX invoices_tenant_status ON app.invoices (tenant_id, status);\n';
  return `CREATE SCHEMA app;\nCREATE TABLE app.invoices (tenant_id uuid NOT NULL, id bigint PRIMARY KEY, ${columns});\n${more}`;
}

const ALONE = pageCommands().filter(({ way }) => way === 'alone');
const reasonOf = ({ page, text }: PageCommand): string | undefined =>
  NOT_RUN.find(([where, command]) => where === page && command.test(text))?.[2];
const CAN_RUN = ALONE.filter((command) => reasonOf(command) === undefined);
const RUN = sampledTo('commands of the pages', CAN_RUN, { quick: 8, ci: 16 }, ({ page, text }) => `${page}: ${text}`);

let installed: string;
let engine: Engine;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  installed = mkdtempSync(join(tmpdir(), 'tenet-installed-'));
  // the scratch server is another user's
  chmodSync(installed, 0o755);
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', installed], { encoding: 'utf8' }),
  ) as [{ readonly filename: string }];
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const packages = [join(installed, filename), `z3-solver@${devDependencies['z3-solver']}`];
  execFileSync('npm', ['install', '--prefix', installed, '--prefer-offline', ...quiet, ...packages], {
    cwd: installed,
  });
  engine = await startEmbedded({ major: 18 });
  const { host = '', port = 0, user = '' } = engine.connection ?? {};
  env = {
    ...process.env,
    PATH: `${join(installed, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
    CI: '',
    GITHUB_ACTIONS: '',
    GITLAB_CI: '',
    GIT_CONFIG_GLOBAL: '/dev/null',
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: 'shop',
  };
  // not those of the clone: what the package brings
  delete env['TENET_ENGINES'];
}, 600_000);
afterAll(async () => {
  await engine.stop();
  rmSync(installed, { recursive: true, force: true });
});

test('the sessions, with the package', () => {
  const played = spawnSync(process.execPath, ['scripts/tour.mjs', '--check'], {
    env: withPackage(),
    encoding: 'utf8',
  });
  expect({ status: played.status, stderr: played.stderr }).toEqual({ status: 0, stderr: '' });
}, 600_000);

testWith(findTool('psql')).each(PAGES_WITH_SERVER)(
  'the session of %s, with the package and a server',
  async (page) => {
    expect(await playOnServer(page, 18, ['--check'], withPackage())).toEqual({ status: 0, stderr: '' });
  },
  180_000,
);

function withPackage(): NodeJS.ProcessEnv {
  return { ...env, TENET_PACKAGE: join(installed, 'node_modules/pgtenet') };
}

describe('a repository with migrations and a spec, and a database', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(installed, 'page-'));
    chmodSync(folder, 0o755);
    const admin = await engine.connect();
    for (const sql of ['DROP DATABASE IF EXISTS shop WITH (FORCE)', 'CREATE DATABASE shop']) await admin.execute(sql);
    await admin.end();
    const shop = await engine.connect({ database: 'shop' });
    await shop.execute(ORDERS('orders', 'note')).finally(() => shop.end());
    shell(`git init -q -b main && git remote add origin . && tenet init --yes > /dev/null 2>&1
      mkdir migrations && echo 'CREATE TABLE notes (id bigint PRIMARY KEY);' > migrations/0001_notes.sql
      git add tenet.yaml migrations && git commit -qm notes && git fetch -q origin && git checkout -qb change
      echo 'ALTER TABLE notes ADD COLUMN body text;' > migrations/0002_body.sql
      git add migrations && git commit -qm body`);
    writeFileSync(join(folder, 'plan.json'), '{"format_version":"1.2","resource_changes":[]}');
  });

  function shell(text: string): { readonly status: number | null; readonly output: string } {
    const who = ['AUTHOR', 'COMMITTER'].flatMap((one) => [
      [`GIT_${one}_NAME`, 'me'],
      [`GIT_${one}_EMAIL`, 'me@example.com'],
    ]);
    const ran = spawnSync('sh', ['-c', `{ ${text}\n} 2>&1`], {
      cwd: folder,
      env: { ...env, ...(Object.fromEntries(who) as Readonly<Record<string, string>>) },
      encoding: 'utf8',
    });
    return { status: ran.status, output: ran.stdout.trimEnd() };
  }

  test.each(RUN.map((command) => [`${command.page}: ${command.text}`, command] as const))(
    '%s',
    (_name, command) => {
      const ground = GROUNDS.find((one) => one.command.test(command.text));
      for (const [name, text] of Object.entries(ground?.files ?? {})) writeFileSync(join(folder, name), text);
      const before = PREPARED.find(([words]) => command.text.includes(words))?.[1];
      if (before !== undefined) expect(shell(before)).toMatchObject({ status: 0 });
      const text = command.text.replaceAll(/postgres:\/\/\w+@db\.example\.com\/shop/g, 'postgres:///shop');
      const { status, output } = shell(text);
      expect({ status, output }).toMatchObject({ status: ground?.exit ?? 0 });
      expect(output).not.toContain('this is a bug in Tenet');
      if (command.printed !== '') expect(output).toBe(command.printed);
    },
    180_000,
  );

  test('the steps of Azure Pipelines', () => {
    const [, yaml = ''] = /```yaml\n(steps:\n[\s\S]*?)```/.exec(readFileSync('docs/ci.md', 'utf8')) ?? [];
    const { steps } = parse(yaml) as { readonly steps: readonly { readonly script?: string }[] };
    const [install = '', ...scripts] = steps.flatMap(({ script }) => script ?? []);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string };
    expect(install).toContain(`pgtenet@${version}`);
    const given = `SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main AGENT_TEMPDIRECTORY="$PWD"\n`;
    const ran = scripts.map((script) => shell(`${given}${script}`));
    expect(ran.map(({ status }) => status)).toEqual([0, 0]);
    expect(ran[1]?.output).toBe(`##vso[task.uploadsummary]${folder}/tenet.md`);
    expect(readFileSync(join(folder, 'tenet.md'), 'utf8')).toContain('## Tenet: `migrations` passes');
  }, 180_000);
});

/** What the page lets run before a command, in another block. */
const PREPARED: readonly (readonly [words: string, before: string])[] = [
  ['--from shop.json', 'tenet plan --url postgres:///shop --snapshot shop.json'],
  ['-f plan.sql', 'tenet plan schema.sql --url postgres:///shop --no-tenants --sql plan.sql'],
  ['--baseline tenet-baseline.json   ', 'tenet check --baseline tenet-baseline.json --update-baseline'],
];

test('what cannot run here is on the page, and nothing else is left out', () => {
  const unused = NOT_RUN.filter(([page, command]) => !ALONE.some((one) => one.page === page && command.test(one.text)));
  expect(unused).toEqual([]);
  expect(CAN_RUN.length).toBeGreaterThan(15);
});

/** What a test of the page prints, it runs: no part is without one. */
test('each printed part is made by a test of its page', () => {
  const pages = new Set(pageCommands().flatMap(({ way, page }) => (way === 'part' ? [page] : [])));
  const isTested = (page: string): boolean =>
    spawnSync('git', ['grep', '-q', '-F', page, '--', 'test/**/*.test.ts']).status === 0;
  expect([...pages].filter((page) => !isTested(page))).toEqual([]);
});
