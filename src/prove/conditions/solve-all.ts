/** Asks the solver for every table, command and role; what is the same question is asked once. */
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import { runtimeRoles, tenantTables } from '../../meaning/whose';
import { relationKey } from '../../catalog/relations';
import { groupBy } from '../../kernel/group';
import { quoteIdentifier } from '../../kernel/identifier';
import { objectKey, type ObjectId } from '../../kinds/id';
import { valueColumns } from '../columns';
import { mentioned, type Table } from '../relations';
import type { PrivilegesOf } from '../attack/privileges';
import type { OpenQuestion } from '../questions';
import type { Answered } from '../types';
import { declaredTenantColumn, type RowOverride } from './harvest';
import { solve, type SolveOptions, type Verdict } from './solve';
import { policiesOf } from './sources';

function compareTables(left: Table, right: Table): number {
  return relationKey(left.id) < relationKey(right.id) ? -1 : 1;
}

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;

/** An answer, and the kind of question that it leaves open. */
export interface SolverAnswer extends Answered {
  /** Null where it leaves none. */
  readonly question: 'undecided' | 'out-of-steps' | 'not-reproduced' | null;
}

export interface Asked {
  readonly solved: readonly SolverAnswer[];
  /** By `objectKey`: rows that the solver claims to be let through, to be seeded and tried. */
  readonly rows: ReadonlyMap<string, readonly RowOverride[]>;
}

/** A candidate is "could not decide" until an attack has reproduced it. */
export async function solveAll(
  catalog: Catalog,
  meaning: Meaning,
  privileges: PrivilegesOf,
  options: SolveOptions,
): Promise<Asked> {
  const known = new Map<string, Verdict>();
  const solved: SolverAnswer[] = [];
  const rows = new Map<string, RowOverride[]>();
  const tables = tenantTables(catalog, meaning).toSorted((left, right) => compareTables(left.table, right.table));
  const roles = runtimeRoles(catalog, meaning)
    .map(({ id }) => id.name)
    .toSorted();
  for (const { table } of tables) {
    const key = objectKey(table.id);
    for (const role of roles) {
      for (const command of COMMANDS) {
        if (privileges.get(role)?.get(key)?.[command] !== true) continue;
        const question = questionOf(catalog, meaning, table, command, role);
        const verdict = known.get(question) ?? (await solve(catalog, meaning, table, command, role, options));
        known.set(question, verdict);
        if (verdict.verdict === 'candidate') rows.set(key, [...(rows.get(key) ?? []), verdict.row]);
        solved.push({ about: table.id, command, role, ...answerOf(verdict) });
      }
    }
  }
  return { solved, rows };
}

const CANDIDATE = 'the solver found a row that no attack reproduced';

function answerOf(verdict: Verdict): Pick<SolverAnswer, 'verdict' | 'why' | 'question'> {
  if (verdict.verdict === 'no such row exists') return { verdict: verdict.verdict, why: null, question: null };
  return verdict.verdict === 'candidate'
    ? { verdict: 'could not decide', why: CANDIDATE, question: 'not-reproduced' }
    : verdict;
}

/** What was left open, and an attack showed. */
export function reproduced(
  { solved }: Asked,
  leaks: readonly { readonly role: string; readonly about: ObjectId | null }[],
): readonly SolverAnswer[] {
  const leaking = new Set(leaks.map(({ role, about }) => `${role} ${about === null ? '' : objectKey(about)}`));
  return solved.map((one) =>
    one.verdict === 'could not decide' && leaking.has(`${one.role} ${objectKey(one.about)}`)
      ? { ...one, verdict: 'reproduced', why: null, question: null }
      : one,
  );
}

/** What stays open: one question for each table and command that the same reason leaves open, whichever roles ask. */
export function unanswered(answers: readonly SolverAnswer[]): readonly OpenQuestion[] {
  const open = answers.flatMap(({ question, about, command, role, why }) =>
    question === null ? [] : [{ question, about, command, role, why: why ?? '' }],
  );
  const alike = groupBy(open, ({ question, about, command, why }) =>
    JSON.stringify([question, objectKey(about), command, why]),
  );
  return [...alike.values()].flatMap(merged);
}

function merged(alike: readonly OpenQuestion[]): readonly OpenQuestion[] {
  const [first, ...others] = alike;
  if (first === undefined || others.length === 0) return alike;
  const roles = alike.map(({ role }) => quoteIdentifier(role ?? '')).join(', ');
  return [{ ...first, role: null, why: `${first.why} (roles ${roles})` }];
}

/** The same text over the same tenant column is the same question, unless another column is mentioned. */
function questionOf(catalog: Catalog, meaning: Meaning, table: Table, command: string, role: string): string {
  const policies = policiesOf(catalog, table.id)
    .filter((policy) => policy.command === 'ALL' || policy.command === command.toUpperCase())
    .map(({ permissive, roles, using, check }) => [
      permissive,
      roles.some((name) => name === null || name === role),
      using,
      check,
    ]);
  const tenant = declaredTenantColumn(meaning, table.id) ?? '';
  const others = mentioned(valueColumns(catalog, table.id), JSON.stringify(policies)).some((name) => name !== tenant);
  const owned = table.owner === role || !table.attributes.rowSecurity;
  return JSON.stringify([
    others || owned ? [objectKey(table.id), role] : tenant,
    policies,
    command === 'insert',
    command,
  ]);
}
