/** node test/prove/second-author/run.mjs [MAJOR [NAME..]]: what the prover says of the cases, one line a side. */
import { spawnSync } from 'node:child_process';
import { buildSync } from 'esbuild';

// not in dist, which every build empties
const bundle = 'node_modules/.cache/second-author.cjs';
buildSync({
  entryPoints: ['test/prove/second-author/table.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  packages: 'external',
  define: { __dirname: JSON.stringify(import.meta.dirname) },
  logLevel: 'error',
});
// the majors that the tests install
const env = { TENET_ENGINES: 'test/engines', ...process.env };
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
