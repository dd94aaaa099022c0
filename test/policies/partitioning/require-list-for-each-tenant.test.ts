import rule from '../../../policies/partitioning/require-list-for-each-tenant';
import { testRule, withTenancy } from '../../support/rule-tester';
import { shopWithEvents } from '../../support/shop';

const TENANCY = '{ registry: tenants, expected: { tenants: 5_000 }, key: { type: bigint } }';

function byList(partition: string, tenancy = TENANCY): string {
  return withTenancy(tenancy, shopWithEvents({ partition, retention: '' })).replace(
    'tenants: { scope: registry, columns: { id: uuid, name: text } }',
    'tenants: { scope: registry, columns: { id: bigint, name: text } }',
  );
}

testRule(rule, {
  pass: {
    'the rest has a partition': byList(
      '{ by: list, column: tenant_id, lists: { large: [1], middling: [2, 3] }, on_missing: quarantine }',
    ),
    'all tenants are in it': byList(
      '{ by: list, column: tenant_id, lists: { a: [1], b: [2] } }',
      '{ registry: tenants, expected: { tenants: 2 }, key: { type: bigint } }',
    ),
    'nobody said how many there are': byList(
      '{ by: list, column: tenant_id, lists: { a: [1], b: [2] } }',
      '{ registry: tenants, key: { type: bigint } }',
    ),
    'a list of something else': withTenancy(
      '{ registry: tenants, expected: { tenants: 5_000 } }',
      shopWithEvents({
        columns: '{ id: uuid, region: text, received_at: timestamptz }',
        partition: '{ by: list, column: region, lists: { eu: [eu], us: [us] } }',
      }),
    ),
    'by hash': byList('{ by: hash, column: tenant_id, count: 16 }'),
  },
  fail: {
    'three of five thousand': {
      yaml: byList('{ by: list, column: tenant_id, lists: { large: [1], middling: [2, 3] } }'),
      findings: [{ at: '/tables/events/partition/lists', message: 'for 3 of 5,000 expected' }],
    },
  },
});
