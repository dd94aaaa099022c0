/**
 * What somebody changes by hand on a live database between two plans: each is seen, and the statements of the plan undo it, so that the
 * catalog is what it was.
 */
import '../support/engines-env';
import { objectsOf } from '../../src/catalog/select';
import { startEmbedded, type Engine } from '../../src/engine';
import { managed } from '../../src/plan/artifact/managed';
import { emit, checkFile } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { diskReader } from '../../src/spec/disk';
import { runTenet } from '../support/cli';
import { emptied } from '../support/pairs';
import { walked } from '../support/plan-law';
import { stateOfDatabase } from '../support/round-trip';
import { TODAY } from '../support/rule-tester';
import { majorsFor, sampled } from '../support/tier';
import { pathOf, TAMPERED, TAMPERINGS } from './tampering-cases';

describe.each(majorsFor('tamperings', [15, 18]))('on %s', (major) => {
  let engine: Engine;
  let url: string;
  beforeEach(async () => {
    engine ??= await startEmbedded({ major });
    await emptied(engine);
    const checked = await checkFile(TAMPERED, diskReader, { today: TODAY });
    const { model } = checked;
    await loadArtifacts(
      engine,
      emit({ ...checked, model: { ...model, postgres: { ...model.postgres, declared: major } } }, 'sql'),
    );
    const { host = '', port = 0 } = engine.connection ?? {};
    url = `postgres://postgres@localhost:${port}/shop?host=${encodeURIComponent(host)}`;
  });
  afterAll(() => engine.stop());

  test.each(sampled(`tamperings on ${major}`, TAMPERINGS, { quick: 0.15, ci: 0.25 }, ({ name }) => name))(
    '$name',
    async ({ sql, drop = [] }) => {
      const before = await stateOfDatabase(engine, 'shop');
      const session = await engine.connect({ database: 'shop' });
      try {
        await session.execute(sql);
        const allowed = drop.flatMap((id) => ['--allow', `drop:${id.kind} ${pathOf(id)}`]);
        const seen = await runTenet(['plan', TAMPERED, '--url', url, '--exit-code', ...allowed], '.');
        expect(seen).toMatchObject({ exitCode: 1 });
        const definedRoles = new Set(objectsOf(before, 'role').map(({ id }) => id.name));
        const side = {
          is: 'spec',
          name: TAMPERED,
          catalog: before,
          definedRoles,
          standIns: [],
          saysOwners: true,
        } as const;
        const options = { scope: { of: 'spec', drop }, renames: [], runner: 'postgres' } as const;
        const { refused, wrong } = await walked(session, before, options, (_, actual) =>
          managed(side, { catalog: actual, runner: 'postgres', loaded: null }),
        );
        expect({ refused, wrong }).toEqual({ refused: [], wrong: [] });
        expect(await runTenet(['plan', TAMPERED, '--url', url, '--exit-code'], '.')).toMatchObject({ exitCode: 0 });
      } finally {
        await session.end();
      }
    },
  );
});
