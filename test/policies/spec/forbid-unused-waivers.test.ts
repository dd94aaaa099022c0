import rule from '../../../policies/spec/forbid-unused-waivers';
import { shop, testRule } from '../../support/rule-tester';
import { waived } from '../../support/waivers';

testRule(rule, {
  pass: {
    'no waiver': shop('{ columns: { id: uuid } }'),
    'a finding at its place': waived({}, ''),
    'a finding below its place': waived({ at: '/tables' }, ''),
    'an unknown rule, which is said elsewhere': waived({ rule: 'isolation/require-luck' }),
  },
  fail: {
    'no finding at its place': {
      yaml: waived({ at: '/tables/orders' }, ''),
      findings: [{ at: '/waivers/0', message: 'matches no finding' }],
    },
  },
});
