/** The table of vulnerabilities and the engines at hand say the same. */
import { startEmbedded } from '../../src/engine';
import { selfTest } from '../../src/prove/engine/self-test';
import {
  fixedVersion,
  versionFindings,
  VULNERABILITIES,
  vulnerabilitiesOf,
} from '../../src/prove/engine/vulnerabilities';

describe.each([15, 16, 17, 18])('PostgreSQL %i', (major) => {
  test('what its version says shows on the server, and nothing is left of the trial', async () => {
    const engine = await startEmbedded({ major });
    try {
      const admin = await engine.connect();
      const state = async (): Promise<readonly object[]> => [
        ...(await admin.query('select rolname from pg_roles order by 1')),
        ...(await admin.query('select datname from pg_database order by 1')),
      ];
      const before = await state();
      const verdicts = await selfTest(engine);
      const has = new Set(vulnerabilitiesOf(engine.versionNum).map(({ cve }) => cve));
      const expected = verdicts.map(({ cve }) => [
        cve,
        cve === 'CVE-2026-120146' && major < 16 ? 'not-tried' : has.has(cve) ? 'open' : 'closed',
      ]);
      expect(verdicts.map(({ cve, outcome }) => [cve, outcome])).toEqual(expected);
      expect(verdicts).toHaveLength(6);
      expect(await state()).toEqual(before);
      await admin.end();
    } finally {
      await engine.stop();
    }
  }, 60_000);
});

test.each([
  [150020, 0],
  [150019, 5],
  [150018, 6],
  [160016, 0],
  [160015, 5],
  [170011, 5],
  [180007, 0],
  [180006, 5],
  [180004, 6],
  [190000, 0],
])('version %i has %i known vulnerabilities of 2026', (versionNum, count) => {
  expect(vulnerabilitiesOf(versionNum).filter(({ cve }) => cve.startsWith('CVE-2026'))).toHaveLength(count);
});

test('an old server is told each, with the minor that mends it; what the compiled shape does not withstand is an error', () => {
  const findings = versionFindings(150002);
  expect(findings).toHaveLength(VULNERABILITIES.filter(({ fixedIn }) => fixedIn[15] !== undefined).length);
  expect(findings.find(({ message }) => message.includes('CVE-2023-2455'))).toMatchObject({
    severity: 'error',
    message: expect.stringContaining('upgrade to 15.3') as string,
  });
  expect(findings.find(({ message }) => message.includes('CVE-2026-120154'))?.severity).toBe('warning');
  const first = VULNERABILITIES[0];
  expect(first === undefined ? '' : fixedVersion(first, 180004)).toBe('18.7');
});
