import rule from '../../../policies/spec/forbid-expired-waivers';
import { shop, testRule } from '../../support/rule-tester';
import { waived } from '../../support/waivers';

testRule(rule, {
  pass: {
    'no waiver': shop('{ columns: { id: uuid } }'),
    'a later day': waived(),
    'the last day, which counts': waived({ until: '2026-11-24' }),
    'one that lifts nothing, but holds': waived({ at: '/tables/orders' }),
  },
  fail: {
    'the day after the last': {
      yaml: waived({ until: '2026-11-23' }),
      findings: [{ at: '/waivers/0/until', message: 'expired on "2026-11-23"' }],
    },
  },
});
