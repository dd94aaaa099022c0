import { defineRule, type Rule, type RuleId } from '../../src/rules/rule';
import { RULE_CRASHED, run } from '../../src/rules/run';
import { shop } from '../support/rule-tester';
import { modelOf } from '../support/spec';

const TEXTS = {
  title: 'A rule of this test',
  why: 'Because.',
  tradeoffs: 'None.',
  validation: { none: 'it is of this test' },
  changesIf: 'Never.',
  refs: ['https://www.postgresql.org/docs/'],
} as const;
const hit = (at: `/${string}`) => ({ at, about: { kind: 'table', schema: 'shop', name: 'orders' }, message: 'm' });

const rule = (id: RuleId, severity: Rule['severity'], ...places: readonly `/${string}`[]): Rule =>
  defineRule({ ...TEXTS, id, severity, check: () => places.map((place) => hit(place)) });

const crashing = defineRule({
  ...TEXTS,
  id: 'keys/require-luck',
  severity: 'note',
  *check(): Generator<ReturnType<typeof hit>> {
    yield hit('/tables/orders');
    throw new TypeError('no luck');
  },
});

const model = modelOf(shop('{ columns: { id: uuid } }'));
const options = {
  today: '2026-11-24',
  ground: () => {
    throw new Error('none of these rules asks a catalog');
  },
};

describe('the order of findings', () => {
  test('is by severity, then place, then rule, whatever the order of the rules', async () => {
    const rules = [
      rule('keys/require-b', 'error', '/tables/orders/unique/10', '/tables/orders/unique/9', '/tables/orders'),
      rule('keys/require-a', 'error', '/tables/orders/unique/9'),
      rule('access/require-c', 'warning', '/roles'),
      rule('access/require-d', 'note', '/'),
    ];
    const found = (list: readonly Rule[], of: Awaited<typeof model>) =>
      run(list, of, options).map((finding) => `${finding.rule} ${finding.at}`);
    const expected = [
      'keys/require-b /tables/orders',
      'keys/require-a /tables/orders/unique/9',
      'keys/require-b /tables/orders/unique/9',
      'keys/require-b /tables/orders/unique/10',
      'access/require-c /roles',
      'access/require-d /',
    ];
    expect(found(rules, await model)).toEqual(expected);
    expect(found(rules.toReversed(), await model)).toEqual(expected);
  });
});

describe('a rule that throws', () => {
  test('is an error that names it, and keeps what it had found', async () => {
    const findings = run([crashing], await model, options);
    expect(findings.map(({ rule: id, severity, known }) => [id, severity, known])).toEqual([
      [RULE_CRASHED, 'error', 'needs-live-check'],
      ['keys/require-luck', 'note', 'proved'],
    ]);
    expect(findings[0]?.message).toContain('"keys/require-luck" failed with "TypeError: no luck"');
  });

  test('does not keep the others from being asked', async () => {
    const findings = run([crashing, rule('keys/require-a', 'error', '/tables')], await model, options);
    expect(findings.map((finding) => finding.rule)).toContain('keys/require-a');
  });
});

describe('what is found', () => {
  test('is proved unless the rule says otherwise', async () => {
    const live = defineRule({
      ...TEXTS,
      id: 'keys/require-a',
      severity: 'note',
      check: () => [{ ...hit('/tables'), known: 'needs-live-check' as const }],
    });
    expect(run([live, rule('keys/require-b', 'note', '/roles')], await model, options)).toMatchObject([
      { rule: 'keys/require-b', known: 'proved' },
      { rule: 'keys/require-a', known: 'needs-live-check' },
    ]);
  });
});

describe('presets', () => {
  const rules = [
    rule('isolation/require-a', 'warning', '/tables'),
    rule('durability/require-b', 'warning', '/backup'),
    rule('isolation/require-c', 'note', '/tables'),
  ];
  test.each([
    ['recommended', ['warning', 'warning', 'note']],
    ['strict', ['error', 'warning', 'note']],
    ['regulated', ['error', 'error', 'note']],
  ] as const)('%s', async (preset, expected) => {
    const found = run(rules, await model, { ...options, preset });
    const severities = rules.map(({ id }) => found.find((finding) => finding.rule === id)?.severity);
    expect(severities).toEqual(expected);
  });
});
