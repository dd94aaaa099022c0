/** Runs statements of an action as the role that they need, with limits, until their locks are given. */
import { untilGiven, type Waiting } from '../apply/attempts';
import { isLost, type Hands, type Waited } from '../apply/hands';
import { StepFailed } from '../apply/context';
import { localLimits } from '../apply/transaction';
import type { Session } from '../engine';
import { quoteIdentifier } from '../kernel/identifier';
import type { MaintainEvent } from './types';

export interface MaintainLimits {
  /** How long a statement waits for a lock, and so how long others queue behind it, milliseconds. */
  readonly lockTimeoutMs: number;
  /** How long an action asks for its locks again, milliseconds. */
  readonly maxWaitMs: number;
  /** How long a batch of deletes should take, milliseconds. */
  readonly batchMs: number;
}

/** The lock timeout is that of a migrator; a batch takes half of the 100 ms that no user notices. */
export const MAINTAIN_LIMITS: MaintainLimits = { lockTimeoutMs: 2000, maxWaitMs: 60_000, batchMs: 50 };

/**
 * Longest statements by class, milliseconds. Under a lock that stops readers a statement ends as soon as a wait for the lock would; what
 * reads or writes rows without stopping anybody may take its time.
 */
export const STATEMENT_MS = { locked: 2000, brief: 60_000, rows: 3_600_000, endless: 0 } as const;

export interface Task {
  readonly object: string;
  readonly as: string;
  readonly statementMs: number;
}

export class Worker {
  constructor(
    readonly hands: Hands,
    readonly limits: MaintainLimits,
    readonly tell: (event: MaintainEvent) => void,
    readonly isStopping: () => boolean,
  ) {}

  get session(): Session {
    return this.hands.worker;
  }

  /**
   * A transaction, tried until its locks are given.
   * @returns milliseconds that it waited for locks
   * @throws Stopped where they were not given in time; StepFailed where PostgreSQL refuses a statement
   */
  async transaction(task: Task, work: (session: Session) => Promise<void>): Promise<number> {
    const { ms } = await this.untilGiven(task.object, () => this.once(task, work));
    return ms;
  }

  private async once({ object, as, statementMs }: Task, work: (session: Session) => Promise<void>): Promise<void> {
    const { session, limits } = this;
    const bounds = localLimits({
      lockTimeoutMs: limits.lockTimeoutMs,
      statementTimeoutMs: statementMs,
      checksBodies: true,
    });
    await session.execute('begin');
    try {
      await session.execute(`${bounds}; set local role ${quoteIdentifier(as)}`);
      await work(session);
      await session.execute('commit');
    } catch (error) {
      await session.execute('rollback').catch(() => undefined);
      throw failed(object, error);
    }
  }

  /**
   * A statement that no transaction may hold, tried until its locks are given.
   * @param afterwards looks after each attempt that failed whether the work is done by what it left
   */
  async alone(task: Task, sql: string, afterwards?: (reason: unknown) => Promise<boolean>): Promise<number> {
    const again = afterwards === undefined ? {} : { afterwards };
    const { ms } = await this.untilGiven(task.object, () => this.aloneOnce(task, sql), again);
    return ms;
  }

  private async aloneOnce({ object, as, statementMs }: Task, sql: string): Promise<void> {
    const { session, limits } = this;
    await session.execute(`set lock_timeout = ${limits.lockTimeoutMs}; set statement_timeout = ${statementMs}`);
    try {
      await session.execute(`set role ${quoteIdentifier(as)}`);
      await this.run(as, sql);
    } catch (error) {
      throw failed(object, error);
    } finally {
      await session.execute(`reset role; set lock_timeout = 0; set statement_timeout = '60s'`).catch(() => undefined);
    }
  }

  /** A statement, reported before it is sent. */
  async run(as: string, sql: string): Promise<void> {
    this.tell({ is: 'statement', as, sql });
    await this.session.execute(sql);
  }

  private untilGiven(
    object: string,
    attempt: (waited: Waited) => Promise<void>,
    more: { readonly afterwards?: (reason: unknown) => Promise<boolean> } = {},
  ): Promise<Waited> {
    const { hands, limits, isStopping, tell } = this;
    const waiting: Waiting = {
      hands,
      isStopping,
      limits,
      // what gave way is in the log of the run
      journal: { note: () => Promise.resolve() },
      tell: (event) => tell({ ...event, object }),
    };
    return untilGiven(
      { id: object, transaction: 0, lacks: 'its locks were not given: it waited for', ...more },
      waiting,
      attempt,
    );
  }
}

/** Names the object; what means that the connection is gone passes as it is. */
function failed(object: string, error: unknown): unknown {
  return error instanceof StepFailed || isLost(error) ? error : new StepFailed(object, error);
}
