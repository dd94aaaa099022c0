import rule from '../../../policies/isolation/require-not-null-tenant-key';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'the column is added': shop('{ columns: { id: uuid } }'),
    'the column is declared': shop('{ columns: { tenant_id: uuid, id: uuid } }'),
    'it says nullable: false': shop('{ columns: { tenant_id: { type: uuid, nullable: false }, id: uuid } }'),
    'another column is nullable': shop('{ columns: { id: uuid, parent_tenant_id: { type: uuid, nullable: true } } }'),
    'the column of the key has another name': shop(
      '{ tenant_key: account_id, columns: { tenant_id: { type: uuid, nullable: true }, id: uuid } }',
    ),
  },
  fail: {
    'the declared column is nullable': {
      yaml: shop('{ columns: { tenant_id: { type: uuid, nullable: true }, id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/tenant_id/nullable', message: 'a row can belong to no tenant' }],
    },
    'under another name': {
      yaml: shop('{ tenant_key: account_id, columns: { account_id: { type: uuid, nullable: true }, id: uuid } }'),
      findings: [{ at: '/tables/orders/columns/account_id/nullable', message: 'column "account_id"' }],
    },
  },
});
