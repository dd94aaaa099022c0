/** A plan as people read it (goldens), as machines do (schema), as psql runs it, and with text in it that means harm. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { XMLValidator } from 'fast-xml-parser';
import { planSql, renderPlan, type PlanPage } from '../../src/report/plan';
import type { PlanFormat } from '../../src/report/format';
import { HAZARDS } from '../../src/report/plan/words';
import { golden } from '../support/golden';
import { hostile, nothing, unrehearsed, whole } from './plan-fixture';

const PAGES: Readonly<Record<string, () => PlanPage>> = { whole, nothing, unrehearsed, hostile };
const TERMINAL = { colour: false, columns: 100 };
const rendered = (page: PlanPage, format: PlanFormat): string => renderPlan(page, format, TERMINAL);

describe.each(Object.entries(PAGES))('a plan that is %s', (name, make) => {
  test.each([
    ['pretty', 'txt'],
    ['json', 'json'],
    ['markdown', 'md'],
    ['html', 'html'],
  ] as const)('%s', (format, ending) => golden(`plan/${name}.${ending}`, rendered(make(), format)));
  test('script', () => golden(`plan/${name}.sql`, planSql(make())));
  test('the page is well-formed, and fetches nothing', () => {
    const page = rendered(make(), 'html');
    expect(XMLValidator.validate(page)).toBe(true);
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|base|form [^>]*action)\b|@import|url\(/);
  });
});

describe('what machines read', () => {
  const file = join(__dirname, '../../src/report/plan/plan.schema.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly $defs: {
      readonly step: {
        readonly properties: {
          readonly hazards: { readonly items: { readonly properties: { readonly kind: { readonly enum: string[] } } } };
        };
      };
    };
  };
  const matches = new Ajv2020({ allErrors: true, strict: false, formats: { 'date-time': true } }).compile(schema);
  const plan = (): Record<string, unknown> => JSON.parse(rendered(whole(), 'json')) as Record<string, unknown>;

  test.each(Object.entries(PAGES))('the JSON of a plan that is %s is as its schema says', (_name, make) => {
    matches(JSON.parse(rendered(make(), 'json')));
    expect(matches.errors).toBeNull();
  });

  test.each([
    ['another format', { format: 2 }],
    ['an unknown key', { extra: 1 }],
    ['a hash that is none', { hash: 'abc' }],
    ['a step without a change', { steps: [{ id: '1.1' }] }],
    [
      'a cell of no command',
      { access: { changed: [{ role: 'a' }], said: [], unguarded: [], breaches: [], isRehearsed: true } },
    ],
  ])('the schema refuses %s', (_name, wrong) => {
    expect(matches({ ...plan(), ...wrong })).toBe(false);
  });

  test('the schema names every hazard', () => {
    const named = schema.$defs.step.properties.hazards.items.properties.kind.enum;
    expect([...named].toSorted()).toEqual(Object.keys(HAZARDS).toSorted());
  });

  test('the package gives the schema away', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      readonly exports: Readonly<Record<string, unknown>>;
    };
    expect(manifest.exports['./plan.schema.json']).toBe('./src/report/plan/plan.schema.json');
  });
});

describe('text that means harm', () => {
  // oxlint-disable-next-line no-control-regex -- they are what must not be there
  const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  test('is obeyed neither by a terminal nor by a browser', () => {
    expect(rendered(hostile(), 'pretty')).not.toMatch(OBEYED);
    expect(rendered(hostile(), 'markdown')).not.toMatch(OBEYED);
    const page = rendered(hostile(), 'html');
    expect(page).not.toMatch(OBEYED);
    expect(page).not.toMatch(/<[^>]* on\w+=/);
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  test('leaves no comment of the script: every command of psql in it is one of ours', () => {
    const commands = planSql(hostile())
      .split('\n')
      .filter((line) => line.startsWith('\\'));
    expect([...new Set(commands)]).toEqual(['\\set ON_ERROR_STOP on']);
  });
});
