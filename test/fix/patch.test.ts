/** What `--fix` does to a file beside the fix: nothing. Cases by hand, then examples and generated specs in every dress. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, constantFrom, integer, record, shuffledSubarray } from 'fast-check';
import { fixFile } from '../../src/fix';
import { applyFixes } from '../../src/kernel/apply-edits';
import type { Edit } from '../../src/kernel/finding';
import { segments } from '../../src/kernel/pointer';
import { patchFile } from '../../src/spec/patch/patch';
import { ontoRaw, splice } from '../../src/spec/patch/splice';
import { YamlFile } from '../../src/spec/yaml-file';
import { runTenet } from '../support/cli';

const readerOf = (files: Readonly<Record<string, string>>) => ({
  read: (path: string) => Buffer.from(files[path] ?? ''),
  list: () => Object.keys(files),
});

function fileOf(text: string): YamlFile {
  const file = YamlFile.read('a.yaml', Buffer.from(text));
  if (!(file instanceof YamlFile)) throw new Error(`no YAML:\n${text}`);
  return file;
}

/** The text after edits, which reads back as what they mean; throws where they cannot be made. */
function patched(text: string, ...edits: readonly Edit[]): string {
  const file = fileOf(text);
  const splices = patchFile(
    file,
    edits.map((edit) => ({ path: segments(edit.at), edit })),
  );
  const after = splice(text, ontoRaw(text, splices));
  expect(fileOf(after).value).toEqual(applyFixes(file.value, [edits]));
  return after;
}
const set = (at: Edit['at'], value: unknown): Edit => ({ op: 'set', at, value });
const remove = (at: Edit['at']): Edit => ({ op: 'remove', at });

test.each<readonly [string, string, readonly Edit[], string]>([
  ['a value keeps its quotes', `schema: "a" # x\n`, [set('/schema', 'b')], `schema: "b" # x\n`],
  ['a value that reads as another type is quoted', 'schema: a\n', [set('/schema', 'true')], `schema: 'true'\n`],
  ['an anchor stays', 'schema: &s a\n', [set('/schema', 'b')], 'schema: &s b\n'],
  [
    'a key comes last in its block, at its column',
    'tables:\n  a:\n    scope: shared # why\n\n  b: { scope: shared }\n',
    [set('/tables/a/reason', 'all: read')],
    `tables:\n  a:\n    scope: shared # why\n    reason: 'all: read'\n\n  b: { scope: shared }\n`,
  ],
  [
    'two keys in one new map',
    'tables:\n  a: { scope: shared }\n',
    [set('/tables/a/rls/enabled', true), set('/tables/a/rls/forced', true)],
    'tables:\n  a: { scope: shared, rls: { enabled: true, forced: true } }\n',
  ],
  [
    'a key where nothing stands',
    'tables:\n  a:\n',
    [set('/tables/a/scope', 'shared')],
    'tables:\n  a: { scope: shared }\n',
  ],
  [
    'a key between empty brackets',
    'tables: { a: {} }\n',
    [set('/tables/a/scope', 'shared')],
    'tables: { a: { scope: shared } }\n',
  ],
  ['a section that is not there', 'schema: a\n', [set('/postgres', 18)], 'schema: a\npostgres: 18\n'],
  [
    'a key in lines between brackets gets a line',
    'tables: {\n  a: { scope: shared }, # one\n  b: { scope: shared } # two\n}\n',
    [set('/tables/c', { scope: 'shared' })],
    'tables: {\n  a: { scope: shared }, # one\n  b: { scope: shared },\n  c: { scope: shared } # two\n}\n',
  ],
  [
    'the first of a flow map',
    'tables: { a: { scope: shared, reason: x } }\n',
    [remove('/tables/a/scope')],
    'tables: { a: { reason: x } }\n',
  ],
  [
    'the last of a flow map',
    'tables: { a: { scope: shared, reason: x  } }\n',
    [remove('/tables/a/reason')],
    'tables: { a: { scope: shared  } }\n',
  ],
  [
    'all of a flow list',
    'extensions: [a, b]\n',
    [remove('/extensions/0'), remove('/extensions/1')],
    'extensions: []\n',
  ],
  [
    'all of a block list',
    'extensions:\n- a # 1\n- b\nschema: x\n',
    [remove('/extensions/0'), remove('/extensions/1')],
    'extensions: []\n# 1\nschema: x\n',
  ],
  [
    'an item of a block list',
    'extensions:\n  - a # 1\n  - b\n',
    [remove('/extensions/0')],
    'extensions:\n  # 1\n  - b\n',
  ],
  [
    'an item after the last',
    'extensions:\n  - a # 1\n',
    [set('/extensions/1', 'b')],
    'extensions:\n  - a # 1\n  - b\n',
  ],
  [
    'one out and one in',
    'tables: { a: { scope: shared, reason: x } }\n',
    [remove('/tables/a/reason'), set('/tables/a/comment', 'y')],
    'tables: { a: { scope: shared, comment: y } }\n',
  ],
  [
    'the short form of a column becomes the long one',
    'tables: { a: { columns: { id: uuid, b: text } } } # 1\n',
    [set('/tables/a/columns/id/type', 'uuid'), set('/tables/a/columns/id/default', 'uuidv7()')],
    'tables: { a: { columns: { id: { type: uuid, default: uuidv7() }, b: text } } } # 1\n',
  ],
  ['what is not there', 'schema: a\n', [remove('/postgres')], 'schema: a\n'],
  ['the last line of a file without its end', 'schema: a\npostgres: 18', [remove('/postgres')], 'schema: a'],
])('%s', (_name, text, edits, expected) => {
  expect(patched(text, ...edits)).toBe(expected);
});

test.each<readonly [string, string, Edit]>([
  [
    'what a merge key brings',
    'tables:\n  a: &a { scope: shared, reason: x }\n  b: { <<: *a, reason: y }\n',
    remove('/tables/b/scope'),
  ],
])('%s is not patched', (_name, text, edit) => {
  expect(() => patched(text, edit)).toThrow();
});

const BROKEN = `# the shop
tenet: 1
database: shop
tenancy: { registry: tenants }
roles:            # people and programs
  shop_app:    { kind: application,   bypass_rls: true   }   # nightly
  shop_jobs:
    kind: application
    bypass_rls: true # why
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders:
    columns: { id: uuid, "total": numeric }
    rls:
      enabled: false
`;
const options = { today: '2026-11-24' };
const fixedText = async (files: Readonly<Record<string, string>>, main = 'a.yaml') =>
  new Map((await fixFile(main, readerOf(files), options)).files.map(({ path, after }) => [path, after]));

test('line ends and a byte order mark stay', async () => {
  const plain = (await fixedText({ 'a.yaml': BROKEN })).get('a.yaml') ?? '';
  const dressed = `\uFEFF${BROKEN.replaceAll('\n', '\r\n')}`;
  expect((await fixedText({ 'a.yaml': dressed })).get('a.yaml')).toBe(`\uFEFF${plain.replaceAll('\n', '\r\n')}`);
});

test('the fix goes to the file that holds the part, and no other file changes', async () => {
  const [head = '', orders = ''] = BROKEN.split('  orders:');
  const files = { 'a.yaml': `${head}include: [b.yaml]\n`, 'b.yaml': `tables:\n  orders:${orders}` };
  const after = await fixedText(files);
  expect([...after.keys()].toSorted()).toEqual(['a.yaml', 'b.yaml']);
  expect(after.get('b.yaml')).toBe('tables:\n  orders:\n    columns: { id: uuid, "total": numeric }\n');
});

test('what an anchor gives to several places is changed only where all of them are meant', async () => {
  const table = (rest: string) => `{ columns: { id: uuid }, ${rest} }`;
  const withSecond = (second: string) =>
    BROKEN.replace(/ {2}orders:[^]*/, `  a: &a ${table('rls: { forced: false }')}\n  b: ${second}\n`);
  expect((await fixedText({ 'a.yaml': withSecond('*a') })).get('a.yaml')).toContain('rls: {} }\n  b: *a\n');
});

test('of two fixes of one place the first is made, and the other is told', async () => {
  const [rule, other] = (['acme/forbid-one-kind', 'acme/forbid-two-kinds'] as const).map((id, index) => ({
    id,
    severity: 'warning' as const,
    title: 't',
    why: 'w',
    tradeoffs: 't',
    changesIf: 'c',
    refs: [],
    validation: { none: 'n' },
    *check({ roles }: { readonly roles: readonly { readonly name: string; readonly connectionLimit?: unknown }[] }) {
      const value = index === 0 ? 7 : 8;
      const isThere = roles.some(({ connectionLimit }) => connectionLimit === value);
      const fix = [{ op: 'set', at: '/roles/shop_app/connections', value }] as const;
      if (!isThere)
        yield { at: '/roles/shop_app', about: { kind: 'role', name: 'shop_app' }, message: 'm', fix } as const;
    },
  }));
  const rules = [rule, other].filter((one) => one !== undefined);
  const result = await fixFile('a.yaml', readerOf({ 'a.yaml': BROKEN }), { ...options, rules });
  const told = result.declined.find(({ finding }) => finding.rule === 'acme/forbid-two-kinds');
  expect(result.files[0]?.after).toContain('connections: 7');
  expect(told?.because).toMatch(/acme\/forbid-one-kind/);
});

describe('on the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tenet-fix-'));
    writeFileSync(join(folder, 'a.yaml'), BROKEN);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('mode and links stay, and nothing is left beside the file', async () => {
    chmodSync(join(folder, 'a.yaml'), 0o640);
    symlinkSync('a.yaml', join(folder, 'link.yaml'));
    const { exitCode } = await runTenet(['check', 'link.yaml', '--fix'], folder);
    expect(exitCode).toBe(0);
    expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).not.toContain('bypass_rls: true');
    expect(readdirSync(folder).toSorted()).toEqual(['a.yaml', 'link.yaml']);
  });

  test('a dry run writes nothing, and its diff is what a run does', async () => {
    const { stdout, stderr } = await runTenet(['check', 'a.yaml', '--fix', '--dry-run'], folder);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(BROKEN);
    expect(stderr).toContain('would fix 3 findings in a.yaml');
    execFileSync('git', ['apply', '-p1', '-'], { cwd: folder, input: stdout });
    const byDiff = readFileSync(join(folder, 'a.yaml'), 'utf8');
    writeFileSync(join(folder, 'a.yaml'), BROKEN);
    await runTenet(['check', 'a.yaml', '--fix'], folder);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(byDiff);
  });

  test.each([
    [['a.yaml', '--dry-run'], '--fix is not there'],
    [['postgres://localhost/x', '--fix'], '--fix patches a spec'],
    [['a.yaml', '--update-baseline'], 'does not say which file'],
  ])('%j is refused', async (args, message) => {
    const { exitCode, stderr } = await runTenet(['check', ...args], folder);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

/** The same spec in another dress: line ends, comments, blanks, and tables in a file of their own. */
const dress = record({
  lineEnd: constantFrom('\n', '\r\n'),
  comments: constantFrom('', ' # words', '   #'),
  broken: shuffledSubarray(['shop_app', 'shop_jobs', 'orders'], { minLength: 1 }),
  blanks: integer({ min: 0, max: 2 }),
  included: constantFrom(true, false),
});

test('whatever the dress, every line that is not mended stays as it is, and a second run mends nothing', async () => {
  await assert(
    asyncProperty(dress, async ({ lineEnd, comments, broken, blanks, included }) => {
      const lines = BROKEN.split('\n').filter((line) => line !== '');
      const kept = lines.filter((line, index) => {
        const isFlaw = /bypass_rls: true #|enabled: false|^ {4}rls:$/.test(line);
        const name = lines.slice(0, index + 1).findLast((above) => /^ {2}\w+:/.test(above));
        return !isFlaw || broken.some((one) => name?.includes(`${one}:`) === true);
      });
      const dressed = kept.map((line) => (line.includes('#') ? line : line + comments) + lineEnd.repeat(blanks + 1));
      const cut = dressed.findIndex((line) => line.startsWith('  orders:'));
      const files: Readonly<Record<string, string>> = included
        ? {
            'a.yaml': `${dressed.slice(0, cut).join('')}include: [b.yaml]${lineEnd}`,
            'b.yaml': `tables:${lineEnd}${dressed.slice(cut).join('')}`,
          }
        : { 'a.yaml': dressed.join('') };
      const changed = await fixedText(files);
      const after = { ...files, ...Object.fromEntries(changed) };
      for (const [path, text] of Object.entries(files)) {
        const untouched = text.split(lineEnd).filter((line) => !/bypass_rls|rls:|enabled/.test(line));
        const now = (after[path] ?? '').split(lineEnd);
        for (const line of untouched) expect(now).toContain(line);
        expect((after[path] ?? '').split('#')).toHaveLength(text.split('#').length);
      }
      expect(await fixedText(after)).toEqual(new Map());
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a word', '{ kind: application, statement_timeout: 0s }', '{ kind: application, statement_timeout: 5min }'],
  [
    'a setting',
    '{ kind: application, settings: { statement_timeout: 0 } }',
    '{ kind: application, settings: { statement_timeout: 5min } }',
  ],
  [
    'both, of which the setting counts',
    '{ kind: application, statement_timeout: 1m, settings: { statement_timeout: 0 } }',
    '{ kind: application, statement_timeout: 1m, settings: { statement_timeout: 5min } }',
  ],
])('a time limit is mended where it is written: %s', async (_name, before, after) => {
  const spec = (role: string): string =>
    `tenet: 1\ndatabase: shop\ntenancy: { registry: tenants }\nroles:\n  app: ${role}\ntables:\n  tenants: { scope: registry, columns: { id: uuid, name: text } }\n`;
  const { files } = await fixFile('a.yaml', readerOf({ 'a.yaml': spec(before) }), { today: '2026-11-24' });
  expect(files.map((file) => file.after)).toEqual([spec(after)]);
});
