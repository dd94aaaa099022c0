/** A replay of migrations as people read it (goldens), as machines do (schema), and with text in it that means harm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { XMLValidator } from 'fast-xml-parser';
import { OUTCOMES, verdictOf } from '../../src/replay/outcomes';
import type { Outcome, Replay } from '../../src/replay/types';
import { replayHtml, replayJson, replayPretty } from '../../src/report/replay';
import { golden } from '../support/golden';
import { fails, holds, hostile, unproved } from './replay-fixture';

const REPLAYS: Readonly<Record<string, () => Replay>> = { holds, fails, unproved, hostile };
const TERMINAL = { colour: false, columns: 100, elapsed: true };

describe.each(Object.entries(REPLAYS))('a replay that is %s', (name, make) => {
  test('pretty', () => golden(`replay/${name}.txt`, replayPretty(make(), TERMINAL)));
  test('json', () => golden(`replay/${name}.json`, replayJson(make())));
  test('html', () => golden(`replay/${name}.html`, replayHtml(make())));
  test('the page is well-formed, and fetches nothing', () => {
    const page = replayHtml(make());
    expect(XMLValidator.validate(page)).toBe(true);
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base|form [^>]*action)\b|@import|url\(/);
  });
});

describe('what machines read', () => {
  const file = join(__dirname, '../../src/report/replay/replay.schema.json');
  const matches = new Ajv2020({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')) as object,
  );

  test.each(Object.entries(REPLAYS))('the JSON of a replay that is %s is as its schema says', (_name, make) => {
    matches(JSON.parse(replayJson(make())));
    expect(matches.errors).toBeNull();
  });

  test.each([
    ['a verdict that is none', { verdict: 'perhaps' }],
    ['an unknown key', { extra: 1 }],
    ['a migrator of no kind', { migrator: { is: 'root', source: 'said' } }],
    ['a file without counts', { files: [{ ...holds().files[0], counts: {} }] }],
  ])('the schema refuses %s', (_name, wrong) => {
    expect(matches({ ...(JSON.parse(replayJson(holds())) as object), ...wrong })).toBe(false);
  });

  test('the schema names every outcome', () => {
    const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly $defs: {
        readonly statement: { readonly properties: { readonly outcome: { readonly enum: string[] } } };
      };
    };
    expect([...$defs.statement.properties.outcome.enum].sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  test('the package gives the schema away', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    expect(manifest.exports['./replay.schema.json']).toBe('./src/report/replay/replay.schema.json');
  });
});

describe('text that means harm', () => {
  // oxlint-disable-next-line no-control-regex -- they are what must not be there
  const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  test('is obeyed neither by a terminal nor by a browser', () => {
    expect(replayPretty(hostile(), TERMINAL)).not.toMatch(OBEYED);
    const page = replayHtml(hostile());
    expect(page).not.toMatch(OBEYED);
    expect(page).not.toMatch(/<[^>]* on\w+=/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  test('colours only where they are wanted, and says the same without', () => {
    const coloured = replayPretty(fails(), { ...TERMINAL, colour: true });
    expect(coloured).toContain('\u001b[');
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(replayPretty(fails(), TERMINAL));
  });
});

describe('the verdict', () => {
  const [file] = holds().files as [Replay['files'][number]];
  const statement = file.statements[0] as Replay['files'][number]['statements'][number];
  const of = (outcome: Outcome, more: Partial<Replay> = {}): Replay['verdict'] =>
    verdictOf({
      ...holds(),
      files: [{ ...file, statements: [{ ...statement, outcome }], counts: { ...file.counts, [outcome]: 1 } }],
      ...more,
    });

  test.each([
    ['loses-rows', 'fails'],
    ['blind', 'fails'],
    ['passes-blind', 'fails'],
    ['refused', 'fails'],
    ['cannot-land', 'unproved'],
    ['not-exercised', 'unproved'],
    ['not-compared', 'unproved'],
    ['same', 'holds'],
  ] as const)('of a statement that is %s: %s', (outcome, verdict) => expect(of(outcome)).toBe(verdict));

  test('a window that nothing closes fails, one that is closed does not', () => {
    const [open, closed] = fails().windows as [Replay['windows'][number], Replay['windows'][number]];
    expect(of('same', { windows: [open] })).toBe('fails');
    expect(of('same', { windows: [closed] })).toBe('holds');
  });

  test('a stand-in that matters leaves a gap', () => {
    const [matters, idle] = fails().standIns as [Replay['standIns'][number], Replay['standIns'][number]];
    expect(of('same', { standIns: [matters] })).toBe('unproved');
    expect(of('same', { standIns: [idle] })).toBe('holds');
  });
});
