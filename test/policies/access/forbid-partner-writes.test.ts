import rule from '../../../policies/access/forbid-partner-writes';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

const partner = (privileges: string): string =>
  shop(`{ columns: { id: uuid }, grants: { p: ${privileges} } }`).replace(
    'shop_app:',
    'p: { kind: partner }, shop_app:',
  );

testRule(rule, {
  pass: {
    'a partner as the product makes it': shopWithRoles('p: { kind: partner }'),
    'a partner that reads a view': shopWithRoles(
      'p: { kind: partner }',
      'views: { v: { query: "select id from orders", grants: [p] } }',
    ),
    'a partner that reads a table': partner('[select]'),
    'an application that writes': shop('{ columns: { id: uuid }, grants: { shop_app: [select, insert] } }'),
    'no partner': shop(ORDERS),
  },
  fail: {
    insert: {
      yaml: partner('[select, insert]'),
      findings: [{ at: '/tables/orders/grants/p', message: 'partner "p" has insert' }],
    },
    'update and delete': {
      yaml: partner('[update, delete]'),
      findings: [{ at: '/tables/orders/grants/p', message: 'has update, delete on table "orders"' }],
    },
  },
});
