/** Runs the transactions of a plan on a stage, and watches each step. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../engine';
import { sqlName } from '../kinds/id';
import type { Step } from '../plan/plan';
import { statementCall, type Stage } from './stage';
import { filesOf, locksOf, together, workBetween, type Files, type Held, type Known } from './watch';
import type { Observed } from './types';

/** What a step was seen to do. */
export interface Watched {
  readonly step: Step;
  /** All that its transaction holds after it. */
  readonly held: Held;
  readonly work: Observed['work'];
}

/** What PostgreSQL said of a step. */
export class StepRefused extends Error {
  constructor(
    readonly step: Step,
    readonly reason: unknown,
  ) {
    super(reason instanceof Error ? reason.message : String(reason));
  }
}

export interface Script {
  readonly stage: Stage;
  readonly known: Known;
  /** Whether each step of a transaction is watched: what is asked after each of many steps about many relations never ends. */
  readonly isWatched: boolean;
  /** The place of the statements of a step among those that a superuser runs; absent for those of the plan's own role. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** By step, what a superuser runs before it. */
  readonly before: ReadonlyMap<string, readonly number[]>;
}

/**
 * @returns what was seen; nothing of a transaction that is not watched
 * @throws StepRefused; nothing of the transaction is left then
 */
export async function perform(script: Script, steps: readonly Step[]): Promise<readonly Watched[]> {
  const [first] = steps;
  if (first === undefined) return [];
  return first.alone ? [await performAlone(script, first)] : performTogether(script, steps);
}

async function performTogether(script: Script, steps: readonly Step[]): Promise<readonly Watched[]> {
  const { stage, known, isWatched } = script;
  const { session } = stage;
  const watched: Watched[] = [];
  await session.execute('begin');
  try {
    let files = isWatched ? await filesOf(session, known) : new Map<string, Files>();
    for (const step of steps) {
      await send(script, step);
      if (!isWatched) continue;
      const now = await filesOf(session, known);
      const work = step.work === 'backfill' ? null : workBetween(files, now, known);
      watched.push({ step, held: await locksOf(stage, known), work });
      files = now;
    }
    const last = steps.at(-1);
    // deferred constraints are asked now
    if (last !== undefined) await refusable(last, () => session.execute('commit'));
    return watched;
  } catch (error) {
    await session.execute('rollback');
    throw error;
  }
}

async function send({ stage, places, before }: Script, step: Step): Promise<void> {
  for (const place of before.get(step.id) ?? [])
    await refusable(step, () => stage.session.execute(statementCall(stage, place)));
  const own = places.get(step.id);
  const statements = own === undefined ? [step.change.sql] : own.map((place) => statementCall(stage, place));
  for (const sql of statements) await refusable(step, () => stage.session.execute(sql));
}

async function refusable<T>(step: Step, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StepRefused(step, error);
  }
}

const POLL_MS = 5;

/**
 * What runs outside of a transaction block has let go of its locks when it is done, so that another session makes it wait until they are
 * seen.
 */
async function performAlone(script: Script, step: Step): Promise<Watched> {
  const { stage, known } = script;
  const { engine, admin, session, pid } = stage;
  const before = await filesOf(session, known);
  const writer = await engine.connect({ database: (await databaseOf(admin)) ?? 'postgres' });
  try {
    await holdTables(writer, step);
    const running = { isDone: false };
    const done = send(script, step).finally(() => {
      running.isDone = true;
    });
    done.catch(() => undefined);
    const seen: Held[] = [];
    while (!running.isDone) {
      seen.push(await locksOf(stage, known));
      if (await isWaiting(admin, pid)) {
        seen.push(await locksOf(stage, known));
        await writer.execute('rollback');
      }
      await sleep(POLL_MS);
    }
    await done;
    const work = workBetween(before, await filesOf(session, known), known);
    // scans are counted by transaction, and this one is over
    const isSeen = step.work !== 'backfill' && (work !== 'none' || step.work === 'none');
    return { step, held: allOf(seen), work: isSeen ? work : null };
  } finally {
    await writer.execute('rollback').catch(() => undefined);
    await writer.end();
  }
}

/** In a mode that the step waits for: CONCURRENTLY waits for writers, and a backfill for whoever lets nobody write. */
async function holdTables(writer: Session, { locks, work }: Step): Promise<void> {
  const mode = work === 'backfill' ? 'share' : 'row exclusive';
  await writer.execute('begin');
  for (const { relation } of locks.filter((one) => one.relation.kind === 'table'))
    await writer.execute(`lock table only ${sqlName(relation)} in ${mode} mode`);
}

async function isWaiting(admin: Session, pid: number): Promise<boolean> {
  const [found] = await admin.query<{ readonly waits: boolean }>(
    'select exists (select from pg_catalog.pg_locks where pid = $1 and not granted) as waits',
    [pid],
  );
  return found?.waits === true;
}

async function databaseOf(admin: Session): Promise<string | undefined> {
  const [found] = await admin.query<{ readonly name: string }>('select pg_catalog.current_database()::text as name');
  return found?.name;
}

function allOf(seen: readonly Held[]): Held {
  return together(
    seen.flatMap((held) =>
      [...held.values()].flatMap(({ relation, modes }) => [...modes].map((mode) => ({ relation, mode }))),
    ),
  );
}
