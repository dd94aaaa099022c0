/** docs/pulumi.md shows what a preview shows, and has a test that runs; `GOLDEN=update` writes output and figures anew. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { stringify } from 'yaml';
import { TestedStack } from '../../../constructs/pulumi-testing';
import { starter, startServer, type Server } from '../../provider/server';
import { testInFull } from '../../support/tier';
import { DatabaseStack, databaseStep, programFolder } from './programs';

jest.setTimeout(300_000);

const PAGE = 'docs/pulumi.md';
const inFull = testInFull(PAGE);
const PART = /<!-- begin output -->\n[\s\S]*?<!-- end -->/;
const FIGURE = (name: string): RegExp => new RegExp(`<!-- ${name} -->(\\d+) kB<!-- /${name} -->`);
const page = readFileSync(PAGE, 'utf8');

/** The first block of the page, as JavaScript. */
function programOnPage(): string {
  const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  return code
    .replace("import { TenantDatabase } from 'pgtenet/pulumi'", "const { TenantDatabase } = require('pgtenet/pulumi')")
    .replace('export =', 'module.exports =');
}

const folder = programFolder(programOnPage());
let server: Server;
let stack: TestedStack;
beforeAll(async () => {
  server = await startServer(18);
  const { host, port, user } = server.settings;
  writeFileSync(join(folder, 'tenet.yaml'), starter('desk', 18));
  const config = { 'tenet:host': String(host), 'tenet:port': String(port), 'tenet:user': String(user) };
  stack = new TestedStack({ program: folder, config });
});
afterAll(() => server.stop());

describe('the test on the page', () => {
  const [, code = ''] = /<!-- begin sample -->\s*```js\n([\s\S]*?)```/.exec(page) ?? [];
  const placed = code
    .replace("'infra'", JSON.stringify(folder))
    .replace("config: { 'tenet:host': '/var/run/postgresql' }", 'config: settings()');
  const settings = (): object => stack.options.config ?? {};
  const file = join(folder, 'sample.js');
  writeFileSync(file, `module.exports = (require, test, expect, settings) => {\n${placed}};\n`);
  const declare = require(file) as (...given: readonly unknown[]) => void;
  declare(() => ({ TestedStack }), test, expect, settings);
});

test('the inputs on the page are what a preview changes', async () => {
  const adopted = programOnPage().replace('connection: {}', 'connection: {}, adopt: true');
  writeFileSync(join(folder, 'index.js'), adopted);
  expect(await stack.up()).toMatchObject({ ok: true });
  expect(await stack.up()).toMatchObject({ ok: true });
  writeFileSync(join(folder, 'tenet.yaml'), starter('desk', 18, { withNote: true }));
  const { changed, new: now } = databaseStep(await stack.preview());
  const shown = Object.fromEntries(changed.map((name) => [name, now?.[name]]));
  const text = stringify({ ...shown, planHash: '7f3a..', specDigest: '1c9e..' }, { lineWidth: 0 });
  const part = ['<!-- begin output -->', `\`\`\`yaml\n${text}\`\`\``, '<!-- end -->'].join('\n\n');
  if (process.env['GOLDEN'] === 'update') write((old) => old.replace(PART, () => part));
  else expect(PART.exec(page)?.[0]).toBe(part);
});

inFull('the figures on the page are those of the shop example, to the next kB', async () => {
  const shop = new DatabaseStack();
  cpSync('examples/shop', join(shop.folder, 'shop'), { recursive: true });
  shop.props({ spec: 'shop/tenet.yaml', connection: server.settings });
  for (const name of ['shop', 'shop-again']) {
    expect(await shop.stack.up()).toMatchObject({ ok: true });
    const kilobytes = Math.round(Buffer.byteLength(JSON.stringify(shop.stack.state)) / 1000);
    if (process.env['GOLDEN'] === 'update')
      write((old) => old.replace(FIGURE(name), `<!-- ${name} -->${kilobytes} kB<!-- /${name} -->`));
    // partitions are made from today on, and the path of the server is that of a test
    else expect(Math.abs(Number(FIGURE(name).exec(page)?.[1]) - kilobytes)).toBeLessThan(2);
  }
});

test('the program of the examples runs, and its hash can be approved', async () => {
  await server.run('postgres', 'drop database if exists shop');
  const source = readFileSync('examples/pulumi/index.ts', 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  const place = programFolder('');
  cpSync('examples/shop', join(place, 'shop'), { recursive: true });
  mkdirSync(join(place, 'pulumi'));
  writeFileSync(join(place, 'pulumi', 'index.js'), outputText);
  const example = new TestedStack({
    program: join(place, 'pulumi'),
    project: 'shop',
    config: stack.options.config ?? {},
  });
  const planHash = databaseStep(await example.preview()).new?.['planHash'];
  const config = { ...stack.options.config, 'shop:approve': String(planHash) };
  example.options = { ...example.options, config };
  expect(await example.up()).toMatchObject({ ok: true, outputs: { database: 'shop', planHash } });
  expect(await server.query('shop', 'select from shop.orders')).toEqual([]);
});

function write(change: (page: string) => string): void {
  writeFileSync(PAGE, change(readFileSync(PAGE, 'utf8')));
}
