import rule from '../../../policies/isolation/require-not-null-tenant-key';
import { shop, tenantsSql, testRule, testWeights } from '../../support/rule-tester';

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

const nullable = 'ALTER TABLE lines DROP CONSTRAINT lines_pkey; ALTER TABLE lines ALTER COLUMN tenant_id DROP NOT NULL';

testWeights(rule, {
  'under row security': {
    sql: tenantsSql('guarded', nullable),
    severity: ['error'],
    message: 'can belong to no tenant',
  },
  'before it is on': { sql: tenantsSql('open', nullable), severity: ['note'], message: 'once row security is on' },
  'not nullable': { sql: tenantsSql('open'), severity: [] },
});
