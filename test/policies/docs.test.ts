/** docs/rules is made of the rules and their examples; `node scripts/rule-docs.mjs` writes it anew. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rules } from '../../policies';
import { fixFile } from '../../src/fix';
import { checkFile, checkScript } from '../../src/pipeline';
import { render, reportOf, reportOfScript } from '../../src/report';
import { unifiedDiff } from '../../src/report/unified-diff';
import type { Rule } from '../../src/rules/rule';
import { indexPage, rulePage, type Example } from '../support/rule-page';
import { TODAY } from '../support/rule-tester';

const FOLDER = 'docs/rules';
const updating = process.env['GOLDEN'] === 'update';

/** The width in which the output of an example is shown. */
const COLUMNS = 100;

async function pageOf(rule: Rule): Promise<string> {
  if (rule.only === 'database') return rulePage({ rule });
  return rulePage({ rule, example: rule.only === 'sql' ? await ofSql(rule) : await ofSpec(rule) });
}

function read(id: string, file: string): string {
  return readFileSync(`examples/rules/${id}/${file}`, 'utf8');
}

async function ofSql(rule: Rule): Promise<Example> {
  const before = existsSync(`examples/rules/${rule.id}/before.sql`) ? { before: read(rule.id, 'before.sql') } : {};
  const [bad, good] = [read(rule.id, 'bad.sql'), read(rule.id, 'good.sql')];
  const file = { name: 'bad.sql', contents: bad };
  const checked = await checkScript(file, null, { only: [rule.id], as: null });
  const objects = { statements: checked.script.statements.length };
  const about = { version: '', spec: 'bad.sql', failOn: 'error', assumptions: false } as const;
  const { unread } = checked.script;
  const report = reportOfScript({ ...checked, preset: 'recommended', objects, unread, skipped: [] }, about);
  const extras = { text: () => bad, rules: [rule], assumptions: false, colour: false, columns: COLUMNS };
  const ddl = checked.findings.flatMap((finding) => finding.ddl ?? []);
  return { language: 'sql', bad, good, ...before, output: render.pretty(report, extras), diff: '', ddl };
}

/** What the commands say of the bad example, where this rule alone is asked. */
async function ofSpec(rule: Rule): Promise<Example> {
  const [bad, good] = [read(rule.id, 'bad.yaml'), read(rule.id, 'good.yaml')];
  const reader = { read: () => new TextEncoder().encode(bad), list: () => [] };
  const options = { today: TODAY, only: [rule.id] };
  const checked = await checkFile('bad.yaml', reader, options);
  const about = { version: '', spec: 'bad.yaml', failOn: 'error', assumptions: false } as const;
  // which others were not asked is of no interest here, and would change each page with each rule
  const report = reportOf({ ...checked, skipped: [] }, about);
  const extras = { text: () => bad, rules: [rule], assumptions: false, colour: false, columns: COLUMNS };
  const { files } = await fixFile('bad.yaml', reader, options);
  return {
    language: 'yaml',
    bad,
    good,
    output: render.pretty({ ...report, assumptions: [] }, extras),
    diff: files.map(({ path, before, after }) => unifiedDiff(path, before, after)).join(''),
    ddl: checked.findings.flatMap(({ ddl }) => ddl ?? []),
  };
}

function expectFile(path: string, text: string): void {
  if (updating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `no ${path}: run node scripts/rule-docs.mjs`).toBe(text);
}

test.each(rules.map((rule) => ({ id: rule.id, rule })))('the page of $id is current', async ({ id, rule }) => {
  expectFile(`${FOLDER}/${id}.md`, await pageOf(rule));
});

test('the index of the rules is current', () => {
  expectFile(`${FOLDER}/index.md`, indexPage(rules));
});

test('no page stands for a rule that is gone', () => {
  const known = new Set(['index.md', ...rules.map(({ id }) => `${id}.md`)]);
  const pages = existsSync(FOLDER)
    ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
    : [];
  const left = pages.filter((path) => !known.has(path.replaceAll('\\', '/')));
  if (updating) for (const path of left) rmSync(`${FOLDER}/${path}`);
  else expect(left).toEqual([]);
});
