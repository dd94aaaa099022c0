/** A law: whatever spec checks clean loads on its major without an error, and compiles twice to the same bytes. */
import fc from 'fast-check';
import { startEmbedded, type Engine } from '../../src/engine';
import { InputError } from '../../src/kernel/errors';
import { checkObject, emit, refusing } from '../../src/pipeline';
import { arbitrarySpec } from '../support/arbitrary-spec';
import { loadArtifacts } from '../support/load';
import { TIER } from '../support/tier';

const RUNS = Number(process.env['TENET_PROPERTY_RUNS'] ?? (TIER === 'quick' ? 15 : 40));

describe('any spec that checks clean', () => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major: 18 })));
  afterAll(() => engine.stop());

  test('loads on PostgreSQL 18', async () => {
    let loaded = 0;
    await fc.assert(
      fc.asyncProperty(arbitrarySpec, async (generated) => {
        const spec = { ...generated, postgres: 18 };
        const checked = await checkObject(spec, { today: '2026-11-24' });
        const refused = refusing(checked.findings);
        expect(refused.map((finding) => `${finding.rule} ${finding.at}`)).toEqual([]);
        const artifacts = emit(checked, 'sql');
        expect(emit(await checkObject(spec, { today: '2026-11-24' }), 'sql')).toEqual(artifacts);
        await loadArtifacts(engine, artifacts);
        loaded += 1;
        await dropAll(engine);
      }),
      { numRuns: RUNS },
    );
    expect(loaded).toBeGreaterThanOrEqual(RUNS);
  }, 300_000);

  test('an object that is no spec is told so, never thrown about', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (value) => {
        await checkObject(value, { today: '2026-11-24' }).catch((error: unknown) =>
          expect(error).toBeInstanceOf(InputError),
        );
      }),
      { numRuns: 300 },
    );
  });
});

async function dropAll(engine: Engine): Promise<void> {
  const admin = await engine.connect();
  await admin.query('drop database generated');
  const roles = await admin.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'g\\_%' or rolname like 'generated\\_%'`,
  );
  for (const { rolname } of roles) await admin.query(`drop role "${rolname}"`);
  await admin.end();
}
