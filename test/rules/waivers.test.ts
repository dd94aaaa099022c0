import { rules } from '../../policies';
import { groundOf } from '../../src/pipeline';
import type { Finding } from '../../src/kernel/finding';
import { run, type RunOptions } from '../../src/rules/run';
import { shop } from '../support/rule-tester';
import { modelOf } from '../support/spec';

const UNEXPLAINED = shop(
  '{ columns: { id: uuid } }',
  '  currencies: { scope: shared, columns: { id: uuid } }\n  colours: { scope: shared, columns: { id: uuid } }',
);

interface Written {
  readonly rule?: string;
  readonly at?: string;
  readonly until?: string;
}

const waiver = ({
  rule = 'isolation/require-shared-reason',
  at = '/tables/currencies',
  until = '2026-11-24',
}: Written) =>
  `\nwaivers: [{ rule: ${rule}, at: ${at}, reason: taken over as it was, owner: data, until: "${until}" }]`;

async function findings(written: Written, options: Partial<RunOptions> = {}): Promise<readonly Finding[]> {
  const model = await modelOf(UNEXPLAINED + waiver(written));
  return run(rules, model, { today: '2026-11-24', ground: () => groundOf(model), ...options });
}

const waived = (found: readonly Finding[]) => found.filter((finding) => finding.waived !== undefined);
const ofWaivers = (found: readonly Finding[]) => found.filter(({ rule }) => rule.startsWith('spec/'));

describe('a waiver lifts', () => {
  test('the finding of its rule at its place, and says why, who and until when', async () => {
    const found = await findings({});
    expect(waived(found)).toMatchObject([
      { at: '/tables/currencies', waived: { reason: 'taken over as it was', owner: 'data', until: '2026-11-24' } },
    ]);
    expect(ofWaivers(found)).toEqual([]);
  });

  test.each(['/tables', '/tables/'])('the findings below its place: %s', async (at) => {
    expect(waived(await findings({ at })).map((finding) => finding.at)).toEqual([
      '/tables/colours',
      '/tables/currencies',
    ]);
  });

  test('on its last day, in a stricter preset too', async () => {
    const found = await findings({}, { preset: 'regulated' });
    expect(waived(found)).toMatchObject([{ severity: 'error', at: '/tables/currencies' }]);
  });
});

describe('a waiver lifts nothing', () => {
  test.each<[string, Written, string, string]>([
    ['the day after its last', { until: '2026-11-23' }, '/waivers/0/until', 'expired on "2026-11-23"'],
    ['with a date that is none', { until: '2027-02-30' }, '/waivers/0/until', '"2027-02-30"'],
    ['at a place that only begins alike', { at: '/tables/curren' }, '/waivers/0', 'matches no finding'],
    ['of another rule', { rule: 'keys/require-primary-key' }, '/waivers/0', 'matches no finding'],
    ['of a misspelt rule', { rule: 'isolation/require-shared-reasons' }, '/waivers/0/rule', 'require-shared-reason"'],
    ['of an invariant', { rule: 'isolation/require-rls' }, '/waivers/0', "an invariant that can't be waived"],
    ['of a rule about waivers', { rule: 'spec/forbid-unused-waivers' }, '/waivers/0', 'an invariant'],
  ])('%s, and is an error itself', async (_case, written, at, message) => {
    const found = await findings(written);
    expect(waived(found)).toEqual([]);
    expect(ofWaivers(found)).toMatchObject([{ severity: 'error', at }]);
    expect(ofWaivers(found)[0]?.message).toContain(message);
  });
});

test('a waiver of a misspelt rule is offered the rule that was meant', async () => {
  const found = await findings({ rule: 'isolation/require-shared-reasons' });
  expect(ofWaivers(found)[0]?.fix).toEqual([
    { op: 'set', at: '/waivers/0/rule', value: 'isolation/require-shared-reason' },
  ]);
});
