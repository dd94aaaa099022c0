/** The suites that take minutes begin first: a fresh clone has no timings, and one of them last would leave the other worker idle. */
const Sequencer = require('@jest/test-sequencer').default;

const SLOW = [/\/prove\/mutants-/, /\/policies\/advice\./, /\/workload\/loaded\./, /\/review\/raw\./];

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => SLOW.some((one) => one.test(path));
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((one) => !isSlow(one))];
  }
};
