/** What a change of a type takes from values without an error: compared with what PostgreSQL does to a value that has all of it. */
import '../support/engines-env';
import { startEmbedded, type Engine, type Session } from '../../src/engine';
import { roundingOf } from '../../src/plan/steps/rounding';

/** A value of each type that has as much in it as the type can have, and whose every cast of the table works. */
const VALUES: Readonly<Record<string, string>> = {
  smallint: '12345',
  integer: '123456789',
  bigint: '1234567890123456789',
  numeric: '12.123456789123456789',
  'numeric(5,2)': '12.12',
  'numeric(5,0)': '12345',
  'numeric(20,8)': '123456789012.12345678',
  real: '12.1234567',
  'double precision': '12.1234567891234567',
  date: '2026-01-02',
  'time without time zone': '03:04:05.123456',
  'time with time zone': '03:04:05.123456+05',
  'time(3) without time zone': '03:04:05.123',
  'timestamp without time zone': '2026-01-02 03:04:05.123456',
  'timestamp with time zone': '2026-01-02 03:04:05.123456+00',
  'timestamp(3) with time zone': '2026-01-02 03:04:05.123+00',
  'timestamp(0) without time zone': '2026-01-02 03:04:05',
  interval: '1 day 03:04:05.123456',
  'interval(3)': '1 day 03:04:05.123',
  text: 'a',
  'character varying(20)': 'abcdefghij',
  'character(4)': 'abcd',
  name: 'abc',
  '"char"': 'a',
  boolean: 'true',
  jsonb: '{}',
  uuid: '00000000-0000-4000-8000-00000000000b',
};

/** Longer than name and "char". */
const LONG = 'x'.repeat(70);

describe('on PostgreSQL 18', () => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major: 18 });
    session = await engine.connect();
    await session.execute("set timezone = 'UTC'; set extra_float_digits = 3");
  });
  afterAll(() => engine.stop());

  /** Whether the value comes back the same; null where PostgreSQL refuses the assignment. */
  async function isKept(from: string, to: string, value: string): Promise<boolean | null> {
    const before = await session.query<{ readonly text: string }>(`select ('${value}'::${from})::text as text`);
    try {
      await session.execute(
        `begin; create temp table t (v ${from}) on commit drop; insert into t values ('${value}'); alter table t alter v type ${to}; alter table t alter v type ${from} using v::${from}`,
      );
      const after = await session.query<{ readonly text: string }>('select v::text as text from t');
      return after[0]?.text === before[0]?.text;
    } catch {
      return null;
    } finally {
      await session.execute('rollback');
    }
  }

  const pairs = Object.keys(VALUES).flatMap((from) =>
    Object.keys(VALUES).flatMap((to) => (from === to ? [] : [[from, to] as const])),
  );

  test('says a loss of exactly the pairs of types that lose something', async () => {
    const wrong: string[] = [];
    for (const [from, to] of pairs) {
      const isLong = from === 'text' && (to === 'name' || to === '"char"');
      const kept = await isKept(from, to, isLong ? LONG : (VALUES[from] ?? ''));
      if (kept === null) continue;
      const said = roundingOf(from, to);
      if (kept === (said !== null)) wrong.push(`${from} -> ${to}: ${said ?? 'nothing is lost'}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['numeric(10,2)', 'numeric(8,1)', 'are rounded to 1 decimal place'],
    ['numeric(10,2)[]', 'numeric(8,0)[]', 'are rounded to 0 decimal places'],
    ['timestamp with time zone', 'date', 'lose their time of day'],
    ['numeric(10,2)', 'numeric(12,4)', null],
    ['numeric(10,2)', 'double precision', null],
    ['integer', 'bigint', null],
    ['character varying(20)', 'character varying(5)', null],
  ])('%s -> %s', (from, to, said) => {
    expect(roundingOf(from, to)).toBe(said);
  });
});
