/** The long suites begin first: a fresh clone has no timings, and one of them last would leave the other worker idle. */
const Sequencer = require('@jest/test-sequencer').default;

const SLOW = [
  /\/prove\/(?:mutants-|strengths|conditions)/,
  /\/policies\/(?:advice|validation)/,
  /\/policies\/areas\//,
  /\/rooms\//,
  /\/workload\/loaded\./,
  /\/review\/(?:raw|executed)\./,
  /\/compile\/round-trip\./,
  /\/cli\/prove/,
  /\/targets\/(?:pgbackrest\/lab|terraform\/(?:apply|equivalence))/,
  /\/trials\/(?:terraform-(?:strings|provider)|advice-|attack-a-dumps|dump-fence|session-)/,
  /\/rules\/wording\./,
];

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const isSlow = ({ path }) => SLOW.some((one) => one.test(path));
    const sorted = super.sort(tests);
    return [...sorted.filter(isSlow), ...sorted.filter((one) => !isSlow(one))];
  }
};
