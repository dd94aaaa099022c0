/** The policies of the pack find in a stack what `tenet check plan.json` finds in a plan of the same resources. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tenetPolicies, UNDECIDED } from '../../../constructs/pulumi-policy';
import { readPlan } from '../../../src/iac/read-plan';
import type { Marks, Value } from '../../../src/iac/types';
import { reported, resourceOf } from './stack';

const PLANS = 'test/iac/plans';

interface Expected {
  readonly findings: readonly { readonly rule: string; readonly address: string; readonly known: string }[];
  readonly undecided: readonly { readonly rule: string; readonly address: string }[];
}

/** Pulumi's provider tells of nothing that it is sensitive. */
const OTHERWISE: ReadonlySet<string> = new Set(['sensitive-values']);

const names = readdirSync(PLANS).filter((name) => !OTHERWISE.has(name));

test.each(names)('%s', async (name) => {
  const read = (file: string) => readFileSync(`${PLANS}/${name}/${file}`, 'utf8');
  const { resources } = readPlan('plan.json', JSON.parse(read('plan.json')) as Value);
  const there = resources.filter(({ after, actions }) => after !== null && !actions.includes('forget'));
  // what nobody wrote is absent from the inputs of a resource
  const inputs = there.map((one) => ({ ...one, unknown: withoutComputed(one.unknown, one.written) }));
  const spec = `${PLANS}/${name}/spec.yaml`;
  const policies = tenetPolicies({ ...(existsSync(spec) && { spec }) });
  const found = await reported(
    policies,
    inputs.map((one) => resourceOf(one, inputs)),
  );
  const { findings, undecided } = JSON.parse(read('expected.json')) as Expected;
  // Pulumi gives a policy the resources that stay, so that nothing is seen to go
  const wanted = findings.filter(({ rule }) => rule !== 'change/forbid-destroyed-data');
  const ofRules = found.filter(({ policy }) => policy !== UNDECIDED).map(({ policy, urn }) => `${policy} ${urn}`);
  expect(ofRules.toSorted()).toEqual(wanted.map((one) => `${one.rule.replace('/', '-')} ${one.address}`).toSorted());
  const open = found.filter(({ policy }) => policy === UNDECIDED);
  expect(open.map(({ message, urn }) => `${message.split(' ')[0]} ${urn}`).toSorted()).toEqual(
    undecided.map(({ rule, address }) => `${rule} ${address}`).toSorted(),
  );
});

/** Marks without those of attributes that the configuration leaves out. */
function withoutComputed(marks: Marks, written: Value): Marks {
  if (typeof marks !== 'object' || typeof written !== 'object' || written === null) return marks;
  if (Array.isArray(marks))
    return marks.map((one: Marks, index) => withoutComputed(one, (written as readonly Value[])[index] ?? null));
  const own = written as Readonly<Record<string, Value>>;
  return Object.fromEntries(
    Object.entries(marks as Readonly<Record<string, Marks>>).flatMap(([name, one]) =>
      Object.hasOwn(own, name) ? [[name, withoutComputed(one, own[name] ?? null)]] : [],
    ),
  );
}

test('errors are mandatory, the rest is advice, and what is not decided never stops an update', () => {
  const levels = new Map(tenetPolicies().map(({ name, enforcementLevel }) => [name, enforcementLevel]));
  expect(levels.get('access-forbid-superuser')).toBe('mandatory');
  expect(levels.get('access-require-tls')).toBe('advisory');
  expect(levels.get(UNDECIDED)).toBe('advisory');
  const strict = new Map(tenetPolicies({ failOn: 'warning' }).map((one) => [one.name, one.enforcementLevel]));
  expect(strict.get('access-require-tls')).toBe('mandatory');
});

test('rules are chosen as on the command line, and those that compare with a spec need one', () => {
  const names = (options: Parameters<typeof tenetPolicies>[0]) => tenetPolicies(options).map(({ name }) => name);
  expect(names({ only: ['compliance'] })).toEqual(['compliance-require-encrypted-storage', UNDECIDED]);
  expect(names({})).not.toContain('portability-match-declared-major');
  expect(names({ spec: 'tenet.yaml' })).toContain('portability-match-declared-major');
  expect(() => tenetPolicies({ only: ['complience'] })).toThrow('no rule or area is named "complience"');
});
