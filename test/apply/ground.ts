/** The folders of test/plan/recipes as plans that are run: a database before, the plan from it, and databases made anew from the same state. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { differences, type Difference } from '../../src/catalog/differences';
import type { Catalog } from '../../src/catalog/catalog';
import { applyPlan, undoPlan, type ApplyOptions } from '../../src/apply/apply';
import { APPLY_LIMITS, type ApplyEvent, type Outcome } from '../../src/apply/types';
import type { Engine } from '../../src/engine';
import { objectKey, objectText } from '../../src/kinds/id';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { changesBetween } from '../../src/plan/changes';
import { hashOf } from '../../src/plan/artifact/canonical';
import { makePlan } from '../../src/plan/make';
import { intoPartitions } from '../../src/plan/recipes/partition-table';
import { afterRenames } from '../../src/plan/renames';
import type { Plan } from '../../src/plan/plan';
import type { RelationSize } from '../../src/plan/sizes';
import { stepsOf } from '../../src/plan/steps';
import { tenantList } from '../../src/plan/steps/tenants';
import { readSystem } from '../../src/read/read-system';
import { tried } from '../../src/rehearse/tried';
import { loadParser } from '../../src/sql/parser';
import { recipeFile, renamesIn } from '../plan/recipe-files';
import { loadedInto, stateOfDatabase } from '../support/round-trip';
import { creatingDatabase, settingsCopied } from '../support/databases';

const LARGE: RelationSize = { rows: 40_000_000, bytes: 8 * 2 ** 30, heapBytes: 5 * 2 ** 30 };
const VICTIM = 'victim';

export interface Ground {
  readonly plan: Plan;
  /** Why the rehearsal would refuse the plan. */
  readonly unrehearsed: readonly string[];
  readonly before: Catalog;
  readonly wanted: Catalog;
  /** Address of the database that `renew` makes. */
  readonly url: string;
  /** The database anew as it was before the plan. */
  renew(): Promise<void>;
  /** How it is now. */
  state(): Promise<Catalog>;
  query<R>(sql: string): Promise<readonly R[]>;
}

export interface GroundOptions {
  /** Tables are taken for large, so that the plan goes online. */
  readonly isLarge?: boolean;
  readonly expires?: string;
  /** Who runs the plan; default: the superuser. It can log in. */
  readonly runner?: string;
  /** As `quietMs` of the context of steps. */
  readonly quietMs?: number;
}

/** @param more SQL that runs after before.sql: rows */
export async function groundOf(engine: Engine, name: string, more = '', options: GroundOptions = {}): Promise<Ground> {
  const before = `${recipeFile(name, 'before.sql')}\n${more}`;
  return groundFrom(engine, name, { before, after: recipeFile(name, 'after.sql') }, options);
}

export async function groundFrom(
  engine: Engine,
  name: string,
  { before: beforeSql, after }: { readonly before: string; readonly after: string },
  { isLarge = true, expires = '2999-01-01T00:00:00.000Z', runner: named, quietMs }: GroundOptions = {},
): Promise<Ground> {
  await loadParser();
  const template = `${name}_before`;
  await withRoles(engine, `${beforeSql}\n${after}`);
  await loadedInto(engine, template, withoutRoles(beforeSql));
  await loadedInto(engine, `${name}_after`, withoutRoles(after));
  const before = { ...(await stateOfDatabase(engine, template)), database: VICTIM };
  const wanted = { ...(await stateOfDatabase(engine, `${name}_after`)), database: VICTIM };
  const said = renamesIn(before, wanted, after);
  const runner = named ?? before.superuser;
  const renames = [...said, ...intoPartitions(wanted, afterRenames(before, said))];
  const planning = { scope: { of: 'database' }, renames, runner } as const;
  const { changes, refused } = changesBetween(wanted, before, planning);
  const tables = [...before.objects.values()].filter(({ id }) => id.kind === 'table');
  const sizes = new Map(isLarge ? tables.map(({ id }) => [objectKey(id), LARGE] as const) : []);
  const tenants = tenantList(meaningOfCatalog(before, [], {}), before);
  const steps = stepsOf(changes, {
    wanted,
    actual: before,
    sizes,
    options: planning,
    tenants,
    quietMs: quietMs ?? null,
  });
  const found = await tried(steps, before, { wanted, runner, renames: said });
  const admin = await engine.connect();
  const plan = makePlan({
    tenet: '0',
    wanted,
    actual: before,
    server: { system: await readSystem(admin), runner },
    changes: { kept: [], refused },
    steps: found.steps,
    access: found.access,
    after: found.after,
    expires,
  });
  await admin.end();
  return {
    plan,
    unrehearsed: found.refused.map(({ why }) => why),
    before,
    wanted,
    url: urlOf(engine, VICTIM, named),
    renew: () => renewed(engine, template),
    state: () => stateOfDatabase(engine, VICTIM),
    query: async <R>(sql: string) => {
      const session = await engine.connect({ database: VICTIM });
      try {
        return await session.query<R>(sql);
      } finally {
        await session.end();
      }
    },
  };
}

export function urlOf({ connection }: Engine, database: string, user = connection?.user ?? ''): string {
  const { host = '', port = 0 } = connection ?? {};
  return `postgres://${encodeURIComponent(user)}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function withRoles(engine: Engine, sql: string): Promise<void> {
  const admin = await engine.connect();
  for (const [statement] of sql.matchAll(/^CREATE ROLE .*;$/gm))
    await admin.execute(`DO $$ BEGIN ${statement} EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
  await admin.end();
}

function withoutRoles(sql: string): string {
  return sql.replaceAll(/^CREATE ROLE .*$/gm, '');
}

async function renewed(engine: Engine, template: string): Promise<void> {
  const admin = await engine.connect();
  try {
    await admin.query(`drop database if exists ${VICTIM} with (force)`);
    await admin.query(creatingDatabase(VICTIM, template));
    await admin.query(settingsCopied(VICTIM, template));
  } finally {
    await admin.end();
  }
}

/** What is otherwise than it should be, in words; empty where nothing is. No way back makes an invalid index again. */
export function unlike(wanted: Catalog, is: Catalog): readonly string[] {
  const isMissed = ({ id, how }: Difference): boolean =>
    how !== 'missing' || wanted.objects.get(objectKey(id))?.attributes['valid'] !== false;
  return differences(wanted, is)
    .filter(isMissed)
    .map(({ id, how, attributes }) => `${objectText(id)} ${how} ${attributes.join(', ')}`.trim());
}

/** The same of the way back: what has been validated stays so, which says no less. */
export function unlikeBefore(before: Catalog, is: Catalog): readonly string[] {
  return unlike(before, is).filter((one) => !one.endsWith(' differs valid'));
}

/** A plan that was changed, with the hash of what it is now. */
export function sealed(plan: Plan): Plan {
  const { hash: before, ...body } = plan;
  const hash = hashOf(body);
  expect(hash).not.toBe(before);
  return { ...body, hash };
}

export const OPTIONS: ApplyOptions = {
  limits: { ...APPLY_LIMITS, maxWaitMs: 60_000 },
  tell: () => undefined,
  isStopping: () => false,
  now: '2026-11-30T00:00:00.000Z',
  confirmed: { ids: new Set(), all: true },
  phase: null,
  until: null,
  accepts: true,
};

export function apply({ plan, url }: Pick<Ground, 'plan' | 'url'>, more: Partial<ApplyOptions> = {}): Promise<Outcome> {
  return applyPlan(plan, url, { ...OPTIONS, ...more });
}

export function undo({ plan, url }: Pick<Ground, 'plan' | 'url'>, more: Partial<ApplyOptions> = {}): Promise<Outcome> {
  return undoPlan(plan, url, { ...OPTIONS, ...more });
}

/** Events of an execution that nothing disturbs. */
export async function eventsOf(ground: Ground, run = apply): Promise<readonly ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  await run(ground, { tell: (event) => void events.push(event) });
  return events;
}

export interface Death {
  /** Place of the event at which it dies. */
  readonly at: number;
  /** Milliseconds after it: the statement that the event announces runs then. */
  readonly afterMs: number;
}

/** Runs the plan in a process of its own that kills itself. @returns the signal that it died of; null where it came to its end before */
export async function killed(
  planFile: string,
  url: string,
  death: Death,
  way: 'apply' | 'undo',
): Promise<string | null> {
  const child = spawn(
    process.execPath,
    [resolve('dist/test/apply/dies.js'), planFile, url, String(death.at), String(death.afterMs), way],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  return new Promise((done, fail) => {
    child.once('exit', (code, signal) => {
      if (signal === null && code !== 0) fail(new Error(`it ended with ${code}: ${said}`));
      else done(signal);
    });
  });
}
