/** What it costs to read all objects of a database and what they depend on, in one snapshot. */
import { parse } from 'yaml';
import type { Catalog } from '../../src/catalog/catalog';
import { startEmbedded, type Session } from '../../src/engine';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { beginSnapshot, readState } from '../../src/read/read-state';
import { generateSpecYaml } from '../support/generate';
import { cpuUs } from './backend';

export interface ReadCost {
  readonly tables: number;
  readonly objects: number;
  readonly dependencies: number;
  /** Medians, in milliseconds. */
  readonly wallMs: number;
  readonly clientMs: number;
  readonly serverMs: number;
}

type Run = Omit<ReadCost, 'tables'>;

/** Databases of so many tables, each read `times` after once that does not count. */
export async function readCosts(sizes: readonly number[], times: number): Promise<readonly ReadCost[]> {
  const costs: ReadCost[] = [];
  for (const tables of sizes) {
    const engine = await startEmbedded({ major: 18 });
    const checked = await checkObject(parse(generateSpecYaml(tables)), { today: '2026-11-24' });
    await loadArtifacts(engine, emit(checked, 'sql'));
    const session = await engine.connect({ database: checked.model.database });
    await once(session);
    const runs: Run[] = [];
    for (let run = 0; run < times; run += 1) runs.push(await once(session));
    costs.push({ tables, ...middle(runs) });
    await session.end();
    await engine.stop();
  }
  return costs;
}

async function once(session: Session): Promise<Run> {
  await beginSnapshot(session);
  const server = await cpuUs(session);
  const client = process.cpuUsage();
  const began = performance.now();
  const catalog = await readState(session);
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(client);
  const serverMs = ((await cpuUs(session)) - server) / 1000;
  await session.execute('rollback');
  return { ...sizeOf(catalog), wallMs, clientMs: (user + system) / 1000, serverMs };
}

function sizeOf({ objects, dependencies }: Catalog): Pick<ReadCost, 'objects' | 'dependencies'> {
  return { objects: objects.size, dependencies: [...dependencies.values()].reduce((sum, { size }) => sum + size, 0) };
}

function middle(runs: readonly Run[]): Run {
  const median = (of: (run: Run) => number): number =>
    runs.map(of).sort((one, two) => one - two)[Math.floor(runs.length / 2)] ?? 0;
  return {
    objects: median(({ objects }) => objects),
    dependencies: median(({ dependencies }) => dependencies),
    wallMs: median(({ wallMs }) => wallMs),
    clientMs: median(({ clientMs }) => clientMs),
    serverMs: median(({ serverMs }) => serverMs),
  };
}
