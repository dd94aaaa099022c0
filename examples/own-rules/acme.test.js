'use strict';
const { test } = require('node:test');
const { testRule } = require('pgtenet/testing');
const [requireOwnerInComment, requireExpectedRows] = require('./rules/acme.js');

const shop = (orders) => `
tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, comment: customers (team-accounts), columns: { id: uuid } }
  orders: { ${orders}columns: { id: uuid } }
`;

const ORDERS = 'CREATE TABLE shop.orders (id uuid PRIMARY KEY);\n';

testRule(test, requireOwnerInComment, {
  pass: {
    'a team in brackets': shop('comment: orders (team-checkout), '),
    'a team and nothing else': shop('comment: team-checkout, '),
    'a team in SQL': { sql: `${ORDERS}COMMENT ON TABLE shop.orders IS 'orders (team-checkout)';` },
  },
  fail: {
    'no comment': { yaml: shop(''), findings: [{ at: '/tables/orders', message: 'table "orders"' }] },
    'a comment without a team': {
      yaml: shop('comment: orders, '),
      findings: [{ at: '/tables/orders', message: 'names no team' }],
    },
    'no comment in SQL': { sql: ORDERS, findings: [{ line: 1, message: 'table "shop"."orders"' }] },
  },
});

testRule(test, requireExpectedRows, {
  pass: { 'a number': shop('rows: { now: 1000000 }, ') },
  fail: { 'no number': { yaml: shop(''), findings: [{ at: '/tables/orders/rows', message: 'table "orders"' }] } },
});
