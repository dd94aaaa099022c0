/**
 * Writes the pages that are made of something else: docs/rules of the rules and their examples, docs/spec of the grammar and of specs
 * that compile. `--check` fails where a page is stale.
 */
import { spawnSync } from 'node:child_process';

const SUITES = ['test/policies/docs.test.ts', 'test/docs/spec.test.ts'];

const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(process.execPath, [...jest, ...SUITES], {
  stdio: 'inherit',
  env: { ...process.env, GOLDEN: process.argv.includes('--check') ? '' : 'update' },
});
process.exitCode = status ?? 1;
