/** `-- tenet:ignore RULE: reason until DATE` silences what a rule finds of the statement beside it, and is itself judged. */
import { checkScript } from '../../src/pipeline';

const TODAY = '2026-11-29';
const UPDATE = 'UPDATE public.orders SET total = 0;';
const RULE = 'change/forbid-unbounded-write';
const RAISED = 'the ticket says so until 2027-01-01';

async function found(contents: string): Promise<readonly string[]> {
  const { findings, sources } = await checkScript({ name: 'a.sql', contents }, null, { as: 'migration', today: TODAY });
  return findings
    .filter(({ rule }) => rule === RULE || rule.startsWith('spec/'))
    .map(({ rule, waived, at, message }) => {
      const line = sources.locate(at, 'value')?.line;
      const said = rule.startsWith('spec/') ? `: ${message}` : '';
      return `${line} ${rule}${waived === undefined ? '' : ` waived (${waived.reason}, ${waived.until})`}${said}`;
    });
}

const WAIVED = `${RULE} waived (the ticket says so, 2027-01-01)`;

test.each([
  ['before its statement', `-- tenet:ignore ${RULE}: ${RAISED}\n${UPDATE}\n`, [`2 ${WAIVED}`]],
  ['behind it on the same line', `${UPDATE} -- tenet:ignore ${RULE}: ${RAISED}\n`, [`1 ${WAIVED}`]],
  ['among other comments', `-- why\n-- tenet:ignore ${RULE}: ${RAISED}\n-- and more\n${UPDATE}\n`, [`4 ${WAIVED}`]],
  ['of the first of two', `${UPDATE} -- tenet:ignore ${RULE}: ${RAISED}\n${UPDATE}\n`, [`2 ${RULE}`, `1 ${WAIVED}`]],
  ['with the line ends of Windows', `-- tenet:ignore ${RULE}: ${RAISED}\r\n${UPDATE}\r\n`, [`2 ${WAIVED}`]],
])('%s', async (_name, contents, expected) => {
  expect((await found(contents)).toSorted()).toEqual(expected.toSorted());
});

test.each([
  [
    'inside of a string it is text',
    `INSERT INTO public.notes VALUES ('\n-- tenet:ignore ${RULE}: ${RAISED}\n');\n`,
    [],
  ],
  [
    'one that matches nothing',
    `-- tenet:ignore change/forbid-rename: ${RAISED}\n${UPDATE}\n`,
    [`2 ${RULE}`, expect.stringMatching(/^1 spec\/forbid-unused-waivers: .*"change\/forbid-rename"/)],
  ],
  [
    'one at the end, of no statement',
    `${UPDATE}\n-- tenet:ignore ${RULE}: ${RAISED}\n`,
    [`1 ${RULE}`, expect.stringMatching(/^2 spec\/forbid-unused-waivers/)],
  ],
  [
    'one of a rule that does not exist',
    `-- tenet:ignore change/forbid-unbounded-writes: ${RAISED}\n${UPDATE}\n`,
    [`2 ${RULE}`, expect.stringMatching(/^1 spec\/forbid-unknown-waivers: .*write "change\/forbid-unbounded-write"/)],
  ],
  [
    'one that has expired',
    `-- tenet:ignore ${RULE}: the ticket says so until 2026-11-28\n${UPDATE}\n`,
    [`2 ${RULE}`, expect.stringMatching(/^1 spec\/forbid-expired-waivers: .*expired on "2026-11-28"/)],
  ],
  [
    'one without a last day',
    `-- tenet:ignore ${RULE}: the ticket says so\n${UPDATE}\n`,
    [`2 ${RULE}`, expect.stringMatching(/^1 spec\/forbid-expired-waivers: .*names no last day/)],
  ],
  [
    'one of an invariant',
    `-- tenet:ignore isolation/require-rls: ${RAISED}\n${UPDATE}\n`,
    [`2 ${RULE}`, expect.stringMatching(/^1 spec\/forbid-invariant-waivers/)],
  ],
])('%s', async (_name, contents, expected) => {
  const all = await found(contents);
  expect(all).toHaveLength(expected.length);
  for (const one of expected) expect(all).toContainEqual(one);
});
