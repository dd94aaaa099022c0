/** Asks a solver for a row of another tenant that the policies let through. */
import type { Subject } from '../../catalog/subject';
import type { Catalog, CatalogRelation } from '../../catalog/types';
import { quoteLiteral } from '../../kernel/identifier';
import type { Solved } from '../types';
import { composed, statesOf, type RowState } from './compose';
import { baseKind, familyOfKind, familyOfName } from './families';
import { isWritable, type RowOverride } from './harvest';
import { readCondition } from './read-term';
import { relationScope } from './scope';
import { KEY, SmtWriter, type SmtColumn, type SmtOptions } from './smt';
import { readValues, smtInteger, type SmtNumber } from './smt-text';
import { columnsOf, type Term } from './term';
import { renderValue } from './values';
import type { Solver } from './z3';

/** `row` is to be laid over a valid row of another tenant: seeded where it is `stored`, tried where it is `written`. */
export type Verdict =
  | { readonly verdict: 'no such row exists' }
  | { readonly verdict: 'could not decide'; readonly why: string }
  | { readonly verdict: 'candidate'; readonly row: RowOverride; readonly state: RowState };

export interface SolveOptions {
  readonly solver: Solver;
  /** The server's clock, for conditions that ask it. */
  readonly nowMs: number;
  /** Of each question to the solver; 2000 unless given. */
  readonly timeoutMs?: number;
}

/**
 * Whether policies let the role's command reach a row of another tenant, or write one. A candidate is a claim of the
 * solver, not of PostgreSQL: seed it and attack. Rows whose tenant is NULL are nobody's and not asked for.
 */
export async function solve(
  catalog: Catalog,
  subject: Subject,
  relation: string,
  command: Solved['command'],
  role: string,
  options: SolveOptions,
): Promise<Verdict> {
  const table = catalog.relations.find((one) => one.key === relation);
  const tenantColumn = subject.relations.find((one) => one.relation === relation)?.tenantColumn ?? null;
  const tenant = table?.columns.find((column) => column.name === tenantColumn);
  if (table === undefined || tenant === undefined) return undecided('no column says whose the rows are');
  const family = familyOfKind(tenant.kind);
  if (!KEY_FAMILIES.has(family)) return undecided(`tenant column "${tenant.name}" is of type ${tenant.type}`);
  if (subject.tenantKey !== null && familyOfName(subject.tenantKey.type) !== family)
    return undecided(`tenant column "${tenant.name}" is of another type than the tenant's key`);
  let open: Verdict = { verdict: 'no such row exists' };
  for (const state of statesOf(command)) {
    const condition = composed(catalog, table, role, command, state);
    const verdict = await ask({ catalog, subject, table, tenant: tenant.name, role, condition, state, options });
    if (verdict.verdict === 'candidate') return verdict;
    if (verdict.verdict === 'could not decide') open = verdict;
  }
  return open;
}

const KEY_FAMILIES: ReadonlySet<string> = new Set(['uuid', 'text', 'int']);

interface Question {
  readonly catalog: Catalog;
  readonly subject: Subject;
  readonly table: CatalogRelation;
  readonly tenant: string;
  readonly role: string;
  readonly condition: Term;
  readonly state: RowState;
  readonly options: SolveOptions;
}

/** First for a proof, in which all that is not modelled may be anything; then for a row, with what is nearly right. */
async function ask(question: Question): Promise<Verdict> {
  const proof = await run(question, 'exact', false);
  if (proof.answer === 'unsat') return { verdict: 'no such row exists' };
  if (proof.answer !== 'sat') return undecided(proof.answer);
  let reasons = proof.writer.reasons;
  for (const isReadable of [true, false]) {
    const found = await run(question, { nowMicros: question.options.nowMs * 1000 }, isReadable);
    reasons = new Set([...reasons, ...found.writer.reasons]);
    if (found.answer !== 'sat') continue;
    const row = rowOf(found.writer.columns, found.output, question.tenant);
    const unmodelled = [...found.writer.reasons].filter((why) => proof.writer.reasons.has(why));
    if (row !== undefined && (unmodelled.length === 0 || Object.keys(row).length > 0 || isNearOnly(found, proof)))
      return { verdict: 'candidate', row, state: question.state };
  }
  return undecided([...reasons].sort().join(', ') || 'the row has values that no literal says');
}

interface Answer {
  readonly writer: SmtWriter;
  /** sat, unsat, or why there is no answer. */
  readonly answer: string;
  readonly output: string;
}
