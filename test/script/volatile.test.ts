/** What counts as volatile is what PostgreSQL's catalog says, on the oldest and the newest major. */
import { startEmbedded, type Engine } from '../../src/engine';
import { VOLATILE } from '../../src/script/volatile';

/** Functions that give a value and can stand in a default without an argument that only a superuser or a trigger has. */
const ASKED = `SELECT DISTINCT proname AS name FROM pg_proc
WHERE provolatile = 'v' AND prokind = 'f' AND pronamespace = 'pg_catalog'::regnamespace
  AND proname ~ '^(?:gen_random_uuid|uuid.*|random.*|clock_timestamp|timeofday|.*val|pg_sleep)$'
  AND proname !~ '^(?:uuid_(?:in|out|recv|send)|pg_.*val)$'`;
const NOT_VOLATILE = `SELECT DISTINCT proname AS name FROM pg_proc WHERE provolatile <> 'v' AND proname = ANY ($1)`;

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  beforeAll(async () => void (engine = await startEmbedded({ major })));
  afterAll(() => engine.stop());

  test('every volatile function of a default is in the list, and none is that is not volatile', async () => {
    const session = await engine.connect();
    const volatile = await session.query<{ name: string }>(ASKED);
    const wrong = await session.query<{ name: string }>(NOT_VOLATILE, [[...VOLATILE]]);
    await session.end();
    expect(volatile.map(({ name }) => name).filter((name) => !VOLATILE.has(name))).toEqual([]);
    expect(wrong).toEqual([]);
  });
});
