/** Sessions on pages that need a server, each on a server of its own: what the page shows is what is printed; `GOLDEN=update` writes it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Major } from '../../src/engine';
import { findTool, testWith } from '../support/tool';

const PAGES = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => join('docs', name))
  .filter((page) => /```console tour\n[^]*\$DATABASE_URL/.test(readFileSync(page, 'utf8')))
  .toSorted();

/** Pages that name both majors: what they show is the same on them. */
const ON_15 = PAGES.filter((page) =>
  /ran on PostgreSQL 15 and 18/.test(readFileSync(page, 'utf8').replaceAll('\n', ' ')),
);

const CASES = [
  ...PAGES.map((page): readonly [string, Major] => [page, 18]),
  ...ON_15.map((page): readonly [string, Major] => [page, 15]),
];

test('all of them are known', () => {
  expect(PAGES.map((page) => page.replace('docs/', ''))).toEqual([
    'break-glass.md',
    'bulk-loads.md',
    'commands/apply.md',
    'without-superuser.md',
  ]);
  expect(ON_15).toHaveLength(2);
});

testWith(findTool('psql')).each(CASES)('%s on %i', async (page, major) => {
  const engine = await startEmbedded({ major });
  try {
    const admin = await engine.connect();
    await admin.execute('CREATE DATABASE shop').finally(() => admin.end());
    const { host = '', port = 0, user = '' } = engine.connection ?? {};
    const mode = process.env['GOLDEN'] === 'update' && major === 18 ? [] : ['--check'];
    const played = spawnSync(process.execPath, ['scripts/tour.mjs', ...mode, page], {
      env: {
        ...process.env,
        PGUSER: user,
        DATABASE_URL: `postgres://localhost:${port}/shop?host=${encodeURIComponent(host)}`,
      },
      encoding: 'utf8',
    });
    expect({ status: played.status, stderr: played.stderr }).toEqual({ status: 0, stderr: '' });
  } finally {
    await engine.stop();
  }
});
