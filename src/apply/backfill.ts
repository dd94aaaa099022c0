/**
 * Fills rows a range of blocks at a time, each range in a transaction of its own together with how far it came. A batch is as large as
 * it may be without keeping an application waiting, and pauses while replicas are behind.
 */
import { sqlName } from '../kinds/id';
import type { Backfill, Step } from '../plan/plan';
import { pause, untilGiven } from './attempts';
import { Stopped, StepFailed, type Context } from './context';
import { PressureGauge } from './pressure';
import { asking, returnsRow } from './transaction';

/** Rows that move behind the last block while it runs are met at its end; those that move before it need another round. */
const MOST_ROUNDS = 5;
const FIRST_BLOCKS = 16;
const MOST_BLOCKS = 4096;
/** A batch waits for rows that an application holds, no longer than anybody may wait for a row of the batch. */
const LOCK_TIMEOUT_MS = 1000;
const STATEMENT_TIMEOUT_MS = 60_000;
const LAG_PAUSE_MS = 1000;

export interface FillStep {
  readonly step: Step;
  readonly backfill: Backfill;
  /** Block up to which an execution before this one came. */
  readonly bound: number;
  readonly rows: number;
}

/**
 * @returns rows that were filled, those of before included
 * @throws StepFailed where rows are left that nothing fills; Stopped
 */
export async function fill(one: FillStep, context: Context): Promise<number> {
  const filler = new Filler(one, context);
  const { step } = one;
  for (let round = 1; ; round += 1) {
    await filler.round(round === 1 ? one.bound : 0);
    if (await isDone(step, context)) return filler.rows;
    if (round === MOST_ROUNDS)
      throw new StepFailed(
        step.id,
        null,
        `rows that it should fill are left after ${MOST_ROUNDS} rounds, ${filler.rows} were filled: what is written meanwhile isn't filled`,
      );
  }
}

/**
 * Whether the step has done its work.
 * @throws StepFailed
 */
export async function isDone({ id, done }: Step, context: Context): Promise<boolean> {
  return done !== null && !(await returnsRow(id, done, context));
}

class Filler {
  rows: number;
  private size = FIRST_BLOCKS;
  private readonly began = Date.now();
  private done = 0;
  private filledNow = 0;
  private readonly gauge: PressureGauge;

  constructor(
    private readonly one: FillStep,
    private readonly context: Context,
  ) {
    this.rows = one.rows;
    const { hands, limits } = context;
    this.gauge = new PressureGauge(hands.watcher, sqlName(one.backfill.table), limits.lagMs);
  }

  async round(from: number): Promise<void> {
    let blocks = await this.blocks();
    for (let block = Math.min(from, blocks); block < blocks;) {
      this.refuseStop();
      const end = block + this.size;
      const batchMs = await this.batch(block, end);
      this.done += end - block;
      block = end;
      // what was written again stands behind the last block that was there
      if (block >= blocks) blocks = await this.blocks();
      this.tell(Math.min(block, blocks), blocks, batchMs);
      this.resize(batchMs);
      await this.givePlace(batchMs);
    }
  }

  private async blocks(): Promise<number> {
    const { backfill, step } = this.one;
    // a table that others inherit from is filled with them, each in the same range of blocks
    const sql = `with recursive t(oid) as (select $1::regclass::oid union select i.inhrelid from pg_inherits i join t on t.oid = i.inhparent)
      select max(pg_relation_size(oid) / current_setting('block_size')::bigint)::int as blocks from t`;
    const [found] = await asking(step.id, () =>
      this.context.hands.worker.query<{ readonly blocks: number }>(sql, [sqlName(backfill.table)]),
    );
    return found?.blocks ?? 0;
  }

  /** @returns how long the attempt took that had its locks, milliseconds */
  private async batch(from: number, to: number): Promise<number> {
    const { id, transaction } = this.one.step;
    let took = 0;
    await untilGiven({ id, transaction, lacks: 'a batch waited for rows of' }, this.context, async () => {
      const began = performance.now();
      await this.once(from, to);
      took = performance.now() - began;
    });
    return took;
  }

  private async once(from: number, to: number): Promise<void> {
    const { step, backfill } = this.one;
    const { hands, journal, tell } = this.context;
    const { worker } = hands;
    const sql = `UPDATE ${sqlName(backfill.table)} SET ${backfill.set} WHERE ctid >= '(${from},0)'::tid AND ctid < '(${to},0)'::tid AND (${backfill.where})`;
    await worker.execute('begin');
    try {
      await worker.execute(
        `set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; set local row_security = off`,
      );
      const { affected } = await asking(step.id, () => worker.run(sql));
      await journal.advance(step.id, to, affected ?? 0);
      tell({ is: 'committing', transaction: step.transaction });
      await asking(step.id, () => worker.execute('commit'));
      this.rows += affected ?? 0;
      this.filledNow += affected ?? 0;
    } catch (error) {
      await worker.execute('rollback').catch(() => undefined);
      throw error;
    }
  }

  private resize(ms: number): void {
    const factor = Math.min(2, Math.max(0.25, this.context.limits.batchMs / Math.max(1, ms)));
    this.size = Math.min(MOST_BLOCKS, Math.max(1, Math.round(this.size * factor)));
  }

  /** A short rest after each batch, as long as a replica is behind a long one. */
  private async givePlace(batchMs: number): Promise<void> {
    const { context, one } = this;
    for (;;) {
      const { lag, isBloated } = await this.gauge.read();
      // vacuum reads what a batch has left while the next one waits
      await pause(isBloated ? batchMs : batchMs / 4, context);
      if (lag === null) return;
      this.refuseStop();
      context.tell({ is: 'pauses', id: one.step.id, ms: LAG_PAUSE_MS, why: lag });
      await pause(LAG_PAUSE_MS, context);
    }
  }

  private refuseStop(): void {
    if (this.context.isStopping())
      throw new Stopped(
        this.one.step.id,
        'interrupted',
        `interrupted after ${this.rows} rows: the next run goes on there`,
      );
  }

  private tell(block: number, of: number, batchMs: number): void {
    const seconds = Math.max(0.001, (Date.now() - this.began) / 1000);
    const perBlock = (seconds * 1000) / Math.max(1, this.done);
    this.context.tell({
      is: 'batch',
      id: this.one.step.id,
      blocks: block,
      of,
      rows: this.rows,
      rowsPerSecond: Math.round(this.filledNow / seconds),
      remainingMs: Math.round((of - block) * perBlock),
      batchMs: Math.round(batchMs),
    });
  }
}
