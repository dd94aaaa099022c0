/**
 * SIGKILL at random moments of runs, of a fixed seed: the run after it finishes what was begun. No row is lost, none is in an archive twice,
 * nothing that a run made or took apart is left half done.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { counted, leftOut, majorsFor, TIER } from '../support/tier';
import { lifeOf, type Life } from './ground';
import { randomFrom } from './random';

const HOUR = 3_600_000;
const KILLS = { quick: 4, ci: 20, full: 200 }[TIER];
if (KILLS < 200) leftOut(`killed runs of tenet maintain: ${200 - KILLS} of 200 (tier ${TIER})`);

const SPEC = `
tenet: 1
database: vault
postgres: 15
tenancy: { model: shared-schema, key: { column: tenant_id, type: uuid }, registry: tenants }
roles:
  vault_owner: { kind: owner }
  vault_app: { kind: application }
  vault_maintainer: { kind: maintainer }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  dropped:
    columns: { id: uuid, at: { type: timestamptz, default: now() } }
    partition: { by: range, column: at, every: hour, ahead: 2, behind: 1, because: whole hours are dropped }
    retention: { keep: 4h, then: drop }
  archived:
    columns: { id: uuid, at: { type: timestamptz, default: now() } }
    partition: { by: range, column: at, every: hour, ahead: 2, because: whole hours are archived }
    retention: { keep: 3h, then: archive }
  quarantined:
    columns: { id: uuid, at: { type: timestamptz, default: now() } }
    partition: { by: range, column: at, every: hour, ahead: 2, on_missing: quarantine, because: no row is refused }
  orders:
    columns: { id: uuid, placed_at: { type: timestamptz, default: now() } }
    retention: { keep: 3h, then: archive }
  items:
    columns: { id: uuid, order_id: { type: uuid, references: { table: orders, on_delete: cascade } } }
rollups:
  by_tenant: { query: 'select tenant_id, count(*) as orders from orders group by 1', key: [tenant_id], refresh: 30m, concurrently: true }
`;

/** Rows of an hour, at its beginning; those of the table with a default partition are of a time for which there is no partition yet. */
function rowsAt(now: number): string {
  const at = `'${new Date(now).toISOString()}'`;
  const later = `'${new Date(now + 3 * HOUR).toISOString()}'`;
  const one = (table: string, column: string, instant: string): string =>
    `insert into vault.${table} (tenant_id, id, ${column}) select t.id, gen_random_uuid(), ${instant} from vault.tenants t, generate_series(1, 20)`;
  return [
    one('dropped', 'at', at),
    one('archived', 'at', at),
    one('quarantined', 'at', later),
    one('orders', 'placed_at', at),
    `insert into vault.items (tenant_id, id, order_id) select tenant_id, gen_random_uuid(), id from vault.orders where placed_at = ${at}`,
  ].join('; ');
}

/** What a run that was cut off could leave. */
const LEFTOVERS = `
select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'vault' and c.relkind = 'r' and c.relname ~ '_p[0-9]{10}$' and not c.relispartition
union all select inhrelid::regclass::text from pg_inherits where inhdetachpending
union all select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'vault' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
union all select tgname from pg_trigger where tgenabled <> 'O'
union all select object from tenet_maintain.entry where what = 'detach'`;

describe.each(majorsFor('killed runs of tenet maintain', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  let file: string;
  let life: Life;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    folder = mkdtempSync(join(tmpdir(), 'tenet-maintain-kills-'));
    life = await lifeOf(engine, SPEC);
    await life.query(
      `insert into vault.tenants (id, name) values (gen_random_uuid(), 'one'), (gen_random_uuid(), 'two')`,
    );
    file = join(folder, 'spec.json');
    writeFileSync(file, JSON.stringify({ model: life.model, compiled: life.compiled }));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  /** @returns the signal that it died of; null where it came to its end before */
  function killed(at: number, afterMs: number): Promise<string | null> {
    const child = spawn(
      process.execPath,
      [resolve('dist/test/maintain/dies.js'), file, life.url, folder, String(at), String(afterMs)],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
    return new Promise((done, fail) => {
      child.once('exit', (code, signal) => {
        if (signal === null && code !== 0) fail(new Error(`it ended with ${code}: ${errors}`));
        else done(signal);
      });
    });
  }

  /** Ids in the archives of a table, whose partitions have files of their own. */
  function archivedIds(table: string): readonly string[] {
    return filesIn(join(folder, 'vault'))
      .filter((path) => path.endsWith('.gz') && path.includes(`/vault.${table}`))
      .flatMap((path) => gunzipSync(readFileSync(path)).toString().split('\n').filter(Boolean))
      .map((line) => line.split('\t')[1] ?? '');
  }

  async function idsIn(table: string): Promise<readonly string[]> {
    return (await life.query<{ readonly id: string }>(`select id::text as id from vault.${table}`)).map(({ id }) => id);
  }

  test(`${KILLS} kills leave nothing half done`, async () => {
    const random = randomFrom(major);
    const inserted: Record<string, Set<string>> = {
      archived: new Set(),
      orders: new Set(),
      items: new Set(),
      quarantined: new Set(),
    };
    await life.setNow(new Date());
    let now = Date.now();
    await life.run({ archive: folder });
    let died = 0;
    // one that dies after its last event has come to its end
    for (let tries = 0; died < KILLS && tries < 3 * KILLS; tries += 1) {
      await life.query(`do $do$ begin ${rowsAt(now)}; end $do$`);
      for (const [table, ids] of Object.entries(inserted)) for (const id of await idsIn(table)) ids.add(id);
      now += HOUR * (1 + Math.floor(random() * 2));
      await life.setNow(new Date(now));
      const afterMs = random() < 0.4 ? 0 : Math.floor(random() * 12);
      if ((await killed(Math.floor(random() * 70), afterMs)) !== null) died += 1;
      // at another second its archives would have other names
      await life.setNow(new Date(now + 60_000));
      const outcome = await life.run({ archive: folder });
      expect(outcome).toMatchObject({ state: 'done', late: [], refused: [] });
      expect(await life.query(LEFTOVERS)).toEqual([]);
      expect(filesIn(folder).filter((path) => path.endsWith('.part'))).toEqual([]);
    }
    for (const table of ['archived', 'orders', 'items']) {
      const there = [...(await idsIn(table)), ...archivedIds(table)];
      // each is once in the table or once in a file
      expect(there.toSorted()).toEqual([...(inserted[table] ?? [])].toSorted());
    }
    expect((await idsIn('quarantined')).toSorted()).toEqual([...(inserted['quarantined'] ?? [])].toSorted());
    expect(died).toBe(KILLS);
    counted(died, `killed runs of tenet maintain on PostgreSQL ${major}`);
  }, 1_800_000);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}
