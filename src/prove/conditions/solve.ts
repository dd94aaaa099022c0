/** Asks a solver for a row of another tenant that the policies let through. */
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { isWritable, valueColumns, type ValueColumn } from '../columns';
import { mentioned } from '../relations';
import { shortened } from '../short-names';
import { quoteLiteral } from '../../kernel/identifier';
import type { Solved } from '../types';
import { nameOf } from '../words';
import { composed, statesOf, type RowState } from './compose';
import { baseOf, familyOf } from './families';
import type { RowOverride } from './harvest';
import { onlyNarrows } from './narrow';
import { readCondition } from './read-term';
import { relationScope } from './scope';
import { KEY, SmtWriter } from './smt';
import type { SmtColumn, SmtOptions } from './smt-types';
import { readValues, smtInteger, uuidText, type SmtNumber } from './smt-text';
import { tenantKeyOf, type TenantKey } from './tenant-key';
import { columnsOf, type Term } from './term';
import type { Solver } from './z3';

/** `row` is to be laid over a valid row of another tenant: seeded where it is `stored`, tried where it is `written`. */
export type Verdict =
  | { readonly verdict: 'no such row exists' }
  | Undecided
  | { readonly verdict: 'candidate'; readonly row: RowOverride; readonly state: RowState };

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
}

/**
 * Z3's resource units, which count what it does and not how long it takes: the same question ends the same way on every machine.
 */
const MOST_STEPS = 10_000_000;

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
  let open: Verdict = { verdict: 'no such row exists' };
  for (const state of statesOf(command)) {
    const condition = composed(catalog, table, role, command, state);
    if (onlyNarrows(condition, key)) continue;
    const verdict = await ask({ catalog, table, key, condition, state, options });
    if (verdict.verdict === 'candidate') return verdict;
    if (verdict.verdict === 'could not decide') open = verdict;
  }
  return open;
}

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
    if (found.answer === 'sat') return { verdict: 'candidate', row: rowOf(found, question), state: question.state };
  }
  const why = proof.answer === 'sat' ? [] : [proof.answer];
  const told = [...why, ...[...reasons].sort()].join(', ') || 'no row that the policies admit can be constructed';
  return { ...undecided(told), question: proof.answer === OUT_OF_STEPS ? 'out-of-steps' : 'undecided' };
}

interface Answer {
  readonly columns: readonly SmtColumn[];
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
    return { columns: [], reasons: writer.reasons, answer: `the type of "${tenant.column.name}"`, output: '' };
  writer.assert(`(and (not ${key.isNull}) (not (= ${key.value} ${KEY})))`);
  const reasons = new Set(writer.reasons);
  assume(writer, catalog, table, question.condition);
  if (mode !== 'exact') for (const limit of writable(writer.columns, isReadable)) writer.assert(limit);
  const symbols = writer.columns.flatMap(({ symbol, nullSymbol }) =>
    symbol === '' ? [nullSymbol] : [symbol, nullSymbol],
  );
  const script = `${writer.lines.join('\n')}\n(check-sat)\n(get-info :reason-unknown)\n(get-value (${symbols.join(' ')}))`;
  const what = `${question.state} rows of ${nameOf(catalog, table.id)} as role "${tenant.role}"`;
  const output = await solver.run(script, options.steps ?? MOST_STEPS, what);
  return { columns: writer.columns, reasons, answer: answerOf(output), output };
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

const PRINTABLE = '(re.* (re.range " " "~"))';
const FIRST_MICROS = BigInt(Date.UTC(1900, 0, 1)) * 1000n;
const LAST_MICROS = BigInt(Date.UTC(9999, 0, 1)) * 1000n;

/** Values that a literal can say. */
function writable(columns: readonly SmtColumn[], isReadable: boolean): readonly string[] {
  return columns.flatMap(({ column, key, symbol }) => {
    const family = key === null ? familyOf(column.structure) : 'text';
    if (family === 'time') return [`(<= ${smtInteger(FIRST_MICROS)} ${symbol} ${smtInteger(LAST_MICROS)})`];
    return family === 'text' && isReadable ? [`(str.in_re ${symbol} ${PRINTABLE})`] : [];
  });
}

/** The row as literals; the tenant's own column is left to who seeds. */
function rowOf({ columns, output }: Answer, { key: tenant }: Question): RowOverride {
  const values = readValues(output.slice(output.indexOf('((')));
  const literals = new Map<string, string>();
  const objects = new Map<string, Record<string, string>>();
  for (const { column, key, symbol, nullSymbol } of columns) {
    if (column.name === tenant.column.name || !isWritable(column)) continue;
    const isNull = values.get(nullSymbol) === true;
    const value = values.get(symbol);
    if (key !== null && (isNull || typeof value === 'string')) {
      const object = objects.get(column.name) ?? {};
      if (typeof value === 'string' && !isNull) object[key] = value;
      objects.set(column.name, object);
    } else if (isNull) literals.set(column.name, 'NULL');
    else if (value !== undefined) literals.set(column.name, literalOf(column, value));
  }
  for (const [name, object] of objects) literals.set(name, quoteLiteral(JSON.stringify(object)));
  return Object.fromEntries(literals);
}

function literalOf(column: ValueColumn, value: string | boolean | SmtNumber): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoteLiteral(value);
  const family = familyOf(column.structure);
  if (family === 'uuid' && value.integer !== undefined) return quoteLiteral(uuidText(value.integer));
  if (family !== 'time' || value.integer === undefined) return value.sql;
  const ms = Number(value.integer / 1000n) - (value.integer % 1000n < 0n ? 1 : 0);
  const micros = ((value.integer % 1000n) + 1000n) % 1000n;
  const text = new Date(ms)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', `${String(micros).padStart(3, '0')}+00`);
  return quoteLiteral(baseType(column) === 'date' ? text.slice(0, 10) : text);
}

function baseType(column: ValueColumn): string {
  const base = baseOf(column.structure);
  return base.is === 'base' ? base.name : column.type;
}

function undecided(why: string): Undecided {
  return { verdict: 'could not decide', question: 'undecided', why };
}
