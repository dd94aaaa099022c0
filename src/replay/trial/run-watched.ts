/** One run of a file, or of all files of one transaction, on one ground, watched. */
import type { Session } from '../../engine';
import type { Ground } from '../ground';
import { runUnits } from '../run-file';
import { placeKey, type Failure, type StatementResult, type Watcher } from '../run-types';
import type { Unit, UnitStatement } from '../units';
import { endsTransaction } from '../units';
import type { RelationName, StatementFacts } from './facts';
import { isOfSession } from './facts';
import type { Seen, SeenFile } from './seen';
import { Watch } from './watch';

export interface WatchedStatement extends UnitStatement {
  readonly facts: StatementFacts;
}

export interface WatchedUnit extends Unit {
  readonly statements: readonly WatchedStatement[];
}

export interface RunSeen {
  readonly seen: SeenFile;
  readonly failure: Failure | null;
}

/** @param names relations that are looked at before the first statement */
export async function runWatched(
  ground: Ground,
  units: readonly WatchedUnit[],
  names: readonly RelationName[],
): Promise<RunSeen> {
  const session = await ground.connect();
  const { watch, before } = await Watch.begin(session, names).finally(() => session.end());
  const watcher = new RunWatcher(watch, units);
  const { failure } = await runUnits(ground, units, watcher);
  if (failure?.isAtCommit === true) watcher.failedAtCommit(failure);
  const statements = units.flatMap((unit) => unit.statements.map((one) => watcher.seen.get(placeKey(one))));
  return { seen: { before, statements }, failure };
}

class RunWatcher implements Watcher {
  readonly seen = new Map<string, Seen>();
  private readonly places = new Map<string, { readonly unit: WatchedUnit; readonly statement: WatchedStatement }>();

  constructor(
    private readonly watch: Watch,
    units: readonly WatchedUnit[],
  ) {
    for (const unit of units)
      for (const statement of unit.statements) this.places.set(placeKey(statement), { unit, statement });
  }

  async after(session: Session, { path, offset }: UnitStatement, result: StatementResult): Promise<void> {
    const key = placeKey({ path, offset });
    const place = this.places.get(key);
    if (place === undefined) return;
    const { unit, statement } = place;
    const isInside = unit.how !== 'alone' && !endsTransaction(statement);
    const { facts } = statement;
    this.seen.set(key, await this.watch.after(session, { facts, result, isInside, isLooked: !isOfSession(facts) }));
  }

  async again({ statements }: Unit, session: Session): Promise<void> {
    for (const statement of statements) this.seen.delete(placeKey(statement));
    await this.watch.ended(session);
  }

  async committed(session: Session): Promise<void> {
    await this.watch.ended(session);
  }

  /** A constraint that is checked at the end refuses what the last statement left. */
  failedAtCommit({ statement, error }: Failure): void {
    const key = placeKey(statement);
    const known = this.seen.get(key);
    if (known !== undefined) this.seen.set(key, { ...known, effect: { rows: null, error, touched: [] } });
  }
}
