/** What a new kind and a new rule begin with, and that what is derived from kinds follows their files. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PRETTIER = resolve('node_modules/prettier/bin/prettier.cjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-new-'));
  for (const path of ['src/kinds', 'src/spec', 'policies', '.prettierrc.json'])
    cpSync(path, join(folder, path), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly status: number | null;
  readonly text: string;
}

function node(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, text: stdout + stderr };
}
const script = (name: string, ...args: readonly string[]): Ran => node(resolve(`scripts/${name}.mjs`), ...args);
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');

test('the lists of kinds are what their files say', () => {
  expect(script('generate', '--check')).toEqual({ status: 0, text: '' });
});

test('a new kind is in the lists, last, and formatted', () => {
  const { status, text } = script('new-kind', 'text search parser');
  expect(text).toMatch(/wrote src\/kinds\/text-search-parser\.ts[^]*gates that must pass then:[^]*test\/read/);
  expect(status).toBe(0);
  expect(textOf('src/kinds/index.ts')).toMatch(/ {2}eventTrigger,\n {2}textSearchParser,\n\];/);
  expect(textOf('src/kinds/attributes.ts')).toContain(`  readonly 'text search parser': TextSearchParser;`);
  expect(script('generate', '--check')).toEqual({ status: 0, text: '' });
  expect(node(PRETTIER, '--check', 'src/kinds').status).toBe(0);
  expect(script('new-kind', 'text search parser').status).toBe(2);
});

test.each(['', 'Text', 'text  search', 'table'])('"%s" is no new kind', (name) => {
  expect(script('new-kind', name).status).toBe(2);
});

test.each([
  ['a file that changed', `kind: 'view'`, `kind: 'vista'`, /^stale, run .*: src\/kinds\/attributes\.ts$/m],
  ['two of one rank', 'rank: 800', 'rank: 810', /materialized-view and view both have rank 810/],
  ['a kind in another form', `kind: 'view',\n  rank: 800,`, `rank: 800,\n  kind: 'view',`, /view\.ts: begin with/],
])('%s is told', (_, from, to, told) => {
  const path = join(folder, 'src/kinds/view.ts');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const { status, text: said } = script('generate', '--check');
  expect(said).toMatch(told);
  expect(status).toBe(1);
});

test('new rules compile as they are', () => {
  for (const path of ['src', 'tsconfig.json', 'package.json', 'node_modules']) {
    rmSync(join(folder, path), { recursive: true, force: true });
    symlinkSync(resolve(path), join(folder, path));
  }
  const areas = [['keys'], ['types', 'intent'], ['change', 'sql']] as const;
  const files = areas.map(([area, ...about]) => {
    const id = `${area}/require-something-new`;
    expect(script('new-rule', id, ...about).status).toBe(0);
    return `policies/${id}.ts`;
  });
  writeFileSync(
    join(folder, 'tsconfig.new.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { noEmit: true, preserveSymlinks: true, types: ['node'] },
      files,
      include: [],
    }),
  );
  expect(node(resolve('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.new.json')).toEqual({ status: 0, text: '' });
});

test.each([
  [undefined, /\*checkCatalog\(catalog, meaning\)/],
  ['intent', /\*check\(model\)/],
  ['sql', /\*checkScript\(script\)/],
])('a new rule (%s) is in the index and asked once', (about, question) => {
  const id = 'keys/require-something-new';
  const { status, text } = script('new-rule', id, ...(about === undefined ? [] : [about]));
  expect(text).toMatch(/gates that must pass then[^]*test\/policies\/areas\/keys\.test\.ts/);
  expect(status).toBe(0);
  expect(textOf(`policies/${id}.ts`)).toMatch(question);
  expect(textOf(`policies/${id}.ts`).match(/\*check/g)).toHaveLength(1);
  expect(textOf('policies/index.ts')).toContain(`from './${id}'`);
  expect(node(PRETTIER, '--check', `policies/${id}.ts`, `test/policies/${id}.test.ts`).status).toBe(0);
});
