/** Writes docs/rules from the rules and their examples, with what tenet really says of them. `--check` fails where a page is stale. */
import { spawnSync } from 'node:child_process';

const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(process.execPath, [...jest, 'test/policies/docs.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, GOLDEN: process.argv.includes('--check') ? '' : 'update' },
});
process.exitCode = status ?? 1;
