/** The line of a transaction that begins names what its first statement does. */
import type { Change } from '../../src/plan/change';
import type { Step } from '../../src/plan/plan';
import { eventLine } from '../../src/report/apply';
import { whole } from './plan-fixture';

const NOTE = { kind: 'column', name: 'note', of: { kind: 'table', schema: 'app', name: 'orders' } };

test.each<[Change['verb'], string, string]>([
  ['create', 'ALTER TABLE "app"."orders" ADD COLUMN "note" text', 'create column "note" of table "app"."orders"'],
  [
    'create',
    'GRANT SELECT ("note") ON TABLE "app"."orders" TO "reader"',
    'grant on column "note" of table "app"."orders"',
  ],
  ['alter', 'REVOKE SELECT ON TABLE "app"."orders" FROM "reader"', 'revoke on column "note" of table "app"."orders"'],
  ['alter', `COMMENT ON COLUMN "app"."orders"."note" IS 'x'`, 'comment on column "note" of table "app"."orders"'],
])('%s, by %s', (verb, sql, line) => {
  const [first] = whole().plan.steps;
  if (first === undefined) throw new Error('a plan without a step');
  const step: Step = { ...first, phase: 'expand', change: { ...first.change, about: NOTE, verb, sql } };
  expect(eventLine({ is: 'begins', transaction: 1, of: 2, steps: [step] })).toBe(`1 of 2  expand  ${line}`);
  expect(eventLine({ is: 'begins', transaction: 1, of: 2, steps: [step, step, step] })).toBe(
    `1 of 2  expand  ${line} and 2 more steps`,
  );
});
