/** A change of type is refused by name exactly where PostgreSQL has no cast for it. */
import '../support/engines-env';
import { startEmbedded } from '../../src/engine';
import { hasCast, KNOWN_TYPES } from '../../src/kinds/built-in-casts';

test.each([15, 18])('casts between the common types on %s', async (major) => {
  const engine = await startEmbedded({ major });
  const session = await engine.connect();
  try {
    const types = [...KNOWN_TYPES, ...KNOWN_TYPES.map((type) => `${type}[]`)];
    const wrong: string[] = [];
    await session.execute(
      `create function pg_temp.casts(source text, target text) returns boolean language plpgsql as $$
       begin execute format('select null::%s::%s', source, target); return true; exception when cannot_coerce then return false; end $$`,
    );
    const found = await session.query<{ readonly source: string; readonly target: string; readonly has: boolean }>(
      `select s as source, t as target, pg_temp.casts(s, t) as has from unnest($1::text[]) s, unnest($1::text[]) t`,
      [types],
    );
    for (const { source, target, has } of found)
      if (hasCast(source, target, major) !== has) wrong.push(`${source} to ${target}: ${has}`);
    expect(found).toHaveLength(types.length ** 2);
    expect(wrong).toEqual([]);
  } finally {
    await session.end();
    await engine.stop();
  }
});
