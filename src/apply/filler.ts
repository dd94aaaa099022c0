/**
 * The batches of a backfill: each in a transaction of its own together with how far it came, as large as it may be without keeping an
 * application waiting, with pauses while replicas are behind.
 */
import { sqlName } from '../kinds/id';
import type { Backfill, Step } from '../plan/plan';
import { pause, untilGiven } from './attempts';
import { nextSize } from './batch-size';
import { Stopped, StepFailed, type Context } from './context';
import type { Bound } from './journal';
import { PressureGauge } from './pressure';
import { asking } from './transaction';

/** Rows that move behind the last block while it runs are met at its end; those that move before it need another round. */
export const MOST_ROUNDS = 5;
/** A batch waits for rows that an application holds, no longer than anybody may wait for a row of the batch. */
const LOCK_TIMEOUT_MS = 1000;
const STATEMENT_TIMEOUT_MS = 60_000;
const LAG_PAUSE_MS = 1000;

export interface FillStep extends Required<Bound> {
  readonly step: Step;
  readonly backfill: Backfill;
  /** Rows that executions before this one filled. */
  readonly rows: number;
}

export interface Batch {
  readonly sql: string;
  /** How far it is with it. */
  readonly to: Bound;
  /** Within its transaction, before the statement. */
  readonly prepare?: () => Promise<void>;
}

export class Filler {
  rows: number;
  private readonly began = Date.now();
  private filledNow = 0;
  private readonly gauge: PressureGauge;

  constructor(
    readonly one: FillStep,
    private readonly context: Context,
  ) {
    this.rows = one.rows;
    const { hands, limits } = context;
    this.gauge = new PressureGauge(hands.watcher, sqlName(one.backfill.table), limits.lagMs);
  }

  /** @returns how long the attempt took that had its locks, milliseconds */
  async batch(batch: Batch): Promise<number> {
    this.refuseStop();
    const { id, transaction } = this.one.step;
    let took = 0;
    await untilGiven({ id, transaction, lacks: 'a batch waited for rows of' }, this.context, async () => {
      const began = performance.now();
      await this.once(batch);
      took = performance.now() - began;
    });
    return took;
  }

  private async once({ sql, to, prepare }: Batch): Promise<void> {
    const { step } = this.one;
    const { hands, journal, tell } = this.context;
    const { worker } = hands;
    await worker.execute('begin');
    try {
      await worker.execute(
        `set local lock_timeout = ${LOCK_TIMEOUT_MS}; set local statement_timeout = ${STATEMENT_TIMEOUT_MS}; set local row_security = off`,
      );
      await prepare?.();
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

  /** The size of the next batch, after one of this size took so long. */
  resized(size: number, ms: number, most: number): number {
    return nextSize({ size, ms }, { targetMs: this.context.limits.batchMs, most });
  }

  /** A short rest after each batch, as long as a replica is behind a long one. */
  async givePlace(batchMs: number): Promise<void> {
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

  /** @param at parts of all that were looked at: blocks, or tenants */
  tell(at: { readonly now: number; readonly done: number; readonly of: number }, batchMs: number): void {
    const seconds = Math.max(0.001, (Date.now() - this.began) / 1000);
    const perPart = (seconds * 1000) / Math.max(1, at.done);
    this.context.tell({
      is: 'batch',
      id: this.one.step.id,
      blocks: at.now,
      of: at.of,
      rows: this.rows,
      rowsPerSecond: Math.round(this.filledNow / seconds),
      remainingMs: Math.round((at.of - at.now) * perPart),
      batchMs: Math.round(batchMs),
    });
  }
}

export function unfilled({ one, rows }: Filler): StepFailed {
  return new StepFailed(
    one.step.id,
    null,
    `rows that it should fill are left after ${MOST_ROUNDS} rounds, ${rows} were filled: what is written meanwhile isn't filled`,
  );
}
