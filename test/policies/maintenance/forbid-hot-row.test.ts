import rule from '../../../policies/maintenance/forbid-hot-row';
import { shop, testRule } from '../../support/rule-tester';

const counters = (
  columns: string,
  updates: string,
  tenancy = 'expected: { tenants: 5000, largest_share: 20% }',
): string =>
  shop('{ columns: { id: uuid } }', `  counters: { columns: ${columns}, writes: { updates: ${updates} } }`).replace(
    'registry: tenants',
    `registry: tenants, ${tenancy}`,
  );

testRule(rule, {
  pass: {
    'few updates': counters('{ tenant_id: { type: uuid, key: true }, used: bigint }', '1000/s'),
    'a row for each of many things': counters('{ id: uuid, used: bigint }', '9000/s'),
    'spread evenly over the tenants': counters(
      '{ tenant_id: { type: uuid, key: true }, used: bigint }',
      '9000/s',
      'expected: { tenants: 5000 }',
    ),
    'sixteen slots a tenant': counters(
      '{ tenant_id: { type: uuid, key: true }, slot: { type: smallint, key: true }, used: bigint }',
      '9000/s',
    ),
    'nobody said how many tenants': counters(
      '{ tenant_id: { type: uuid, key: true }, used: bigint }',
      '9000/s',
      'context: {}',
    ),
  },
  fail: {
    'a counter a tenant': {
      yaml: counters('{ tenant_id: { type: uuid, key: true }, used: bigint }', '9000/s'),
      findings: [{ at: '/tables/counters/writes/updates', message: 'one of them gets 1.8k' }],
    },
    'a table of two rows': {
      yaml: shop('{ columns: { id: uuid, total: bigint }, rows: { now: 2 }, writes: { updates: 900/s } }'),
      findings: [{ at: '/tables/orders/writes/updates', message: 'one of them gets 450' }],
    },
  },
});
