/** docs/ingesting.md shows what is compiled, and sessions with what they print; `GOLDEN=update` writes these parts of it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import '../support/engines-env';
import { diskReader } from '../../src/spec/disk';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import type { Artifact } from '../../src/targets/target';
import { copyRows, loaderOf } from '../support/copy';
import { TODAY } from '../support/rule-tester';

const PAGE = 'docs/ingesting.md';
const SPEC = 'examples/ingesting/tenet.yaml';
const PART = /<!-- begin (.+?) -->\n[\s\S]*?<!-- end -->/g;
const TENANT = '7f0c0f5e-1d0a-4c5e-9a53-0f3a2f3f6b11';
const OTHER = '0b8e4d1c-52d5-4a3e-8f0e-6a0d6c6b7f22';

interface Batch {
  readonly table: string;
  readonly columns: string;
  readonly tenant: string | null;
  readonly rows: readonly (readonly string[])[];
}

/** A batch, and a batch of which a part was sent before. */
const READINGS: readonly Batch[] = [
  [
    ['m-17', '1', '230', 'now'],
    ['m-17', '2', '235', 'now'],
  ],
  [
    ['m-17', '2', '235', 'yesterday'],
    ['m-17', '3', '-4', 'now'],
    ['m-17', '4', 'n/a', 'now'],
    ['m-17', '5', '240', 'now'],
  ],
].map((rows) => ({ table: 'readings', columns: 'meter, number, watts, read_at', tenant: TENANT, rows }));
const ALARMS: Batch = {
  table: 'alarms',
  columns: 'tenant_id, meter, raised_at, text',
  tenant: null,
  rows: [
    [TENANT, 'm-17', '2026-11-30 08:00Z', 'voltage'],
    [OTHER, 'm-40', '2026-11-30 08:00Z', 'no answer'],
    [OTHER, 'm-40', '2026-11-30 08:00Z', 'no answer'],
  ],
};
const DEAD = 'SELECT "row"->>\'number\' AS number, sqlstate, reason FROM meters.readings_dead ORDER BY 1;';

let artifacts: readonly Artifact[];
let engine: Engine;
beforeAll(async () => {
  artifacts = emit(await checkFile(SPEC, diskReader, { today: TODAY }), 'sql');
  engine = await startEmbedded({ major: 18 });
  await loadArtifacts(engine, artifacts);
  const admin = await engine.connect({ database: 'meters' });
  await admin.execute(`insert into meters.tenants (id, name) values ('${TENANT}', 'Acme'), ('${OTHER}', 'Globex')`);
  await admin.end();
}, 120_000);
afterAll(() => engine.stop());

function statementsOf({ table, columns, tenant }: Batch) {
  return {
    begin: ['BEGIN;', ...(tenant === null ? [] : [setting(tenant)]), `SELECT meters.${table}_stage();`],
    target: `pg_temp.${table}_staging (${columns})`,
    merge: `SELECT meters.${table}_merge();`,
  };
}

function setting(tenant: string): string {
  return `SELECT set_config('app.tenant_id', '${tenant}', true);`;
}

async function session(batches: readonly Batch[]): Promise<string> {
  const loader = await loaderOf(engine, { user: 'meters_ingest', database: 'meters' });
  const shown: string[] = [];
  for (const batch of batches) {
    const { begin, target, merge } = statementsOf(batch);
    for (const statement of begin) await loader.execute(statement);
    await loader.copy(target, copyRows(batch.rows));
    const [row] = await loader.query<Record<string, Readonly<Record<string, number>>>>(merge);
    await loader.execute('COMMIT');
    const { staged, merged, duplicates, dead } = row?.[`${batch.table}_merge`] ?? {};
    const counts = `{"staged": ${staged}, "merged": ${merged}, "duplicates": ${duplicates}, "dead": ${dead}}`;
    const copied = [`COPY ${target} FROM STDIN;`, `${copyRows(batch.rows)}\\.`];
    shown.push(['```sql', ...begin, ...copied, merge, `-- ${counts}`, 'COMMIT;', '```'].join('\n'));
  }
  await loader.end();
  return shown.join('\n\n');
}

async function dead(): Promise<string> {
  const app = await engine.connect({ user: 'meters_app', database: 'meters' });
  await app.execute(`BEGIN; ${setting(TENANT)}`);
  const rows = await app.query<Readonly<Record<string, string>>>(DEAD);
  await app.execute('COMMIT');
  await app.end();
  const lines = rows.map((row) =>
    [row['number'], row['sqlstate'], row['reason']?.replaceAll(/_p\d{8}/g, '_pYYYYMMDD')].join(' | '),
  );
  return ['```sql', 'BEGIN;', setting(TENANT), DEAD, ...lines.map((line) => `-- ${line}`), 'COMMIT;', '```'].join('\n');
}

function sqlPart(needles: readonly string[]): string {
  const files = artifacts.filter(({ path }) => path.endsWith('.sql'));
  const statements = files.flatMap(({ contents }) => contents.split('\n\n'));
  const shown = needles.map((needle) => {
    const found = statements.filter((statement) => statement.includes(needle));
    if (found.length === 0) throw new Error(`nothing that is compiled has ${needle}`);
    return found.map((statement) => statement.replaceAll(/^-- .*\n/gm, '').trim()).join('\n');
  });
  return `\`\`\`sql\n${[...new Set(shown)].join('\n\n')}\n\`\`\``;
}

/** In the order of the page: what is printed hangs on what was loaded before. */
async function partOf(name: string): Promise<string> {
  if (name === 'spec') return `\`\`\`yaml\n${readFileSync(SPEC, 'utf8')}\`\`\``;
  if (name === 'session') return session(READINGS);
  if (name === 'session-of-rows') return session([ALARMS]);
  if (name === 'dead') return dead();
  return sqlPart(name.replace(/^sql /, '').split(' | '));
}

test('the page is current, and its sessions print what it says', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const texts = new Map<string, string>();
  for (const [, name = ''] of page.matchAll(PART)) texts.set(name, await partOf(name));
  const filled = page.replaceAll(
    PART,
    (_all, name: string) => `<!-- begin ${name} -->\n\n${texts.get(name)}\n\n<!-- end -->`,
  );
  const wanted = await format(filled, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
  if (process.env['GOLDEN'] === 'update') writeFileSync(PAGE, wanted);
  else expect(page).toBe(wanted);
});

test('COPY into the table itself is refused, as the page says', async () => {
  const admin = await engine.connect({ database: 'meters' });
  await admin.execute('grant insert on meters.readings to meters_ingest');
  const loader = await loaderOf(engine, { user: 'meters_ingest', database: 'meters' });
  await expect(loader.copy('meters.readings (meter)', 'm\n')).rejects.toThrow(
    'COPY FROM not supported with row-level security',
  );
  await loader.end();
  await admin.execute('revoke insert on meters.readings from meters_ingest');
  await admin.end();
});
