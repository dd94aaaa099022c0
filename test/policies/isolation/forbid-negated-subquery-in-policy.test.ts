import rule from '../../../policies/isolation/forbid-negated-subquery-in-policy';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    exists: shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "exists (select from shop.members m where m.user_id = owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    in: shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id in (select user_id from shop.members)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'not, without a sub-query': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "not (owner_id = id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'not in a list': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "id not in (owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
    'a negation inside the sub-query': shop(
      `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "exists (select from shop.members m where not m.user_id = owner_id)" } } }`,
      '  members: { columns: { id: uuid, user_id: uuid } }',
    ),
  },
  fail: {
    'not exists': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "not exists (select from shop.members m where m.user_id = owner_id)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'fails open' }],
    },
    'not in': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id not in (select user_id from shop.members)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'negates a sub-query' }],
    },
    '<> all': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid }, policies: { own: { using: "owner_id <> all (select user_id from shop.members)" } } }`,
        '  members: { columns: { id: uuid, user_id: uuid } }',
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'write who may see the row' }],
    },
  },
});
