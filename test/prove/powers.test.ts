/** What a role may do beside reading and writing tables, on the oldest and the newest major. */
import { startEmbedded, type Engine } from '../../src/engine';
import type { Proved } from '../../src/prove/prove';
import { majorsFor, sampled } from '../support/tier';
import { metersGround, shopGround, type Ground } from './grounds';
import { blamed, expectBlame, proveMutant } from './mutants';
import { CATALOG_POWERS, HARMLESS_POWERS, POWERS } from './mutations-powers';
import type { Mutation } from './mutation-words';

const SHARES = { quick: 0.15, ci: 0.5 };
const GROUNDS = { shop: shopGround, meters: metersGround };

/** Names of those that an attack reproduced: a statement to paste. */
const reproduced = ({ findings }: Proved): boolean =>
  findings.some(({ by, statement }) => by === 'attack' && statement !== null);

/** What only the catalog shows: what is done to the rows of a tenant that stands in a text, and gives nothing back. */
const BY_CATALOG = new Set(['a procedure that sets another tenant while it runs', 'the owner of the tables logs in']);

describe.each(majorsFor('powers of roles', [15, 18], [18]))('powers on PostgreSQL %d', (major) => {
  describe.each(Object.entries(GROUNDS))('%s', (name, make) => {
    let engine: Engine;
    let ground: Ground;
    beforeAll(async () => {
      engine = await startEmbedded({ major });
      ground = await make(engine);
    }, 60_000);
    afterAll(() => engine.stop());

    const cases = (mutations: readonly Mutation[]) =>
      sampled(`powers of ${name}`, mutations, SHARES, (one) => `${name} ${one.name}`).map(
        (one) => [one.name, one] as const,
      );

    test.each(cases([...POWERS, ...CATALOG_POWERS]))('%s', async (what, mutation) => {
      const proof = await proveMutant(engine, ground, [mutation]);
      expectBlame(proof, [mutation.blames(ground)]);
      expect(reproduced(proof)).toBe(!BY_CATALOG.has(what));
    });

    test.each(cases(HARMLESS_POWERS))('passes: %s', async (_name, mutation) => {
      const proof = await proveMutant(engine, ground, [mutation]);
      expect(blamed(proof)).toEqual([]);
      expect(proof.inconclusive).toEqual([]);
      expect(proof.verdict).toBe('holds');
    });
  });
});
