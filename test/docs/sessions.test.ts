/** Sessions on pages that need a server: what the page shows is what is printed; `GOLDEN=update` writes it. */
import { readFileSync } from 'node:fs';
import '../support/engines-env';
import { PAGES_WITH_SERVER, playOnServer } from '../support/sessions';
import { findTool, testWith } from '../support/tool';

/** Pages that name both majors: what they show is the same on them. */
const ON_15 = PAGES_WITH_SERVER.filter((page) =>
  /ran on PostgreSQL 15 and 18/.test(readFileSync(page, 'utf8').replaceAll('\n', ' ')),
);

const CASES = [
  ...PAGES_WITH_SERVER.map((page): readonly [string, number] => [page, 18]),
  ...ON_15.map((page): readonly [string, number] => [page, 15]),
];

test('all of them are known', () => {
  expect(PAGES_WITH_SERVER.map((page) => page.replace('docs/', ''))).toEqual([
    'break-glass.md',
    'bulk-loads.md',
    'commands/apply.md',
    'without-superuser.md',
  ]);
  expect(ON_15).toHaveLength(2);
});

testWith(findTool('psql')).each(CASES)('%s on %i', async (page, major) => {
  const mode = process.env['GOLDEN'] === 'update' && major === 18 ? [] : ['--check'];
  expect(await playOnServer(page, major, mode)).toEqual({ status: 0, stderr: '' });
});
