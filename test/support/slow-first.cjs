/**
 * The long suites begin first, by the time that they took when costs-reporter.cjs measured them: one of them last would leave the other
 * worker idle, and a fresh clone has no timings. One that nobody measured may be long.
 */
const path = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;
const COSTS = require('./costs.json');

const ROOT = path.join(__dirname, '..', '..');
const UNKNOWN = 40;

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const costOf = (test) => COSTS[path.relative(ROOT, test.path).split(path.sep).join('/')] ?? UNKNOWN;
    return [...super.sort(tests)].sort((one, other) => costOf(other) - costOf(one));
  }
};
