/** docs/maintaining.md prints what `tenet maintain` prints; `GOLDEN=update` writes that part of it anew. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { lifeOf, type Life } from '../maintain/ground';
import { runTenet } from '../support/cli';

const PAGE = 'docs/maintaining.md';
const PART = /<!-- begin output -->\n[\s\S]*?<!-- end -->/;
const DAY = 24 * 3_600_000;

const SPEC = `
tenet: 1
database: shop
schema: app
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles: { shop_owner: { kind: owner }, shop_app: { kind: application }, shop_maintainer: { kind: maintainer } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  events:
    columns: { id: uuid, received_at: { type: timestamptz, default: now() } }
    partition: { by: range, column: received_at, every: day, ahead: 14, because: whole days are dropped }
    retention: { keep: 90d, then: drop }
rollups:
  by_day:
    query: select tenant_id, date_trunc('day', received_at) as day, count(*) as events from events group by 1, 2
    key: [tenant_id, day]
    refresh: 15m
    concurrently: true
`;

let folder: string;
let engine: Engine;
let life: Life;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenet-maintaining-'));
  engine = await startEmbedded({ major: 18 });
  life = await lifeOf(engine, SPEC);
  writeFileSync(join(folder, 'tenet.yaml'), SPEC);
  // the first day of a database, and two days in which nothing ran
  await life.setNow(new Date(Date.now() - 92 * DAY));
  await life.run();
  await life.setNow(new Date(Date.now()));
  await life.query(`drop table app.events_p${day(13)}, app.events_p${day(14)}`);
  await life.setNow(null);
  // as it is after a quarter: of the first days two are left
  const old = Array.from({ length: 13 }, (_, index) => day(index - 90)).map((one) => `app.events_p${one}`);
  await life.query(`drop table ${old.join(', ')}`);
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true });
});

function day(offset: number): string {
  return new Date(Date.now() + offset * DAY).toISOString().replaceAll('-', '').slice(0, 8);
}

/** Days as they would be on the first of December, so that the page is the same every day. */
function settled(text: string): string {
  const today = Date.UTC(2026, 11, 1);
  return text
    .replaceAll(/p(\d{4})(\d\d)(\d\d)/g, (_, year: string, month: string, date: string) => {
      const from = Math.round(
        (Date.parse(`${year}-${month}-${date}T00:00:00Z`) -
          Date.parse(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`)) /
          DAY,
      );
      return `p${new Date(today + from * DAY).toISOString().replaceAll('-', '').slice(0, 8)}`;
    })
    .replaceAll(/\d+ ms/g, '6 ms')
    .replaceAll(/\d+\.\d days/g, '14.5 days');
}

test('the output on the page is what the command prints', async () => {
  const run = async (): Promise<string> => {
    const args = ['maintain', '--url', life.url, '--format', 'pretty'];
    const { stdout, stderr, exitCode } = await runTenet(args, folder);
    expect(exitCode).toBe(0);
    return `$ tenet maintain --url postgres://shop_maintainer@db.example.com/shop\n${settled(`${stderr}${stdout}`)}`;
  };
  const outputs = [await run(), await run()];
  const part = `<!-- begin output -->\n\n\`\`\`console\n${outputs.join('')}\`\`\`\n\n<!-- end -->`;
  const page = readFileSync(PAGE, 'utf8');
  if (process.env['GOLDEN'] === 'update')
    writeFileSync(
      PAGE,
      page.replace(PART, () => part),
    );
  else expect(PART.exec(page)?.[0]).toBe(part);
});
