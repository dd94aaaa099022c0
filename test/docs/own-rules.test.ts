/** The page about rules of one's own shows what runs: its rule, asked of its spec, prints what the page says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as library from '../../src';

const PAGE = resolve('docs/own-rules.md');
const page = readFileSync(PAGE, 'utf8');
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';

test('its rule finds in its spec what it says', () => {
  // within the package, so that the rule finds pgtenet
  const folder = mkdtempSync(resolve('examples/own-rules/.tmp-'));
  try {
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'tenet.yaml'), blockOf('yaml'));
    writeFileSync(join(folder, 'rules/acme.js'), blockOf('js'));
    const tenet = resolve('dist/src/cli/tenet.js');
    const { status, stdout } = spawnSync(process.execPath, [tenet, 'check', '--only', 'acme'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    });
    if (process.env['GOLDEN'] === 'update') {
      const output = stdout.slice(0, stdout.indexOf('\nchecked')).trim();
      writeFileSync(
        PAGE,
        page.replace(/^```text\n[^]*?^```$/m, () => `\`\`\`text\n${output}\n\`\`\``),
      );
      return;
    }
    expect(status).toBe(1);
    expect(blockOf('text').length).toBeGreaterThan(200);
    expect(stdout.trim()).toContain(blockOf('text').trim());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the functions that it names are in the library', () => {
  const named = [...page.matchAll(/`(\w+)(?:\(catalog|\(object|`, `indexesOf`)/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(10);
  for (const name of named) expect(Object.keys(library)).toContain(name);
});
