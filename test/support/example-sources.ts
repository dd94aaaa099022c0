/** The databases of the examples, as what is compiled of their specs loads them. */
import type { Engine } from '../../src/engine';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { TODAY } from './rule-tester';

export interface Source {
  readonly name: string;
  /** @returns the name of the database that it has loaded */
  readonly load: (engine: Engine) => Promise<string>;
}

export const exampleSources = ['shop', 'hatchet', 'starter'].map((name): Source => ({
  name: `examples/${name}`,
  async load(engine) {
    const checked = await checkFile(`examples/${name}/tenet.yaml`, diskReader, { today: TODAY });
    const postgres = { ...checked.model.postgres, declared: engine.major };
    await loadArtifacts(engine, emit({ ...checked, model: { ...checked.model, postgres } }, 'sql'));
    return checked.model.database;
  },
}));
