/** What outcomes mean: cells of the matrix, leaks and doubts. Pure. */
import type { ContextName } from './context';
import type { Catalog } from '../../catalog/catalog';
import { partitionOf, relationKey, relationsByKey } from '../../catalog/relations';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { Meaning, RelationMeaning } from '../../meaning/meaning';
import { outsideTables } from '../../meaning/outside';
import { meaningOf } from '../../meaning/whose';
import { isShut } from '../conditions/compose';
import type { Seeded, SeededRelation } from '../seed-types';
import type { Tried } from '../types';
import type { OpenQuestion } from '../questions';
import type { Leak } from './leak';
import { DENIED, RAN, reproductionOf, type Outcome, type Probe } from './probe';
import { tokenFinder } from './tokens';

export interface Judged {
  readonly cells: readonly Tried[];
  readonly leaks: readonly Leak[];
  readonly doubts: readonly OpenQuestion[];
}

export interface Known {
  readonly seeded: Seeded;
  readonly catalog: Catalog;
  readonly meaning: Meaning;
}

/** Errors with which a context that says no tenant may end: a cast of nothing or junk, also to a domain or a range, or a setting that is not there. */
const CLOSED = ['22P02', '22023', '42704', '22004', '28000', '23514', '22003'];

/** What a view says to what it does not take: its CHECK OPTION, a query of several tables, a column that is computed. */
const VIEW_REFUSES = ['44000', '55000', '0A000', '428C9'];

export class Judge {
  private readonly cells: Tried[] = [];
  private readonly leaks: Leak[] = [];
  private readonly doubts: OpenQuestion[] = [];
  private readonly ofB: ReturnType<typeof tokenFinder>;

  constructor(private readonly known: Known) {
    this.ofB = tokenFinder(known.seeded, 'b');
  }

  result(): Judged {
    return { cells: this.cells, leaks: this.leaks, doubts: this.doubts };
  }

  /** Rows that a role read in a context; the cell is of context A. */
  read(outcome: Outcome): void {
    const { probe } = outcome;
    const foreign = this.foreign(probe.about, outcome.rows);
    // what a forged setting said comes back in the error about it
    const given = probe.context.name.startsWith('fuzz ') ? probe.context.statements : [];
    const error = outcome.state === RAN ? undefined : this.ofB(outcome.said, given);
    if (foreign.length > 0) this.leak(outcome, 'isolation/forbid-foreign-read', this.readMessage(outcome, foreign));
    else if (error !== undefined)
      this.leak(outcome, 'isolation/forbid-foreign-read', `an error reveals a row of another tenant ("${error}")`);
    else if (outcome.state !== RAN && !this.isClosed(outcome)) this.doubt(outcome);
    else if (this.isOutside(probe.about) && outcome.rows.length > 0) this.whose(probe.about);
    if (probe.context.name !== 'a') return;
    const reach = this.readReach(outcome, foreign);
    this.cells.push({
      ...this.cell(outcome, 'select', reach),
      condition: reach === 'some' ? (this.condition(probe.about, foreign) ?? null) : null,
    });
    this.positive(outcome, foreign);
  }

  /** Rows that a write without a WHERE touched. `own`: how many are A's, or how many A can read of a view. */
  write(outcome: Outcome, own: number): void {
    const { probe } = outcome;
    const command = probe.intent === 'delete' ? 'delete' : 'update';
    const { name } = probe.context;
    const allowed = name === 'a' || name === 'b-then-a' || name.startsWith('fuzz ') ? own : 0;
    const isOutside = this.isOutside(probe.about);
    const isShared = isOutside || this.meaning(probe.about)?.scope === 'shared';
    const touched = outcome.state === RAN ? outcome.count : 0;
    const leaks = touched > allowed && !isShared;
    if (leaks)
      this.leak(
        outcome,
        'isolation/forbid-foreign-write',
        `${command} without a condition touches ${touched} rows, of which ${allowed} are its own`,
      );
    else if (isOutside && touched > 0) this.whose(probe.about);
    else if (outcome.state !== RAN && !this.isClosed(outcome)) this.doubt(outcome);
    if (probe.context.name !== 'a') return;
    const reach =
      outcome.state !== RAN ? this.refusal(outcome) : leaks || isShared ? 'all' : touched === 0 ? 'none' : 'own';
    this.cells.push(this.cell(outcome, command, reach));
  }

  returned(outcome: Outcome): void {
    const foreign = this.foreign(outcome.probe.about, outcome.rows);
    if (foreign.length > 0)
      this.leak(outcome, 'isolation/forbid-foreign-write', 'an update changes and returns rows of another tenant');
  }

  /** Rows of B that an UPDATE made A's own, so that A reads them. `own`: how many A read before. */
  stolen(outcome: Outcome, own: number): void {
    const { probe, state, rows, count } = outcome;
    if (state !== RAN || this.isOutside(probe.about)) return;
    const taken = Math.max(this.foreign(probe.about, rows).length, count - own);
    if (taken > 0)
      this.leak(
        outcome,
        'isolation/forbid-foreign-write',
        `makes ${taken} rows of another tenant its own, with an UPDATE that reads no column,`,
      );
  }

  /** A row of A by A: where it fails, that a row of B fails tells nothing. */
  insertOwn(outcome: Outcome): void {
    const reach = outcome.state === RAN ? 'own' : this.refusal(outcome);
    this.cells.push(this.cell(outcome, 'insert', reach));
    if (outcome.state !== RAN && outcome.state !== DENIED) this.doubt(outcome);
  }

  plant(outcome: Outcome): void {
    const { probe } = outcome;
    if (outcome.state === RAN && outcome.count > 0 && this.isOutside(probe.about)) {
      this.whose(probe.about);
    } else if (outcome.state === RAN && outcome.count > 0) {
      const what = probe.intent === 'move' ? 'moves its rows to another tenant' : 'inserts a row for another tenant';
      this.leak(outcome, 'isolation/forbid-planting', what);
    } else if (outcome.state !== RAN && outcome.state !== DENIED && !this.isClosed(outcome)) {
      // a row that violates another rule as well: moving all rows of A at once collides with B's keys only after the policy
      this.doubt(outcome);
    }
  }

  /** No privilege at all: what PostgreSQL says to each command. */
  refused(outcome: Outcome, command: Tried['command']): void {
    const reach = outcome.state === RAN ? 'none' : this.refusal(outcome);
    this.cells.push(this.cell(outcome, command, reach));
  }

  private foreign(about: ObjectId, rows: readonly string[]): readonly string[] {
    if (this.meaning(about)?.scope === 'shared') return [];
    const theirs = new Set(this.seeded(about)?.rows.b);
    const ours = new Set(this.seeded(about)?.rows.a);
    return rows.filter((row) => theirs.has(row) || (!ours.has(row) && this.ofB(row) !== undefined));
  }

  private readReach(outcome: Outcome, foreign: readonly string[]): Tried['reach'] {
    if (outcome.state !== RAN) return this.refusal(outcome);
    const isAll = this.meaning(outcome.probe.about)?.scope === 'shared' || this.isOutside(outcome.probe.about);
    if (isAll && foreign.length === 0) return outcome.rows.length > 0 ? 'all' : 'none';
    const theirs = this.seeded(outcome.probe.about)?.rows.b.length ?? foreign.length;
    if (foreign.length > 0) return foreign.length >= theirs ? 'all' : 'some';
    return outcome.count > 0 ? 'own' : 'none';
  }

  private refusal(outcome: Outcome): Tried['reach'] {
    return outcome.state === DENIED || this.isClosed(outcome) ? 'refused' : 'inconclusive';
  }

  /** A must see its own rows where it may read at all: else that it sees none of B's proves nothing. */
  private positive(outcome: Outcome, foreign: readonly string[]): void {
    const { about, role } = outcome.probe;
    const own = this.seeded(about)?.rows.a;
    this.reached(outcome);
    const isTenants = ['tenant', 'registry'].includes(this.meaning(about)?.scope ?? '');
    if (!isTenants || own === undefined || own.length === 0 || foreign.length > 0) return;
    if (outcome.state === DENIED)
      this.doubts.push({
        question: 'no-own-rows',
        role,
        about,
        command: 'select',
        why: `the tenant cannot read its own rows either: ${firstLine(outcome.said)}`,
      });
    // a table that shows the role nothing at all is closed by its form
    if (outcome.state === RAN && outcome.rows.length === 0 && !this.isShut(about, role))
      this.doubts.push({
        question: 'no-own-rows',
        role,
        about,
        command: 'select',
        why: 'the tenant does not see its own rows either, so the attempt proves nothing',
      });
  }

  /** Into a partition by hash leads no bound: where no key did, what it shows by itself was not tried. */
  private reached({ state, probe: { about } }: Outcome): void {
    const { catalog } = this.known;
    const rows = this.seeded(about)?.rows;
    if (state !== RAN || rows === undefined || rows.a.length + rows.b.length > 0) return;
    if (!/ WITH \(modulus/i.test(partitionOf(catalog, about)?.attributes.bound ?? '')) return;
    const why =
      'could not be seeded: no key of either tenant leads into this partition, and roles may read it by itself';
    this.doubts.push({ question: 'not-seeded', role: null, about, command: null, why });
  }

  private isShut(about: ObjectId, role: string): boolean {
    const { catalog, meaning } = this.known;
    const relation = relationsByKey(catalog).get(relationKey(about));
    const acting = meaning.roles.find(({ name }) => name === role)?.becomes ?? role;
    return relation !== undefined && isShut(catalog, relation, acting, 'select');
  }

  private isClosed({ probe, state }: Pick<Outcome, 'probe' | 'state'>): boolean {
    const isRefusedByView = probe.about.kind === 'view' && (VIEW_REFUSES.includes(state) || isOtherRow(probe, state));
    return state === DENIED || isRefusedByView || (probe.context.name !== 'a' && CLOSED.includes(state));
  }

  private readMessage({ probe, rows }: Outcome, foreign: readonly string[]): string {
    const condition = this.condition(probe.about, foreign);
    const which = condition === undefined ? '' : `, those with ${condition}`;
    return `reads ${foreign.length} of ${rows.length} rows that belong to another tenant${which}${contextOf(probe.context.name)}`;
  }

  private condition(about: ObjectId, foreign: readonly string[]): string | undefined {
    const all = this.seeded(about);
    return all === undefined ? undefined : conditionOf(all, foreign);
  }

  private cell({ probe, state, said }: Outcome, command: Tried['command'], reach: Tried['reach']): Tried {
    const sqlState = state === RAN ? null : state;
    const why = reach === 'inconclusive' ? firstLine(said) : null;
    return { role: probe.role, about: probe.about, command, reach, sqlState, condition: null, why };
  }

  private leak(outcome: Outcome, rule: string, what: string): void {
    const { probe } = outcome;
    const { role, about } = probe;
    const statement = reproductionOf(probe);
    this.leaks.push({ role, about, gains: 'rows', rule, severity: 'error', what, statement, probe });
  }

  private doubt({ probe, state, said }: Outcome): void {
    const why = `${probe.intent} as ${probe.context.name} ends with ${state}: ${firstLine(said)}`;
    this.doubts.push({ question: 'no-answer', role: probe.role, about: probe.about, command: null, why });
  }

  /** Rows that nobody says are of a tenant: whose they are is asked, unless what a tenant owns stands in them. */
  private whose(about: ObjectId): void {
    const why = 'nothing shows whose its rows are, and every tenant reaches them';
    this.doubts.push({ question: 'no-tenant-key', role: null, about, command: null, why });
  }

  private isOutside(about: ObjectId): boolean {
    return outsideTables(this.known.catalog, this.known.meaning).has(relationKey(about));
  }

  private meaning(about: ObjectId): RelationMeaning | undefined {
    return meaningOf(this.known.catalog, this.known.meaning, about);
  }

  private seeded(about: ObjectId): SeededRelation | undefined {
    return this.known.seeded.relations.get(objectKey(about));
  }
}

/** A trigger wrote another row than the one that it was given, which is whole: that leads nowhere. */
function isOtherRow({ replica }: Probe, state: string): boolean {
  return !replica && state === '23503';
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** What the rows of B that came back have in common, with a row of A too, and the others have not: `status = public`. */
export function conditionOf(
  {
    rows,
    values,
  }: {
    readonly rows: { readonly b: readonly string[] };
    readonly values: Readonly<Record<'a' | 'b', readonly Readonly<Record<string, string | null>>[]>>;
  },
  foreign: readonly string[],
): string | undefined {
  const seen = new Set(foreign);
  if (rows.b.every((row) => seen.has(row)) || values.b.length !== rows.b.length) return undefined;
  const leaking = values.b.filter((_value, index) => seen.has(rows.b[index] ?? ''));
  const held = values.b.filter((_value, index) => !seen.has(rows.b[index] ?? ''));
  if (leaking.length === 0) return undefined;
  const columns = Object.keys(values.b[0] ?? {});
  const telling = columns.find((column) => {
    const value = leaking[0]?.[column];
    const isSeededForBoth = values.a.some((row) => row[column] === value);
    return (
      isSeededForBoth && leaking.every((row) => row[column] === value) && held.every((row) => row[column] !== value)
    );
  });
  return telling === undefined ? undefined : `${telling} = ${leaking[0]?.[telling] ?? 'NULL'}`;
}

/** A fuzzed context is named by the settings that its session makes; the others say what is set of the tenant. */
function contextOf(name: ContextName): string {
  if (name === 'a') return '';
  return name.startsWith('fuzz ')
    ? ` once a session sets ${name.slice('fuzz '.length)}`
    : ` where the context is ${name}`;
}
