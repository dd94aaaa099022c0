import rule from '../../../policies/isolation/forbid-tautological-policy';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'a comparison': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5" } } }`,
    ),
    'true as one of two that must hold': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5 and true" } } }`,
    ),
    false: shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "false or total > 5" } } }`,
    ),
    'a column and itself, but not equal': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total <> total" } } }`,
    ),
    'two columns of the same type': shop(
      `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "id = owner_id" } } }`,
    ),
    'on a shared table': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, rls: { enabled: true }, policies: { own: { as: permissive, using: true or false } } }',
    ),
  },
  fail: {
    true: {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "true" } } }`),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'true for every row' }],
    },
    'or true': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "total > 5 or true" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'holds nothing back' }],
    },
    'a column and itself': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "tenant_id = tenant_id" } } }`,
      ),
      findings: [{ at: '/tables/orders/policies/own/using', message: 'tenant_id = tenant_id' }],
    },
    'two constants': {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "1 = 1" } } }`),
      findings: [{ at: '/tables/orders/policies/own/using', message: '1 = 1' }],
    },
    'true as PostgreSQL may print it': {
      yaml: shop(`{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { check: "'t'::boolean" } } }`),
      findings: [{ at: '/tables/orders/policies/own/check', message: 'true for every row' }],
    },
    'in both places': {
      yaml: shop(
        `{ columns: { id: uuid, owner_id: uuid, total: int }, policies: { own: { using: "true", check: "true" } } }`,
      ),
      findings: [
        { at: '/tables/orders/policies/own/check', message: 'true' },
        { at: '/tables/orders/policies/own/using', message: 'true' },
      ],
    },
  },
});
