/** A plan for a server that cannot be read yet: the statements of a fresh database, which it may turn out to be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planned } from '../../planning/planned';
import { stepsTogether } from '../../plan/transactions';
import type { Plan } from '../../plan/plan';
import type { DatabaseConfig, SpecSource } from './config';
import { ddlSaid } from './told';
import { nameOf, worldOf } from './spec';

/**
 * @param runner the role that will run it; undefined: whoever it is
 * @throws TenetError where the spec cannot be planned
 */
export async function freshPlan(
  spec: SpecSource,
  { allow, manage }: Pick<DatabaseConfig, 'allow' | 'manage'>,
  runner: string | undefined,
): Promise<Plan> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-fresh-'));
  const empty = join(folder, 'empty.sql');
  try {
    writeFileSync(empty, '-- a fresh database\n');
    const found = await planned(
      nameOf(spec),
      {
        from: empty,
        allow,
        rename: [],
        expires: Infinity,
        ownRules: false,
        preset: 'recommended',
        manage,
        tenancy: () => ({}),
        ...(runner !== undefined && { runAs: runner }),
      },
      () => undefined,
      worldOf(spec),
    );
    return found.page.plan;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function freshText(plan: Plan): string {
  const phases = ddlSaid({ now: stepsTogether(plan), later: [], gate: null }) as readonly { readonly sql: string }[];
  return phases.map(({ sql }) => sql).join('\n');
}
