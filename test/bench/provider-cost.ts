/** `tenet_database` of many tables of which nothing is to be done: what the process of the provider costs a plan, and what is kept of it. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../src/engine';
import { startProvider, type TestedProvider, type TestedResource } from '../../src/provider-testing';
import { generateSpecYaml } from '../support/generate';

const HOOK = join(__dirname, 'cost-hook.js');
const PROVIDER = join(__dirname, '..', '..', 'src', 'provider', 'terraform-provider-tenet.js');
const ENGINES = join(__dirname, '..', '..', '..', 'test', 'engines');

export interface ProviderCost {
  readonly what: string;
  /** Seconds from the start of the process to its answer, and of its CPU to its end. */
  readonly wall: number;
  readonly cpu: number;
  /** Megabytes at most. */
  readonly memory: number;
  /** Bytes of the state after it. */
  readonly state: number;
}

/** The first creates the database; the others, each a process of its own, refresh and plan, and nothing is to be done. */
export async function providerCosts(tables: number, times: number): Promise<readonly ProviderCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  // the account that runs scratch servers reads the cache
  chmodSync(folder, 0o755);
  const cache = mkdtempSync(join(folder, 'cache-'));
  chmodSync(cache, 0o755);
  const spec = join(folder, 'tenet.yaml');
  writeFileSync(spec, generateSpecYaml(tables));
  const engine = await startEmbedded({ major: 18 });
  const { host = '', port = 0, user = '' } = engine.connection ?? {};
  let known: TestedResource | null = null;
  const run = async (what: string, work: (resource: TestedResource) => Promise<void>): Promise<ProviderCost> => {
    const file = join(folder, 'cost.json');
    const began = performance.now();
    const provider: TestedProvider = await startProvider({
      command: [process.execPath, '--require', HOOK, PROVIDER],
      env: { ...process.env, TENET_ENGINES: ENGINES, TENET_CACHE: cache, TENET_BENCH_COST: file },
      settings: { host, port, user },
    });
    const resource = provider.resource('tenet_database');
    if (known !== null) resource.adopt(known);
    await work(resource);
    const wall = (performance.now() - began) / 1000;
    await provider.shutdown();
    known = resource;
    const { cpu, rss } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cpu: number; readonly rss: number };
    return { what, wall, cpu, memory: rss, state: Buffer.byteLength(resource.stateFile) };
  };
  try {
    const created = await run('created', async (resource) => {
      const { isDone, diagnostics } = await resource.apply(await resource.plan({ spec_file: spec }));
      if (!isDone) throw new Error(JSON.stringify(diagnostics));
    });
    const runs: ProviderCost[] = [];
    for (let time = 0; time <= times; time += 1)
      runs.push(
        await run('nothing to do', async (resource) => {
          const { action } = await resource.plan({ spec_file: spec });
          if (action !== 'no-op') throw new Error(`nothing was to be done, and the plan is to ${action}`);
        }),
      );
    return [created, medianOf(runs.slice(1))];
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function medianOf(runs: readonly ProviderCost[]): ProviderCost {
  const middle = (of: (run: ProviderCost) => number): number =>
    runs.map(of).toSorted((one, other) => one - other)[Math.floor(runs.length / 2)] ?? 0;
  return {
    what: 'nothing to do',
    wall: middle(({ wall }) => wall),
    cpu: middle(({ cpu }) => cpu),
    memory: Math.max(...runs.map(({ memory }) => memory)),
    state: middle(({ state }) => state),
  };
}
