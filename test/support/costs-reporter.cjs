/**
 * Keeps in test/support/costs.json how many seconds each suite took, beside the suite of the other worker: `TENET_COSTS=1 CI=true npm test`.
 * By these the long suites begin first, and where the time goes is seen there.
 */
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..', '..');

module.exports = class CostsReporter {
  onRunComplete(_contexts, { testResults }) {
    const costs = testResults.map(({ testFilePath, perfStats }) => [
      path.relative(ROOT, testFilePath).split(path.sep).join('/'),
      Math.round(perfStats.runtime / 1000),
    ]);
    const table = Object.fromEntries(costs.sort(([, one], [, other]) => other - one));
    writeFileSync(path.join(__dirname, 'costs.json'), `${JSON.stringify(table, null, 2)}\n`);
  }
};
