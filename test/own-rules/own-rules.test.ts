/** Rules that a spec names: both kinds of module, from the file that says so, and everything that can be wrong with them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkObject } from '../../src/pipeline';
import type { Rule } from '../../src/rules/rule';
import { casesOf, testRule } from '../../src/testing';
import { runTenet } from '../support/cli';

const SPEC = `tenet: 1
database: shop
rules: [./mine.js]
tenancy: { registry: tenants }
roles: { shop_app: { kind: application, connections: 9 } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
`;
const texts = (id: string): string =>
  `id: '${id}', severity: 'error', title: 't', why: 'w', tradeoffs: 't', changesIf: 'c', refs: [], validation: { none: 'n' }`;
const ruleText = (
  id: string,
  body = `yield { at: '/tables/tenants', about: { kind: 'table', name: 'tenants' }, message: 'found' }`,
) => `{ ${texts(id)}, *check(model) { ${body} } }`;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tenet-own-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries({ 'tenet.yaml': SPEC, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const check = (...flags: readonly string[]) => runTenet(['check', ...flags], folder);

test.each([
  ['a CommonJS module with one rule', 'mine.js', `module.exports = ${ruleText('acme/forbid-a')}`],
  ['a CommonJS module with a list', 'mine.js', `module.exports = [${ruleText('acme/forbid-a')}]`],
  [
    'what a compiler makes of export default',
    'mine.js',
    `exports.__esModule = true; exports.default = ${ruleText('acme/forbid-a')}`,
  ],
  ['an ES module', 'mine.mjs', `export default ${ruleText('acme/forbid-a')}`],
])('%s is loaded', async (_name, file, text) => {
  write({ [file]: text, 'tenet.yaml': SPEC.replace('mine.js', file) });
  const { exitCode, stdout } = await check();
  expect(exitCode).toBe(1);
  expect(stdout).toContain('acme/forbid-a');
});

test('a path counts from the file that says so', async () => {
  write({
    'tenet.yaml': SPEC.replace('rules: [./mine.js]', 'include: [more/rules.yaml]'),
    'more/rules.yaml': 'rules: [mine.js]\n',
    'more/mine.js': `module.exports = ${ruleText('acme/forbid-a')}`,
  });
  expect((await check()).stdout).toContain('acme/forbid-a');
});

test('they are waived, chosen and left out like any other', async () => {
  const waiver =
    'waivers: [{ rule: acme/forbid-a, at: /tables/tenants, reason: its own reason, owner: dba, until: 2027-01-01 }]\n';
  write({ 'mine.js': `module.exports = ${ruleText('acme/forbid-a')}`, 'tenet.yaml': SPEC + waiver });
  expect((await check()).exitCode).toBe(0);
  const skipped = await check('--skip', 'acme');
  expect([skipped.exitCode, skipped.stdout]).toEqual([0, expect.stringContaining('1 rule not asked: acme/forbid-a')]);
});

test('one that throws while it is asked is a finding that says whose fault it is', async () => {
  write({ 'mine.js': `module.exports = ${ruleText('acme/forbid-a', 'throw new TypeError("no luck")')}` });
  const { exitCode, stdout } = await check();
  expect(exitCode).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('rule "acme/forbid-a" stopped with "TypeError: no luck"');
  expect(stdout).not.toContain('fault of Tenet');
});

test.each([
  [
    'object in words',
    `at: '/tables', object: 'table "tenants"', message: 'found'`,
    'names its object in "object", which is read no more; write about: {',
  ],
  [
    'nothing that it is about',
    `at: '/tables', message: 'found'`,
    'does not say by kind and name what it is about; write',
  ],
  ['words as what it is about', `at: '/tables', about: 'table', message: 'found'`, 'does not say by kind and name'],
  ['no place', `about: { kind: 'table', name: 'tenants' }, message: 'found'`, 'has no place; write at:'],
  ['no message', `at: '/tables', about: { kind: 'table', name: 'tenants' }`, 'has no message'],
])('a hit with %s is a finding that says what to write', async (_name, hit, words) => {
  write({ 'mine.js': `module.exports = ${ruleText('acme/forbid-a', `yield { ${hit} }`)}` });
  const { exitCode, stdout } = await check('--only', 'acme');
  expect(exitCode).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ').replaceAll(' │ ', ' ')).toContain(words);
});

test.each([
  ['is missing', {}, '"./mine.js" does not exist'],
  ['throws', { 'mine.js': '\n\nthrow new Error("not today")' }, 'cannot be loaded: Error: not today (line 3)'],
  ['exports nothing', { 'mine.js': '' }, 'has no id'],
  ['exports no rule', { 'mine.js': 'module.exports = 7' }, 'is no rule'],
  ['has an id without an area', { 'mine.js': `module.exports = ${ruleText('forbid-a')}` }, 'write area/verb-object'],
  [
    'takes an area of ours',
    { 'mine.js': `module.exports = ${ruleText('keys/forbid-a')}` },
    '"keys" is an area of Tenet',
  ],
  [
    'has two of one id',
    { 'mine.js': `module.exports = [${ruleText('acme/forbid-a')}, ${ruleText('acme/forbid-a')}]` },
    'has already',
  ],
  [
    'has a function of an earlier Tenet',
    { 'mine.js': `module.exports = { ${texts('acme/forbid-a')}, *checkTable(table) {} }` },
    'has checkTable, which is asked no more; write *checkCatalog(catalog, meaning), which is asked of specs',
  ],
  ['asks nothing', { 'mine.js': `module.exports = { ${texts('acme/forbid-a')} }` }, 'asks nothing'],
])('a file that %s is told with its line', async (_name, files, message) => {
  write(files);
  const { exitCode, stdout } = await check();
  expect(exitCode).toBe(2);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(message);
  expect(stdout).toContain('tenet.yaml:3:9');
});

const own: Rule = {
  id: 'acme/forbid-a',
  severity: 'error',
  title: 't',
  why: 'w',
  tradeoffs: 't',
  changesIf: 'c',
  refs: [],
  validation: { none: 'n' },
  *check({ tables }) {
    for (const { name, origin } of tables)
      if (name === 'a') yield { at: origin, about: { kind: 'table', name }, message: 'table "a" is there' };
  },
};
const spec = (table: string) => ({
  tenet: 1,
  database: 'shop',
  tenancy: { registry: 'tenants' },
  tables: { tenants: { scope: 'registry', columns: { id: 'uuid' } }, [table]: { columns: { id: 'uuid' } } },
});

test('a spec that is an object takes rules as values, and refuses the names of files', async () => {
  const { findings } = await checkObject(spec('a'), { today: '2026-11-24', rules: [own] });
  expect(findings.map(({ rule }) => rule)).toContain('acme/forbid-a');
  const named = checkObject({ ...spec('a'), rules: ['./mine.js'] }, { today: '2026-11-24' });
  await expect(named).rejects.toThrow('cannot be loaded, because the spec is no file');
});

describe('the tester', () => {
  const yaml = (table: string) => JSON.stringify(spec(table));
  const cases = {
    pass: { 'another table': yaml('b') },
    fail: { it: { yaml: yaml('a'), findings: [{ at: '/tables/a', message: 'is there' }] } },
  };
  // its cases assert by node:assert, which jest does not count
  testRule((name, body) => test(name, () => expect(body()).resolves.toBeUndefined()), own, cases);

  test.each([
    ['holds where it does not', { pass: { it: yaml('a') }, fail: {} }],
    [
      'fails where it does not',
      { pass: {}, fail: { it: { yaml: yaml('b'), findings: [{ at: '/tables/a', message: '' }] } } },
    ],
    [
      'says what it does not',
      { pass: {}, fail: { it: { yaml: yaml('a'), findings: [{ at: '/tables/a', message: 'other' }] } } },
    ],
    ['is asked of what is no spec', { pass: { it: 'tenet: 2' }, fail: {} }],
  ])('a case that %s fails', async (_name, wrong) => {
    await expect(casesOf(own, wrong)[0]?.run()).rejects.toThrow();
  });
});
