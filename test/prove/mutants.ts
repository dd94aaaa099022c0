/** Runs mutations against a ground: each in a copy of its database, proved as the product proves. */
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { prove, type Proved } from '../../src/prove/prove';
import type { Ground } from './grounds';
import type { Mutation } from './mutation-words';
import { EQUIVALENT, MUTATIONS, PAIRS } from './mutations';
import { sampled } from '../support/tier';
import { HARMLESS_OUTSIDE, OUTSIDE } from './mutations-outside';
import { creatingDatabase } from '../support/databases';

const COPY = 'tenet_mutant_copy';
const MAJOR = 18;
/** Each ground tries other mutations of the sample, so that together they try most of them. */
const SHARES = { quick: 0.04, ci: 0.25 };

/** The proof of a ground after mutations; whatever they did to the cluster is undone. */
export async function proveMutant(
  engine: Engine,
  ground: Ground,
  mutations: readonly Pick<Mutation, 'sql' | 'undo'>[],
): Promise<Mutant> {
  const admin = await engine.connect();
  try {
    await admin.query(creatingDatabase(COPY, ground.database));
    await admin.execute(accessOf(ground));
    const session = await engine.connect({ database: COPY });
    try {
      for (const { sql } of mutations) await session.execute(sql(ground));
    } finally {
      await session.end();
    }
    const proof = await prove({
      engine,
      database: COPY,
      meaning: () => ground.subject,
      rules,
      now: () => performance.now(),
    });
    return { ...proof, disagreeing: await disagreeing(engine, proof) };
  } finally {
    await admin.query(`drop database if exists ${COPY} with (force)`);
    for (const { undo } of mutations) if (undo !== undefined) await admin.execute(undo(ground));
    await admin.end();
  }
}

interface Mutant extends Proved {
  /** Rules about databases whose query, which a DBA may paste, says something else than the rule. */
  readonly disagreeing: readonly string[];
}

async function disagreeing(engine: Engine, { findings }: Proved): Promise<readonly string[]> {
  const session = await engine.connect({ database: COPY });
  const found: string[] = [];
  for (const { id, only, validation } of rules) {
    if (only === undefined || !('sql' in validation)) continue;
    const rows = await session.query(validation.sql);
    if (rows.length > 0 !== findings.some(({ rule }) => rule === id)) found.push(id);
  }
  await session.end();
  return found;
}

/** A copy does not take the access list of its template along. */
function accessOf({ owner, subject }: Ground): string {
  const roles = subject.roles.filter(({ part }) => part === 'runtime').map(({ name }) => `"${name}"`);
  return `alter database ${COPY} owner to "${owner}"; revoke all on database ${COPY} from public; grant connect on database ${COPY} to ${roles.join(', ')}`;
}

/** Objects that a proof blames; what it only remarks on is not blamed. */
export function blamed({ findings }: Proved): readonly string[] {
  return [...new Set(findings.filter(({ severity }) => severity !== 'note').map(({ object }) => object))];
}

/** Every mutation is noticed, on the object that it broke and on no other; what changes nothing passes. */
export function testMutants(name: string, make: (engine: Engine) => Promise<Ground>): void {
  describe(`mutants of ${name}`, () => {
    let engine: Engine;
    let ground: Ground;
    beforeAll(async () => {
      engine = await startEmbedded({ major: MAJOR });
      ground = await make(engine);
    }, 60_000);
    afterAll(() => engine.stop());

    const applies = ({ needs }: Mutation): boolean => needs !== 'partitions' || ground.partitioned !== null;

    test('none of them: the ground holds', async () => {
      const { findings, inconclusive, verdict, disagreeing: queries } = await proveMutant(engine, ground, []);
      expect({ findings, inconclusive, verdict, queries }).toEqual({
        findings: [],
        inconclusive: [],
        verdict: 'holds',
        queries: [],
      });
    });

    test.each(named(name, [...MUTATIONS, ...OUTSIDE]))('%s', async (_name, mutation) => {
      if (!applies(mutation)) return expect(ground.partitioned).toBeNull();
      const proof = await proveMutant(engine, ground, [mutation]);
      const weight = ground.subject.model === null ? mutation.weighs : undefined;
      if (weight === undefined) expectBlame(proof, [mutation.blames(ground)]);
      else expectWeighed(proof, mutation.blames(ground), weight);
    });

    test.each(sampled(`pairs of mutants of ${name}`, PAIRS, SHARES))('%s, and %s', async (first, second) => {
      const pair = [first, second].map((wanted) => MUTATIONS.find((mutation) => mutation.name === wanted) as Mutation);
      expectBlame(
        await proveMutant(engine, ground, pair),
        pair.map(({ blames }) => blames(ground)),
      );
    });

    test.each(named(`${name}, harmless`, [...EQUIVALENT, ...HARMLESS_OUTSIDE]))(
      'passes: %s',
      async (_name, mutation) => {
        const proof = await proveMutant(engine, ground, [mutation]);
        expect(blamed(proof)).toEqual([]);
        expect(proof.verdict).toBe('holds');
      },
    );
  });
}

/** A sample of the mutations, each with its name: a proof a case takes most of the time of a run. */
function named(ground: string, mutations: readonly Mutation[]): readonly (readonly [string, Mutation])[] {
  return sampled(`mutants of ${ground}`, mutations, SHARES, (mutation) => `${ground} ${mutation.name}`).map(
    (mutation) => [mutation.name, mutation] as const,
  );
}

export function expectBlame(proof: Mutant, groups: readonly (readonly string[])[]): void {
  const objects = blamed(proof);
  expect(proof.verdict).toBe('fails');
  expect(proof.disagreeing).toEqual([]);
  for (const group of groups) expect(objects).toContainEqual(expect.stringMatching(matcher(group)));
  expect(objects.filter((object) => !matcher(groups.flat()).test(object))).toEqual([]);
}

/** What no attack reproduces is told, as its rule weighs it, and of no other object. */
function expectWeighed(
  { verdict, findings, disagreeing: queries }: Mutant,
  parts: readonly string[],
  weight: 'warning' | 'note',
): void {
  expect({ verdict, queries }).toEqual({ verdict: 'holds', queries: [] });
  const told = findings.filter(({ object }) => matcher(parts).test(object));
  expect(told.map(({ severity }) => severity)).toContain(weight);
  expect(findings.filter((one) => one.severity !== 'note' && !told.includes(one))).toEqual([]);
}

function matcher(parts: readonly string[]): RegExp {
  return new RegExp(parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
}
