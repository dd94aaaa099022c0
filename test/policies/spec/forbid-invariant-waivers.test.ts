import rule from '../../../policies/spec/forbid-invariant-waivers';
import { shop, testRule } from '../../support/rule-tester';
import { waived } from '../../support/waivers';

testRule(rule, {
  pass: {
    'no waiver': shop('{ columns: { id: uuid } }'),
    'a rule that may be waived': waived({}, ''),
    'one that finds nothing': waived(),
    'a rule that is unknown': waived({ rule: 'isolation/require-luck' }),
  },
  fail: {
    'an invariant': {
      yaml: waived({ rule: 'isolation/require-rls' }),
      findings: [{ at: '/waivers/0', message: "an invariant that can't be waived" }],
    },
  },
});
