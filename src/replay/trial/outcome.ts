/** What became of each statement of a file, by what three runs of it saw. Pure. */
import type { Outcome, SqlRefusal, StatementRun } from '../types';
import { excerptOf, isOfSession, type StatementFacts } from './facts';
import type { RelationState, Seen, SeenFile, States } from './seen';
import { stillSet } from './settings';
import { after, rowDifference, writtenSince, type RowDifference } from './states';
import { isNamed } from './watch';
import { hashOfRows } from '../run-file';
import * as words from './words';

export interface FileStatement {
  readonly line: number;
  readonly sql: string;
  readonly facts: StatementFacts;
}

export interface ThreeRuns {
  readonly unbound: SeenFile;
  /** The same as the first: what differs between the two is of clock or chance. */
  readonly control: SeenFile;
  readonly migrator: SeenFile;
}

/** Of a statement; null: it ran, and there is nothing to compare. */
type Judged = Pick<StatementRun, 'outcome' | 'message' | 'row'> | null;

const DIFFERENCES: ReadonlySet<Outcome> = new Set(['blind', 'loses-rows', 'passes-blind', 'refused']);

/** Statements whose outcome is worth a line; one that only ran has none. */
export function judgeFile(statements: readonly FileStatement[], runs: ThreeRuns): readonly (StatementRun | null)[] {
  return new FileJudge(runs).all(statements);
}

interface Moment {
  readonly statement: FileStatement;
  readonly unbound: Seen;
  readonly control: Seen;
  readonly migrator: Seen;
  /** Relations that differ now and did not before. */
  readonly differs: ReadonlyMap<string, RowDifference>;
}

class FileJudge {
  private before: Readonly<Record<keyof ThreeRuns, States>>;
  private present: Readonly<Record<keyof ThreeRuns, States>>;
  private differing = new Map<string, number | null>();
  private failedAt: number | null = null;
  /** Settings of the application that are not empty. */
  private tenant: ReadonlySet<string> = new Set();

  constructor(private readonly runs: ThreeRuns) {
    const { unbound, control, migrator } = runs;
    this.present = { unbound: unbound.before, control: control.before, migrator: migrator.before };
    this.before = this.present;
    // what an earlier file left otherwise
    for (const relation of this.newDifferences().keys()) this.differing.set(relation, null);
  }

  all(statements: readonly FileStatement[]): readonly (StatementRun | null)[] {
    return statements.map((statement, index) => this.next(statement, index));
  }

  private next(statement: FileStatement, index: number): StatementRun | null {
    const seen = {
      unbound: this.runs.unbound.statements[index],
      control: this.runs.control.statements[index],
      migrator: this.runs.migrator.statements[index],
    };
    this.before = this.present;
    this.present = {
      unbound: after(this.before.unbound, seen.unbound?.states ?? NONE),
      control: after(this.before.control, seen.control?.states ?? NONE),
      migrator: after(this.before.migrator, seen.migrator?.states ?? NONE),
    };
    const { line, facts } = statement;
    const differs = this.newDifferences();
    const judged = this.judge(statement, seen, differs);
    const follows = judged !== null && DIFFERENCES.has(judged.outcome) ? this.cause(statement, seen.migrator) : null;
    const since = facts.kind === 'RenameStmt' ? Math.min(line, ...this.linesDiffering()) : line;
    for (const relation of differs.keys()) this.differing.set(relation, since);
    this.tenant = stillSet(this.tenant, facts.leaves);
    // set by a text that is put together
    if (facts.setsTenant !== null && facts.leaves.size === 0) this.tenant = new Set([...this.tenant, '']);
    if (judged === null) return null;
    return {
      line,
      statement: excerptOf(statement.sql),
      kind: facts.kind,
      ...judged,
      ...(seen.unbound && { unbound: seen.unbound.effect }),
      ...(seen.migrator && { migrator: seen.migrator.effect }),
      differs: [...differs.keys()],
      follows: judged.outcome === 'not-compared' ? this.failedBefore(seen.migrator ?? seen.unbound) : follows,
      locks: seen.migrator?.locks ?? seen.unbound?.locks ?? [],
      rewrites: seen.migrator?.rewrites ?? seen.unbound?.rewrites ?? [],
    };
  }

  private linesDiffering(): readonly number[] {
    return [...this.differing.values()].filter((line) => line !== null);
  }

  private failedBefore(seen: Seen | undefined): number | null {
    return seen === undefined ? this.failedAt : null;
  }

  private newDifferences(): ReadonlyMap<string, RowDifference> {
    const found = new Map<string, RowDifference>();
    for (const relation of new Set([...this.present.unbound.keys(), ...this.present.migrator.keys()])) {
      const [whole, again, bound] = this.threeOf(relation);
      if (whole === undefined || again === undefined || bound === undefined) continue;
      const difference = rowDifference({ unbound: whole, control: again, migrator: bound });
      if (difference === null || difference === 'chance') this.differing.delete(relation);
      else if (!this.differing.has(relation)) found.set(relation, difference);
    }
    return found;
  }

  private judge(
    statement: FileStatement,
    { unbound, control, migrator }: Readonly<Record<keyof ThreeRuns, Seen | undefined>>,
    differs: ReadonlyMap<string, RowDifference>,
  ): Judged {
    const { facts, line } = statement;
    if (unbound === undefined || control === undefined) return this.notRun(facts);
    if (migrator === undefined) return this.notRun(facts);
    const [error, again, bound] = [unbound.effect.error, control.effect.error, migrator.effect.error];
    // made by the superuser for the others, as a role with BYPASSRLS before 16
    if (!unbound.isRun && bound === null) return facts.is === 'other' ? null : judged('not-compared', words.LEFT_OUT);
    if (error !== null || bound !== null) this.failedAt ??= line;
    if (isEndless(error) || isEndless(bound)) return judged('not-compared', words.endless(error !== null));
    if ((error === null) !== (again === null)) return judged('not-compared', words.CHANCE);
    if (error !== null && bound !== null)
      return bound.code === '42501' && error.code !== '42501'
        ? judged('refused', words.refused(bound))
        : judged('cannot-land', words.cannotLand(error), error.detail);
    if (bound !== null) return judged('refused', words.refused(bound));
    if (error !== null) {
      const isWrite = facts.is === 'rows';
      return judged(isWrite ? 'blind' : 'passes-blind', words.passesBlind(error), error.detail);
    }
    return this.compare({ statement, unbound, control, migrator, differs });
  }

  private notRun({ is }: StatementFacts): Judged {
    return is === 'other' || this.failedAt === null ? null : judged('not-compared', words.notRun(this.failedAt));
  }

  private compare(moment: Moment): Judged {
    const { facts } = moment.statement;
    const { unbound, migrator } = moment;
    if (isOfSession(facts)) return null;
    // where a later name is another one's, the rows are as different as they were under it
    if (facts.kind === 'RenameStmt') return null;
    const difference = this.difference(moment);
    const isOfTenant = this.tenant.size > 0 || facts.setsTenant === 'literal';
    if (difference !== null && isOfTenant && difference.outcome !== 'not-compared')
      return judged('not-compared', words.OF_TENANT);
    if (difference !== null) return difference;
    // a hidden row that is referenced lets sound rows fail; none that refers to it passes for that
    const referring = targetOf(moment.statement, moment);
    const unseen = migrator.unseen.find(({ relation }) => relation === referring);
    if (facts.is === 'check' && unseen !== undefined && !isOfTenant)
      return judged('passes-blind', words.checkedBlind(unseen));
    if (facts.is === 'check' || facts.is === 'other') return null;
    if (isBound(unbound)) return judged('not-compared', words.BOUND_IN_ALL);
    const lent = lentTo(migrator);
    if (lent !== undefined) return judged('not-compared', words.ofMember(lent));
    const unread = this.unread(moment);
    if (facts.is === 'code' && unread === undefined && this.isOfNoRows(moment)) return null;
    if (!this.isExercised(moment)) return judged('not-exercised', words.NOT_EXERCISED);
    return unread === undefined
      ? judged('same', words.same(migrator.effect))
      : judged('not-exercised', words.readsNothing(unread));
  }

  private difference(moment: Moment): Judged {
    const { statement, unbound, control, migrator, differs } = moment;
    const { facts } = statement;
    const because = words.because(hiddenFrom(statement, migrator));
    const lost = this.lostRows(moment);
    if (lost !== null) return judged('loses-rows', words.losesRows(lost), this.lostRow(lost.relation));
    if (facts.is === 'rows' && unbound.effect.rows !== control.effect.rows) return judged('not-compared', words.CHANCE);
    const [first] = differs;
    if (facts.is === 'rows' && unbound.effect.rows !== migrator.effect.rows) {
      const target = targetOf(statement, moment);
      const message = words.otherRows(facts.kind, unbound.effect, migrator.effect, target);
      return judged('blind', `${message}${because}`, exampleOf(differs.get(target) ?? first?.[1]));
    }
    if (first !== undefined) {
      const message =
        facts.is === 'rows'
          ? words.otherValues(facts.kind, migrator.effect, first)
          : words.otherState(first[0], this.writtenIn(first[0]));
      return judged('blind', `${message}${because}`, exampleOf(first[1]));
    }
    if (facts.is === 'code') {
      const written = this.otherWritten(moment);
      if (written !== null) return judged('blind', `${words.otherState(written.relation, written)}${because}`);
    }
    return facts.is === 'query' ? otherAnswer(moment, because) : this.byChance(moment);
  }

  /** Where the rows are of clock or chance, their number alone was compared. */
  private byChance({ statement: { facts }, unbound }: Moment): Judged {
    if (facts.is === 'rows' || facts.is === 'other') return null;
    const isChance = unbound.effect.touched.some(({ relation }) => {
      const [whole, again] = [this.present.unbound.get(relation), this.present.control.get(relation)];
      return whole !== undefined && again !== undefined && whole.count !== again.count;
    });
    return isChance ? judged('not-compared', words.CHANCE) : null;
  }

  /** Rows that are gone as the migrator, and that the other run keeps. */
  private lostRows({ unbound, control, migrator }: Moment): words.Lost | null {
    for (const [relation, now] of migrator.states) {
      const gone = (run: keyof ThreeRuns): number => {
        const was = this.before[run].get(relation)?.count;
        const is = this.present[run].get(relation)?.count;
        return was === undefined || is === undefined ? 0 : Math.max(0, was - is);
      };
      const deletedIn = (seen: Seen): number =>
        seen.effect.touched.find((one) => one.relation === relation)?.deleted ?? 0;
      const isSure = gone('unbound') === gone('control') && deletedIn(unbound) === deletedIn(control);
      const more = gone('migrator') - gone('unbound');
      if (isSure && more > 0) return { relation, more, left: now.count };
    }
    return null;
  }

  private lostRow(relation: string): string | null {
    const [unbound, control, migrator] = this.threeOf(relation);
    if (unbound === undefined || control === undefined || migrator === undefined) return null;
    const difference = rowDifference({ unbound, control, migrator });
    return difference === null || difference === 'chance' ? null : (difference.missing[0] ?? null);
  }

  private threeOf(relation: string): readonly (RelationState | undefined)[] {
    return [this.present.unbound, this.present.control, this.present.migrator].map((states) => states.get(relation));
  }

  private writtenIn(relation: string): { readonly unbound: number; readonly migrator: number } | null {
    const count = (run: keyof ThreeRuns): number | undefined => {
      const now = this.present[run].get(relation);
      return now === undefined ? undefined : writtenSince(this.before[run].get(relation), now);
    };
    const [unbound, control, migrator] = [count('unbound'), count('control'), count('migrator')];
    if (unbound === undefined || migrator === undefined || unbound !== control) return null;
    return { unbound, migrator };
  }

  /** A block that goes through the tenants writes every row as often as there are tenants where no policy binds: rows are counted once. */
  private otherWritten({ unbound, control, migrator }: Moment): (words.Written & { readonly relation: string }) | null {
    for (const relation of new Set([...unbound.states.keys(), ...migrator.states.keys()])) {
      const written = this.writtenIn(relation);
      if (written !== null && written.unbound !== written.migrator) return { relation, ...written };
    }
    return this.onlyTouched(unbound, control);
  }

  /** A relation that nothing names, and that the migrator's run never came to. */
  private onlyTouched(unbound: Seen, control: Seen): (words.Written & { readonly relation: string }) | null {
    for (const { relation, inserted, updated, deleted } of unbound.effect.touched) {
      const isSure = control.effect.touched.some((one) => one.relation === relation);
      if (isSure && !this.present.migrator.has(relation))
        return { relation, unbound: inserted + updated + deleted, migrator: 0 };
    }
    return null;
  }

  private isExercised({ statement: { facts }, unbound, migrator }: Moment): boolean {
    const touches = ({ effect }: Seen): boolean => effect.touched.length > 0 || (effect.rows ?? 0) > 0;
    if (facts.is !== 'query') return touches(unbound) || touches(migrator) || this.hasWritten(unbound);
    return [...unbound.named].some((relation) => (unbound.states.get(relation)?.count ?? 0) > 0);
  }

  /**
   * A relation that the statement reads, by itself or in what it calls, and of which the run that sees all rows got none: with rows there
   * it may do something else.
   */
  private unread({ statement: { facts }, unbound }: Moment): string | undefined {
    const { reads, states, effect } = unbound;
    const written = new Set(effect.touched.map(({ relation }) => relation));
    const isAbout = (relation: string): boolean => facts.reads.some((name) => isNamed(name, relation));
    const named = [...states.keys()].filter(isAbout);
    if (reads === null) return named.find((relation) => (this.before.unbound.get(relation)?.count ?? 0) === 0);
    const isOfKeys = facts.is === 'rows' && facts.calls.length === 0;
    // a foreign key is checked past row security, in tables that the statement does not name
    const scanned = [...reads.keys()].filter((relation) => isAbout(relation) || !isOfKeys);
    return [...named, ...scanned].find((relation) => !written.has(relation) && (reads.get(relation)?.rows ?? 0) === 0);
  }

  /** A block that only makes or changes what is no row. */
  private isOfNoRows({ unbound, migrator }: Moment): boolean {
    const isIdle = ({ reads, effect }: Seen): boolean =>
      reads !== null && reads.size === 0 && effect.touched.length === 0;
    return isIdle(unbound) && isIdle(migrator);
  }

  private hasWritten({ states }: Seen): boolean {
    return [...states.keys()].some((relation) => (this.writtenIn(relation)?.unbound ?? 0) > 0);
  }

  /** The line that a difference comes from: relations that it names differ already, and row security hides nothing of its own. */
  private cause({ facts }: FileStatement, migrator: Seen | undefined): number | null {
    if (migrator !== undefined && [...migrator.named].some((one) => migrator.filtered.has(one))) return null;
    // of a statement that failed nobody looked up what its names mean
    const isAbout = (relation: string): boolean =>
      migrator === undefined || migrator.named.size === 0
        ? facts.named.some((name) => isNamed(name, relation))
        : migrator.named.has(relation);
    const lines = [...this.differing].flatMap(([relation, line]) =>
      line !== null && (isAbout(relation) || facts.is === 'code') ? [line] : [],
    );
    return lines.length === 0 ? null : Math.min(...lines);
  }
}

const NONE: States = new Map();

function judged(outcome: Outcome, message: string, row: string | null = null): NonNullable<Judged> {
  return { outcome, message, row };
}

function hiddenFrom({ facts }: FileStatement, { filtered, named }: Seen): readonly string[] {
  return [...filtered].filter((one) => named.has(one) || (facts.code !== '' && facts.code.includes(nameIn(one))));
}

/** PostgreSQL's statement_timeout, that of the scratch server or of the file. */
function isEndless(error: SqlRefusal | null): boolean {
  return error?.code === '57014';
}

/** Whether the file became a role that row security binds, so that no run sees all rows. */
function isBound({ filtered, named, effect }: Seen): boolean {
  return [...named, ...effect.touched.map(({ relation }) => relation)].some((relation) => filtered.has(relation));
}

/** A role whose policies admit the migrator by what the replay lends it. */
function lentTo({ lent, named, effect }: Seen): string | undefined {
  const about = [...named, ...effect.touched.map(({ relation }) => relation)];
  return about.map((relation) => lent.get(relation)).find((role) => role !== undefined);
}

/** The name alone, as code has it. */
function nameIn(relation: string): string {
  return relation.slice(relation.lastIndexOf('"', relation.length - 2) + 1, -1);
}

/** The table that a statement writes, as it is shown. */
function targetOf({ facts }: FileStatement, { unbound, migrator }: Moment): string {
  const [target] = facts.named;
  const known = [...unbound.named, ...migrator.named];
  return known.find((relation) => target !== undefined && isNamed(target, relation)) ?? `"${target?.name ?? ''}"`;
}

function exampleOf(difference: RowDifference | undefined): string | null {
  if (difference === undefined) return null;
  const [missing, instead] = [difference.missing[0], difference.instead[0]];
  if (missing === undefined) return instead ?? null;
  return instead === undefined ? missing : `${instead} instead of ${missing}`;
}

/** One truth value is an assertion. */
/** Functions of PostgreSQL that keep what they are given, in a sequence or a setting. */
const KEEPS: ReadonlySet<string> = new Set(['setval', 'set_config']);

function otherAnswer({ statement, unbound, control, migrator }: Moment, because: string): Judged {
  const [whole, again, bound] = [unbound.returned, control.returned, migrator.returned];
  if (whole?.hash !== again?.hash) return judged('not-compared', words.CHANCE);
  if (whole?.hash === bound?.hash) return null;
  if (whole?.hash === FALSE && bound?.hash === TRUE) return judged('passes-blind', `${words.ASSERTS_BLIND}${because}`);
  const said = `${words.otherAnswer(whole?.rows ?? 0, bound?.rows ?? 0)}${because}`;
  const { kind, calls } = statement.facts;
  const isKept = kind === 'CopyStmt' || calls.some((name) => KEEPS.has(name));
  return isKept ? judged('blind', said) : judged('not-compared', `${said}${words.USED_BY_NOTHING}`);
}

const [FALSE, TRUE] = [hashOfRows([['f']]), hashOfRows([['t']])];
