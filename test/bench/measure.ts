import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one cold process cost, as the operating system accounts it. */
export interface Cost {
  /** User and system CPU in seconds. */
  readonly cpu: number;
  /** Peak resident memory in megabytes. */
  readonly rss: number;
  readonly exitCode: number;
}

/** A hook that is no module: to load one would cost a third of a small check. */
const HOOK = join(__dirname, 'cost-hook.js');

/** Runs `node ARGS` as a cold process and returns its cost; the output is thrown away. */
export function measure(args: readonly string[], env: Readonly<Record<string, string>> = {}): Cost {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  const file = join(folder, 'cost.json');
  // certificates of whoever runs the benchmark are read by every process, and are no part of it
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const { status } = spawnSync(process.execPath, ['--require', HOOK, ...args], {
    stdio: 'ignore',
    env: { ...inherited, ...env, TENET_BENCH_COST: file },
  });
  const cost = JSON.parse(readFileSync(file, 'utf8')) as { readonly cpu: number; readonly rss: number };
  rmSync(folder, { recursive: true });
  return { ...cost, exitCode: status ?? -1 };
}

/** The median of what `times` runs cost, after one that does not count. */
export function medianCost(times: number, run: () => Cost): Cost {
  run();
  const costs = Array.from({ length: times }, run);
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    cpu: middle(costs.map((cost) => cost.cpu)),
    rss: middle(costs.map((cost) => cost.rss)),
    exitCode: costs[0]?.exitCode ?? -1,
  };
}
