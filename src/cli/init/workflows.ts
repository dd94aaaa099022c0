/** What a pipeline or a hook runs on folders of migrations, as the file of its platform. Pure. */
import { TenetError } from '../../kernel/errors';

export const PLATFORMS = ['github', 'gitlab', 'pre-commit'] as const;
export type CiPlatform = (typeof PLATFORMS)[number];

/** A folder of migrations with the tool that wrote it. */
export interface Checked {
  readonly path: string;
  readonly tool: string;
}

/** Pinned by commit: a tag can be moved. */
const CHECKOUT = 'actions/checkout@1af3b93b6815bc44a9784bd300feb67ff0d1eeb3 # v6.0.0';
const SETUP_NODE = 'actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0';
const NODE = '22';

export const GITHUB_FILE = '.github/workflows/tenet-migrations.yml';
export const GITLAB_FILE = '.gitlab-ci.yml';
export const GITLAB_INCLUDED = '.gitlab/tenet-migrations.yml';
export const PRE_COMMIT_FILE = '.pre-commit-config.yaml';

/** @param version of this package, which the job installs */
export function gitHubWorkflow(folders: readonly Checked[], version: string): string {
  return `# written by tenet init --ci github: ${said(folders)}
name: Migrations

on:
  pull_request:
    # if branch protection requires this check, remove paths: a workflow that is skipped never reports
    paths:
${folders.map(({ path }) => `      - ${yaml(`${glob(path)}**`)}\n`).join('')}      - tenet.config.yaml
      - ${GITHUB_FILE}

permissions:
  contents: read

concurrency:
  group: tenet-migrations-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  tenet:
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    steps:
      - uses: ${CHECKOUT}
        with:
          fetch-depth: 0 # the new migrations are those since the base of the pull request
          persist-credentials: false
      - uses: ${SETUP_NODE}
        id: node
        with:
          node-version: ${NODE}
          package-manager-cache: false
${folders.map((folder, index) => gitHubStep(folder, version, index > 0)).join('')}`;
}

/** A step of its own each; those after the first are run where the first fails. */
function gitHubStep({ path }: Checked, version: string, isLater: boolean): string {
  return `      - name: Check ${yamlInline(path)}
${isLater ? "        if: ${{ !cancelled() && steps.node.outcome == 'success' }}\n" : ''}        env:
          npm_config_ignore_scripts: 'true'
        run: ${yaml(command(path, version))}
`;
}

export function gitLabJobs(folders: readonly Checked[], version: string): string {
  const jobs = folders.map(({ path }, index) => {
    const name = index === 0 ? 'tenet-migrations' : `tenet-migrations-${index + 1}`;
    const options = `--code-quality gl-code-quality-report.json --summary ${name}.md`;
    return `${name}:
  stage: test
  image: node:${NODE}-bookworm
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes:
        - ${yaml(`${glob(path)}**/*`)}
        - tenet.config.yaml
  interruptible: true
  timeout: 15 minutes
  variables:
    GIT_DEPTH: '0' # the new migrations are those since the base of the merge request
    npm_config_ignore_scripts: 'true'
  script:
    - ${yaml(`${command(path, version)} ${options}`)}
  artifacts:
    when: always
    expose_as: ${index === 0 ? 'Migrations' : `Migrations ${index + 1}`}
    paths: [${name}.md]
    reports:
      codequality: gl-code-quality-report.json
`;
  });
  return `# written by tenet init --ci gitlab: ${said(folders)}\n${jobs.join('\n')}`;
}

export function preCommitConfig(folders: readonly Checked[], version: string): string {
  return `# written by tenet init --ci pre-commit: ${said(folders)}\nrepos:\n${preCommitRepo(folders, version)}`;
}

/** An entry of `repos`. It installs the package alone, where a hook of a repository would build it. */
export function preCommitRepo(folders: readonly Checked[], version: string): string {
  const hooks = folders.map(
    ({ path }, index) => `      - id: tenet-migrations${index === 0 ? '' : `-${index + 1}`}
        name: ${yaml(`check ${path}`)}
        language: node
        additional_dependencies: [pgtenet@${version}]
        entry: tenet check --staged
        args: [${yaml(argument(path))}]
        files: ${yaml(`^${regExp(path)}`)}
        pass_filenames: false
`,
  );
  return `  - repo: local\n    hooks:\n${hooks.join('')}`;
}

function said(folders: readonly Checked[]): string {
  return folders.map(({ path, tool }) => `${path} (${tool})`).join(', ');
}

function command(path: string, version: string): string {
  return `npx --yes pgtenet@${version} ci ${shell(argument(path))}`;
}

/** The path as a folder in a pattern; at the top everything matches. */
function glob(path: string): string {
  return path === '.' ? '' : `${path.replaceAll(/[\\*?+[\]!]/g, (character) => `\\${character}`)}/`;
}

function regExp(path: string): string {
  return path === '.' ? '' : `${path.replaceAll(/[\\^$.|?*+()[\]{}]/g, (character) => `\\${character}`)}/`;
}

/** What begins with a hyphen is an option to every command. */
function argument(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

function shell(text: string): string {
  if (/^[\w./@:-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A scalar: plain where YAML and its readers take it for this text, in single quotes elsewhere. */
function yaml(text: string): string {
  if (/^[A-Za-z][\w ./@-]*$/.test(text) && !text.endsWith(' ') && !WORDS.test(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

const WORDS = /^(?:true|false|yes|no|on|off|null|y|n)$/i;

/** Within a plain scalar. */
function yamlInline(text: string): string {
  return text.replaceAll(/[^\w ./@-]/g, '_');
}

/** @throws TenetError for a name that would begin a line of its own in the file, or an expression that GitHub evaluates */
export function refuseUnwritable({ path }: Checked): void {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(path) || path.includes('${{'))
    throw new TenetError('the name of the folder of migrations contains a control character or ${{', {
      remedy: 'rename the folder',
    });
}
