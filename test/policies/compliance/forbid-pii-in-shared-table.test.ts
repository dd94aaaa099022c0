import rule from '../../../policies/compliance/forbid-pii-in-shared-table';
import { shop, testRule } from '../../support/rule-tester';

const couriers = (scope: string, column: string, readers: string): string =>
  shop(
    '{ columns: { id: uuid } }',
    `  couriers: { ${scope}columns: { id: uuid, ${column} } }\ncompliance: { pii: { contact: { readers: [${readers}] } } }`,
  );
const SHARED = 'scope: shared, reason: the couriers are the same for all, ';

testRule(rule, {
  pass: {
    'a table of tenants': couriers('', 'email: { type: text, pii: contact }', 'shop_app'),
    'no class': couriers(SHARED, 'email: text', 'shop_app'),
    'nobody reads it': couriers(SHARED, 'email: { type: text, pii: contact }', ''),
    'the registry, of which a tenant sees its own row': shop(
      '{ columns: { id: uuid } }',
      'compliance: { pii: { contact: {} } }',
    ).replace('name: text', 'name: { type: text, pii: contact }'),
  },
  fail: {
    'for every tenant': {
      yaml: couriers(SHARED, 'email: { type: text, pii: contact }', 'shop_app'),
      findings: [
        {
          at: '/tables/couriers/columns/email',
          message: 'is in a shared table, so "shop_app" reads it for every tenant',
        },
      ],
    },
  },
});
