/** The example of own rules as a user runs it: the built command, and node's own test runner. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TENET = join(__dirname, '../../dist/src/cli/tenet.js');
const FOLDER = join(__dirname, '../../examples/own-rules');

test('its spec holds, and fails where a table has no team', () => {
  execFileSync(process.execPath, [TENET, 'check'], { cwd: FOLDER });
  const folder = mkdtempSync(join(FOLDER, '.tmp-'));
  try {
    const spec = readFileSync(join(FOLDER, 'tenet.yaml'), 'utf8');
    cpSync(join(FOLDER, 'rules'), join(folder, 'rules'), { recursive: true });
    writeFileSync(join(folder, 'tenet.yaml'), spec.replace('(team-checkout)', ''));
    const { status, stdout } = spawnSync(process.execPath, [TENET, 'check'], { cwd: folder, encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, expect.stringContaining('acme/require-owner-in-comment')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('its cases pass', () => {
  const { status, stdout } = spawnSync(process.execPath, ['--test', 'acme.test.js'], { cwd: FOLDER, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/pass 8/)]);
});
