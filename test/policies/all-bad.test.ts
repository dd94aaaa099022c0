/**
 * One spec in which nearly every rule of specs finds something, and one in which none does. A rule that contradicts a setting of the
 * bad one has a companion: a patch of it that changes this setting and no other.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import { at, type Pointer } from '../../src/kernel/pointer';
import { checkFile } from '../../src/pipeline';
import { run } from '../../src/rules/run';
import { diskReader } from '../../src/spec/disk';
import { TODAY } from '../support/rule-tester';
import { modelOfObject } from '../support/spec';

type Part = Readonly<Record<string, unknown>>;

/** The setting that a rule needs otherwise than the bad spec has it, as the file of all-bad/ and the places that it changes. */
const CONTRADICTIONS: Readonly<Record<string, readonly [companion: string, ...settings: Pointer[]]>> = {
  'durability/forbid-dumps-for-rpo': ['backup-pg-dump', '/backup/tool'],
  'durability/match-provider-floor': ['platform-rds', '/platform'],
  'durability/prefer-second-synchronous-standby': [
    'availability-synchronous',
    '/availability/synchronous',
    '/availability/replicas',
  ],
  'durability/require-backup': ['backup-none', '/backup/tool'],
  'durability/require-synchronous-standby': ['availability-rpo', '/availability/rpo'],
  'ingestion/prefer-leakproof-key': ['ingest-by-numeric', '/tables/readings_match_batch_to_protocol/columns/id'],
  'maintenance/prefer-replica-for-analytics': ['availability-rpo', '/availability/replicas'],
  'observability/require-monitoring': ['monitoring', '/monitoring'],
  'portability/forbid-policy-subqueries': ['platform-citus', '/platform'],
  'portability/match-managed-retention': ['platform-rds', '/platform', '/backup/tool', '/backup/keep'],
  'portability/require-set-propagation': ['platform-citus', '/platform'],
};

/** Of the rules of specs, in the one spec. */
const LEAST_SHARE = 0.95;

const read = (path: string): Part => parse(readFileSync(path, 'utf8')) as Part;
const BAD = read('examples/rules/all-bad.yaml');
const companion = (name: string): Part => read(`examples/rules/all-bad/${name}.yaml`);
const ofSpecs = rules.filter(({ only }) => only === undefined).map(({ id }) => id);

const known = new Map<string, Promise<ReadonlySet<string>>>();

/** Of the same spec once: many patches change nothing beyond another. */
function firing(spec: Part): Promise<ReadonlySet<string>> {
  const key = JSON.stringify(spec);
  const found = known.get(key) ?? fire(spec);
  known.set(key, found);
  return found;
}

async function fire(spec: Part): Promise<ReadonlySet<string>> {
  const model = await modelOfObject(spec);
  const found = run(rules, model, { today: TODAY, ground: () => groundOf(model) });
  return new Set(found.map(({ rule }) => rule));
}

/** A spec with a patch applied: RFC 7386, maps go into maps and null takes out. */
function patched(whole: Part, patch: Part): Part {
  const result: Record<string, unknown> = { ...whole };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = isMap(value) && isMap(whole[key]) ? patched(whole[key], value) : value;
  }
  return result;
}

/** The patch with nothing but these places of it. */
function only(patch: Part, settings: readonly Pointer[], above: Pointer = ''): Part {
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) => {
      const place = at(above, key);
      if (isMap(value)) return [[key, only(value, settings, place)]];
      return settings.includes(place) ? [[key, value]] : [];
    }),
  );
}

function placesOf(patch: Part, above: Pointer = ''): readonly Pointer[] {
  return Object.entries(patch).flatMap(([key, value]) =>
    isMap(value) ? placesOf(value, at(above, key)) : [at(above, key)],
  );
}

function isMap(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

test('every rule of specs fires in the one spec, but for those that contradict a setting of it', async () => {
  const found = await firing(BAD);
  expect(ofSpecs.filter((id) => !found.has(id))).toEqual(Object.keys(CONTRADICTIONS));
  expect(ofSpecs.filter((id) => found.has(id)).length / ofSpecs.length).toBeGreaterThan(LEAST_SHARE);
});

describe.each(Object.entries(CONTRADICTIONS))('%s contradicts %j', (id, [name, ...settings]) => {
  test('it fires as soon as these settings are changed, and nothing else is', async () => {
    expect((await firing(patched(BAD, only(companion(name), settings)))).has(id)).toBe(true);
    expect((await firing(patched(BAD, companion(name)))).has(id)).toBe(true);
  });

  test.each(settings)('it stays silent with %s as it was', async (setting) => {
    const others = settings.filter((one) => one !== setting);
    expect((await firing(patched(BAD, only(companion(name), others)))).has(id)).toBe(false);
  });

  test('what fires in the one spec at these settings is lost by it', async () => {
    const [before, after] = [await firing(BAD), await firing(patched(BAD, companion(name)))];
    expect([...before].filter((rule) => !after.has(rule))).not.toEqual([]);
  });
});

test('a companion changes only settings that a rule of it needs', () => {
  for (const file of readdirSync('examples/rules/all-bad')) {
    const name = file.replace(/\.yaml$/, '');
    const needed = Object.values(CONTRADICTIONS).flatMap(([of, ...settings]) => (of === name ? settings : []));
    expect([name, placesOf(companion(name)).filter((place) => !needed.includes(place))]).toEqual([name, []]);
  }
});

test('no rule fires in the good one, not even a note', async () => {
  const { findings } = await checkFile('examples/rules/all-good.yaml', diskReader, { today: TODAY });
  expect(findings.map(({ rule, at: place }) => [rule, place])).toEqual([]);
});
