import rule from '../../../policies/spec/forbid-unknown-waivers';
import { shop, testRule } from '../../support/rule-tester';
import { waived } from '../../support/waivers';

testRule(rule, {
  pass: {
    'no waiver': shop('{ columns: { id: uuid } }'),
    'a rule that is there': waived({}, ''),
    'an invariant': waived({ rule: 'isolation/require-rls' }),
    'one that has expired': waived({ until: '2020-01-01' }),
  },
  fail: {
    'a rule that is misspelt': {
      yaml: waived({ rule: 'isolation/require-shared-reasons' }),
      findings: [{ at: '/waivers/0/rule', message: 'isolation/require-shared-reason' }],
    },
  },
});
