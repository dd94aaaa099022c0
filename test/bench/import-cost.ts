/** What it costs to import a server as a spec, and to check that spec: against reading the server, and against checking the DDL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startEmbedded, type Engine } from '../../src/engine';
import { specFiles } from '../../src/exact/files';
import { writeArtifacts } from '../../src/cli/output';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkObject, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { beginSnapshot, readState } from '../../src/read/read-state';
import { generateSpecYaml } from '../support/generate';
import { measure, medianCost } from './measure';

const TENET = join(__dirname, '..', '..', 'src', 'cli', 'tenet.js');

export interface ImportCost {
  readonly what: string;
  /** Seconds of the client. */
  readonly cpu: number;
  readonly wall: number | null;
  /** CPU against that of what it is compared with. */
  readonly ratio: number | null;
}

/** Of a database of so many tables. */
export async function importCosts(tables: number, times: number): Promise<readonly ImportCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenet-bench-'));
  const engine = await startEmbedded({ major: 18 });
  try {
    const checked = await checkObject(parse(generateSpecYaml(tables)), { today: '2026-11-24' });
    const artifacts = emit(checked, 'sql');
    await loadArtifacts(engine, artifacts);
    const ddl = artifacts.filter(({ path }) => /^(?:00|10)-.*\.sql$/.test(path)).map(({ contents }) => contents);
    writeFileSync(join(folder, 'ddl.sql'), ddl.join('\n'));
    const [reading, writing] = await importing(engine, checked.model.database, join(folder, 'spec'));
    const ofSpec = medianCost(times, () => measure([TENET, 'check', join(folder, 'spec', 'tenet.yaml')]));
    const ofSql = medianCost(times, () => measure([TENET, 'check', join(folder, 'ddl.sql')]));
    return [
      { what: 'reading the server', ...reading, ratio: null },
      { what: 'the spec of it, written', ...writing, ratio: writing.cpu / reading.cpu },
      { what: 'check of the DDL', cpu: ofSql.cpu, wall: null, ratio: null },
      { what: 'check of the imported spec', cpu: ofSpec.cpu, wall: null, ratio: ofSpec.cpu / ofSql.cpu },
    ];
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
}

type Spent = Pick<ImportCost, 'cpu'> & { readonly wall: number };

async function importing(engine: Engine, database: string, out: string): Promise<readonly [Spent, Spent]> {
  const session = await engine.connect({ database });
  await beginSnapshot(session);
  const read = await spent(() => readState(session));
  const write = await spent(() => {
    const { files } = specFiles(
      { catalog: read.result, unmanaged: [] },
      meaningOfCatalog(read.result),
      [],
      'tenet.schema.json',
    );
    writeArtifacts(out, files);
  });
  await session.end();
  return [read.spent, write.spent];
}

async function spent<T>(run: () => T | Promise<T>): Promise<{ readonly result: T; readonly spent: Spent }> {
  const [before, began] = [process.cpuUsage(), performance.now()];
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { result, spent: { cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000 } };
}
