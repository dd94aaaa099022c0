/** The statements that findings about indexes and keys propose run on a live database, with full names, while it is used. */
import { rules } from '../../../policies';
import { startEmbedded, type Engine } from '../../../src/engine';
import { checkFile, emit } from '../../../src/pipeline';
import { diskReader } from '../../../src/spec/disk';
import { loadArtifacts } from '../../support/load';
import { TODAY } from '../../support/rule-tester';

const WITH_DDL = [
  'indexes/forbid-index-below-row-security',
  'indexes/forbid-redundant-index',
  'indexes/forbid-unused-index',
  'indexes/match-query-order',
  'indexes/require-foreign-key-index',
  'indexes/require-query-index',
  'keys/forbid-duplicate-foreign-key',
];

test('the rules are there', () => {
  const ids: readonly string[] = rules.map(({ id }) => id);
  expect(WITH_DDL.filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(WITH_DDL)('%s', async (id) => {
    const checked = await checkFile(`examples/rules/${id}/bad.yaml`, diskReader, { today: TODAY });
    const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
    const session = await engine.connect({ database: model.database });
    const statements = checked.findings.filter(({ rule }) => rule === id).flatMap(({ ddl }) => ddl ?? []);
    expect(statements.length).toBeGreaterThan(0);
    // each by itself: CONCURRENTLY runs in no transaction
    for (const statement of statements) await session.execute(statement);
    await session.end();
    await dropAll(engine, model.database);
  });
});

async function dropAll(engine: Engine, database: string): Promise<void> {
  const admin = await engine.connect();
  await admin.execute(`DROP DATABASE ${database}`);
  const roles = await admin.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname LIKE $1`, [
    `${database}\\_%`,
  ]);
  for (const { rolname } of roles) await admin.execute(`DROP ROLE "${rolname}"`);
  await admin.end();
}
