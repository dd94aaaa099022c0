import { compile } from '../../../src/resources/compile';
import { pgbackrest } from '../../../src/targets/pgbackrest';
import { modelOf } from '../../support/spec';

interface Changes {
  readonly backup?: string;
  readonly availability?: string;
  readonly top?: string;
}

const BACKUP = 'tool: pgbackrest, repository: s3://shop-backup/eu, full: weekly, differential: daily, keep: 35d';

async function files({ backup = BACKUP, availability = 'rpo: 5m', top = '' }: Changes = {}) {
  const model = await modelOf(`
tenet: 1
database: shop
postgres: 16
${top}
roles: { shop_owner: { kind: owner }, shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
availability: { ${availability} }
backup: { ${backup} }
`);
  const artifacts = pgbackrest.emit({ model, compiled: compile(model) });
  return (name: string): string => artifacts.find(({ path }) => path === `pgbackrest/${name}`)?.contents ?? '';
}

/** Lines that are no comment. */
function settings(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

test('the configuration holds what recovery to a point in time rests on, and nothing that would drop WAL', async () => {
  const lines = settings((await files())('pgbackrest.conf'));
  expect(lines).toEqual(
    expect.arrayContaining([
      'repo1-retention-full-type=time',
      'repo1-retention-full=35',
      'archive-async=y',
      'spool-path=/var/spool/pgbackrest',
      '[shop]',
      'pg1-path=/var/lib/postgresql/16/main',
    ]),
  );
  expect(lines.filter((line) => /archive-push-queue-max|retention-archive|cipher|key=|block/.test(line))).toEqual([]);
});

test('encryption names its cipher in the configuration and its pass phrase in the environment only', async () => {
  const of = await files({ backup: `${BACKUP}, encrypted: true` });
  expect(settings(of('pgbackrest.conf'))).toContain('repo1-cipher-type=aes-256-cbc');
  expect(settings(of('pgbackrest.conf')).join()).not.toContain('cipher-pass');
  expect(settings(of('shop.env.example'))).toContain('PGBACKREST_REPO1_CIPHER_PASS=');
});

test.each([
  ['s3://shop-backup', ['repo1-type=s3', 'repo1-s3-bucket=shop-backup', 'repo1-path=/pgbackrest']],
  ['s3://shop-backup/eu/1', ['repo1-type=s3', 'repo1-s3-bucket=shop-backup', 'repo1-path=/eu/1']],
  ['/mnt/backup', ['repo1-path=/mnt/backup']],
])('repository %s', async (repository, expected) => {
  const of = await files({ backup: `tool: pgbackrest, repository: ${repository}` });
  const found = settings(of('pgbackrest.conf')).filter((line) => /^repo1-(type|path|s3-bucket)/.test(line));
  expect([...found].sort()).toEqual([...expected].sort());
});

test.each([
  ['rpo: 5m', '', '60s'],
  ['rpo: 40s', '', '30s'],
  ['rpo: 5m', ', archive_timeout: 2m', '120s'],
  ['rpo: 5s, replicas: 1', '', '60s'],
  ['rto: 1h', '', '60s'],
])('%s%s archives after %s at the latest', async (availability, timeout, expected) => {
  const of = await files({ availability, backup: `${BACKUP}${timeout}` });
  const lines = settings(of('archiving.conf'));
  expect(lines).toContain(`archive_timeout = ${expected}`);
  expect(lines).toEqual(expect.arrayContaining(['wal_level = replica', 'archive_mode = on']));
});

test.each([
  ['full: weekly, differential: daily', ['full * * 0', 'diff * * 1-6']],
  ['full: monthly, differential: daily', ['full 1 * *', 'diff 2-31 * *']],
  ['full: daily', ['full * * *']],
  ['full: weekly, incremental: hourly', ['full * * 0', 'incr * * *']],
])('%s', async (cadence, expected) => {
  const of = await files({ backup: `tool: pgbackrest, repository: /mnt/backup, ${cadence}` });
  const jobs = settings(of('shop-backup.cron'))
    .map((line) => /^\S+ \S+ (\S+ \S+ \S+) postgres \S+-backup (full|diff|incr)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [`${match[2]} ${match[1]}`]));
  expect(jobs).toEqual(expected);
});

test('runs everything of cron as postgres', async () => {
  const of = await files({ backup: `${BACKUP}, restore_test: monthly` });
  const jobs = settings(of('shop-backup.cron')).filter((line) => /^[\d*]/.test(line));
  expect(jobs.length).toBe(5);
  for (const job of jobs) expect(job).toMatch(/^(\S+ ){5}postgres \/usr\/local\/bin\/shop-/);
});

describe('is refused', () => {
  test.each([
    ['another tool', { backup: 'tool: wal-g, repository: /mnt/b' }, 'backup.tool is wal-g'],
    ['no repository', { backup: 'tool: pgbackrest' }, 'no repository'],
    ['a managed platform', { top: 'platform: rds' }, 'platform rds'],
    [
      'keys in the address',
      { backup: 'tool: pgbackrest, repository: "s3://key:secret@b"' },
      'contains a password or a private key',
    ],
    [
      'a relative path',
      { backup: 'tool: pgbackrest, repository: backup' },
      'does not support this backup.repository for pgBackRest: "backup"',
    ],
    ['an rpo below the push', { availability: 'rpo: 10s' }, 'an rpo of 10 s cannot be met'],
    ['a timeout beyond the rpo', { backup: `${BACKUP}, archive_timeout: 5m` }, 'waits up to 300 s'],
    ['a timeout that never ends', { backup: `${BACKUP}, archive_timeout: 0s` }, 'waits for ever'],
  ])('%s', async (_, changes: Changes, message) => {
    await expect(files(changes)).rejects.toThrow(message);
  });
});
