/** What an editor makes of files that init and import write: it completes and explains their keys, over the protocol that editors speak. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { runTenet } from '../support/cli';
import { installSchema } from '../support/installed';
import { LANGUAGE_SERVER, LANGUAGE_SERVER_FOLDER, startEditor, type Editor } from '../support/language-server';
import { findTool, testWith } from '../support/tool';

const program = findTool(LANGUAGE_SERVER, [LANGUAGE_SERVER_FOLDER]);

let folder: string;
let editor: Editor | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'tenet-editor-'));
  if (program !== undefined) editor = await startEditor(realpathSync(program));
});
afterAll(() => {
  editor?.close();
  rmSync(folder, { recursive: true });
});

/** A folder with Tenet installed above it, and one without. */
const PROJECTS = {
  'installed by npm': { path: 'installed/db', modeline: '../node_modules/pgtenet/src/spec/tenet.schema.json' },
  'not installed': { path: 'elsewhere', modeline: `${process.cwd()}/src/spec/tenet.schema.json` },
} as const;

async function written(project: keyof typeof PROJECTS): Promise<string> {
  const { path } = PROJECTS[project];
  mkdirSync(join(folder, path), { recursive: true });
  if (project === 'installed by npm') installSchema(join(folder, 'installed'));
  expect(await runTenet(['init', path, '--yes', '--force'], folder)).toMatchObject({ exitCode: 0 });
  return join(folder, path, 'tenet.yaml');
}

async function completed(file: string, text: string): Promise<readonly string[]> {
  if (editor === undefined) throw new Error('no editor');
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const found = await editor.request<{ readonly items: readonly { readonly label: string }[] }>(
    'completion',
    editor.open(file, text),
    position,
  );
  return found.items.map(({ label }) => label);
}

async function hovered(file: string, text: string, word: string): Promise<string> {
  if (editor === undefined) throw new Error('no editor');
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes(word));
  const position = { line, character: (lines[line]?.indexOf(word) ?? 0) + 1 };
  const found = await editor.request<{ readonly contents: { readonly value: string } } | null>(
    'hover',
    editor.open(file, text),
    position,
  );
  return found?.contents.value ?? '';
}

describe.each(['installed by npm', 'not installed'] as const)('Tenet is %s', (project) => {
  testWith(program)('the first line of tenet.yaml names a schema that is there', async () => {
    const file = await written(project);
    const [first] = readFileSync(file, 'utf8').split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=${PROJECTS[project].modeline}`);
  });

  testWith(program).each([
    { typed: 'pooling:\n  ', offers: ['pooler', 'mode', 'server_connections'] },
    { typed: 'pooling:\n  mode: ', offers: ['session', 'transaction', 'statement'] },
    { typed: 'backup:\n  tool: ', offers: ['pgbackrest', 'barman'] },
    { typed: 'queries:\n  open:\n    ', offers: ['sql', 'role', 'p95'] },
  ])('it offers $offers', async ({ typed, offers }) => {
    const file = await written(project);
    const labels = await completed(file, `${readFileSync(file, 'utf8')}${typed}`);
    expect(labels).toEqual(expect.arrayContaining(offers));
  });

  testWith(program).each([
    { word: 'registry: tenants', explains: 'The table that lists tenants' },
    { word: 'connections: 40', explains: 'CONNECTION LIMIT' },
    { word: 'on_delete: cascade', explains: 'if the referenced row is deleted' },
    { word: 'unique: [[name]]', explains: 'Tenet puts the tenant column first' },
  ])('it explains $word', async ({ word, explains }) => {
    const file = await written(project);
    expect(await hovered(file, readFileSync(file, 'utf8'), word)).toContain(explains);
  });
});

testWith(program)('a file that import wrote, two folders below, is explained too', async () => {
  installSchema(folder);
  writeFileSync(join(folder, 'shop.sql'), 'CREATE TABLE public.tenants (id uuid PRIMARY KEY);\n');
  expect(await runTenet(['import', 'shop.sql', '--out', 'spec'], folder)).toMatchObject({ exitCode: 0 });
  const file = join(folder, 'spec/schemas/public/schema.yaml');
  const text = readFileSync(file, 'utf8');
  expect(await hovered(file, text, 'tables:')).toContain('Tables by name');
});
