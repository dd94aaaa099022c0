/** docs/rules is made of the rules and their examples; `node scripts/pages.mjs` writes it anew. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rules } from '../../policies';
import { exampleOf } from '../../src/cli/rule-example';
import { indexPage, rulePage } from '../../src/report/rule-page';

const FOLDER = 'docs/rules';
const updating = process.env['GOLDEN'] === 'update';

function expectFile(path: string, text: string): void {
  if (updating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : `no ${path}: run node scripts/pages.mjs`).toBe(text);
}

test.each(rules.map((rule) => ({ id: rule.id, rule })))('the page of $id is current', async ({ id, rule }) => {
  expectFile(`${FOLDER}/${id}.md`, rulePage(rule, await exampleOf(rule)));
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
