/** `tenet maintain`: what is due by the clock, done one action after another. Killed at any time, the next run goes on. */
import { Stopped, StepFailed } from '../apply/context';
import { isLost, requireBackend, withHands } from '../apply/hands';
import { serverWords } from '../apply/server-words';
import { sqlState } from '../engine';
import type { Model } from '../model/types';
import type { Compiled } from '../resources/types';
import { ArchiveError } from './archive-file';
import { decide, type Options } from './decide';
import { withoutEmptyDefaults } from './default-rows';
import { figuresOf, lateOf } from './late';
import { prepareLedger } from './ledger';
import { observe } from './observe';
import { perform, Unmovable } from './perform';
import { refuseStrangers } from './roles';
import { tasksFor } from './tasks';
import type { Action, ActionKind, Late, MaintainEvent, MaintainOutcome, Refused, Tasks } from './types';
import { Worker, type MaintainLimits } from './worker';

export interface MaintainOptions {
  readonly limits: MaintainLimits;
  readonly tell: (event: MaintainEvent) => void;
  readonly isStopping: () => boolean;
  /** An absolute path; null: what is archived stays where it is, and is late. */
  readonly archive: string | null;
  /** Only report what would be done. */
  readonly isDry: boolean;
}

/** What an action leaves for another one is done in the same run. */
const MOST_ROUNDS = 4;

/**
 * Does what is due.
 * @param url of the database, as libpq takes it
 * @throws TenetError where the database cannot be reached, another run works on it, or the role may not become the owners
 */
export function maintain(
  model: Model,
  compiled: Compiled,
  url: string,
  options: MaintainOptions,
): Promise<MaintainOutcome> {
  return withHands(
    url,
    async (hands) => {
      const worker = new Worker(hands, options.limits, options.tell, options.isStopping);
      const { session } = worker;
      await session.execute(`set timezone = 'UTC'; set datestyle = 'ISO'`);
      await requireBackend(hands);
      const [found] = await session.query<{ readonly name: string }>('select current_database()::text as name');
      const database = found?.name ?? '';
      const tasks = tasksFor(model, compiled, database);
      await refuseStrangers(session, tasks);
      return new Run(worker, tasks, options, database).whole();
    },
    'tenet maintain',
  );
}

class Run {
  private readonly did: Partial<Record<ActionKind, number>> = {};
  private readonly rows: Record<string, number> = {};
  private readonly refused: Refused[] = [];
  private readonly tried = new Set<string>();
  private readonly failed = new Set<string>();
  private readonly left: Late[] = [];
  private number = 0;

  constructor(
    private readonly worker: Worker,
    private readonly tasks: Tasks,
    private readonly options: MaintainOptions,
    private readonly database: string,
  ) {}

  async whole(): Promise<MaintainOutcome> {
    const { worker, tasks, options } = this;
    const deciding: Options = { archives: options.archive !== null };
    let state = await observe(worker.session, tasks);
    let decided = decide(tasks, state, deciding);
    const now = new Date(state.now).toISOString();
    options.tell({ is: 'begins', now, isSet: state.clock.isSet, actions: decided.actions.length });
    if (!options.isDry && decided.actions.length > 0) await prepareLedger(worker.session, tasks.owner);
    let isStopped = false;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const open = decided.actions.filter((action) => !this.tried.has(keyOf(action)));
      if (open.length === 0) break;
      isStopped = await this.round(open, state.now);
      if (options.isDry) break;
      state = await observe(worker.session, tasks);
      decided = decide(tasks, state, deciding);
      if (isStopped) break;
    }
    if (!options.isDry && !isStopped) state = await withoutEmptyDefaults(state, worker);
    const late = [...this.left, ...lateOf(tasks, options.isDry ? null : state, decided.not)];
    const isDone = late.length === 0 && this.refused.length === 0;
    return {
      state: isStopped ? 'stopped' : isDone ? 'done' : 'late',
      isDry: options.isDry,
      database: this.database,
      now,
      did: this.did,
      rows: this.rows,
      late,
      refused: this.refused,
      tables: figuresOf(state),
    };
  }

  /** @returns whether a signal ended it */
  private async round(actions: readonly Action[], now: number): Promise<boolean> {
    const of = this.number + actions.length;
    for (const action of actions) {
      if (this.options.isStopping()) return true;
      this.tried.add(keyOf(action));
      this.number += 1;
      // a partition that could not be detached is neither archived nor dropped
      if (this.failed.has(action.object)) continue;
      this.options.tell({ is: 'action', number: this.number, of, action: action.kind, object: action.object });
      if (await this.one(action, now)) return true;
    }
    return false;
  }

  private async one(action: Action, now: number): Promise<boolean> {
    const { kind, object } = action;
    const { tell, archive, isDry } = this.options;
    const began = Date.now();
    try {
      const { waitedMs, rows, file, isLeft } = await perform(action, {
        worker: this.worker,
        tasks: this.tasks,
        now,
        archive,
        isDry,
      });
      this.did[kind] = (this.did[kind] ?? 0) + 1;
      if (isLeft === true) this.left.push(unfinished(object));
      if (rows !== null) this.rows[object] = (this.rows[object] ?? 0) + rows;
      tell({ is: 'done', action: kind, object, ms: Date.now() - began, waitedMs, rows, file });
      return false;
    } catch (error) {
      if (error instanceof Stopped && error.why === 'interrupted') return true;
      const reason = error instanceof StepFailed ? error.reason : error;
      const isOurs = reason instanceof ArchiveError || reason instanceof Unmovable;
      const isAnswer = error instanceof Stopped || sqlState(reason) !== undefined || isOurs;
      if (isLost(reason) || !isAnswer) throw error;
      const message = error instanceof Stopped ? error.message : serverWords(reason);
      const refused: Refused = { object, action: kind, message, sqlState: sqlState(reason) ?? null };
      this.failed.add(object);
      this.refused.push(refused);
      tell({ is: 'refused', ...refused });
      return false;
    }
  }
}

function keyOf({ kind, object }: Action): string {
  return `${kind} ${object}`;
}

function unfinished(object: string): Late {
  return {
    object,
    what: 'retention',
    message: 'rows past their retention are left: a run deletes for ten minutes at most',
    remedy: 'run it more often',
  };
}
