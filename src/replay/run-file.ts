/** Runs the transactions of migrations as the runner of a ground, mending what only this server lacks. */
import { createHash } from 'node:crypto';
import { sqlState, type Answer, type Session } from '../engine';
import type { Ground } from './ground';
import { Mender } from './mend';
import type { SqlRefusal } from './types';
import { endsTransaction, beginsTransaction, type Unit, type UnitStatement } from './units';

/** With the statements and functions that it came out of, as PostgreSQL tells them. */
export interface Refusal extends SqlRefusal {
  readonly context: string | null;
}

/** What became of one statement. */
export interface StatementResult {
  /** False: left out, because it cannot run here; a stand-in of the ground says why. */
  readonly isRun: boolean;
  /** As its tag counts them; null for DDL and DO. */
  readonly rows: number | null;
  readonly error: Refusal | null;
  /** Rows that it returned, in no order; null where it returns none. */
  readonly returned: { readonly rows: number; readonly hash: string } | null;
}

/**
 * Is told of each statement as it runs, in the session and inside the transaction of it. After an error nothing more runs in the
 * transaction, and the session takes nothing before it is rolled back.
 */
export interface Watcher {
  before?(session: Session, statement: UnitStatement): Promise<void>;
  after?(session: Session, statement: UnitStatement, result: StatementResult): Promise<void>;
  /** All that was told of the unit is void: it was rolled back, and runs again from its first statement. */
  again?(unit: Unit): void;
  /** The unit is committed; its session is in no transaction. */
  committed?(session: Session, unit: Unit): Promise<void>;
}

export interface Failure {
  readonly statement: UnitStatement;
  readonly error: Refusal;
  /** It ran, and COMMIT was refused: a deferred constraint. */
  readonly isAtCommit: boolean;
}

export interface Ran {
  /** Units that are committed. */
  readonly committed: number;
  /** What ended the run; null where all of it is committed. */
  readonly failure: Failure | null;
}

/**
 * Runs units one after the other in a session of their own, and stops at the first statement that fails for good.
 * @param watcher without one a unit is one message, and taken apart only where it fails
 * @throws TenetError where the server is kept busy beyond its limits
 */
export async function runUnits(ground: Ground, units: readonly Unit[], watcher?: Watcher): Promise<Ran> {
  const run = new Run(ground, await ground.connect(), watcher);
  try {
    let committed = 0;
    for (const unit of units) {
      const failure = await run.unit(unit);
      if (failure !== null) return { committed, failure };
      committed += 1;
    }
    return { committed, failure: null };
  } finally {
    await run.session.end();
  }
}

/** Times that one unit is begun anew: each time something was made that it misses. */
const MOST_TURNS = 200;

class Run {
  private readonly mender: Mender;

  constructor(
    private readonly ground: Ground,
    readonly session: Session,
    private readonly watcher: Watcher | undefined,
  ) {
    this.mender = new Mender(ground);
  }

  /** @returns what it failed for, rolled back; null where it is committed */
  async unit(unit: Unit): Promise<Failure | null> {
    if (this.watcher === undefined && (await this.atOnce(unit))) return null;
    for (let turn = 1; ; turn += 1) {
      const failure = await this.inTurn(unit);
      if (failure === null) {
        await this.watcher?.committed?.(this.session, unit);
        return null;
      }
      await this.session.execute('rollback');
      if (turn === MOST_TURNS || !(await this.mender.mend(failure, unit))) return failure;
      this.watcher?.again?.(unit);
    }
  }

  private async atOnce({ how, statements }: Unit): Promise<boolean> {
    const run = statements.flatMap((statement) => this.ground.amended.get(placeKey(statement)) ?? statement.sql);
    if (run.length === 0) return true;
    const all = how === 'block' ? ['begin', ...run, ...(endsTransaction(statements.at(-1)) ? [] : ['commit'])] : run;
    try {
      await this.session.execute(all.join('\n;\n'));
      return true;
    } catch (error) {
      if (sqlState(error) === undefined) throw error;
      await this.session.execute('rollback');
      return false;
    }
  }

  private async inTurn({ how, statements }: Unit): Promise<Failure | null> {
    const isBlock = how !== 'alone';
    const [first] = statements;
    const last = statements.at(-1);
    if (first === undefined || last === undefined) return null;
    if (isBlock && (how === 'block' || !beginsTransaction(first))) await this.session.execute('begin');
    for (const statement of statements) {
      const error = await this.statement(statement);
      if (error !== null) return { statement, error, isAtCommit: false };
    }
    if (!isBlock || endsTransaction(last)) return null;
    const error = await refusal(this.session.execute('commit'));
    return error === null ? null : { statement: last, error, isAtCommit: true };
  }

  private async statement(statement: UnitStatement): Promise<Refusal | null> {
    const { session, watcher } = this;
    await watcher?.before?.(session, statement);
    const result = await this.result(statement);
    await watcher?.after?.(session, statement, result);
    return result.error;
  }

  private async result(statement: UnitStatement): Promise<StatementResult> {
    const amended = this.ground.amended.get(placeKey(statement));
    const [sql, ...more] = amended ?? [statement.sql];
    if (sql === undefined) return { isRun: false, rows: null, error: null, returned: null };
    try {
      const answer = await this.session.run(sql);
      for (const one of more) await this.session.run(one);
      return { isRun: true, rows: answer.affected, error: null, returned: returnedBy(answer) };
    } catch (error) {
      return { isRun: true, rows: null, error: refusalOf(error), returned: null };
    }
  }
}

/** What tells a statement from every other of a chain. */
export function placeKey({ path, offset }: Pick<UnitStatement, 'path' | 'offset'>): string {
  return `${offset} ${path}`;
}

function returnedBy({ rows, command }: Answer): StatementResult['returned'] {
  if (rows.length === 0 && command !== 'SELECT') return null;
  return { rows: rows.length, hash: hashOfRows(rows) };
}

/** Of rows in whichever order, as they are hashed where a statement returns them. */
export function hashOfRows(rows: Answer['rows']): string {
  const texts = rows.map((row) => JSON.stringify(row)).sort();
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

async function refusal(work: Promise<unknown>): Promise<Refusal | null> {
  return work.then(
    () => null,
    (error: unknown) => refusalOf(error),
  );
}

/** @throws what is no answer of PostgreSQL */
function refusalOf(error: unknown): Refusal {
  const code = sqlState(error);
  if (code === undefined || !(error instanceof Error)) throw error;
  const { detail, where } = error as { readonly detail?: string; readonly where?: string };
  return { code, message: error.message, detail: detail ?? null, context: where ?? null };
}
