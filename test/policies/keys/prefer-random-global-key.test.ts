import rule from '../../../policies/keys/prefer-random-global-key';
import { shop, tenantsSql, testRule, testWeights } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'no unique key': shop(ORDERS),
    'within the tenant': shop('{ columns: { id: uuid, token: text }, unique: [[token]] }'),
    'a name that a client chooses': shop(
      '{ columns: { id: uuid, number: text }, unique: [{ columns: [number], across_tenants: true }] }',
    ),
    'a count of tokens': shop(
      '{ columns: { id: uuid, token: int }, unique: [{ columns: [token], across_tenants: true }] }',
    ),
    'the registry': shop(ORDERS).replace('name: text }', 'slug: { type: text, unique: true } }'),
  },
  fail: {
    'a token': {
      yaml: shop('{ columns: { id: uuid, token: text }, unique: [{ columns: [token], across_tenants: true }] }'),
      findings: [
        {
          at: '/tables/orders/unique/0',
          message: 'is unique across tenants, because "token" authenticates a request before its tenant is known',
        },
      ],
    },
    'a unique index over what is folded': {
      yaml: shop(
        '{ columns: { id: uuid, subdomain: text }, indexes: { i: { columns: [(lower(subdomain))], unique: true, across_tenants: true } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/i', message: 'an address that identifies a tenant to its visitors' }],
    },
  },
});

const renamed = (...grants: readonly string[]): string =>
  tenantsSql('guarded', 'ALTER TABLE tenants ADD UNIQUE (name)', ...grants);

testWeights(rule, {
  'a secret of a table that row security holds': {
    sql: tenantsSql('guarded', 'ALTER TABLE orders ADD COLUMN api_key text UNIQUE'),
    severity: ['note'],
    message: 'confirm that no tenant chooses its values',
  },
  'a secret of a table that nothing holds': {
    sql: tenantsSql('open', 'ALTER TABLE orders ADD COLUMN api_key text UNIQUE'),
    severity: [],
  },
  'a tenant renames itself': {
    sql: renamed('GRANT SELECT, UPDATE ON tenants TO app'),
    severity: ['note'],
    message: 'learns from "duplicate key" which values others have',
  },
  'by a grant on the column': { sql: renamed('GRANT UPDATE (name) ON tenants TO app'), severity: ['note'] },
  'no tenant does': { sql: renamed('GRANT SELECT ON tenants TO app'), severity: [] },
  'without row security': {
    sql: tenantsSql('open', 'ALTER TABLE tenants ADD UNIQUE (name)', 'GRANT UPDATE ON tenants TO app'),
    severity: [],
  },
});
