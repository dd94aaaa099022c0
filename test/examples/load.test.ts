/** Every example checks without an error, compiles to the same bytes twice, and loads on each major that is compiled for. */
import { join } from 'node:path';
import { startEmbedded, type Engine } from '../../src/engine';
import { checkFile, emit, type Checked } from '../../src/pipeline';
import { diskReader } from '../../src/spec/disk';
import { loadArtifacts } from '../support/load';

const TODAY = '2026-11-24';
const EXAMPLES = ['shop', 'hatchet', 'starter'] as const;
const MAJORS = [15, 16, 17, 18] as const;

async function checkedExample(name: string): Promise<Checked> {
  return checkFile(join(__dirname, '../../examples', name, 'tenet.yaml'), diskReader, { today: TODAY });
}

describe.each(EXAMPLES)('examples/%s', (name) => {
  test('raises no error and no warning', async () => {
    const { findings } = await checkedExample(name);
    expect(findings.filter((finding) => finding.severity !== 'note' && finding.waived === undefined)).toEqual([]);
  });

  test('compiles twice to the same bytes', async () => {
    expect(emit(await checkedExample(name), 'sql')).toEqual(emit(await checkedExample(name), 'sql'));
  });
});

describe.each(MAJORS)('PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test.each(EXAMPLES)('takes examples/%s without an error', async (name) => {
    const checked = await checkedExample(name);
    const model = { ...checked.model, postgres: { ...checked.model.postgres, declared: major } };
    await loadArtifacts(engine, emit({ ...checked, model }, 'sql'));
    const session = await engine.connect({ database: model.database });
    const [row] = await session.query<{ open: number; forced: number }>(
      `select count(*) filter (where not relrowsecurity) as open, count(*) filter (where relforcerowsecurity) as forced
       from pg_class where relkind in ('r', 'p') and relnamespace = $1::regnamespace and relname not in (select unnest($2::text[]))`,
      [model.schema, model.tables.filter((table) => table.scope === 'shared').map((table) => table.name)],
    );
    await session.end();
    expect(Number(row?.open)).toBe(0);
    expect(Number(row?.forced)).toBeGreaterThanOrEqual(model.tables.filter((table) => table.scope !== 'shared').length);
  });
});
