import rule from '../../../policies/access/forbid-public-grants';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'grants by kind': shop(ORDERS),
    'a grant to a role by name': shop('{ columns: { id: uuid }, grants: { shop_reader: [select] } }'),
    'a view that names its readers': shop(
      ORDERS,
      'views: { v: { query: "select id from orders", grants: [shop_reader] } }',
    ),
    'a role that only begins like it': shop('{ columns: { id: uuid }, grants: { public_site: [select] } }').replace(
      'shop_app:',
      'public_site: { kind: reader }, shop_app:',
    ),
    'a view that names nobody': shop(ORDERS, 'views: { v: { query: "select id from orders" } }'),
  },
  fail: {
    'in capitals, on a table': {
      yaml: shop('{ columns: { id: uuid }, grants: { PUBLIC: [select] } }'),
      findings: [{ at: '/tables/orders/grants/PUBLIC', message: 'table "orders" is granted to PUBLIC' }],
    },
    'in mixed letters': {
      yaml: shop('{ columns: { id: uuid }, grants: { Public: [select] } }'),
      findings: [{ at: '/tables/orders/grants/Public', message: 'every role of the cluster' }],
    },
    'on a view, once and not again on its table': {
      yaml: shop(ORDERS, 'views: { v: { query: "select id from orders", grants: [shop_reader, public] } }'),
      findings: [{ at: '/views/v/grants/1', message: 'view "v"' }],
    },
    'on a function': {
      yaml: shop(ORDERS, 'functions: { f: { returns: integer, body: "select 1", grants: [public] } }'),
      findings: [{ at: '/functions/f/grants/0', message: 'function "f"' }],
    },
  },
});
