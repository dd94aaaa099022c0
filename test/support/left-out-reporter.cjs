/** Says at the start which tier runs and how long it takes, and at the end what it left out. */
const { mkdtempSync, readFileSync, rmSync, existsSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { LEFT_TO_CI } = require('./quick.cjs');

/** Minutes of the whole suite on two idle cores; docs/benchmarks.md has the measurement. */
const MINUTES = { quick: 7, ci: 28 };

const TIER = process.env['TENET_TIER'] || (process.env['CI'] === 'true' ? 'ci' : 'quick');

const folder = mkdtempSync(path.join(tmpdir(), 'tenet-left-out-'));
// workers are started with this environment
process.env['TENET_LEFT_OUT'] = path.join(folder, 'left-out');

module.exports = class LeftOutReporter {
  onRunStart({ numTotalTestSuites }) {
    this.isWhole = numTotalTestSuites >= 50;
    if (!this.isWhole) return;
    process.stderr.write(
      `${numTotalTestSuites} suites, tier ${TIER}: about ${MINUTES[TIER] ?? '?'} minutes on two idle cores\n`,
    );
  }

  onRunComplete() {
    const file = process.env['TENET_LEFT_OUT'];
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    rmSync(folder, { recursive: true, force: true });
    if (this.isWhole) lines.push(...leftToCi());
    if (lines.length === 0) return;
    process.stderr.write(`\nleft out of this run (npm run full leaves nothing out):\n`);
    for (const line of [...new Set(lines)].sort()) process.stderr.write(`  ${line}\n`);
  }
};

function leftToCi() {
  if (TIER !== 'quick') return [];
  return Object.entries(LEFT_TO_CI).map(([suite, like]) => `test/${suite}: like test/${like} (tier quick)`);
}
