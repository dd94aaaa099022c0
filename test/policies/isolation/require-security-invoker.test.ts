import rule from '../../../policies/isolation/require-security-invoker';
import { shop, tenantsSql, testRule, testWeights, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'as a matter of course': shop(
      '{ columns: { id: uuid } }',
      `views:
  big: { query: select id from orders }`,
    ),
    'as said': shop(
      '{ columns: { id: uuid } }',
      `views:
  big: { query: select id from orders, security_invoker: true }`,
    ),
    'over a shared table only': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, columns: { id: uuid } }
views:
  big: { query: select id from currencies, security_invoker: false }`,
    ),
    'a schema for each tenant': withSchemas(
      shop(
        '{ columns: { id: uuid } }',
        `views:
  big: { query: select id from orders, security_invoker: false }`,
      ),
    ),
  },
  fail: {
    'with the privileges of its owner': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `views:
  big: { query: select id from orders, security_invoker: false }`,
      ),
      findings: [{ at: '/views/big/security_invoker', message: 'reads table "orders"' }],
    },
    'over the registry': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `views:
  big: { query: select id from tenants, security_invoker: false }`,
      ),
      findings: [{ at: '/views/big/security_invoker', message: 'reads table "tenants"' }],
    },
    'over a view over a tenant table': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        `views:
  big: { query: select id from orders }
  all_of_big: { query: select id from big, security_invoker: false }`,
      ),
      findings: [{ at: '/views/all_of_big/security_invoker', message: 'reads table "orders"' }],
    },
  },
});

const view = 'CREATE VIEW numbers AS SELECT number FROM orders';

testWeights(rule, {
  'over a guarded table': { sql: tenantsSql('guarded', view), severity: ['error'], message: 'policies of the role' },
  'over tables without row security': {
    sql: tenantsSql('open', view),
    severity: ['note'],
    message: 'set security_invoker first',
  },
  'over one of each': {
    sql: tenantsSql(
      'guarded',
      'ALTER TABLE lines DISABLE ROW LEVEL SECURITY',
      'CREATE VIEW two AS SELECT l.name, o.number FROM lines l, orders o',
    ),
    severity: ['error'],
    message: 'table "public"."orders"',
  },
});
