/** A plan for a server that cannot be read yet: the statements of a fresh database, which it may turn out to be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepsTogether } from '../plan/transactions';
import type { Plan } from '../plan/plan';
import type { DatabaseConfig } from './config';
import type { SpecSource } from './spec-source';
import { ddlSaid } from './told';
import { plannedFor } from './look';

/**
 * @throws TenetError where the spec cannot be planned
 */
export async function freshPlan(spec: SpecSource, config: DatabaseConfig): Promise<Plan> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-fresh-'));
  const empty = join(folder, 'empty.sql');
  try {
    writeFileSync(empty, '-- a fresh database\n');
    return (await plannedFor(spec, config, { from: empty })).page.plan;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function freshText(plan: Plan): string {
  const phases = ddlSaid({ now: stepsTogether(plan), later: [], gate: null }) as readonly { readonly sql: string }[];
  return phases.map(({ sql }) => sql).join('\n');
}
