'use strict';
const { test } = require('node:test');
const { testRule } = require('pgtenet/testing');
const [requireOwnerInComment] = require('./rules/acme.js');

const shop = (orders) => `
tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, comment: customers (team-accounts), columns: { id: uuid } }
  orders: { ${orders}columns: { id: uuid } }
`;

testRule(test, requireOwnerInComment, {
  pass: {
    'a team in brackets': shop('comment: orders (team-checkout), '),
    'a team and nothing else': shop('comment: team-checkout, '),
  },
  fail: {
    'no comment': { yaml: shop(''), findings: [{ at: '/tables/orders', message: 'table "orders"' }] },
    'a comment without a team': {
      yaml: shop('comment: orders, '),
      findings: [{ at: '/tables/orders', message: 'names no team' }],
    },
  },
});
