/** What Tenet compiles passes its own check of the server it was loaded on, with no spec at hand to excuse anything. */
import { rules } from '../../policies';
import { startEmbedded } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { beginSnapshot, readState } from '../../src/read/read-state';
import { runCatalog } from '../../src/rules/run';
import { diskReader } from '../../src/spec/disk';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';

const EXAMPLES = ['starter', 'shop', 'hatchet'];

describe.each(majorsFor('examples on a server', [15, 18], [15, 18]))('PostgreSQL %i', (major) => {
  test('no example has an error', async () => {
    const engine = await startEmbedded({ major });
    const errors: string[] = [];
    try {
      for (const example of EXAMPLES) {
        const checked = await checkFile(`examples/${example}/tenet.yaml`, diskReader, { today: TODAY });
        const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
        await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
        const session = await engine.connect({ database: model.database });
        await beginSnapshot(session);
        const catalog = await readState(session);
        await session.end();
        const ground = { catalog, meaning: meaningOfCatalog(catalog), place: (): '' => '' };
        const found = runCatalog(rules, ground, {}).filter(({ severity }) => severity === 'error');
        errors.push(...found.map(({ rule, message }) => `${example}: ${rule}: ${message}`));
      }
    } finally {
      await engine.stop();
    }
    expect(errors).toEqual([]);
  }, 120_000);
});
