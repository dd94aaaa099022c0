/** docs/applying.md prints what `tenet apply` prints; `GOLDEN=update` writes that part of it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import type { Plan } from '../../src/plan/plan';
import { runTenet } from '../support/cli';

const PAGE = 'docs/applying.md';
const PART = /<!-- begin output -->\n[\s\S]*?<!-- end -->/;

const BEFORE = `CREATE SCHEMA app;
CREATE TABLE app.invoices (id bigint PRIMARY KEY, status text, note text);
INSERT INTO app.invoices SELECT i, 'open' FROM generate_series(1, 1000) i;
`;
const AFTER = `CREATE SCHEMA app;
CREATE TABLE app.invoices (id bigint PRIMARY KEY, status text NOT NULL, amount numeric);
`;

let folder: string;
let engine: Engine;
let url: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-applying-'));
  engine = await startEmbedded({ major: 18 });
  const { host = '', port = 0 } = engine.connection ?? {};
  url = `postgres://postgres@localhost:${port}/postgres?host=${encodeURIComponent(host)}`;
  const session = await engine.connect();
  await session.execute(BEFORE).finally(() => session.end());
  writeFileSync(join(folder, 'schema.sql'), AFTER);
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

test('the output on the page is what the command prints', async () => {
  expect(await runTenet(['plan', 'schema.sql', '--url', url, '--out', 'plan.json'], folder)).toMatchObject({
    exitCode: 0,
  });
  const { hash } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as Plan;
  const run = async (more: string, code: number): Promise<string> => {
    const args = ['apply', 'plan.json', '--url', url, '--format', 'pretty', ...more.split(' ').filter(Boolean)];
    const { stdout, stderr, exitCode } = await runTenet(args, folder);
    expect(exitCode).toBe(code);
    const said = `${stderr}${stdout}`.replaceAll(/\d+ ms/g, '6 ms').replaceAll(hash, '1851959e37…');
    return `$ tenet apply plan.json --url postgres://tenet_apply@db.example.com/shop${more === '' ? '' : ` ${more}`}\n${said}`;
  };
  const outputs = [await run('--phase expand', 0), await run('', 3), await run('--deployed all', 0)];
  const part = `<!-- begin output -->\n\n\`\`\`console\n${outputs.join('')}\`\`\`\n\n<!-- end -->`;
  const page = readFileSync(PAGE, 'utf8');
  if (process.env['GOLDEN'] === 'update')
    writeFileSync(
      PAGE,
      page.replace(PART, () => part),
    );
  else expect(PART.exec(page)?.[0]).toBe(part);
});
