import rule from '../../../policies/isolation/forbid-definer-trigger';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'no trigger': shop('{ columns: { id: uuid } }'),
    'with the rights of who writes': shop(
      '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end } }`,
    ),
    'as said': shop(
      '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: invoker } }`,
    ),
    'a definer function that no trigger calls': shop(
      '{ columns: { id: uuid } }',
      `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }
functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
    ),
  },
  fail: {
    'a definer function': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { function: f, events: [insert] } } }',
        `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
      ),
      findings: [{ at: '/tables/orders/triggers/t', message: 'SECURITY DEFINER function "f"' }],
    },
    'before an update': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { function: f, when: before, events: [update] } } }',
        `functions: { f: { returns: trigger, language: plpgsql, body: begin return new; end, security: definer } }`,
      ),
      findings: [{ at: '/tables/orders/triggers/t', message: "clients can write with its owner's privileges" }],
    },
  },
});
