/** Writes docs/rules from the rules and their examples; test/policies/docs.test.ts holds the pages current. */
import { spawnSync } from 'node:child_process';

const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(process.execPath, [...jest, 'test/policies/docs.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, GOLDEN: 'update' },
});
process.exitCode = status ?? 1;
