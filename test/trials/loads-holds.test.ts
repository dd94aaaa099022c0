/** What holds, loads: the examples, and specs that are generated, on the oldest and the newest major. */
import fc from 'fast-check';
import { readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '../../src/load/load';
import { checkFile, checkObject, refusing } from '../../src/pipeline';
import { specReader } from '../../src/sources/reader';
import { arbitrarySpec } from '../support/arbitrary-spec';
import { sampled, TIER } from '../support/tier';
import type { Io } from '../../src/cli/io';

const MAJORS = [15, 18];
const EXAMPLES = readdirSync('examples').filter((name) => existsSync(join('examples', name, 'tenet.yaml')));
/** Its keys are made by uuidv7(), which 18 brought. */
const OF_18: ReadonlySet<string> = new Set(['ingesting']);
const cases = EXAMPLES.flatMap((name) =>
  MAJORS.filter((major) => major === 18 || !OF_18.has(name)).map((major): [string, number] => [name, major]),
);
const progress = (): void => undefined;

test.each(sampled('examples that load', cases, { quick: 0.4, ci: 1 }, String))(
  'example %s on PostgreSQL %d',
  async (name, major) => {
    const reader = specReader({ cwd: process.cwd(), err: progress } as unknown as Io);
    const { model, spec } = await checkFile(join('examples', name, 'tenet.yaml'), reader, {
      today: '2026-11-24',
      ownRules: false,
    });
    const on = { ...model, postgres: { ...model.postgres, declared: major } };
    const { loading, findings } = await load({ model: on, spec, progress });
    expect([loading.why, findings.map(({ message }) => message)]).toEqual([null, []]);
  },
);

test.each(MAJORS)('a generated spec that holds loads on PostgreSQL %d', async (major) => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(arbitrarySpec, async (generated) => {
      const checked = await checkObject({ ...generated, postgres: major }, { today: '2026-11-24' });
      if (refusing(checked.findings).length > 0) return;
      tried += 1;
      const { loading, findings } = await load({ model: checked.model, spec: checked.spec, progress });
      expect([loading.why, findings.map(({ message }) => message)]).toEqual([null, []]);
    }),
    { numRuns: TIER === 'full' ? 60 : 8, seed: 20_261_129 },
  );
  expect(tried).toBeGreaterThan(0);
});
