import { startEmbedded } from '../../src/engine';

const question = `
  select 9007199254740993::int8 as large, 1.50::numeric as exact, 0.5::float8 as half, true as yes, null as none,
         date '2026-01-31' as day, timestamptz '2026-01-31 12:00+00' as moment, interval '1 day' as span,
         '{"a": [1]}'::jsonb as document, array['a', 'b']::name[] as names, array[1::int8] as numbers,
         5::oid as id, 'r'::"char" as kind, 'int4'::regtype as type, '\\x01'::bytea as bytes
  where $1`;

const answer = {
  large: '9007199254740993',
  exact: '1.50',
  half: 0.5,
  yes: true,
  none: null,
  day: '2026-01-31',
  moment: '2026-01-31 12:00:00+00',
  span: '1 day',
  document: { a: [1] },
  names: ['a', 'b'],
  numbers: ['1'],
  id: 5,
  kind: 'r',
  type: 'integer',
};

it('gives values that JavaScript would round as text', async () => {
  const engine = await startEmbedded({ major: 18 });
  try {
    const session = await engine.connect();
    const [row] = await session.query<typeof answer & { bytes: Uint8Array }>(question, [true]);
    expect(row).toMatchObject(answer);
    expect([...(row?.bytes ?? [])]).toEqual([1]);
  } finally {
    await engine.stop();
  }
});
