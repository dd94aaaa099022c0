import rule from '../../../policies/isolation/forbid-ineffective-policy';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'no policy': shop('{ columns: { id: uuid } }'),
    'restrictive, as said': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: restrictive, using: "total > 5" } } }`,
    ),
    'restrictive, as a matter of course': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5" } } }`,
    ),
    'one that is always true has a rule of its own': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, using: "true" } } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid, total: int }, rls: { enabled: true }, policies: { own: { as: permissive, using: total > 5 } } }',
    ),
  },
  fail: {
    permissive: {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, using: "total > 5" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own', message: 'joined to it by OR' }],
    },
    'permissive for one command and role': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { as: permissive, for: select, to: [shop_reader], using: "total > 5" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own', message: 'write as: restrictive' }],
    },
  },
});
