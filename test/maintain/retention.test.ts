/** Rows past their retention: partitions detached and dropped or archived, rows deleted in batches, what is verified before anything goes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { HOURLY, lifeOf, type Life } from './ground';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Days that are archived, and rows by the thousand with rows that hang on them. */
const ARCHIVED = `
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
  logs:
    columns: { id: uuid, note: text, at: { type: timestamptz, default: now() }, size: { type: integer, generated: length(note) } }
    partition: { by: range, column: at, every: day, ahead: 2, because: whole days are archived }
    retention: { keep: 3d, then: archive, to: 's3://vault/logs' }
  orders:
    columns: { id: uuid, total: integer, placed_at: { type: timestamptz, default: now() }, doubled: { type: integer, generated: total * 2 } }
    retention: { keep: 10d, then: archive }
  items:
    columns: { id: uuid, order_id: { type: uuid, references: { table: orders, on_delete: cascade } }, sku: text }
  parcels:
    columns: { id: uuid, item_id: { type: uuid, references: { table: items, on_delete: cascade } }, note: { type: text, nullable: true } }
  visits:
    columns: { id: uuid, seen_at: { type: timestamptz, default: now() } }
    retention: { keep: 5d, then: delete }
`;

const TENANTS = `insert into vault.tenants (id, name) select gen_random_uuid(), 'tenant ' || i from generate_series(1, 2) i`;

describe.each(majorsFor('retention', [15, 18], [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    folder = mkdtempSync(join(tmpdir(), 'tenet-archive-'));
  });
  afterAll(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true });
  });

  const count = async (life: Life, table: string): Promise<number> =>
    Number((await life.query<{ readonly n: string }>(`select count(*) as n from ${table}`))[0]?.n);

  describe('hourly partitions that are dropped', () => {
    let life: Life;
    beforeAll(async () => {
      life = await lifeOf(engine, HOURLY);
      await life.run();
    });
    const partitions = async (): Promise<number> =>
      count(life, `pg_inherits where inhparent = 'meters.readings'::regclass`);

    test('go when their last row is too old, and not an hour before', async () => {
      const first = new Date(Math.floor(Date.now() / HOUR) * HOUR);
      await life.setNow(new Date(first.getTime() + 2 * DAY - 1000));
      expect((await life.run()).did).toEqual({ create: 5, refresh: 1 });
      await life.setNow(new Date(first.getTime() + 2 * DAY));
      expect(await life.run()).toMatchObject({ state: 'done', did: { detach: 1, drop: 1, create: 1 } });
    });

    test('a reader that holds the partition keeps it, and no one waits behind the run longer than its lock_timeout', async () => {
      const reader = await engine.connect({ database: life.database });
      const behind = await engine.connect({ database: life.database });
      await reader.execute('begin; select count(*) from meters.readings');
      await life.setNow(new Date(Date.now() + 2 * DAY + 2 * HOUR));
      const running = life.run({ limits: { lockTimeoutMs: 500, maxWaitMs: 1500, batchMs: 50 } });
      let longest = 0;
      do {
        const began = performance.now();
        await behind.execute('select count(*) from meters.readings');
        longest = Math.max(longest, performance.now() - began);
      } while (!(await Promise.race([running.then(() => true), sleep(20, false)])));
      const outcome = await running;
      expect(outcome.state).toBe('late');
      expect(outcome.refused[0]).toMatchObject({
        action: 'detach',
        message: expect.stringContaining('pid ') as string,
      });
      expect(outcome.late.map(({ what }) => what)).toContain('retention');
      expect(longest).toBeLessThan(500 + 500);
      await reader.execute('commit');
      await Promise.all([reader.end(), behind.end()]);
      expect(await life.run()).toMatchObject({ state: 'done', late: [], refused: [] });
    });

    test('a partition that a run did not come to detach, and a person does, is theirs', async () => {
      await life.setNow(new Date(Date.now() + 2 * DAY + 3 * HOUR));
      const events = await life.events({ isDry: true });
      const [first] = events.flatMap((event) =>
        event.is === 'action' && event.action === 'detach' ? [event.object] : [],
      );
      // as a run leaves it that is killed before its DETACH
      await life.query(`insert into tenet_maintain.entry (what, object, at, detail) select 'detach', '${first ?? ''}'::regclass::oid, now(),
        jsonb_build_object('name', '${first ?? ''}', 'parent', 'meters.readings', 'from', 0, 'to', 1)`);
      expect(
        await life.run({ limits: { lockTimeoutMs: 500, maxWaitMs: 0, batchMs: 50 }, isStopping: () => true }),
      ).toMatchObject({ state: 'stopped' });
      await life.query(`alter table meters.readings detach partition ${first ?? ''}`);
      expect(await life.run()).toMatchObject({ state: 'done' });
      expect(await count(life, first ?? '')).toBe(0);
      await life.query(`drop table ${first ?? ''}`);
    });

    test('a DETACH CONCURRENTLY that was cut off is finished first, and its table dropped', async () => {
      await life.setNow(new Date(Date.now() + 2 * DAY + 4 * HOUR));
      const reader = await engine.connect({ database: life.database });
      await reader.execute('begin; select count(*) from meters.readings');
      await life.run({ limits: { lockTimeoutMs: 300, maxWaitMs: 0, batchMs: 50 } });
      expect(await count(life, 'pg_inherits where inhdetachpending')).toBe(1);
      await reader.execute('commit').finally(() => reader.end());
      expect(await life.run()).toMatchObject({ state: 'done', late: [] });
      expect(await count(life, 'pg_inherits where inhdetachpending')).toBe(0);
      expect(await count(life, `pg_class where relname like 'readings_p%' and relkind = 'r'`)).toBe(await partitions());
    });

    test('a table of the name of an old partition that no run detached is left alone', async () => {
      await life.query(`create table meters.readings_p2020010100 (note text)`);
      expect(await life.run()).toMatchObject({ state: 'done' });
      expect(await count(life, 'meters.readings_p2020010100')).toBe(0);
    });
  });

  describe('what is archived', () => {
    let life: Life;
    const app = async (work: (session: Session) => Promise<void>): Promise<void> => {
      const session = await engine.connect({ database: 'vault' });
      await work(session).finally(() => session.end());
    };
    beforeAll(async () => {
      life = await lifeOf(engine, ARCHIVED);
      await life.query(TENANTS);
      await app((session) =>
        session.execute(`insert into vault.logs (tenant_id, id, note, at)
          select t.id, gen_random_uuid(), E'tab\\t, newline\\n, ä, \\\\ ' || i, now() from vault.tenants t, generate_series(1, 700) i`),
      );
    });
    const later = (days: number): Promise<void> => life.setNow(new Date(Date.now() + days * DAY));
    const files = (table: string): readonly string[] => {
      try {
        return readdirSync(join(folder, 'vault', table));
      } catch {
        return [];
      }
    };

    test('without a folder it stays, is late, and nothing is detached', async () => {
      await later(5);
      expect(await life.run()).toMatchObject({
        state: 'late',
        did: { create: 3 },
        late: expect.arrayContaining([
          expect.objectContaining({ object: 'vault.logs', what: 'not maintained' }),
        ]) as unknown,
      });
      expect(await count(life, 'vault.logs')).toBe(1400);
    });

    test('a partition is on the disk, counted and read back, before it is dropped', async () => {
      const outcome = await life.run({ archive: folder });
      expect(outcome).toMatchObject({ state: 'done', refused: [] });
      expect(await count(life, 'vault.logs')).toBe(0);
      const written = readdirSync(join(folder, 'vault')).filter((name) => name.endsWith('.copy.gz'));
      // a day without rows has a file too
      for (const name of written) expect(() => gunzipSync(readFileSync(join(folder, 'vault', name)))).not.toThrow();
      const [full = ''] = written.filter((name) => manifest(join(folder, 'vault', name)).rows > 0);
      expect(manifest(join(folder, 'vault', full))).toMatchObject({
        rows: 1400,
        parent: 'vault.logs',
        columns: ['tenant_id', 'id', 'note', 'at'],
      });
      // it comes back as it was
      const text = gunzipSync(readFileSync(join(folder, 'vault', full))).toString('utf8');
      await life.query('create table vault.back (tenant_id uuid, id uuid, note text, at timestamptz)');
      await restored(text);
      expect(await life.query(`select distinct regexp_replace(note, '\\d+$', '') as note from vault.back`)).toEqual([
        { note: 'tab\t, newline\n, ä, \\ ' },
      ]);
      await life.query('drop table vault.back');
    });

    /** COPY text as rows; node-postgres sends no COPY FROM. */
    async function restored(text: string): Promise<void> {
      const unescaped = (field: string): string =>
        field.replaceAll(/\\([tn\\])/g, (_, one: string) => ({ t: '\t', n: '\n', '\\': '\\' })[one] ?? one);
      const rows = text
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t').map(unescaped));
      expect(rows).toHaveLength(1400);
      const session = await engine.connect({ database: 'vault' });
      for (const row of rows) await session.query('insert into vault.back values ($1, $2, $3, $4)', row);
      await session.end();
    }

    function manifest(path: string): { readonly rows: number; readonly sha256: string } {
      return JSON.parse(readFileSync(`${path}.json`, 'utf8')) as { readonly rows: number; readonly sha256: string };
    }

    test('rows go in batches, with those that hang on them, each kind to a file of its own', async () => {
      await app((session) =>
        session.execute(`insert into vault.orders (tenant_id, id, total, placed_at)
            select t.id, gen_random_uuid(), i, now() - (i % 20) * interval '1 day' from vault.tenants t, generate_series(1, 1000) i;
          insert into vault.items (tenant_id, id, order_id, sku) select tenant_id, gen_random_uuid(), id, 'sku' from vault.orders, generate_series(1, 2);
          insert into vault.parcels (tenant_id, id, item_id) select tenant_id, gen_random_uuid(), id from vault.items`),
      );
      await later(0);
      const old = await count(life, `vault.orders where placed_at < now() - interval '10 days'`);
      expect(old).toBeGreaterThan(500);
      const outcome = await life.run({ archive: folder });
      expect(outcome).toMatchObject({ refused: [], rows: { 'vault.orders': old } });
      expect(await count(life, 'vault.orders')).toBe(2000 - old);
      expect(await count(life, 'vault.items')).toBe(2 * (2000 - old));
      const rows = ['vault.orders', 'vault.items', 'vault.parcels'].map((table) => {
        const names = files(table).filter((name) => name.endsWith('.json'));
        return names.reduce(
          (sum, name) => sum + manifest(join(folder, 'vault', table, name.replace(/\.json$/, ''))).rows,
          0,
        );
      });
      expect(rows).toEqual([old, 2 * old, 2 * old]);
      expect(files('vault.orders').filter((name) => name.endsWith('.part'))).toEqual([]);
    });

    test('rows of all tenants that are only deleted', async () => {
      await app((session) =>
        session.execute(`insert into vault.visits (tenant_id, id, seen_at)
          select t.id, gen_random_uuid(), now() - (i % 10) * interval '1 day' - interval '1 hour' from vault.tenants t, generate_series(1, 3000) i`),
      );
      const old = await count(life, `vault.visits where seen_at < now() - interval '5 days'`);
      expect(await life.run({ archive: folder })).toMatchObject({ rows: { 'vault.visits': old } });
      expect(await count(life, 'vault.visits')).toBe(6000 - old);
    });

    test('a folder that cannot be written loses no row', async () => {
      await app((session) =>
        session.execute(
          `insert into vault.orders (tenant_id, id, total, placed_at) select id, gen_random_uuid(), 1, now() - interval '30 days' from vault.tenants`,
        ),
      );
      const before = await count(life, 'vault.orders');
      const outcome = await life.run({ archive: '/proc/nowhere' });
      expect(outcome).toMatchObject({
        state: 'late',
        refused: [{ action: 'purge', message: expect.stringContaining('/proc/nowhere') as string }],
      });
      expect(await count(life, 'vault.orders')).toBe(before);
    });
  });

  describe('a default partition', () => {
    const QUARANTINED = parse(
      HOURLY.replaceAll('meters', 'late').replace('behind: 1', 'behind: 1, on_missing: quarantine'),
    ) as unknown;
    let life: Life;
    beforeAll(async () => {
      life = await lifeOf(engine, QUARANTINED);
      await life.query(
        `insert into late.tenants (id, name) values (gen_random_uuid(), 'one'), (gen_random_uuid(), 'two')`,
      );
    });

    test('rows of a new range move out of it with their foreign keys, and are counted', async () => {
      await life.query(
        `insert into late.readings (tenant_id, at, watts) select t.id, now() + interval '5 hours', i from late.tenants t, generate_series(1, 50) i`,
      );
      expect(await count(life, 'late.readings_default')).toBe(100);
      await life.setNow(new Date(Date.now() + 3 * HOUR));
      const outcome = await life.run();
      expect(outcome).toMatchObject({ state: 'done', refused: [], late: [] });
      expect(Object.values(outcome.rows).reduce((sum, one) => sum + one, 0)).toBe(100);
      expect(await count(life, 'late.readings_default')).toBe(0);
      expect(await count(life, 'late.readings')).toBe(100);
      expect(
        await life.query(
          `select relname from pg_class where relname like 'readings%' and relkind = 'r' and relnamespace = 'late'::regnamespace and not (relrowsecurity and relforcerowsecurity)`,
        ),
      ).toEqual([]);
    });

    test('rows that others reference by ON DELETE CASCADE stay where they are, and nothing of the others goes', async () => {
      const far = "now() + interval '9 hours'";
      await life.query(`insert into late.readings (tenant_id, at, watts) select id, ${far}, 777 from late.tenants`);
      await life.query(
        `create table late.remarks (tenant_id uuid, id bigint, at timestamptz, foreign key (tenant_id, id, at) references late.readings (tenant_id, id, at) on delete cascade)`,
      );
      await life.query(`insert into late.remarks select tenant_id, id, at from late.readings where watts = 777`);
      await life.setNow(new Date(Date.now() + 7 * HOUR));
      const outcome = await life.run();
      expect(outcome).toMatchObject({ state: 'late' });
      expect(outcome.refused.map(({ message }) => message).join()).toMatch(
        /rows of "late"\."readings_default" can't be moved: foreign key \w+ of late\.remarks would delete or change/,
      );
      expect([await count(life, 'late.remarks'), await count(life, 'late.readings_default')]).toEqual([2, 2]);
      await life.query('drop table late.remarks');
      expect(await life.run()).toMatchObject({ state: 'done', refused: [] });
      expect(await count(life, 'late.readings_default')).toBe(0);
    });

    test('rows that no declared period is for stay, and are late', async () => {
      await life.query(
        `insert into late.readings (tenant_id, at, watts) select id, now() - interval '40 days', 1 from late.tenants`,
      );
      expect(await life.run()).toMatchObject({
        state: 'late',
        late: [{ what: 'default partition', object: 'late.readings_default' }],
      });
      await life.query('delete from late.readings_default');
      await life.query('vacuum late.readings_default');
    });

    test('old partitions are detached under a lock that is not waited for longer than its timeout', async () => {
      await life.setNow(new Date(Date.now() + 3 * DAY));
      expect(await life.run()).toMatchObject({ state: 'done', refused: [], late: [] });
    });
  });
});
