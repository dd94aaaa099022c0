/**
 * The law of plans: between any two specs the plan leads from the database of one to that of the other, statement by statement in its
 * transactions; afterwards nothing is left to do; and back. Access after each transaction is between what both allow.
 */
import '../support/engines-env';
import { startEmbedded, type Engine } from '../../src/engine';
import { loadArtifacts } from '../../src/prove/load';
import { emptied } from '../support/pairs';
import { walked } from '../support/plan-law';
import { stateOfDatabase } from '../support/round-trip';
import { modelOfObject } from '../support/spec';
import { specPairs } from '../support/spec-mutations';
import { majorsFor, sampledTo } from '../support/tier';
import { databaseOf, ddlOf, declaredFor } from '../support/witnesses';

const PAIRS = specPairs(500, 17);
/** What no statement of PostgreSQL does. */
const REFUSALS: readonly RegExp[] = [
  /PostgreSQL has no cast from/,
  /rows are distributed over \d+ partitions by their hash/,
  /: it depends on .+, which is refused$/,
];

/** 30 pairs under CI, half of them on each major. */
const PAIRS_OF_A_MAJOR = { quick: 7, ci: 15 };
/**
 * Pairs that every tier runs, each of a kind of fault that once was: a CHECK dropped after the type of its column, a foreign key exchanged
 * on a table that is created again, a key dropped before what refers to it, a role dropped before its table, grants on a new table before
 * a membership ends.
 */
const ALWAYS: ReadonlySet<string> = new Set(['17', '115', '158', '174', '361']);

function numberOf({ name }: { readonly name: string }): string {
  return name.slice(0, name.indexOf(':'));
}

describe.each(majorsFor('plans between generated specs', [15, 18], [18]))('on %s', (major) => {
  let engines: [Engine, Engine];
  beforeAll(async () => {
    engines = [await startEmbedded({ major }), await startEmbedded({ major })];
  });
  afterAll(() => Promise.all(engines.map((engine) => engine.stop())));

  test.each(
    sampledTo(
      `plans between generated specs on ${major}`,
      PAIRS,
      PAIRS_OF_A_MAJOR,
      ({ name }) => name,
      (pair) => ALWAYS.has(numberOf(pair)),
    ),
  )('$name', async ({ from, to }) => {
    const [first, second] = [
      declaredFor(await modelOfObject(from), major),
      declaredFor(await modelOfObject(to), major),
    ];
    const [left, right] = engines;
    await Promise.all(engines.map((engine) => emptied(engine)));
    await Promise.all([loadArtifacts(left, ddlOf(first)), loadArtifacts(right, ddlOf(second))]);
    const database = databaseOf(first);
    const session = await left.connect({ database });
    try {
      const before = await stateOfDatabase(left, database);
      const there = await walked(session, await stateOfDatabase(right, databaseOf(second)));
      // what is refused is refused by name, and nothing leads back from half a plan
      const back = there.refused.length > 0 ? null : await walked(session, before);
      const refused = [...there.refused, ...(back?.refused ?? [])];
      expect(refused.filter((why) => !REFUSALS.some((one) => one.test(why)))).toEqual([]);
      if (refused.length > 0) return;
      const wrong = [...there.wrong, ...(back?.wrong.map((one) => `back: ${one}`) ?? [])];
      expect(wrong).toEqual([]);
    } finally {
      await session.end();
    }
  });
});
