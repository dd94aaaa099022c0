/** Nothing is unasked in silence: each rule is asked of a source, or told with the reason why not. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rules } from '../../policies';
import { startEmbedded } from '../../src/engine';
import { askedAtLeastOne, askedOf, LACKS, notChecked, type Witness } from '../../src/rules/not-checked';
import type { Rule } from '../../src/rules/rule';
import { runTenet } from '../support/cli';

const EVERYTHING = new Set(['roles', 'privileges', 'server', 'history'] as const);
const SOURCES: Readonly<Record<Witness['source'], Witness>> = {
  spec: { source: 'spec', hasIntent: true, shows: () => new Set(['privileges'] as const) },
  sql: { source: 'sql', hasIntent: false, shows: () => new Set(['privileges'] as const) },
  server: { source: 'server', hasIntent: false, shows: () => EVERYTHING },
  plan: { source: 'plan', hasIntent: true, shows: () => new Set() },
};

const SPEC = 'examples/shop/tenet.yaml';
const SQL = 'test/corpora/aws-saas-rls/schema.sql';

interface Told {
  readonly checked: {
    readonly rules: readonly string[];
    readonly skipped?: readonly string[];
    readonly not_checked: readonly { readonly rule: string; readonly lacks: string; readonly reason: string }[];
  };
}

async function told(...words: readonly string[]): Promise<Told['checked']> {
  const { stdout } = await runTenet(['check', ...words, '--format', 'json'], resolve('.'));
  return (JSON.parse(stdout) as Told).checked;
}

const idsOf = ({ rules: asked, not_checked: left }: Told['checked']): readonly string[] =>
  [...asked, ...left.map(({ rule }) => rule)].toSorted();

function expectAll({ rules: asked, not_checked: left }: Told['checked']): void {
  expect(idsOf({ rules: asked, not_checked: left })).toEqual(rules.map(({ id }): string => id).toSorted());
  for (const { reason, lacks } of left) {
    expect(reason).toMatch(/^[a-z].{20,}[^.]$/);
    expect(Object.keys(LACKS)).toContain(lacks);
  }
}

describe('each rule is asked or told', () => {
  test.each([
    ['a spec', SPEC],
    ['a file of SQL', SQL],
    ['a migration', 'test/report/baselines/migration.sql'],
  ])('%s', async (_name, file) => {
    expectAll(await told(file));
  });

  test('a live database; without tenants nothing of tenants is told', async () => {
    const engine = await startEmbedded({ major: 18 });
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
    const empty = await told(url);
    const session = await engine.connect();
    await session.execute(readFileSync(SQL, 'utf8'));
    await session.end();
    const checked = await told(url).finally(() => engine.stop());
    expectAll(checked);
    const isForTenants = (id: string): boolean => /-tenant/.test(id);
    const missing = rules.filter(({ id }) => !idsOf(empty).includes(id)).map(({ id }): string => id);
    expect(missing.toSorted()).toEqual(
      rules
        .map(({ id }): string => id)
        .filter(isForTenants)
        .toSorted(),
    );
    expect(checked.not_checked.map(({ lacks }) => lacks)).not.toContain('server');
    expect(checked.not_checked).toContainEqual(
      expect.objectContaining({ rule: 'isolation/forbid-foreign-read', lacks: 'attacks' }),
    );
    expect(checked.rules).toContain('portability/require-patched-server');
  });

  test('what is left out on request is no part of either', async () => {
    const { rules: asked, not_checked: left, skipped = [] } = await told(SQL, '--only', 'change,durability');
    expect([...asked, ...left.map(({ rule }) => rule)].filter((id) => !/^(change|durability)\//.test(id))).toEqual([]);
    expect(left.map(({ rule }) => rule)).toContain('durability/require-backup');
    expect(asked.length + left.length + skipped.length).toBe(rules.length);
  });

  test('a check that would ask nothing is no check', async () => {
    const { exitCode, stderr } = await runTenet(['check', SQL, '--only', 'durability/require-backup'], resolve('.'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain('none of the selected rules can be checked here');
    expect(stderr).toContain('no spec declares availability and backups');
  });

  test('beside a spec it is the spec that is to be checked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenet-left-'));
    const spec = 'tenet: 1\ndatabase: shop\ntables:\n  tenants: { scope: registry, columns: { id: uuid } }\n';
    writeFileSync(join(folder, 'tenet.yaml'), spec);
    const { not_checked: left } = await told(SQL, '--spec', join(folder, 'tenet.yaml'));
    expect(left.find(({ rule }) => rule === 'durability/require-backup')).toMatchObject({ lacks: 'spec' });
    expect(left.map(({ lacks }) => lacks)).not.toContain('intent');
  });
});

describe('what a rule needs', () => {
  const bare = ({ id, severity, title }: Rule, more: Partial<Rule>): Rule =>
    ({ id, severity, title, ...more }) as unknown as Rule;
  const one = bare(rules[0] as Rule, {});
  const lacks = (rule: Rule, witness: Witness): string | undefined => notChecked([rule], witness)[0]?.lacks;

  test.each<readonly [string, Rule, Witness['source'], string | undefined]>([
    ['a catalog rule without needs', bare(one, { checkCatalog: () => [] }), 'sql', undefined],
    ['history of a file', bare(one, { checkCatalog: () => [], needs: ['history'] }), 'sql', 'history'],
    ['history of a server', bare(one, { checkCatalog: () => [], needs: ['history'] }), 'server', undefined],
    ['roles of a file', bare(one, { checkCatalog: () => [], needs: ['privileges', 'roles'] }), 'sql', 'roles'],
    ['intent of a spec', bare(one, { checkCatalog: () => [], needs: ['intent'] }), 'spec', undefined],
    ['intent of a server', bare(one, { checkCatalog: () => [], needs: ['intent'] }), 'server', 'intent'],
    ['intent', bare(one, { check: () => [] }), 'sql', 'intent'],
    ['statements of a spec', bare(one, { checkScript: () => [] }), 'spec', 'statements'],
    ['statements of a server', bare(one, { checkScript: () => [] }), 'server', 'statements'],
    ['queries of a server', bare(one, { checkQuery: () => [] }), 'server', 'queries'],
    ['what only a server shows, of a spec', bare(one, { checkCatalog: () => [], needs: ['server'] }), 'spec', 'server'],
    ['a version, of a spec', bare(one, { only: 'database', needs: ['server'] }), 'spec', 'server'],
    ['a version, of a server', bare(one, { only: 'database', needs: ['server'] }), 'server', undefined],
    ['what attacks show, of a spec', bare(one, { only: 'database' }), 'spec', 'attacks'],
    ['what attacks show, of a server', bare(one, { only: 'database' }), 'server', 'attacks'],
  ])('%s', (_name, rule, source, lack) => {
    expect(lacks(rule, SOURCES[source])).toBe(lack);
  });

  test('what is left is asked, in its order', () => {
    const left = notChecked(rules, SOURCES.sql);
    expect(askedOf(rules, left).length + left.length).toBe(rules.length);
    const history = [bare(one, { checkCatalog: () => [], needs: ['history'] })];
    expect(() => askedAtLeastOne(history, notChecked(history, SOURCES.sql))).toThrow(/none of the selected rules/);
  });
});

describe('every format tells it', () => {
  test.each([
    ['pretty', /\d+ rules not checked: \d+\s+need\s+a\s+spec.*\d+\s+needs?\s+tenet\s+prove.*--format\s+json/s],
    ['json', /"not_checked": \[\s+\{\s+"rule": "/],
    [
      'sarif',
      /"text": "[^"]*durability\/require-backup,[^"]* were not checked: no spec declares availability and backups"/,
    ],
    ['junit', /<testcase [^>]*name="durability\/require-backup"><skipped message="not checked: no spec declares/],
    ['github', /\d+ rules not checked/],
    ['markdown', /## Not checked\n\n.*\n\n- .*`durability\/require-backup`/s],
    ['html', /<h2>Not checked<\/h2>.*<code>durability\/require-backup<\/code>/s],
  ])('%s', async (format, text) => {
    const { stdout } = await runTenet(['check', SQL, '--format', format], resolve('.'));
    expect(stdout).toMatch(text);
  });
});
