/** Ways from tenant to tenant that no plain read or write of a row shows: each is found, named, and reproduced by what is printed. */
import { startEmbedded, type Engine } from '../../src/engine';
import { majorsFor } from '../support/tier';
import { guarded, makeGround, OWN, reach } from './reach';

interface Way {
  readonly name: string;
  readonly sql: string;
  /** The objects that are blamed for what an attack got, and no other. */
  readonly blames: readonly string[];
  readonly rules?: readonly string[];
}

const policies = (table: string, ...some: readonly string[]): string =>
  [`drop policy own on app.${table}`, ...some.map((one, at) => `create policy p${at} on app.${table} ${one}`)].join('; ');

const STOLEN: readonly Way[] = [
  {
    name: 'rows are stolen: UPDATE sees all rows and makes them its own',
    sql: policies(
      'tasks',
      `for select using (${OWN})`,
      `for update using (true) with check (${OWN})`,
      `for insert with check (${OWN})`,
      `for delete using (${OWN})`,
    ),
    blames: ['policy "p1" on table "app"."tasks"'],
  },
];

describe.each(majorsFor('ways from tenant to tenant', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    await makeGround(engine);
  });
  afterAll(() => engine.stop());

  test('the schema holds as it is', async () => {
    const { findings, inconclusive, verdict } = await reach(engine, 'select 1');
    expect({ errors: findings.filter(({ severity }) => severity === 'error'), inconclusive, verdict }).toEqual({
      errors: [],
      inconclusive: [],
      verdict: 'holds',
    });
  });

  test.each(STOLEN.map((way) => [way.name, way] as const))('%s', async (_name, { sql, blames }) => {
    const { attacks, verdict } = await reach(engine, sql);
    if (process.env.SHOW) console.log(JSON.stringify(attacks, null, 1).replaceAll('\\n', '\n'));
    expect(verdict).toBe('fails');
    expect([...new Set(attacks.map(({ object }) => object))]).toEqual(blames);
    expect(attacks.filter(({ shows }) => !shows)).toEqual([]);
  });
});
