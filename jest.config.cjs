/** Runs TypeScript through swc; `ignoreDynamic` keeps `await import()` of ESM-only packages as it is written. */
const swc = [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', ignoreDynamic: true },
  },
];

/** A rule's own tests run alone where they are named on the command line, and as part of their area otherwise. */
const namesRule = process.argv.some((word) => /test\/policies\/(?!areas\/)[a-z]+\//.test(word));

/** So do the files of a room, where a path of the tests is named at all. */
const { ROOMS } = require('./test/support/rooms.cjs');
const named = process.argv.slice(2).filter((word) => /^[^-].*\btest\b|^test\b/.test(word));
const namesRooms = named.some((word) => /test\/rooms/.test(word));
const rooms = Object.values(ROOMS).flatMap((begins) => begins.map((one) => `<rootDir>/test/${one}`));

/** What the shortest tier leaves to the next one. */
const { LEFT_TO_CI } = require('./test/support/quick.cjs');
const isQuick = (process.env['TENET_TIER'] || (process.env['CI'] === 'true' ? 'ci' : 'quick')) === 'quick';
const leftToCi =
  isQuick && named.length === 0 ? Object.keys(LEFT_TO_CI).map((one) => `<rootDir>/test/${one}.test.ts`) : [];

/**
 * OpenTofu and the site are built first, which takes minutes, and zsh and fish are on few machines: these suites run where they are named,
 * as in .ci/run, which reports one that could not.
 */
const NAMED_ONLY = ['test/provider/tofu', 'test/site/', 'test/cli/completion-shells'];
const unnamed = NAMED_ONLY.filter((suite) => !named.some((word) => word.includes(suite.replace(/\/$/, ''))));

/** Those of a run of some suites would take the place of all. */
const keepsCosts = process.env['TENET_COSTS'] !== undefined && named.length === 0;

module.exports = {
  testEnvironment: 'node',
  transform: { '^.+\\.[cm]?ts$': swc },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '/dist/',
    '<rootDir>/test/engines/',
    ...(named.length === 0 ? rooms : namesRooms ? [] : ['<rootDir>/test/rooms/']),
    ...leftToCi,
    ...unnamed.map((suite) => `<rootDir>/${suite}`),
    ...(namesRule ? [] : ['<rootDir>/test/policies/(?!areas/)[a-z]+/']),
  ],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/dist-site/',
    '<rootDir>/scripts/site/',
    '<rootDir>/test/engines/',
  ],
  globalSetup: '<rootDir>/test/support/scratch.cjs',
  setupFiles: ['<rootDir>/test/support/engines-env.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/has-assertions.ts'],
  testTimeout: 60_000,
  // the default leaves one core out, which is half of two; most tests wait for a server
  maxWorkers: '100%',
  reporters: [
    'default',
    '<rootDir>/test/support/left-out-reporter.cjs',
    ...(keepsCosts ? ['<rootDir>/test/support/costs-reporter.cjs'] : []),
  ],
  testSequencer: '<rootDir>/test/support/slow-first.cjs',
};
