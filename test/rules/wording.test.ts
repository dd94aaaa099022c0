/** A change of wording changes no fingerprint, no group, no order, no DDL, nothing that is known before, and nothing that a review proposes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../policies';
import { reviewChecked, reviewScript } from '../../src/cli/review';
import { startEmbedded, type Engine } from '../../src/engine';
import { readerIn } from '../../src/sources/reader';
import type { Finding } from '../../src/kernel/finding';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkScript, checkFile, groundOf, type Checked } from '../../src/pipeline';
import { reportOf, reportOfDatabase } from '../../src/report';
import type { Review } from '../../src/review/types';
import { readState } from '../../src/read/read-state';
import { grouped } from '../../src/rules/group';
import type { Rule } from '../../src/rules/rule';
import { run, runCatalog, runScript } from '../../src/rules/run';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';
import { corpora, loadCorpus } from '../support/corpora';
import { sampled } from '../support/tier';

const TODAY = '2026-01-01';
const ABOUT = { version: '0', spec: 'tenet.yaml', failOn: 'error', assumptions: false } as const;

/** The folder of examples of each rule. */
const BAD = readdirSync('examples/rules', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'all-bad')
  .flatMap(({ name }) => readdirSync(join('examples/rules', name)).map((rule) => `examples/rules/${name}/${rule}`));

const READERS = ['check', 'checkWaivers', 'checkQuery', 'checkScript', 'checkCatalog'] as const;

type AnyReader = (...of: readonly unknown[]) => Iterable<{ readonly message: string }>;

/** The same rules, each of which says its id and nothing else. */
const REWORDED: readonly Rule[] = rules.map(saying);

function saying(rule: Rule): Rule {
  const readers = READERS.flatMap((name) => {
    const reader = rule[name] as AnyReader | undefined;
    if (reader === undefined) return [];
    const same: AnyReader = (...of) => [...reader.apply(rule, [...of])].map((hit) => ({ ...hit, message: rule.id }));
    return [[name, same] as const];
  });
  return { ...rule, ...(Object.fromEntries(readers) as Partial<Rule>) };
}

/** What must stay: all of a finding but its words. */
const kept = (findings: readonly Finding[]): readonly unknown[] =>
  findings.map(({ message: _message, detail, ...rest }) => ({ ...rest, detail }));

function expectTheSame(before: readonly Finding[], after: readonly Finding[]): void {
  expect(before.length).toBeGreaterThan(0);
  expect(kept(after)).toEqual(kept(before));
  expect(kept(grouped(after))).toEqual(kept(grouped(before)));
  expect(after.filter(({ rule, message }) => message !== rule)).toEqual([]);
  // the rule makes its detail before its words are replaced: they would be in it
  expect(before.filter(({ detail, message }) => detail !== undefined && detail.includes(message))).toEqual([]);
}

/** What a review says to do, in which order, and of which objects. */
const proposed = ({ risks, recommendations, actions }: Review): unknown => ({
  risks: risks.map(({ id, kind, level, objects, places, answers }) => ({ id, kind, level, objects, places, answers })),
  recommendations: recommendations.map(({ why: _why, title: _title, ...one }) => one),
  actions: actions.map(({ number, from, effort, level, urgency, goesIn, dependsOn }) => ({
    number,
    from,
    effort,
    level,
    urgency,
    goesIn,
    dependsOn,
  })),
});

beforeAll(loadParser);

describe('specs', () => {
  const check = (file: string): Promise<Checked> =>
    checkFile(file, readerIn(join(__dirname, '../..')), { today: TODAY });
  const again = ({ model, preset }: Checked): readonly Finding[] =>
    run(REWORDED, model, { today: TODAY, preset, ground: () => groundOf(model) });
  const bad = BAD.filter((folder) => existsSync(join(folder, 'bad.yaml')));

  test.each(['examples/rules/all-bad.yaml', 'examples/hatchet/tenet.yaml', 'examples/shop/tenet.yaml'])(
    '%s: findings, fingerprints and review',
    async (file) => {
      const checked = await check(file);
      const asked = again(checked);
      expectTheSame(checked.findings, asked);
      const prints = (of: readonly Finding[]) =>
        reportOf({ ...checked, findings: of }, ABOUT).findings.map(({ fingerprint }) => fingerprint);
      expect(prints(asked)).toEqual(prints(checked.findings));
      const review = (of: readonly Finding[]) =>
        proposed(reviewChecked({ ...checked, findings: of }, { file, today: TODAY, failOn: 'error' }));
      expect(review(asked)).toEqual(review(checked.findings));
    },
  );

  test('the bad example of each rule', async () => {
    expect(bad.length).toBeGreaterThan(100);
    for (const folder of sampled('other words for the bad examples', bad, { quick: 0.08, ci: 0.15 })) {
      const checked = await check(join(folder, 'bad.yaml'));
      expectTheSame(checked.findings, again(checked));
    }
  });
});

describe('files of SQL', () => {
  const DUMPS = corpora.map(({ name, schema }) => ({ name, text: schema }));
  const MIGRATION = { name: 'a migration', text: readFileSync('test/report/baselines/migration.sql', 'utf8') };

  test.each([...DUMPS, MIGRATION])('$name: findings and review', async ({ name, text }) => {
    const options = { preset: 'recommended', as: null } as const;
    const checked = await checkScript({ name, contents: text }, null, options);
    const findings = runScript(REWORDED, checked.script, options);
    expectTheSame(checked.findings, findings);
    const review = (of: readonly Finding[]) => {
      const about = { file: name, today: TODAY, failOn: 'error', preset: 'recommended' } as const;
      return proposed(reviewScript({ ...checked, findings: of }, about));
    };
    expect(review(findings)).toEqual(review(checked.findings));
  });

  test('the bad example of each rule about statements', async () => {
    const folders = BAD.filter((folder) => existsSync(join(folder, 'bad.sql')));
    expect(folders.length).toBeGreaterThan(20);
    for (const folder of folders) {
      const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
      if (existsSync(join(folder, 'spec.yaml'))) {
        const options = { preset: 'recommended', as: null } as const;
        const spec = await checkFile(join(folder, 'spec.yaml'), readerIn(join(__dirname, '../..')), { today: TODAY });
        const { findings, script } = await checkScript({ name: 'bad.sql', contents: read('bad.sql') }, spec, options);
        expectTheSame(findings, runScript(REWORDED, script, options));
        continue;
      }
      const stood = existsSync(join(folder, 'before.sql')) ? read('before.sql') : '';
      const { after } = readScript('before.sql', stood, { before: null, as: 'schema' });
      const { script } = readScript('bad.sql', read('bad.sql'), { before: after, as: null });
      expectTheSame(runScript(rules, script, {}), runScript(REWORDED, script, {}));
    }
  });

  test.each(DUMPS)('$name: what stood before a migration is known', ({ name, text }) => {
    const { script: whole, after } = readScript(name, text, { before: null, as: 'schema' });
    const first = runScript(rules, whole, {});
    const migration = 'CREATE TABLE public.added (id int PRIMARY KEY, at timestamp, is_it boolean, tags text[]);';
    const { script } = readScript('migration.sql', migration, { before: after, as: 'migration' });
    const found = runScript(rules, script, {});
    expectTheSame(found, runScript(REWORDED, script, {}));
    expect(found.length).toBeLessThan(first.length);
  });
});

describe('databases', () => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major: 18 })));
  afterAll(() => engine.stop());

  test.each(corpora)('$name: findings and fingerprints', async (corpus) => {
    const session = await loadCorpus(engine, corpus);
    const catalog = await readState(session).finally(() => session.end());
    const ground = { catalog, meaning: meaningOfCatalog(catalog), place: () => '' as const };
    const [before, after] = [runCatalog(rules, ground, {}), runCatalog(REWORDED, ground, {})];
    expectTheSame(before, after);
    const prints = (findings: readonly Finding[]) =>
      reportOfDatabase({ findings, rules, objects: {}, notChecked: [], skipped: [] }, ABOUT).findings.map(
        ({ fingerprint }) => fingerprint,
      );
    expect(prints(after)).toEqual(prints(before));
    expect(new Set(prints(before)).size).toBe(before.length);
  });
});
