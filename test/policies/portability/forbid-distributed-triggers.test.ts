import rule from '../../../policies/portability/forbid-distributed-triggers';
import { shop, testRule } from '../../support/rule-tester';

const TOUCH = 'functions: { touch: { returns: trigger, language: plpgsql, body: "begin return new; end" } }';
const TRIGGER = 'triggers: { touch: { when: before, events: [update], function: touch } }';
const orders = (more: string, rest: string): string => shop(`{ columns: { id: uuid }${more} }`, rest);

testRule(rule, {
  pass: {
    'a server of one’s own': orders(`, ${TRIGGER}`, TOUCH),
    'another platform': orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: rds`),
    'no trigger': orders('', 'platform: citus'),
    'a function that no trigger calls': orders('', `${TOUCH}\nplatform: citus`),
    'a shared table is no distributed one': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, reason: a list, columns: { code: { type: text, key: true } }, ${TRIGGER} }\n${TOUCH}\nplatform: citus`,
    ),
  },
  fail: {
    'an engine without triggers': {
      yaml: orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: aurora-dsql`),
      findings: [{ at: '/tables/orders/triggers/touch', message: 'and Aurora DSQL has no triggers; let' }],
    },
    'a trigger on rows of tenants': {
      yaml: orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: citus`),
      findings: [{ at: '/tables/orders/triggers/touch', message: 'rests on trigger "touch"' }],
    },
  },
});
