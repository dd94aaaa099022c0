/** Runs the transactions of migrations as the runner of a ground, mending what only this server lacks. */
import { createHash } from 'node:crypto';
import { sqlState, type Answer, type Session } from '../engine';
import { runFor } from './amend';
import { groupsOf } from './at-once';
import type { Ground } from './ground';
import { Mender } from './mend';
import { type Failure, type Ran, type Refusal, type StatementResult, type Watcher } from './run-types';
import { endsTransaction, beginsTransaction, type Unit, type UnitStatement } from './units';

export type { Failure, Ran, Refusal, StatementResult, Watcher } from './run-types';

/**
 * Runs units one after the other in a session of their own, and stops at the first statement that fails for good.
 * @param watcher without one a unit is one message, and taken apart only where it fails
 * @throws TenetError where the server is kept busy beyond its limits
 */
export async function runUnits(ground: Ground, units: readonly Unit[], watcher?: Watcher): Promise<Ran> {
  const lease = await ground.lease();
  const run = new Run(ground, lease.session, watcher);
  let isSpent = true;
  try {
    let committed = 0;
    for (const group of watcher === undefined ? groupsOf(units) : units.map((unit) => [unit])) {
      if (group.length > 1 && (await run.together(group))) committed += group.length;
      else
        for (const unit of group) {
          const failure = await run.unit(unit);
          if (failure !== null) return { committed, failure };
          committed += 1;
        }
    }
    isSpent = units.some(({ statements }) => statements.some(({ sql }) => OF_LOGINS.test(sql)));
    return { committed, failure: null };
  } finally {
    await lease.done(isSpent);
  }
}

/** What a login takes, and a session that is there does not. */
const OF_LOGINS = /\balter\s+(?:role|user|database)\b[^;]*\b(?:set|reset)\b/i;

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
      if (turn === MOST_TURNS || !(await this.mender.mend(failure))) return failure;
      await this.watcher?.again?.(unit, this.session);
    }
  }

  /** @returns whether they are committed; nothing is left of them where they are not */
  together(units: readonly Unit[]): Promise<boolean> {
    const statements = units.flatMap((unit) => unit.statements);
    // what runs instead of one is not of the kind that its own text is
    const isAmended = statements.some((statement) => runFor(this.ground, statement)[0] !== statement.sql);
    return isAmended ? Promise.resolve(false) : this.sent(statements.map(({ sql }) => sql));
  }

  private atOnce({ how, statements }: Unit): Promise<boolean> {
    const run = statements.flatMap((statement) => runFor(this.ground, statement));
    if (run.length === 0) return Promise.resolve(true);
    return this.sent(
      how === 'block' ? ['begin', ...run, ...(endsTransaction(statements.at(-1)) ? [] : ['commit'])] : run,
    );
  }

  private async sent(all: readonly string[]): Promise<boolean> {
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
    const [sql, ...more] = runFor(this.ground, statement);
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
  const { detail, where, position } = error as {
    readonly detail?: string;
    readonly where?: string;
    readonly position?: string;
  };
  const at = Number(position ?? 0);
  return {
    code,
    message: error.message,
    detail: detail ?? null,
    context: where ?? null,
    offset: at > 0 ? at - 1 : null,
  };
}
