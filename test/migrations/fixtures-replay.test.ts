/** Each fixture lands on a real server, and what its table calls a trap differs there between the roles. */
import { startEmbedded, type Engine } from '../../src/engine';
import { golden } from '../support/golden';
import { majorsFor, sampled } from '../support/tier';
import { fixture, opened, PROJECTS, type Fixture, type Trap } from './chains/fixture';
import { BLIND } from './chains/kinds';
import { placeOf, replay, type Replayed } from './chains/replay';
import { guarded, type Way } from './chains/ways';

const CHOSEN = sampled('fixtures on a server', PROJECTS, { quick: 0.4, ci: 0.25 });

describe.each(majorsFor('fixtures on a server', [15, 18], [18]))('PostgreSQL %i', (major) => {
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
    expect(failed(bound)).toEqual(declared(one, 'owner'));
    expect(failed(unbound)).toEqual(declared(one, 'unbound'));
    const differing = differences(bound, unbound);
    const blind = one.traps.filter(({ trap }) => (BLIND as readonly string[]).includes(trap));
    expect(blind.filter((trap) => !differing.some((place) => isWithin(trap, place))).map(placeOf)).toEqual([]);
    // nothing differs that the table does not name
    const named = [...one.traps, ...one.right.filter(({ fails }) => fails !== undefined)];
    expect(differing.filter((place) => !named.some((trap) => isWithin(trap, place))).map(placeOf)).toEqual([]);
  });

  const forced = names.filter((name) => fixture(name).forced.length > 0);
  const cases = (['NO FORCE comes first', 'a policy admits everyone'] as const).flatMap((way) =>
    forced.map((name) => ({ name, way })),
  );

  test.each(sampled('ways out on a server', cases, { quick: 0.1, ci: 0.15 }, ({ name, way }) => `${name} ${way}`))(
    '$name: no row differs where $way',
    async ({ name, way }) => {
      const one = fixture(name);
      const chain = guarded(one, opened(one), way);
      const [bound, unbound] = [
        await replay(engine, one, chain, one.migrators[0]),
        await replay(engine, one, chain, one.migrators[1]),
      ];
      // row_security = off fails wherever a policy would be asked, even one that shows every row
      const loud = way === 'a policy admits everyone' ? one.right.filter(({ fails }) => fails !== undefined) : [];
      const files = loud.map(({ file }) => `${file} 42501`);
      expect(failed(bound)).toEqual([...new Set([...failed(unbound), ...files])].toSorted());
      const differing = differences(bound, unbound);
      expect(differing.filter((place) => !loud.some((right) => isWithin(right, place)))).toEqual([]);
    },
  );

  test.each(sampled('row_security off on a server', forced, { quick: 0.1, ci: 0.15 }))(
    '%s: what was blind fails where row_security is off',
    async (name) => {
      const one = fixture(name);
      const way: Way = 'row_security is off';
      const bound = await replay(engine, one, guarded(one, opened(one), way), one.migrators[0]);
      // what reads only a table that a blind read filled meets no policy
      const met = one.traps.filter(({ trap }) => trap !== 'map-table' && (BLIND as readonly string[]).includes(trap));
      const files = [...new Set(met.map(({ file }) => file))];
      expect(failed(bound)).toEqual(expect.arrayContaining(files.map((file) => `${file} 42501`)));
    },
  );
});

/** A file that fails among others and then alone is told once. */
function failed({ failures }: Replayed): readonly string[] {
  return [...new Set(failures.map(({ file, state }) => `${file} ${state}`))].toSorted();
}

function declared({ traps, right }: Fixture, role: 'owner' | 'unbound'): readonly string[] {
  const all = [...traps, ...right].flatMap(({ file, fails }) => {
    const state = fails?.[role] ?? fails?.both;
    return state === undefined ? [] : [`${file} ${state}`];
  });
  return [...new Set(all)].toSorted();
}

interface Stretch {
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
}

/** Statements and probes that say another thing for each role. */
function differences(bound: Replayed, unbound: Replayed): readonly Stretch[] {
  expect(bound.touched.map(placeOf)).toEqual(unbound.touched.map(placeOf));
  return [
    ...bound.touched.filter(({ rows }, at) => rows !== unbound.touched[at]?.rows),
    ...bound.probes.filter(({ said }, at) => said !== unbound.probes[at]?.said),
  ];
}

function isWithin({ file, line }: Pick<Stretch, 'file' | 'line'>, place: Stretch): boolean {
  return file === place.file && line >= place.line && line <= place.lastLine;
}

function told(one: Fixture, bound: Replayed, unbound: Replayed): string {
  const [first, second] = one.migrators;
  const trapOf = (place: Stretch): Trap | undefined => one.traps.find((trap) => isWithin(trap, place));
  const lines = bound.touched.flatMap((touched, at) => {
    const rows = unbound.touched[at]?.rows ?? null;
    if (touched.rows === null && rows === null) return [];
    const what = trapOf(touched)?.trap ?? (touched.rows === rows ? 'same' : 'differs');
    return [
      `${placeOf(touched)}  ${touched.text}\n    ${first} ${touched.rows ?? '-'}; ${second} ${rows ?? '-'}  (${what})`,
    ];
  });
  const probes = [...bound.probes].map(
    (probe, at) => `${placeOf(probe)}  probe\n    ${first} ${probe.said}; ${second} ${unbound.probes[at]?.said ?? ''}`,
  );
  const failures = [bound, unbound].flatMap(({ failures: all }, at) =>
    all.map(({ file, state }) => `${file}  fails ${state} as ${one.migrators[at] ?? ''}`),
  );
  return `${[...lines, ...probes, ...failures].join('\n')}\n`;
}
