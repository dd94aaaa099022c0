/** The tables of the fixtures agree with their files, and the check finds what they name: red where what a finding needs is taken away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOLS } from '../../src/migrations/chain';
import { golden } from '../support/golden';
import { sampled } from '../support/tier';
import { foundAs, foundIn, isFound, weakened, type Found } from './chains/checked';
import { fixture, opened, PROJECTS, projectOf, type Need, type Opened } from './chains/fixture';
import { BLIND, TRAPS } from './chains/kinds';
import { guarded, WAYS, type Way } from './chains/ways';
import { placeOf } from './chains/replay';

const ALL = PROJECTS.map(fixture);

test('every tool has a chain of 8 to 20 files, and every trap is in one', () => {
  expect(ALL.map(({ tool }) => tool).toSorted()).toEqual(TOOLS.map(({ name }) => name).toSorted());
  expect(new Set(ALL.map(({ domain }) => domain)).size).toBe(TOOLS.length);
  const found = new Set(ALL.flatMap(({ traps }) => traps.map(({ trap }) => trap)));
  expect(TRAPS.filter((trap) => !found.has(trap))).toEqual([]);
  expect([...found].filter((trap) => !TRAPS.includes(trap))).toEqual([]);
});

const blindOf = (found: Found): readonly string[] =>
  [...found.keys()].filter((place) => / change\/[a-z-]*blind/.test(place));

describe.each(ALL)('$name, $domain', (one) => {
  test('is the chain that its table says', () => {
    const { chain, split } = opened(one);
    expect(chain.tool).toBe(one.tool);
    expect(chain.migrations).toHaveLength(one.migrations);
    expect(chain.problems.filter(({ isRemark }) => isRemark !== true)).toEqual([]);
    // another text of the whole schema takes the place of the one before
    const states = split.fresh.filter(({ isState }) => isState);
    expect(split.base.length + split.fresh.length - states.length).toBe(one.migrations);
    expect(split.edited).toEqual(one.edited);
    expect([split.gone, split.early]).toEqual([[], []]);
  });

  test('has at each line what its table says, in a file that is new', () => {
    const { split } = opened(one);
    const changed = [...split.fresh.map(({ path }) => path), ...split.edited];
    for (const place of [...one.traps, ...one.right]) {
      const text = readFileSync(join(projectOf(one), one.folder, place.file), 'utf8');
      expect(`${placeOf(place)} ${(text.split('\n')[place.line - 1] ?? '').trim()}`).toMatch(
        `${placeOf(place)} ${place.text}`,
      );
      expect(changed).toContain(place.file);
    }
  });
});

describe.each(sampled('checks of the fixtures', PROJECTS, { quick: 0.25, ci: 0.35 }))('%s', (name) => {
  const one = fixture(name);
  let chain: Opened;
  let found: Found;
  beforeAll(async () => {
    chain = opened(one);
    found = await foundIn({ ...chain.split, isOneTransaction: chain.chain.isOneTransaction });
  });

  test('finds its traps, but for those that are said to be missed or are for prove', () => {
    const silent = one.traps.filter((trap) => !isFound(trap, found)).map(placeOf);
    expect(silent).toEqual(one.traps.filter(({ missed, prove }) => missed ?? prove).map(placeOf));
  });

  test('finds no blind write elsewhere, least of all where it is done right, but for what is said to be an alarm', () => {
    const traps = new Set(one.traps.map((trap) => foundAs(trap, trap.rule)));
    const blind = blindOf(found);
    const alarms = one.right.filter(({ alarm }) => alarm).map((right) => foundAs(right, 'change/forbid-blind-write'));
    expect(blind.filter((place) => !traps.has(place))).toEqual(alarms);
  });

  test.each(Object.keys(WAYS) as Way[])('finds no blind write where in all new files %s', async (way) => {
    const { isOneTransaction } = chain.chain;
    const all = await foundIn({ ...guarded(one, chain, way).split, isOneTransaction });
    // NO FORCE and a policy do nothing for a role that is not the owner
    const asRole = one.traps.filter(({ trap }) => trap === 'as-role').map((trap) => foundAs(trap, trap.rule));
    // with a tenant a foreign key is checked against the rows of that tenant, and not of all
    const keys = one.traps.filter(({ trap }) => trap.startsWith('foreign-key')).map((trap) => foundAs(trap, trap.rule));
    const allowed = way === 'NO FORCE comes first' ? asRole : way === 'the tenant is set' ? keys : [];
    const alarms = one.right.filter(({ alarm }) => alarm).map((right) => foundAs(right, 'change/forbid-blind-write'));
    expect(blindOf(all).filter((place) => ![...allowed, ...alarms].includes(place))).toEqual([]);
  });

  const needed = one.traps
    .filter(({ missed, prove }) => missed !== true && prove !== true)
    .flatMap((trap) => {
      const isBlind = (BLIND as readonly string[]).includes(trap.trap);
      const needs: readonly Need[] = isBlind ? [...trap.needs, 'migrator'] : trap.needs;
      return needs.map((need) => ({ trap, need, name: `${placeOf(trap)} without its ${need}` }));
    });
  if (needed.length > 0)
    test.each(needed)('misses $name', async ({ trap, need }) => {
      expect(isFound(trap, await foundIn(weakened(chain, need, trap)))).toBe(false);
    });

  const turned = one.right.filter(({ without }) => without !== undefined);
  if (turned.length > 0)
    test.each(turned)('$file:$line is a trap without its line $without', async (right) => {
      const all = await foundIn(weakened(chain, 'right', right));
      expect([...all.keys()].filter((place) => place.startsWith(`${placeOf(right)} change/forbid-blind`))).toHaveLength(
        1,
      );
    });
});

test('how many traps are found today', () => {
  const lines = TRAPS.map((trap) => {
    const all = ALL.flatMap(({ name, traps }) => traps.map((one) => ({ name, ...one }))).filter(
      (one) => one.trap === trap,
    );
    const ofCheck = all.filter(({ prove }) => prove !== true);
    const missed = ofCheck.filter((one) => one.missed);
    const kind = (BLIND as readonly string[]).includes(trap) ? 'blind' : 'other';
    const named = (what: string, those: typeof all): readonly string[] =>
      those.map((one) => `    ${what}: ${one.name} ${placeOf(one)}`);
    return [
      `${trap} (${kind}): ${ofCheck.length - missed.length} of ${ofCheck.length}`,
      ...named('missed', missed),
      ...named(
        'for prove',
        all.filter(({ prove }) => prove),
      ),
    ];
  });
  const alarms = ALL.flatMap(({ name, right }) =>
    right.filter(({ alarm }) => alarm).map((one) => `${name} ${placeOf(one)}, ${one.way}`),
  );
  const rights = ALL.flatMap(({ right }) => right);
  golden(
    'migrations/traps-found.txt',
    `${[...lines.flat(), `done right: ${rights.length - alarms.length} of ${rights.length} without a word`, ...alarms.map((one) => `    false alarm: ${one}`)].join('\n')}\n`,
  );
});
