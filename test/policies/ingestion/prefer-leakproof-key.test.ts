import rule from '../../../policies/ingestion/prefer-leakproof-key';
import { testRule } from '../../support/rule-tester';

const spec = (type: string, more: string, ingest = 'ingest: {}'): string => `
tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_ingest: { kind: ingest } }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  readings:
    columns: { id: uuid, source: text, number: '${type}' }
    ${more}
    ${ingest}
`;
const LEDGER = 'dedupe: { key: [source, number], window: 7d, across_partitions: ledger }';
const UNIQUE = 'unique: [[source, number]]\n    dedupe: { key: [source, number] }';

testRule(rule, {
  pass: {
    'a number': spec('bigint', UNIQUE),
    'a number, by a ledger': spec('bigint', LEDGER),
    'nothing merges': spec('numeric', UNIQUE, ''),
    'no duplicates are looked for': spec('numeric', 'unique: [[source, number]]'),
  },
  fail: {
    'a unique key': {
      yaml: spec('numeric(8,2)', UNIQUE),
      findings: [{ at: '/tables/readings/dedupe/key', message: 'finds duplicates by "number" of type numeric(8,2)' }],
    },
    'a ledger': {
      yaml: spec('numeric', LEDGER),
      findings: [{ at: '/tables/readings/dedupe/key', message: 'use a column of type bigint, text or uuid' }],
    },
  },
});
