/** Schedules of `tenet maintain`: what each host takes of a spec, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { parse } from 'yaml';
import { compile } from '../../src/resources/compile';
import { maintain } from '../../src/targets/maintain';
import { modelOf } from '../support/spec';

interface Changes {
  readonly roles?: string;
  readonly rows?: string;
  readonly database?: string;
  readonly refresh?: string;
}

const DAILY = 'partition: { by: range, column: at, every: day, because: b }, retention: { keep: 30d, then: drop }';

async function files({
  roles = 'shop_maintainer: { kind: maintainer }',
  rows = DAILY,
  database = 'shop',
  refresh,
}: Changes) {
  const rollup =
    refresh === undefined ? '' : `rollups: { daily: { query: 'select count(*) as n from log', refresh: ${refresh} } }`;
  const model = await modelOf(`
tenet: 1
database: ${database}
roles: { shop_owner: { kind: owner }, ${roles} }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  log: { columns: { id: uuid, at: timestamptz }, ${rows} }
${rollup}
`);
  const artifacts = maintain.emit({ model, compiled: compile(model) });
  return (end: string): string => artifacts.find(({ path }) => path.endsWith(end))?.contents ?? '';
}

/** The minutes of an hour at which cron runs it. */
function minutesOf(cron: string): readonly number[] {
  const line = cron.split('\n').find((one) => / \* \* \* \* /.test(one)) ?? '';
  return (line.split(' ')[0] ?? '').split(',').map(Number);
}

test.each<readonly [string, Changes, number]>([
  ['days: once an hour', {}, 1],
  ['a rollup of a quarter of an hour: as often', { refresh: '15m' }, 4],
  ['a rollup of seven minutes: the next shorter part of an hour', { refresh: '7m' }, 10],
  ['a rollup of a day', { refresh: '1d' }, 1],
  ['hours: four times in each', { rows: DAILY.replace('day', 'hour') }, 4],
])('%s', async (_, changes, times) => {
  const of = await files(changes);
  const minutes = minutesOf(of('.cron'));
  expect(minutes).toHaveLength(times);
  expect(new Set(minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0))).size).toBeLessThanOrEqual(1);
  expect(of('.timer')).toContain(`OnCalendar=*:${minutes.map((minute) => String(minute).padStart(2, '0')).join(',')}`);
  const job = parse(of('.cronjob.yaml')) as {
    readonly spec: { readonly schedule: string; readonly concurrencyPolicy: string };
  };
  expect(job.spec).toMatchObject({ schedule: `${minutes.join(',')} * * * *`, concurrencyPolicy: 'Forbid' });
});

test('a folder for archives is named where something is archived', async () => {
  const archived = await files({ rows: DAILY.replace('drop', 'archive') });
  for (const end of ['.cron', '.service', '.cronjob.yaml']) expect(archived(end)).toContain('/var/lib/tenet/shop');
  expect((await files({}))('.cron')).not.toContain('--archive');
});

test('a name that a shell, cron or systemd would read is quoted for each', async () => {
  const of = await files({ database: `"it's 50% $HOME"` });
  const [line = ''] = of('.cron')
    .split('\n')
    .filter((one) => one.includes('--url'));
  const command = line.slice(line.indexOf('tenet maintain'), line.indexOf(' | logger')).replaceAll('\\%', '%');
  const words = execFileSync('sh', ['-c', `tenet() { for word; do echo "$word"; done; }; ${command}`], {
    encoding: 'utf8',
  });
  expect(words).toContain(`dbname='it\\'s 50% $HOME'\n`);
  expect(of('.service')).toContain(`"dbname='it\\\\'s 50%% $$HOME'"`);
});

test('no password and no host is written', async () => {
  const of = await files({});
  expect(of('.env.example')).toMatch(/^PGHOST=$/m);
  expect(of('.env.example')).toMatch(/^PGPASSWORD=$/m);
  expect(of('.env.example')).toMatch(/^PGUSER=shop_maintainer$/m);
});

test.each<readonly [string, Changes, string]>([
  ['without a maintainer', { roles: 'shop_app: { kind: application }' }, 'no role of kind maintainer'],
  ['with nothing to maintain', { rows: 'comment: none' }, 'nothing that tenet maintain does'],
])('%s it is refused', async (_, changes, message) => {
  await expect(files(changes)).rejects.toThrow(message);
});
