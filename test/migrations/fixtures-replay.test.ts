/** Each fixture lands on a real server, and what its table calls a trap differs there between the roles. */
import { startEmbedded, type Engine } from '../../src/engine';
import { golden } from '../support/golden';
import { majorsFor, sampled } from '../support/tier';
import { fixture, opened, PROJECTS, type Fixture, type Trap } from './chains/fixture';
import { BLIND } from './chains/kinds';
import { placeOf, replay, type Replayed } from './chains/replay';

const CHOSEN = sampled('fixtures on a server', PROJECTS, { quick: 0.2, ci: 0.5 });

describe.each(majorsFor('fixtures on a server', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
  });
  afterAll(() => engine.stop());

  const names = CHOSEN.filter((name) => fixture(name).majors.includes(major));

  test.each(names)('%s', async (name) => {
    const one = fixture(name);
    const chain = opened(one);
    const [bound, unbound] = [
      await replay(engine, one, chain, one.migrators[0]),
      await replay(engine, one, chain, one.migrators[1]),
    ];
    golden(`migrations/${name}/rows.txt`, told(one, bound, unbound));
    expect(bound.failures).toEqual(failuresOf(one, 'owner'));
    expect(unbound.failures).toEqual(failuresOf(one, 'unbound'));
    const differing = new Set([...differences(bound, unbound)].map(([place]) => place));
    const blind = one.traps.filter(({ trap }) => (BLIND as readonly string[]).includes(trap)).map(placeOf);
    expect(blind.filter((place) => !differing.has(place))).toEqual([]);
    // nothing differs that the table does not name
    const named = new Set([...one.traps, ...one.right.filter(({ fails }) => fails !== undefined)].map(placeOf));
    expect([...differing].filter((place) => !named.has(place))).toEqual([]);
  });
});

function failuresOf({ traps, right }: Fixture, role: 'owner' | 'unbound'): readonly object[] {
  return [...traps, ...right].flatMap(({ file, fails }) => {
    const state = fails?.[role] ?? fails?.both;
    return state === undefined ? [] : [{ file, state }];
  });
}

/** Statements and probes that say another thing for each role, by place. */
function differences(bound: Replayed, unbound: Replayed): ReadonlyMap<string, readonly [string, string]> {
  const found = new Map<string, readonly [string, string]>();
  const said = ({ touched, probes }: Replayed): readonly (readonly [string, string])[] => [
    ...touched.map((one) => [placeOf(one), one.rows ?? ''] as const),
    ...[...probes],
  ];
  const other = said(unbound);
  for (const [at, [place, text]] of said(bound).entries()) {
    const [place2, text2] = other[at] ?? ['', ''];
    if (place !== place2) throw new Error(`${place} of one role is ${place2} of the other`);
    if (text !== text2) found.set(place, [text, text2]);
  }
  return found;
}

function told(one: Fixture, bound: Replayed, unbound: Replayed): string {
  const [first, second] = one.migrators;
  const trapAt = new Map<string, Trap>(one.traps.map((trap) => [placeOf(trap), trap]));
  const lines = bound.touched.flatMap((touched, at) => {
    const rows = unbound.touched[at]?.rows ?? null;
    if (touched.rows === null && rows === null) return [];
    const what = trapAt.get(placeOf(touched))?.trap ?? (touched.rows === rows ? 'same' : 'differs');
    return [`${placeOf(touched)}  ${touched.text}\n    ${first} ${touched.rows ?? '-'}; ${second} ${rows ?? '-'}  (${what})`];
  });
  const probes = [...bound.probes].map(
    ([place, text]) => `${place}  probe\n    ${first} ${text}; ${second} ${unbound.probes.get(place) ?? ''}`,
  );
  const failures = [bound, unbound].flatMap(({ failures: all }, at) =>
    all.map(({ file, state }) => `${file}  fails ${state} as ${one.migrators[at] ?? ''}`),
  );
  return `${[...lines, ...probes, ...failures].join('\n')}\n`;
}
