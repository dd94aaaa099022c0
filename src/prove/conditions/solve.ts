/** Asks a solver for a row of another tenant that the policies let through. */
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { valueColumns } from '../columns';
import { mentioned } from '../relations';
import { shortened } from '../short-names';
import type { Solved } from '../types';
import { nameOf } from '../words';
import { composed, statesOf, type RowState } from './compose';
import { claimOf, writable, type Claimed, type Symbols } from './claim';
import { onlyNarrows } from './narrow';
import { readCondition } from './read-term';
import { relationScope } from './scope';
import { KEY, SmtWriter } from './smt';
import type { SmtOptions } from './smt-types';
import { tenantKeyOf, type TenantKey } from './tenant-key';
import { columnsOf, type Term } from './term';
import type { Solver } from './z3';

/** What the solver claims: a row, what the session says, and how the row is reached. */
export interface Candidate extends Claimed {
  readonly verdict: 'candidate';
  readonly state: RowState;
}

export type Verdict = { readonly verdict: 'no such row exists' } | Undecided | Candidate;

/** `question` null: nobody was asked, which the proof says as a whole. */
interface Undecided {
  readonly verdict: 'could not decide';
  readonly question: 'undecided' | 'out-of-steps' | null;
  readonly why: string;
}

export interface SolveOptions {
  /** Opens the solver when the first question needs it; undefined where it is not installed. */
  readonly solver: () => Promise<Solver | undefined>;
  /** The server's clock, for conditions that ask it. */
  readonly nowMs: number;
  /** Of each question to the solver; `MOST_STEPS` unless given. */
  readonly steps?: number;
  /** The role may not change whose a row is: what it updates is another's before and after. */
  readonly keepsTenant?: boolean;
}

/**
 * Z3's resource units, which count what it does and not how long it takes: the same question ends the same way on every machine. The
 * longest that was decided, of test/prove and the real schemas of test/corpora, took 27,235; this many take a second of one core.
 */
const MOST_STEPS = 1_000_000;

/**
 * Whether policies let the role's command reach a row of another tenant, or write one. A candidate is a claim of the
 * solver, not of PostgreSQL: seed it and attack. Rows whose tenant is NULL are nobody's and not asked for.
 */
export async function solve(
  catalog: Catalog,
  meaning: Meaning,
  table: Relation,
  command: Solved['command'],
  role: string,
  options: SolveOptions,
): Promise<Verdict> {
  const key = tenantKeyOf(catalog, meaning, table, role);
  if (typeof key === 'string') return undecided(key);
  const none: Verdict = { verdict: 'no such row exists' };
  const conditions = statesOf(command).map((state) => ({
    state,
    condition: composed(catalog, table, role, command, state),
  }));
  const wide = conditions.filter(({ condition, state }) => !onlyNarrows(condition, key, state));
  if (options.keepsTenant === true && wide.length < conditions.length) return none;
  const verdicts: Verdict[] = [];
  for (const { state, condition } of wide) {
    const verdict = await ask({ catalog, table, key, condition, state, options });
    if (verdict.verdict === none.verdict && options.keepsTenant === true) return none;
    verdicts.push(verdict);
  }
  const [first] = RANKS.flatMap((rank) => verdicts.filter(({ verdict }) => verdict === rank));
  return first ?? none;
}

const RANKS: readonly Verdict['verdict'][] = ['candidate', 'could not decide'];

interface Question {
  readonly catalog: Catalog;
  readonly table: Relation;
  readonly key: TenantKey;
  readonly condition: Term;
  readonly state: RowState;
  readonly options: SolveOptions;
}

/** First for a proof, in which all that is not modelled may be anything; then for a row that rests on nothing of it. */
async function ask(question: Question): Promise<Verdict> {
  const solver = await question.options.solver();
  if (solver === undefined) return { ...undecided('z3-solver is not installed'), question: null };
  const proof = await run(solver, question, 'exact', false);
  if (proof.answer === 'unsat') return { verdict: 'no such row exists' };
  const reasons = new Set(proof.reasons);
  for (const isReadable of [true, false]) {
    const found = await run(solver, question, { nowMicros: question.options.nowMs * 1000 }, isReadable);
    for (const why of found.reasons) reasons.add(why);
    if (found.answer === 'sat') return { verdict: 'candidate', state: question.state, ...claimOf(found, question.key) };
  }
  const why = proof.answer === 'sat' ? [] : [proof.answer];
  const told = [...why, ...[...reasons].sort()].join(', ') || 'no row that the policies admit can be constructed';
  return { ...undecided(told), question: proof.answer === OUT_OF_STEPS ? 'out-of-steps' : 'undecided' };
}

interface Answer extends Symbols {
  readonly reasons: ReadonlySet<string>;
  /** sat, unsat, or why there is neither. */
  readonly answer: string;
  readonly output: string;
}

async function run(solver: Solver, question: Question, mode: SmtOptions['mode'], isReadable: boolean): Promise<Answer> {
  const { catalog, table, options, key: tenant } = question;
  const writer = new SmtWriter({ columns: valueColumns(catalog, table.id), key: tenant, mode });
  const admitted = writer.truth(writer.translate(question.condition));
  writer.assert(`(and (not ${admitted.isNull}) ${admitted.value})`);
  const key = writer.column(
    { is: 'column', relation: table.id, name: tenant.column.name, family: tenant.family },
    null,
  );
  if (key.sort === undefined)
    return {
      columns: [],
      settings: [],
      reasons: writer.reasons,
      answer: `the type of "${tenant.column.name}"`,
      output: '',
    };
  writer.assert(`(and (not ${key.isNull}) (not (= ${key.value} ${KEY})))`);
  const reasons = new Set(writer.reasons);
  assume(writer, catalog, table, question.condition);
  if (mode !== 'exact') for (const limit of writable(writer, isReadable)) writer.assert(limit);
  const symbols = [...writer.columns, ...writer.settings].flatMap(({ symbol, nullSymbol }) =>
    symbol === '' ? [nullSymbol] : [symbol, nullSymbol],
  );
  const script = `${writer.lines.join('\n')}\n(check-sat)\n(get-info :reason-unknown)\n(get-value (${symbols.join(' ')}))`;
  const what = `${question.state} rows of ${nameOf(catalog, table.id)} as role "${tenant.role}"`;
  const output = await solver.run(script, options.steps ?? MOST_STEPS, what);
  return { columns: writer.columns, settings: writer.settings, reasons, answer: answerOf(output), output };
}

const OUT_OF_STEPS = 'the solver ran out of steps';

/** An error before the answer means that something was left out of the question. */
function answerOf(output: string): string {
  const first = output.trimStart().split(/\s/, 1)[0] ?? '';
  if (first === 'unsat' || (first === 'sat' && !/^\(error /m.test(output))) return first;
  if (first !== 'unknown') return 'the solver does not support the question';
  return /:reason-unknown[^)]*(?:resource|canceled|memory)/.test(output) ? OUT_OF_STEPS : 'the solver gave up';
}

/** What CHECK constraints on the same columns leave: a check is met unless it is false. */
function assume(writer: SmtWriter, catalog: Catalog, table: Relation, condition: Term): void {
  const asked = columnsOf(condition);
  for (const { attributes } of partsOf(catalog, table.id, 'constraint')) {
    const { check, valid, enforced } = attributes;
    if (check === null || !valid || !enforced || mentioned(asked, check).length === 0) continue;
    const held = writer.truth(writer.translate(readCondition(shortened(check), relationScope(catalog, table))));
    writer.assert(`(or ${held.isNull} ${held.value})`);
  }
}

function undecided(why: string): Undecided {
  return { verdict: 'could not decide', question: 'undecided', why };
}
