/** What Tenet itself compiles withstands every attack, on every major; and a proof says no more than what it tried. */
import { rules } from '../../policies';
import { meaningOfModel } from '../../src/meaning/of-model';
import { startEmbedded } from '../../src/engine';
import { checkFile, emit } from '../../src/pipeline';
import { loadArtifacts } from '../../src/prove/load';
import { prove, type Proved } from '../../src/prove/prove';
import { diskReader } from '../../src/spec/disk';
import { TODAY } from '../support/rule-tester';
import { majorsFor } from '../support/tier';

async function proved(example: string, major: number): Promise<{ proof: Proved; left: readonly string[] }> {
  const checked = await checkFile(`examples/${example}/tenet.yaml`, diskReader, { today: TODAY });
  const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
  const engine = await startEmbedded({ major });
  try {
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
    const admin = await engine.connect({ database: model.database });
    const roles = (): Promise<readonly object[]> => admin.query(`select rolname, rolcanlogin from pg_roles order by 1`);
    const acl = (): Promise<readonly object[]> =>
      admin.query(`select datacl::text from pg_database where datname = current_database()`);
    const before = [...(await roles()), ...(await acl())];
    const proof = await prove({
      engine,
      database: model.database,
      meaning: () => meaningOfModel(model),
      rules,
      now: () => performance.now(),
    });
    const after = [...(await roles()), ...(await acl())].map((row) => JSON.stringify(row));
    await admin.end();
    return { proof, left: after.filter((row) => !before.some((known) => JSON.stringify(known) === row)) };
  } finally {
    await engine.stop();
  }
}

describe.each(['starter', 'shop', 'hatchet'])('examples/%s', (example) => {
  test.each(majorsFor('proofs of the examples', [15, 16, 17, 18], [18]))(
    'withstands every attack on PostgreSQL %i',
    async (major) => {
      const { proof, left } = await proved(example, major);
      expect(proof.findings).toEqual([]);
      expect(proof.inconclusive).toEqual([]);
      expect(proof.verdict).toBe('holds');
      expect(proof.size.probes).toBeGreaterThan(200);
      expect(left).toEqual([]);
    },
    60_000,
  );
});

const LOGINS = ['migrator', 'app', 'ingest', 'reader', 'analyst', 'support', 'partner', 'monitor', 'maintainer'].map(
  (name) => `shop_${name}`,
);

test('the matrix tells what came back: a tenant its own rows, others a refusal', async () => {
  const { proof } = await proved('shop', 18);
  const cell = (role: string, object: string, command: string) =>
    proof.matrix.find((one) => one.role === role && one.object === object && one.command === command);
  expect(cell('shop_app', 'shop.orders', 'select')).toMatchObject({ reach: 'own', sqlState: null });
  expect(cell('shop_app', 'shop.orders', 'delete')).toMatchObject({ reach: 'own' });
  expect(cell('shop_reader', 'shop.orders', 'delete')).toMatchObject({ reach: 'refused', sqlState: '42501' });
  expect(cell('shop_app', 'shop.currencies', 'select')).toMatchObject({ reach: 'all' });
  expect(cell('shop_monitor', 'shop.orders', 'select')).toMatchObject({ reach: 'refused' });
  expect(cell('shop_partner', 'shop.open_orders', 'select')).toMatchObject({ reach: 'own' });
  expect(cell('shop_analyst', 'shop.daily_sales', 'select')).toMatchObject({ reach: 'own' });
  // docs/isolation.md: each way that a session has in spite of all is listed
  expect(new Set(proof.accepted.map(({ rule, object }) => `${rule}: ${object}`))).toEqual(
    new Set([
      ...['held-cursor', 'notifications', 'advisory-locks'].map((channel) => `channel/${channel}: database "shop"`),
      ...LOGINS.flatMap((role) => [`channel/own-settings: role "${role}"`, `channel/own-password: role "${role}"`]),
    ]),
  );
});
