/** The rule reads a version and no object: versions are its cases. */
import rule from '../../../policies/portability/require-patched-server';
import { versionFindings } from '../../../src/prove/engine/vulnerabilities';
import { startEmbedded } from '../../../src/engine';

const CASES = {
  pass: {
    'the minor of 15 that mends the last': 150_020,
    'the minor of 18 that mends the last': 180_007,
    'a later minor': 170_013,
    'a major that nothing is known of yet': 190_000,
  },
  fail: {
    'the minor before, on 15': 150_019,
    'the minor before, on 18': 180_006,
    'the first of a major': 160_000,
  },
};

test.each(Object.entries(CASES.pass))('holds: %s', (_name, version) => {
  expect(versionFindings(version)).toEqual([]);
});

test.each(Object.entries(CASES.fail))('violated: %s', (_name, version) => {
  expect(versionFindings(version).map((finding) => finding.rule)).toContain(rule.id);
});

test.each([15, 18])('it is asked of what PostgreSQL %d says of itself', async (major) => {
  const engine = await startEmbedded({ major });
  const session = await engine.connect();
  const [found] = await session.query<{ num: number }>("select current_setting('server_version_num')::int as num");
  await engine.stop();
  expect(Math.floor((found?.num ?? 0) / 10_000)).toBe(major);
  expect(versionFindings(found?.num ?? 0).every(({ rule: id }) => id === rule.id)).toBe(true);
});
