/** Proofs of generated specs, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface ProveCost {
  readonly verdict: string;
  readonly size: { readonly roles: number; readonly relations: number; readonly probes: number };
  /** From before the server starts until the proof stands. */
  readonly wallMs: number;
  /** Peak of the process that proves; the server is another. */
  readonly memoryMb: number;
  readonly phases: Readonly<Record<string, number>>;
}

/** The proof of a spec of `tables` tables that took neither the longest nor the shortest of `times`. */
export function proveCost(tables: number, solver: boolean, times = 3): ProveCost {
  const costs = Array.from({ length: times }, () => {
    const args = [join(__dirname, 'prove.js'), String(tables), ...(solver ? ['solver'] : [])];
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (status !== 0) throw new Error(`the proof of ${tables} tables ended with ${status}`);
    return JSON.parse(stdout) as ProveCost;
  }).sort((one, two) => one.wallMs - two.wallMs);
  const middle = costs[Math.floor(times / 2)];
  if (middle === undefined) throw new Error('no proof was asked for');
  return middle;
}
