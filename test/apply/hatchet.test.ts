/**
 * The tenant retrofit of a real schema, phase by phase under load: while the application works, and after each phase, whoever attacks as
 * one tenant sees no row of another in a table that is guarded, and every foreign key is true by an anti-join.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { leftOut, majorsFor, TIER } from '../support/tier';
import { apply, groundFrom, unlike, type Ground } from './ground';
import { GUARDED, hatchet, idOf, TENANTS } from './hatchet-retrofit';
import { startPooler, type Pooler } from './pooler';
import { startTraffic, type Traffic } from './traffic';
import type { Spoken } from './load-forms';

const RUNS = TIER === 'full' ? 100_000 : 2000;
const PAUSE_MS = TIER === 'full' ? 2 : 10;
const LOCK_TIMEOUT_MS = 2000;

const run = idOf('StepRun', `$1::bigint % ${RUNS}`);
const workflow = idOf('Workflow', `$1::bigint % ${TENANTS}`);
const OLD: Spoken = {
  read: `SELECT r.status, w.name FROM public."StepRun" r LEFT JOIN public."Worker" w ON w.id = r."workerId" WHERE r.id = ${run}`,
  update: `UPDATE public."StepRun" SET "retryCount" = "retryCount" + 1 WHERE id = ${run}`,
  insert: `INSERT INTO public."WorkflowVersion" (id, checksum, "workflowId") SELECT ${idOf('new', '$1::bigint')}, 'n', ${workflow}`,
};
const NEXT: Spoken = {
  ...OLD,
  insert: OLD.insert
    .replace('"workflowId")', '"workflowId", "tenantId")')
    .replace(workflow, `${workflow}, ${idOf('Tenant', `$1::bigint % ${TENANTS}`)}`),
};

/** A tenant, and what it should never see. */
const ATTACKER = idOf('Tenant', '3');

describe.each(majorsFor('the retrofit of hatchet', [15, 18]))('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let pooler: Pooler | null;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    pooler = await startPooler(engine);
    if (pooler === null)
      leftOut('the retrofit of hatchet: PgBouncer is not installed, the application connects itself');
  });
  afterAll(async () => {
    await pooler?.stop();
    await engine.stop();
  });

  test('planned, applied by phases under load, attacked after each', async () => {
    const ground = await groundFrom(engine, 'hatchet', hatchet(RUNS));
    expect(ground.plan.refused).toEqual([]);
    expect(ground.unrehearsed).toEqual([]);
    await ground.renew();
    const traffic = await startTraffic(engine, pooler, {
      database: 'victim',
      rows: RUNS,
      spoken: OLD,
      tenant: idOf('Tenant', `$1::bigint % ${TENANTS}`),
      pauseMs: PAUSE_MS,
    });
    const attack = attacking(await engine.connect({ database: 'victim', user: 'app_user' }));
    await traffic.begun();
    const guarded: number[] = [];
    for (const phase of ['expand', 'migrate', 'contract'] as const) {
      await phased(ground, traffic, phase);
      guarded.push(await attacked(ground));
      expect(await dangling(ground)).toEqual([]);
    }
    const felt = await traffic.stop();
    const { foreign, looks } = await attack.stop();
    console.info(
      `hatchet on ${major}, ${RUNS} runs: ${ground.plan.steps.length} steps, guarded after each phase ${guarded.join(', ')}; ${felt.queries} queries, worst ${felt.worstMs} ms, waits ${JSON.stringify(felt.waits)}; ${looks} attacks meanwhile`,
    );
    expect(foreign).toEqual([]);
    expect(looks).toBeGreaterThan(10);
    expect(felt.errors).toEqual([]);
    expect(felt.worstMs).toBeLessThan(LOCK_TIMEOUT_MS + 1000);
    expect(guarded.at(-1)).toBe(Object.keys(GUARDED).length);
    expect(unlike(ground.wanted, await ground.state())).toEqual([]);
    const wrong = `SELECT FROM public."WorkflowVersion" v JOIN public."Workflow" w ON w.id = v."workflowId" WHERE v."tenantId" <> w."tenantId"`;
    expect(await ground.query(wrong)).toEqual([]);
  }, 1_200_000);

  /** Its deploys are made when it waits for them. */
  async function phased(ground: Ground, traffic: Traffic, phase: 'expand' | 'migrate' | 'contract'): Promise<void> {
    const first = await apply(ground, { phase, confirmed: { ids: new Set(), all: false } });
    if (first.state === 'stopped') {
      expect(first).toMatchObject({ why: 'deploy' });
      traffic.speak(NEXT);
      await sleep(200);
      expect(await apply(ground, { phase })).toMatchObject({ state: 'done', phase });
    } else expect(first).toMatchObject({ state: 'done', phase });
  }

  /** As the application, tenant by tenant. @returns how many of the tables are guarded */
  async function attacked(ground: Ground): Promise<number> {
    const rows = await ground.query<{ name: string }>(
      `select relname::text as name from pg_class where relrowsecurity and relforcerowsecurity and relkind = 'r'`,
    );
    const session = await engine.connect({ database: 'victim', user: 'app_user' });
    const [attacker] = await session.query<{ id: string }>(`select ${ATTACKER}::text as id`);
    for (const { name } of rows) {
      const column = `"${GUARDED[name] ?? ''}"`;
      const foreign = `${column} <> ${ATTACKER}`;
      await session.execute(`set app.tenant_id = '${attacker?.id}'`);
      expect(await session.query(`select from public."${name}" where ${foreign} limit 1`)).toEqual([]);
      for (const attempt of [
        `update public."${name}" set ${column} = ${ATTACKER} where ${foreign}`,
        `delete from public."${name}" where ${foreign}`,
      ])
        expect((await session.run(attempt)).affected).toBe(0);
      await expect(
        session.execute(`begin; update public."${name}" set ${column} = ${idOf('Tenant', '4')}`),
      ).rejects.toThrow(/row-level security/);
      await session.execute('rollback; reset app.tenant_id');
      expect(await session.query(`select from public."${name}" limit 1`)).toEqual([]);
    }
    await session.end();
    return rows.length;
  }

  /** Validated keys with a row whose parent is not there. */
  async function dangling(ground: Ground): Promise<readonly string[]> {
    const keys = await ground.query<{ name: string; sql: string }>(
      `select conname::text as name, format('select from %s c where %s and not exists (select from %s p where %s) limit 1', conrelid::regclass,
         (select string_agg(format('c.%I is not null', attname), ' and ') from pg_attribute where attrelid = conrelid and attnum = any (conkey)),
         confrelid::regclass,
         (select string_agg(format('p.%I = c.%I', f.attname, a.attname), ' and ') from unnest(conkey, confkey) k(own, other)
            join pg_attribute a on a.attrelid = conrelid and a.attnum = k.own join pg_attribute f on f.attrelid = confrelid and f.attnum = k.other)) as sql
       from pg_constraint where contype = 'f' and convalidated and conparentid = 0`,
    );
    expect(keys.length).toBeGreaterThan(50);
    const found: string[] = [];
    for (const { name, sql } of keys) if ((await ground.query(sql)).length > 0) found.push(name);
    return found;
  }
});

/** Looks for rows of others in each table that is guarded, all the time. */
function attacking(session: Session): { stop(): Promise<{ foreign: readonly string[]; looks: number }> } {
  const state = { isDone: false, foreign: new Set<string>(), looks: 0 };
  const looking = (async () => {
    const [attacker] = await session.query<{ id: string }>(`select ${ATTACKER}::text as id`);
    await session.execute(`set app.tenant_id = '${attacker?.id}'`);
    while (!state.isDone) {
      for (const [name, column] of Object.entries(GUARDED)) {
        // the column comes on the way; the lock that the query has lets nobody guard the table between its plan and its snapshot
        const rows = await session
          .query(
            `select from public."${name}" t where t."${column}" <> ${ATTACKER} and (select relrowsecurity from pg_class where oid = 'public."${name}"'::regclass) limit 1`,
          )
          .catch(() => []);
        if (rows.length > 0) state.foreign.add(name);
        state.looks += 1;
      }
      await sleep(20);
    }
    await session.end();
  })();
  return {
    async stop() {
      state.isDone = true;
      await looking;
      return { foreign: [...state.foreign], looks: state.looks };
    },
  };
}
