/**
 * A year of a database that nothing but `tenet maintain` looks after, run at odd times: each row finds its partition, the runway is never
 * shorter than declared when a run ends, nothing is kept longer than declared, no reader waits longer than the lock_timeout, and a plan
 * has nothing to change afterwards.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { loadSpec } from '../../src/spec/load';
import { diskReader } from '../../src/spec/disk';
import { urlOf } from '../apply/ground';
import { runTenet } from '../support/cli';
import { leftOut, majorsFor, TIER } from '../support/tier';
import { HOURLY, lifeOf, OPTIONS, type Life } from './ground';
import { randomFrom } from './random';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOCK_MS = 500;
/** What a busy machine adds to a wait that ends. */
const SLACK_MS = 1500;

const DAYS = { quick: 6, ci: 30, full: 365 }[TIER];
if (DAYS < 365) leftOut(`a maintained year: ${365 - DAYS} of 365 days (tier ${TIER})`);

interface Yearly {
  readonly name: string;
  readonly file: (folder: string) => string;
  /** The partitioned table and the statement by which its application writes a row at an instant. */
  readonly schema: string;
  readonly table: string;
  readonly row: string;
  readonly app: string;
  /** Longest time between two runs, for which the spec has partitions, milliseconds. */
  readonly mostGapMs: number;
  readonly behindMs: number;
}

const TENANT = '11111111-1111-4111-8111-111111111111';

const LIVES: readonly Yearly[] = [
  {
    name: 'examples/shop',
    file(folder) {
      cpSync('examples/shop', folder, { recursive: true });
      return join(folder, 'tenet.yaml');
    },
    schema: 'shop',
    table: 'shop.events',
    row: `insert into shop.events (tenant_id, id, source, source_id, payload, received_at) values ('${TENANT}', gen_random_uuid(), 's', gen_random_uuid()::text, '{}', $1)`,
    app: 'shop_app',
    mostGapMs: 3 * DAY,
    behindMs: 0,
  },
  {
    name: 'hourly partitions',
    file(folder) {
      const path = join(folder, 'tenet.yaml');
      writeFileSync(path, HOURLY.replace('ahead: 3', 'ahead: 48'));
      return path;
    },
    schema: 'meters',
    table: 'meters.readings',
    row: `insert into meters.readings (tenant_id, at, watts) values ('${TENANT}', $1, 1)`,
    app: 'meters_app',
    mostGapMs: 40 * HOUR,
    behindMs: HOUR,
  },
];

describe.each(majorsFor('a maintained year', [15, 18]))('on PostgreSQL %d', (major) => {
  describe.each(LIVES)('$name', (yearly) => {
    let engine: Engine;
    let folder: string;
    let file: string;
    let life: Life;
    let app: Session;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      folder = mkdtempSync(join(tmpdir(), 'tenet-year-'));
      file = yearly.file(folder);
      const { spec } = loadSpec(file, diskReader);
      life = await lifeOf(engine, { ...spec, postgres: major });
      await life.query(`insert into ${yearly.schema}.tenants (id, name) values ('${TENANT}', 'one')`);
      app = await engine.connect({ database: life.database, user: yearly.app });
    });
    afterAll(async () => {
      await app.end();
      await engine.stop();
      rmSync(folder, { recursive: true });
    });

    /** A row of the application; throws what PostgreSQL refuses. */
    async function write(at: number): Promise<void> {
      await app.execute(`begin; set local app.tenant_id = '${TENANT}'`);
      try {
        await app.query(yearly.row, [new Date(at).toISOString()]);
      } finally {
        await app.execute('commit');
      }
    }

    /** The longest that a reader of the whole table waits while a run goes on. */
    async function readingDuring<T>(run: Promise<T>): Promise<readonly [T, number]> {
      const reader = await engine.connect({ database: life.database });
      let longest = 0;
      do {
        const began = performance.now();
        await reader.query(
          `select (select count(*) from ${yearly.table} where false), (select count(*) from ${yearly.schema}.tenants where false)`,
        );
        longest = Math.max(longest, performance.now() - began);
      } while (!(await Promise.race([run.then(() => true), sleep(5, false)])));
      await reader.end();
      return [await run, longest];
    }

    test('is as declared after each run', async () => {
      const random = randomFrom(major);
      // it ends today, because the other side of a plan counts partitions by the clock of its server
      const ends = Date.now();
      let [longest, runs, written] = [0, 0, 0];
      for (let now = ends - DAYS * DAY; ; now = Math.min(ends, now + HOUR + random() * (yearly.mostGapMs - HOUR))) {
        await life.setNow(new Date(now));
        const [outcome, waited] = await readingDuring(
          life.run({ archive: folder, limits: { ...OPTIONS.limits, lockTimeoutMs: LOCK_MS } }),
        );
        expect(outcome).toMatchObject({ state: 'done', refused: [], late: [] });
        for (const table of outcome.tables) {
          expect(table.runwaySeconds).toBeGreaterThanOrEqual(table.declaredRunwaySeconds);
          expect(table.retentionLagSeconds).toBe(0);
        }
        for (const at of [now - yearly.behindMs, now, now + yearly.mostGapMs]) await write(at);
        longest = Math.max(longest, waited);
        runs += 1;
        written += 3;
        if (now === ends) break;
      }
      expect(longest).toBeLessThan(LOCK_MS + SLACK_MS);
      console.info(
        `${yearly.name} on ${major}: ${runs} runs, ${written} rows, a reader waited ${Math.round(longest)} ms at most`,
      );
    }, 1_800_000);

    test('and a plan has nothing to change', async () => {
      await life.setNow(null);
      // an hour may have passed since the last run
      await life.run({ archive: folder, limits: OPTIONS.limits });
      const url = urlOf(engine, life.database);
      const planned = await runTenet(['plan', file, '--url', url, '--exit-code'], folder);
      expect(planned.stdout).toContain('nothing to change');
      expect(planned.exitCode).toBe(0);
      const checked = await runTenet(['check', url, '--spec', file], folder);
      expect(checked.stdout).toContain('no drift');
      expect(checked.exitCode).toBe(0);
    });
  });
});
