/** Asks the solver for every table, command and role; what is the same question is asked once. */
import type { Meaning } from '../../meaning/meaning';
import type { Catalog } from '../../catalog/catalog';
import { holdsTenants, meaningOf, runtimeRoles } from '../../meaning/whose';
import { relationKey, tablesOf } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { groupBy } from '../../kernel/group';
import { quoteIdentifier } from '../../kernel/identifier';
import { objectKey, type ObjectId } from '../../kinds/id';
import { valueColumns } from '../columns';
import { mentioned, type Table } from '../relations';
import type { Privileges, PrivilegesOf } from '../attack/privileges';
import type { OpenQuestion } from '../questions';
import type { Answered, Solved } from '../types';
import type { RowOverride } from './harvest';
import { solve, type Candidate, type SolveOptions, type Verdict } from './solve';
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
  readonly claims: readonly Claim[];
}

/** What is to be tried as it is claimed. */
export interface Claim extends Candidate {
  readonly about: ObjectId;
  readonly command: Solved['command'];
  readonly role: string;
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
  const claims: Claim[] = [];
  const tables = tablesOf(catalog).toSorted(compareTables);
  const roles = runtimeRoles(catalog, meaning)
    .map(({ id }) => id.name)
    .toSorted();
  for (const table of tables) {
    const whose = meaningOf(catalog, meaning, table.id);
    if (!holdsTenants(whose)) continue;
    const key = objectKey(table.id);
    const column = whose?.tenantColumn ?? null;
    for (const role of roles) {
      for (const command of COMMANDS) {
        const may = privileges.get(role)?.get(key);
        if (may === undefined || !isGranted(may, command)) continue;
        // a row of a tenant that is not there yet is nobody's
        if (command === 'insert' && whose?.scope === 'registry') continue;
        const keepsTenant = command === 'update' && column !== null && !may.updatable.includes(column);
        const question = questionOf(catalog, column, table, command, role, keepsTenant);
        const verdict =
          known.get(question) ?? (await solve(catalog, meaning, table, command, role, { ...options, keepsTenant }));
        known.set(question, verdict);
        if (verdict.verdict === 'candidate') {
          claims.push({ ...verdict, about: table.id, command, role });
          rows.set(key, [...(rows.get(key) ?? []), verdict.row]);
        }
        solved.push({ about: table.id, command, role, ...answerOf(verdict) });
      }
    }
  }
  return { solved, rows, claims };
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

/** On the table, or on some of its columns. */
function isGranted(may: Privileges, command: Solved['command']): boolean {
  if (command === 'delete') return may.delete;
  return { select: may.readable, insert: may.insertable, update: may.updatable }[command].length > 0;
}

/** The same text over the same tenant column is the same question, unless another column, a check or the role is asked too. */
function questionOf(
  catalog: Catalog,
  tenant: string | null,
  table: Table,
  command: string,
  role: string,
  keepsTenant: boolean,
): string {
  const policies = policiesOf(catalog, table.id)
    .filter((policy) => policy.command === 'ALL' || policy.command === command.toUpperCase())
    .map(({ permissive, roles, using, check }) => [
      permissive,
      roles.some((name) => name === null || name === role),
      using,
      check,
    ]);
  const columns = valueColumns(catalog, table.id);
  const checks = partsOf(catalog, table.id, 'constraint').flatMap(({ attributes }) => attributes.check ?? []);
  const text = JSON.stringify(policies);
  const others = mentioned(columns, text).some((name) => name !== tenant);
  const isChecked = tenant !== null && mentioned(columns, checks.join(' ')).includes(tenant);
  const owned = table.owner === role || !table.attributes.rowSecurity;
  const own = columns.find(({ name }) => name === tenant);
  return JSON.stringify([
    others || owned || isChecked ? [objectKey(table.id), role] : [tenant, own?.type, own?.notNull],
    ASKS_ROLE.test(text) ? role : null,
    policies,
    command,
    keepsTenant,
  ]);
}

/** A function may ask too: it is asked for each role. */
const ASKS_ROLE = /\b(?:current_user|session_user|current_role|user)\b|\w\(\)/i;
