/** What a proof left open: accepted by identity with a reason until a day, or open; and what accepts nothing is said. */
import { readFileSync } from 'node:fs';
import { QUESTIONS } from '../../src/prove/questions';
import type { Acceptance, Inconclusive, ProofFinding } from '../../src/prove/types';
import { settled } from '../../src/prove/verdict';
import { cell } from '../report/proof-fixture';

const TODAY = '2026-11-24';

function open(over: Partial<Inconclusive> = {}): Inconclusive {
  const question = over.question ?? 'undecided';
  return {
    question,
    object: 'shop.orders',
    role: 'shop_app',
    command: 'select',
    why: 'the policy calls a function that the solver does not know',
    remedy: QUESTIONS[question],
    ...over,
  };
}

function accept(over: Partial<Acceptance> = {}): Acceptance {
  return {
    question: 'undecided',
    object: 'shop.orders',
    role: null,
    command: null,
    reason: 'read by hand on 2026-11-20',
    owner: 'data-platform',
    until: '2027-06-30',
    at: 'tenet.yaml:12',
    ...over,
  };
}

const LEAK: ProofFinding = {
  rule: 'isolation/forbid-foreign-read',
  severity: 'error',
  by: 'attack',
  object: 'table "shop"."orders"',
  message: 'a row of another tenant is read',
  role: 'shop_app',
  statement: null,
};

function settle(
  inconclusive: readonly Inconclusive[],
  acceptances: readonly Acceptance[],
  findings: readonly ProofFinding[] = [],
): ReturnType<typeof settled> {
  return settled({ findings, inconclusive, matrix: [cell('shop_app', 'shop.items', 'select')] }, acceptances, TODAY);
}

test.each(Object.keys(QUESTIONS) as readonly (keyof typeof QUESTIONS)[])(
  'a question of kind %s that nobody accepted keeps a proof from holding, and accepted it does not',
  (question) => {
    expect(settle([open({ question })], []).verdict).toBe('inconclusive');
    const { verdict, inconclusive, acceptedQuestions } = settle([open({ question })], [accept({ question })]);
    expect([verdict, inconclusive]).toEqual(['holds', []]);
    expect(acceptedQuestions).toMatchObject([{ question, reason: 'read by hand on 2026-11-20', at: 'tenet.yaml:12' }]);
  },
);

test.each<[string, Partial<Acceptance>]>([
  ['another question', { question: 'out-of-steps' }],
  ['another object', { object: 'shop.order' }],
  ['another role', { role: 'shop_reader' }],
  ['another command', { command: 'update' }],
  ['until yesterday', { until: '2026-11-23' }],
  ['until no day of the calendar', { until: '2027-02-30' }],
])('what is accepted of %s stays open', (_name, over) => {
  const { verdict, inconclusive, acceptedQuestions, idleAcceptances } = settle([open()], [accept(over)]);
  expect([verdict, inconclusive, acceptedQuestions]).toEqual(['inconclusive', [open()], []]);
  expect(idleAcceptances).toHaveLength(1);
});

test.each<[string, Partial<Acceptance>]>([
  ['every role and command', {}],
  ['this role', { role: 'shop_app' }],
  ['this command', { command: 'select' }],
  ['today still', { until: TODAY }],
])('what is accepted of %s is not open', (_name, over) => {
  expect(settle([open()], [accept(over)])).toMatchObject({ verdict: 'holds', idleAcceptances: [] });
});

test('words of a question are not what it is accepted by', () => {
  expect(settle([open({ why: 'whatever a later version says' })], [accept()]).verdict).toBe('holds');
});

test('an accepted question lifts no finding', () => {
  const { verdict, acceptedQuestions } = settle([open()], [accept()], [LEAK]);
  expect([verdict, acceptedQuestions.length]).toEqual(['fails', 1]);
});

test.each<[string, Partial<Acceptance>, RegExp, RegExp]>([
  ['has expired', { until: '2026-01-01' }, /it expired on 2026-01-01/, /set a later date in until/],
  [
    'names an object with a slip',
    { object: 'shop.ordrs' },
    /no object "shop.ordrs"; did you mean "shop.orders"\?/,
    /correct the object/,
  ],
  ['names an object that is tried', { object: 'shop.items' }, /matches no open question/, /remove the entry/],
  ['names a role with a slip', { role: 'shop_ap' }, /no role "shop_ap"; did you mean "shop_app"\?/, /correct the role/],
  ['names a question that has an answer', { question: 'not-seeded' }, /matches no open question/, /remove the entry/],
])('an entry that %s accepts nothing and is told', (_name, over, why, remedy) => {
  const { idleAcceptances } = settle([open()], [accept(over)]);
  expect(idleAcceptances).toEqual([
    expect.objectContaining({
      at: 'tenet.yaml:12',
      why: expect.stringMatching(why),
      remedy: expect.stringMatching(remedy),
    }),
  ]);
});

test.each(['no-solver', 'not-carried-over'])(
  'an entry of %s, which other runs need, is not told to be stale',
  (question) => {
    expect(settle([], [accept({ question, object: 'database "shop"' })]).idleAcceptances).toEqual([]);
  },
);

test.each([
  ['configuration', 'src/spec/tenet.config.schema.json'],
  ['spec', 'src/spec/tenet.schema.json'],
  ['proof', 'src/report/proof/proof.schema.json'],
])('the schema of a %s knows every kind of question, and no other', (_name, file) => {
  const schema = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly $defs: { readonly question: { readonly enum: readonly string[] } };
  };
  expect(schema.$defs.question.enum).toEqual(Object.keys(QUESTIONS));
});
