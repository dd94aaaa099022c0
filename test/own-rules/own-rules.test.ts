/** Rules that a spec names: both kinds of module, from the file that says so, and everything that can be wrong with them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbedded } from '../../src/engine';
import { ownTables, said } from '../../src/index';
import { checkObject } from '../../src/pipeline';
import type { Rule } from '../../src/rules/rule';
import { casesOf, findingsInDatabase, findingsInSql, findingsOfRule, testRule } from '../../src/testing';
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
  expect([skipped.exitCode, skipped.stdout]).toEqual([
    0,
    expect.stringContaining('1 rule not selected: acme/forbid-a'),
  ]);
});

test('one that throws while it is asked is a finding that says whose fault it is', async () => {
  write({ 'mine.js': `module.exports = ${ruleText('acme/forbid-a', 'throw new TypeError("no luck")')}` });
  const { exitCode, stdout } = await check();
  expect(exitCode).toBe(1);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('rule "acme/forbid-a" failed with "TypeError: no luck"');
  expect(stdout).not.toContain('fault of Tenet');
});

test.each([
  [
    'object in words',
    `at: '/tables', object: 'table "tenants"', message: 'found'`,
    'has "object", which is no longer supported; write about: {',
  ],
  ['nothing that it is about', `at: '/tables', message: 'found'`, 'has no "about" with kind and name; write'],
  ['words as what it is about', `at: '/tables', about: 'table', message: 'found'`, 'has no "about" with kind and name'],
  ['no place', `about: { kind: 'table', name: 'tenants' }, message: 'found'`, 'has no location; add at:'],
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
  ['exports no rule', { 'mine.js': 'module.exports = 7' }, 'is not a rule'],
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
    'has checkTable, which is no longer supported; write *checkCatalog(catalog, meaning), which runs on specs',
  ],
  [
    'asks nothing',
    { 'mine.js': `module.exports = { ${texts('acme/forbid-a')} }` },
    'exports an invalid rule: "acme/forbid-a" has no check; add one of',
  ],
])('a file that %s is told with its line', async (_name, files, message) => {
  write(files);
  const { exitCode, stdout } = await check();
  expect(exitCode).toBe(2);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(message);
  expect(stdout).toContain('tenet.yaml:3:9');
});

const TEXTS = {
  severity: 'error',
  title: 't',
  why: 'w',
  tradeoffs: 't',
  changesIf: 'c',
  refs: [],
  validation: { none: 'n' },
} as const;
const own: Rule = {
  ...TEXTS,
  id: 'acme/forbid-a',
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

/** A rule about what is there, for all sources. */
const commented: Rule = {
  ...TEXTS,
  id: 'acme/require-comment',
  *checkCatalog(catalog) {
    for (const { id, comment } of ownTables(catalog))
      if (comment === null) yield { about: id, message: `${said(catalog, id)} has no comment` };
  },
};

const throwing: Rule = {
  ...own,
  check() {
    throw new TypeError('no luck');
  },
};

describe('a rule about what is there', () => {
  const yaml = JSON.stringify(spec('a'));

  test('is asked of a spec, with its places and names', async () => {
    const found = (await findingsOfRule(commented, yaml)).map(({ at, message }) => [at, message]);
    expect(found).toEqual([
      ['/tables/a', 'table "a" has no comment'],
      ['/tables/tenants', 'table "tenants" has no comment'],
    ]);
  });

  test('has fixes that say which attribute of which object', async () => {
    const saying: Rule = {
      ...TEXTS,
      id: 'acme/require-comment',
      *checkCatalog(catalog) {
        for (const { id, comment } of ownTables(catalog).filter((table) => table.id.name === 'a')) {
          const spot = { of: id, attribute: 'comment' };
          if (comment === null) yield { about: id, spot, message: 'm', fix: [{ op: 'set', ...spot, value: 'team-a' }] };
        }
      },
    };
    const [found] = await findingsOfRule(saying, yaml);
    expect(found?.fix).toEqual([{ op: 'set', at: '/tables/a/comment', value: 'team-a' }]);
  });

  test('is asked of SQL, with its lines', async () => {
    const sql = `CREATE TABLE shop.b (id int);\nCREATE TABLE shop.a (id int);\nCOMMENT ON TABLE shop.b IS 'b';`;
    expect(await findingsInSql(commented, sql)).toMatchObject([
      { line: 2, about: { kind: 'table', schema: 'shop', name: 'a' }, message: 'table "shop"."a" has no comment' },
    ]);
  });

  test('is asked of a server', async () => {
    const engine = await startEmbedded({ major: 18 });
    const session = await engine.connect();
    await session.execute(`create table a (id int); create table b (id int); comment on table b is 'b'`);
    await session.end();
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const url = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
    const found = await findingsInDatabase(commented, url).finally(() => engine.stop());
    expect(found.map(({ message }) => message)).toEqual(['table "public"."a" has no comment']);
  });
});

describe('the tester', () => {
  const CREATE = { sql: 'CREATE TABLE a (id int);' };
  testRule((name, body) => test(name, () => expect(body()).resolves.toBeUndefined()), commented, {
    pass: { 'a comment': { sql: `${CREATE.sql} COMMENT ON TABLE a IS 'a'` } },
    fail: { 'no comment': { ...CREATE, findings: [{ line: 1, message: 'table "public"."a"' }] } },
  });

  test.each([
    ['holds where it does not', { pass: { it: CREATE }, fail: {} }],
    ['is in another line', { pass: {}, fail: { it: { ...CREATE, findings: [{ line: 2, message: '' }] } } }],
  ])('a case of SQL that %s fails', async (_name, wrong) => {
    await expect(casesOf(commented, wrong)[0]?.run()).rejects.toThrow();
  });

  test('a rule that throws does not hold', async () => {
    await expect(casesOf(throwing, { pass: { it: yaml('a') }, fail: {} })[0]?.run()).rejects.toThrow('no luck');
  });

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
