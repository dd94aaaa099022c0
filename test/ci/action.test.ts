/** What action.yml, the component of GitLab and the hook of pre-commit run: their own scripts, with what a runner gives them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { Repository } from './repository';

const PROJECT = resolve(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly version: string };

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
      readonly shell: string;
    }[];
  };
}
const action = parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8')) as Action;

/** By its path: a test takes the path of the runner away. */
const BASH = spawnSync('bash', ['-c', 'command -v bash'], { encoding: 'utf8' }).stdout.trim();

let runner: string;
let repository: Repository;
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'tenet-action-'));
  repository = new Repository();
});
afterEach(() => {
  rmSync(runner, { recursive: true, force: true });
  repository.remove();
});

/** A program on the path of the runner. */
function program(name: string, script: string): void {
  mkdirSync(join(runner, 'bin'), { recursive: true });
  writeFileSync(join(runner, 'bin', name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(runner, 'bin', name), 0o755);
}

interface Step {
  readonly status: number | null;
  readonly stdout: string;
  readonly outputs: string;
  readonly summary: string;
}

/** Both steps, as the runner has them: `shell: bash`, inputs put in for their expressions, files for outputs and summary. */
function onRunner(inputs: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Step {
  const values = Object.entries(action.inputs).map(([name, one]) => [name, inputs[name] ?? one.default] as const);
  const files = { GITHUB_OUTPUT: join(runner, 'output'), GITHUB_STEP_SUMMARY: join(runner, 'summary') };
  let last: Step = { status: 0, stdout: '', outputs: '', summary: '' };
  for (const step of action.runs.steps) {
    const given = Object.entries(step.env).map(([name, text]) => [
      name,
      values.reduce((so, [input, value]) => so.replace(`\${{ inputs.${input} }}`, () => value), text),
    ]);
    const script = join(runner, 'step.sh');
    writeFileSync(script, step.run);
    const { status, stdout } = spawnSync(BASH, ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: repository.folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${join(runner, 'bin')}${delimiter}${process.env['PATH']}`,
        GITHUB_ACTIONS: 'true',
        GITHUB_EVENT_NAME: 'pull_request',
        GITHUB_EVENT_PATH: join(runner, 'event.json'),
        RUNNER_TEMP: runner,
        ...files,
        ...env,
        ...(Object.fromEntries(given) as Readonly<Record<string, string>>),
      },
    });
    const read = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    last = { status, stdout, outputs: read(files.GITHUB_OUTPUT), summary: read(files.GITHUB_STEP_SUMMARY) };
    if (status !== 0) return last;
  }
  return last;
}

/** npm that installs the program of this clone, and notes what it was asked for. */
function npm(main = `require(${JSON.stringify(join(PROJECT, 'dist/src/cli/tenet.js'))})`): void {
  program(
    'npm',
    `echo "$@" >> ${runner}/npm.log\nfolder="$3/node_modules/pgtenet/dist/src/cli"\nmkdir -p "$folder"\ncat > "$folder/tenet.js" <<'END'\n${main}\nEND`,
  );
}

const SQL = 'CREATE TABLE tenants (id uuid PRIMARY KEY);\n';

test('the version that the action, the component and no other installs is that of this package', () => {
  expect(action.runs.using).toBe('composite');
  expect(action.runs.steps[0]?.env['TENET_VERSION']).toBe(version);
  const texts = ['action.yml', 'templates/check-migrations/template.yml'].map((file) =>
    readFileSync(join(PROJECT, file), 'utf8'),
  );
  for (const text of texts)
    for (const [, found] of text.matchAll(/pgtenet@(\d+\.\d+\.\d+)/g)) expect(found).toBe(version);
});

test('each input reaches the shell as a variable, and is none of its code', () => {
  const scripts = action.runs.steps.map(({ run }) => run).join('\n');
  expect(scripts).not.toContain('${{');
  const used = action.runs.steps.flatMap(({ env }) => Object.values(env));
  for (const name of Object.keys(action.inputs)) expect(used).toContain(`\${{ inputs.${name} }}`);
  for (const { shell } of action.runs.steps) expect(shell).toBe('bash');
});

test('a pull request: annotations, summary, the path of the SARIF file and the exit code as outputs', () => {
  const base = repository.commit({ 'db/migrations/1_a.up.sql': SQL });
  repository.commit({ 'db/migrations/2_b.up.sql': 'GRANT SELECT ON tenants TO PUBLIC;\n' });
  writeFileSync(join(runner, 'event.json'), JSON.stringify({ pull_request: { base: { sha: base } } }));
  npm();
  const { status, stdout, outputs, summary } = onRunner({ prove: 'false' });
  expect(status).toBe(1);
  expect(stdout).toContain('::error file=db/migrations/2_b.up.sql,line=1,');
  expect(summary).toContain('## Tenet: `db/migrations` fails');
  const sarif = join(runner, 'tenet.sarif');
  expect(outputs).toBe(`sarif<<TENET_PATH\n${sarif}\nTENET_PATH\nexit-code=1\n`);
  expect(JSON.parse(readFileSync(sarif, 'utf8'))).toHaveProperty('version', '2.1.0');
  expect(readFileSync(join(runner, 'npm.log'), 'utf8')).toBe(
    `install --prefix ${runner}/tenet --no-save --ignore-scripts --no-audit --no-fund --loglevel=error pgtenet@${version}\n`,
  );
});

const PRINTS = 'console.log(JSON.stringify(process.argv.slice(2)))';

test.each<[name: string, inputs: Readonly<Record<string, string>>, words: readonly string[]]>([
  ['nothing', {}, []],
  [
    'a folder with a space, a quote and a substitution',
    { folder: 'a b"$(touch x)`touch y`' },
    ['--', 'a b"$(touch x)`touch y`'],
  ],
  ['a folder that looks like an option', { folder: '--no-prove' }, ['--', '--no-prove']],
  ['a commit and a schema', { since: 'main', base: 's.sql' }, ['--since', 'main', '--base', 's.sql']],
  ['a migrator', { migrator: 'bypassrls' }, ['--migrator', 'bypassrls']],
  ['no replay', { prove: 'false' }, ['--no-prove']],
])('inputs reach the command as they are: %s', (_name, inputs, words) => {
  npm(PRINTS);
  const { status, stdout } = onRunner(inputs);
  expect(status).toBe(0);
  const common = ['ci', '--fail-on', 'error', '--sarif', join(runner, 'tenet.sarif')];
  expect(JSON.parse(stdout)).toEqual([...common, ...words]);
});

test.each<
  [name: string, env: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>>, words: string]
>([
  ['a runner without npm', { PATH: '/nowhere' }, {}, '::error title=tenet::this runner has no npm'],
  ['a value of prove that is none', {}, { prove: 'yes' }, '::error title=tenet::prove must be true or false'],
])('%s ends the job with an annotation', (_name, env, inputs, words) => {
  npm(PRINTS);
  const { status, stdout } = onRunner(inputs, env);
  expect(status).toBe(2);
  expect(stdout).toContain(words);
});

test('a SARIF file of an earlier run is not taken for one of this', () => {
  writeFileSync(join(runner, 'tenet.sarif'), '{}');
  npm('process.exit(2)');
  expect(onRunner({})).toMatchObject({ status: 2, outputs: 'exit-code=2\n' });
});

describe('the component of GitLab', () => {
  const text = readFileSync(join(PROJECT, 'templates/check-migrations/template.yml'), 'utf8');
  const [spec, jobs] = parseAllDocuments(text).map((document): unknown => document.toJS()) as unknown as [
    { readonly spec: { readonly inputs: Readonly<Record<string, { readonly default: unknown }>> } },
    Readonly<
      Record<string, { readonly variables: Readonly<Record<string, string>>; readonly script: readonly string[] }>
    >,
  ];
  const [job] = Object.values(jobs);

  test('each input is used, and each that is used is declared', () => {
    const used = [...text.matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(spec.spec.inputs)));
  });

  test.each<[Readonly<Record<string, string>>, readonly string[]]>([
    [{}, []],
    [
      { folder: 'a b"$(touch x)', prove: 'false', migrator: 'owner' },
      ['--migrator', 'owner', '--no-prove', '--', 'a b"$(touch x)'],
    ],
    [{ since: 'main', base: 's.sql' }, ['--since', 'main', '--base', 's.sql']],
  ])('its script runs in any shell: %j', (inputs, words) => {
    program('npx', `exec node -e '${PRINTS.replace('slice(2)', 'slice(1)')}' -- "$@"`);
    const env = Object.fromEntries(
      Object.entries(job?.variables ?? {}).map(([name, value]) => [
        name,
        value.replaceAll(/\$\[\[ inputs\.([\w-]+) \]\]/g, (_all, input: string) =>
          String(inputs[input] ?? spec.spec.inputs[input]?.default),
        ),
      ]),
    );
    const { status, stdout } = spawnSync('sh', ['-e', '-c', job?.script.join('\n') ?? ''], {
      cwd: runner,
      encoding: 'utf8',
      env: { ...process.env, ...env, PATH: `${join(runner, 'bin')}${delimiter}${process.env['PATH']}` },
    });
    expect(status).toBe(0);
    const reports = ['--code-quality', 'gl-code-quality-report.json', '--summary', 'tenet-migrations.md'];
    expect(JSON.parse(stdout)).toEqual([
      '--yes',
      `pgtenet@${version}`,
      'ci',
      '--fail-on',
      'error',
      ...reports,
      ...words,
    ]);
  });
});

test('the hook of pre-commit runs the package at this version, once for all files', () => {
  const [hook] = parse(readFileSync(join(PROJECT, '.pre-commit-hooks.yaml'), 'utf8')) as [
    Readonly<Record<string, unknown>>,
  ];
  expect(hook).toMatchObject({
    id: 'tenet-migrations',
    entry: `npx --yes pgtenet@${version} check --staged`,
    language: 'system',
    pass_filenames: false,
  });
});
