/** Asks the solver for every table, command and role; what is the same question is asked once. */
import type { Meaning } from '../../meaning/meaning';
import { runtimeRoles, tenantTables } from '../../old-catalog/meaning';
import type { OldCatalog } from '../../old-catalog/types';
import type { PrivilegesOf } from '../attack/privileges';
import type { Solved } from '../types';
import type { RowOverride } from './harvest';
import { solve, type Verdict } from './solve';
import type { Solver } from './z3';

const COMMANDS = ['select', 'insert', 'update', 'delete'] as const;
/** All questions together: the answers of the rest are "could not decide". */
const BUDGET_MS = 15_000;

export interface Asked {
  readonly solved: readonly Solved[];
  /** Rows that the solver claims to be let through, to be seeded and tried. */
  readonly rows: ReadonlyMap<string, readonly RowOverride[]>;
}

/** A candidate is told as undecided until an attack has reproduced it. */
export async function solveAll(
  catalog: OldCatalog,
  subject: Meaning,
  privileges: PrivilegesOf,
  options: { readonly solver: Solver; readonly nowMs: number; readonly now: () => number },
): Promise<Asked> {
  const began = options.now();
  const known = new Map<string, Verdict>();
  const solved: Solved[] = [];
  const rows = new Map<string, RowOverride[]>();
  for (const { relation } of tenantTables(catalog, subject)) {
    for (const { name: role } of runtimeRoles(catalog, subject)) {
      for (const command of COMMANDS) {
        if (privileges.get(role)?.get(relation.key)?.[command] !== true) continue;
        const question = questionOf(catalog, subject, relation.key, command, role);
        const verdict =
          known.get(question) ??
          (options.now() - began > BUDGET_MS
            ? ({ verdict: 'could not decide', why: 'there was no time left' } as const)
            : await solve(catalog, subject, relation.key, command, role, options));
        known.set(question, verdict);
        if (verdict.verdict === 'candidate') rows.set(relation.key, [...(rows.get(relation.key) ?? []), verdict.row]);
        solved.push({ relation: relation.key, command, role, ...told(verdict) });
      }
    }
  }
  return { solved, rows };
}

const CANDIDATE = 'the solver claims a row that no attack reproduced';

function told(verdict: Verdict): Pick<Solved, 'verdict' | 'why'> {
  if (verdict.verdict === 'no such row exists') return { verdict: 'no such row exists', why: null };
  return { verdict: 'could not decide', why: verdict.verdict === 'candidate' ? CANDIDATE : verdict.why };
}

/** What was left open, and an attack showed. */
export function reproduced(
  { solved }: Asked,
  leaks: readonly { readonly role: string; readonly object: string | null }[],
): readonly Solved[] {
  const leaking = new Set(leaks.map(({ role, object }) => `${role} ${object ?? ''}`));
  return solved.map((one) =>
    one.verdict === 'could not decide' && leaking.has(`${one.role} ${one.relation}`)
      ? { ...one, verdict: 'reproduced', why: null }
      : one,
  );
}

/** The same text over the same tenant column is the same question, unless another column is mentioned. */
function questionOf(catalog: OldCatalog, subject: Meaning, relation: string, command: string, role: string): string {
  const policies = catalog.policies
    .filter((policy) => policy.relation === relation && (policy.command === 'all' || policy.command === command))
    .map(({ as, to, using, check }) => [as, to.length === 0 || to.includes(role), using, check]);
  const table = catalog.relations.find(({ key }) => key === relation);
  const tenant = subject.relations.find((one) => one.relation === relation)?.tenantColumn ?? '';
  const text = JSON.stringify(policies);
  const others = table?.columns.some(({ name }) => name !== tenant && new RegExp(`\\b${name}\\b`).test(text));
  const owned = table?.owner === role || table?.rowSecurity === false;
  return JSON.stringify([
    others === true || owned ? [relation, role] : tenant,
    policies,
    command === 'insert',
    command,
  ]);
}
