import rule from '../../../policies/queries/require-tenant-scope';
import { tenantsSql, testRule, testWeights } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'the application is held by row security': shopWithQuery('select id from orders where id = $1'),
    'a role that bypasses it, with the tenant': shopWithQuery(
      'select id from orders where tenant_id = $1 and id = $2',
      { roles: 'shop_support: { kind: support, bypass_rls: true }', query: 'role: shop_support' },
    ),
    'a shared table': shopWithQuery('select name from currencies where code = $1', {
      roles: 'shop_support: { kind: support, bypass_rls: true }',
      query: 'role: shop_support',
    }),
    'joined by the tenant': shopWithQuery(
      'select o.id from tenants t join orders o on o.tenant_id = t.id where t.id = $1',
      { roles: 'shop_support: { kind: support, bypass_rls: true }', query: 'role: shop_support' },
    ),
    'nobody said who asks': shopWithQuery('select id from orders where id = $1', { query: 'rate: 1/s' }),
  },
  fail: {
    BYPASSRLS: {
      yaml: shopWithQuery('select id from orders where id = $1', {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'reads table "orders" without filtering by "tenant_id", and role "shop_support" bypasses row security, so',
        },
      ],
    },
    'a table without row security': {
      yaml: shopWithQuery('delete from orders where id = $1', {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [{ at: '/queries/q/sql', message: 'deletes rows of table "orders"' }],
    },
    'in a sub-query': {
      yaml: shopWithQuery('select name from currencies where code in (select note from orders)', {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [{ at: '/queries/q/sql', message: 'table "orders"' }],
    },
    'the tenant under OR': {
      yaml: shopWithQuery('select id from orders where tenant_id = $1 or id = $2', {
        roles: 'shop_support: { kind: support, bypass_rls: true }',
        query: 'role: shop_support',
      }),
      findings: [{ at: '/queries/q/sql', message: 'of all tenants' }],
    },
  },
});

const body = (statement: string): string =>
  tenantsSql(
    'open',
    'ALTER TABLE orders ADD UNIQUE (id)',
    `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${statement}; RETURN NEW; END $$`,
  );

testWeights(rule, {
  'the row by its key': { sql: body('UPDATE orders SET number = NULL WHERE id = NEW.order_id'), severity: [] },
  'many rows': { sql: body("UPDATE orders SET number = NULL WHERE number = 'x'"), severity: ['note'] },
});
