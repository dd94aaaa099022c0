/** What `tenet check FOLDER --since` prints of each fixture, as the history of a repository: a commit before, and a pull request. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runTenet } from '../support/cli';
import { golden } from '../support/golden';
import { sampled } from '../support/tier';
import { editedOf, fixture, isAdded, PROJECTS, projectOf, type Fixture } from './chains/fixture';

let repository: string;
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'tenet-fixture-'));
});
afterEach(() => rmSync(repository, { recursive: true, force: true }));

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd: repository, stdio: 'ignore' });
}

/** The project before the pull request is commit `base`, and with it HEAD. */
function commitBoth(one: Fixture): void {
  const project = projectOf(one);
  const files = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1));
  git('init', '-b', 'main');
  for (const path of files) if (!isAdded(one, path)) cpSync(join(project, path), join(repository, path));
  for (const [path, text] of editedOf(one)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
  git('add', '-A');
  git('commit', '-m', 'before');
  git('branch', 'base');
  cpSync(project, repository, { recursive: true });
  git('add', '-A');
  git('commit', '-m', 'pull request');
}

test.each(sampled('printed checks of the fixtures', PROJECTS, { quick: 0.25, ci: 0.35 }))('%s', async (name) => {
  const one = fixture(name);
  commitBoth(one);
  const ran = await runTenet(['check', one.folder, '--since', 'base'], repository);
  expect(ran.stderr).toBe('');
  golden(`migrations/${name}/check.txt`, `exit ${ran.exitCode}\n${withoutRules(ran.stdout)}`);
  const json = await runTenet(['check', one.folder, '--since', 'base', '--format', 'json'], repository);
  golden(`migrations/${name}/check.json`, `${JSON.stringify(ofTheChain(json.stdout), null, 2)}\n`);
});

/** How many rules there are is no matter of a fixture. */
function withoutRules(text: string): string {
  return text
    .replaceAll(/^checked \d+ rules/gm, 'checked … rules')
    .replaceAll(/^\d+ rules not checked:[^]*?(?=\n\n|\n$)/gm, '… rules not checked');
}

/** Without lists of rules, and without what a rule says of itself. */
function ofTheChain(json: string): unknown {
  const {
    checked,
    findings,
    tool: _tool,
    ...rest
  } = JSON.parse(json) as {
    readonly tool: object;
    readonly checked: { readonly preset: string; readonly objects: object };
    readonly findings: readonly Readonly<Record<string, unknown>>[];
  };
  const own = findings.map(
    ({ why: _why, tradeoffs: _price, validate: _query, changes_if: _if, ...finding }) => finding,
  );
  return { ...rest, findings: own, checked: { preset: checked.preset, objects: checked.objects } };
}
