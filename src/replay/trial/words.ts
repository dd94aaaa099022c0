/** What is said of a statement. Pure. */
import { lookup } from '../../kernel/lookup';
import type { Effect, SqlRefusal } from '../types';
import type { Visible } from './seen';
import type { RowDifference } from './states';

export const NOT_EXERCISED = 'matches no row in any run, so nothing was compared';

export function readsNothing(relation: string): string {
  return `reads no row of ${relation} in any run, so it was not compared`;
}

export const BOUND_IN_ALL =
  'runs as a role that the file sets and that row security applies to, so no run sees all rows, and it was not compared';

export function endless(isUnbound: boolean): string {
  const who = isUnbound ? '' : ' as the migrator, but does for a role that sees all rows';
  return `does not end within the statement timeout${who}, so it was not compared`;
}

export const CHANCE = 'differs between two runs as the same role, as now() and random() do, so it was not compared';
export const LEFT_OUT = 'cannot run on a scratch server, so it was not compared';
export const OF_TENANT =
  'runs as a tenant that the file sets, which the rows tried may not belong to, so it was not compared';

export function ofMember(role: string): string {
  return `depends on whether the migrator is a member of role "${role}", which no migration declares, so it was not compared`;
}

export const ASSERTS_BLIND = 'returns true, but false to a role that sees all rows';

const OTHER_ROLE = 'a role that sees all rows';

export interface Lost {
  readonly relation: string;
  readonly more: number;
  readonly left: number;
}

export interface Written {
  readonly unbound: number;
  readonly migrator: number;
}

export function losesRows({ relation, more }: Lost): string {
  return `deletes ${rows(more)} of ${relation} that ${OTHER_ROLE} keeps`;
}

const VERBS: Readonly<Record<string, string>> = lookup({
  InsertStmt: 'inserts',
  UpdateStmt: 'updates',
  DeleteStmt: 'deletes',
  CopyStmt: 'copies',
});

function verbOf(kind: string): string {
  return VERBS[kind] ?? 'changes';
}

export function otherRows(kind: string, unbound: Effect, migrator: Effect, target: string): string {
  const [all, done] = [unbound.rows ?? 0, migrator.rows ?? 0];
  const verb = verbOf(kind);
  if (done > all) return `${verb} ${rows(done)} of ${target}, where ${OTHER_ROLE} ${verb} ${all}`;
  return `${verb} ${done} of ${rows(all)} ${kind === 'InsertStmt' ? 'into' : 'of'} ${target}`;
}

export function otherValues(kind: string, migrator: Effect, [relation, { missing, instead }]: Other): string {
  const some = Math.max(missing.length, instead.length);
  const which = some === 0 ? 'some' : `${some}`;
  return `${verbOf(kind)} ${rows(migrator.rows ?? 0)}, and ${which} of ${relation} ${some === 1 ? 'gets' : 'get'} other values than from ${OTHER_ROLE}`;
}

type Other = readonly [relation: string, difference: RowDifference];

export function otherState(relation: string, written: Written | null): string {
  if (written === null || written.unbound === written.migrator)
    return `leaves other rows in ${relation} than ${OTHER_ROLE} does`;
  if (written.migrator > written.unbound)
    return `changes ${rows(written.migrator)} of ${relation}, where ${OTHER_ROLE} changes ${written.unbound}`;
  return `changes ${written.migrator} of ${rows(written.unbound)} of ${relation}`;
}

export function otherAnswer(unbound: number, migrator: number): string {
  return unbound === migrator
    ? `returns other values than to ${OTHER_ROLE}`
    : `returns ${migrator} of ${rows(unbound)}`;
}

/** A query by itself, whose answer goes to the tool. */
export const USED_BY_NOTHING = '; nothing in the file uses them';

export function because(hidden: readonly string[]): string {
  return hidden.length === 0 ? '' : `: row security hides rows of ${hidden.join(', ')} from the migrator`;
}

export function refused(error: SqlRefusal): string {
  return `fails as the migrator: ${said(error)}`;
}

export function passesBlind(error: SqlRefusal): string {
  return `passes as the migrator, but fails for ${OTHER_ROLE}: ${said(error)}`;
}

export function checkedBlind({ relation, seen, all }: Visible): string {
  return `checks the foreign key against ${seen} of ${rows(all)} of ${relation}: row security hides the others from the migrator`;
}

export function cannotLand(error: SqlRefusal): string {
  return `fails on rows that the schema allows: ${said(error)}`;
}

export function notRun(line: number): string {
  return `was not run, because the statement at line ${line} fails`;
}

export function same({ rows: count, touched }: Effect): string {
  const all = count ?? touched.reduce((sum, one) => sum + one.inserted + one.updated + one.deleted, 0);
  return all === 0 ? 'reads the same rows in all runs' : `${rows(all)}, alike in all runs`;
}

function said({ message, code }: SqlRefusal): string {
  return `${message} (${code})`;
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
