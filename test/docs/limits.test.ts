/** The limits on docs/hostile-input.md are those of the code, and the platforms on docs/operating-systems.md those that have binaries. */
import { SCRATCH_LIMITS } from '../../src/engine/limited';
import { READ_LIMITS } from '../../src/engine/read-server';
import { PLATFORMS } from '../../src/engine/versions';
import { MAX_SQL_BYTES } from '../../src/sources/sql-file';
import { MAX_FILE_BYTES, MAX_TOTAL_BYTES } from '../../src/spec/reader';
import { expectParts, markdownTable } from '../support/page-parts';

const MIB = 1024 ** 2;
const mib = (bytes: number): string => `${bytes / MIB} MiB`;
const seconds = (ms: number): string => `${ms / 1000} s`;
const count = (amount: number): string => amount.toLocaleString('en-US');

test('the limits', async () => {
  const rows = [
    ['a file of a spec', mib(MAX_FILE_BYTES)],
    ['all files of a spec', mib(MAX_TOTAL_BYTES)],
    ['a SQL file', mib(MAX_SQL_BYTES)],
    ['reading a server: connecting', seconds(READ_LIMITS.connectMs)],
    ['reading a server: one statement', seconds(READ_LIMITS.statementMs)],
    ['reading a server: a lock', seconds(READ_LIMITS.lockMs)],
    ['reading a server: everything', seconds(READ_LIMITS.wholeMs)],
    [
      'reading a server: what it sends',
      `${mib(READ_LIMITS.bytes)}, ${mib(READ_LIMITS.messageBytes)} in a message, ${count(READ_LIMITS.rows)} rows`,
    ],
    ['a scratch server: one statement', seconds(SCRATCH_LIMITS.statementMs)],
    [
      'a scratch server: all statements',
      `${seconds(SCRATCH_LIMITS.slowMs)}, not counting ${seconds(SCRATCH_LIMITS.quickMs)} of each`,
    ],
    [
      'a scratch server: what it sends',
      `${mib(SCRATCH_LIMITS.bytes)}, ${mib(SCRATCH_LIMITS.messageBytes)} in a message, ${count(SCRATCH_LIMITS.rows)} rows`,
    ],
  ];
  await expectParts('docs/hostile-input.md', { limits: markdownTable(['what', 'limit'], rows) });
});

/** What `.ci/run` runs on; a platform that is added to the binaries is one that was not run, until somebody writes here what was. */
const RUN: Readonly<Record<string, string>> = {
  'linux-x64': 'every test, on Debian, with Node 20; what depends on Node itself with 22 too, the demo with 24',
};

test('the platforms', async () => {
  const rows = PLATFORMS.map((platform) => [`\`${platform}\``, '15 to 18', RUN[platform] ?? 'nothing: not run yet']);
  await expectParts('docs/operating-systems.md', {
    platforms: markdownTable(['platform', 'scratch servers', 'what was run'], rows),
  });
});
