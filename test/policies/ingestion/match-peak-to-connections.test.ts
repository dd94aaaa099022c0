import rule from '../../../policies/ingestion/match-peak-to-connections';
import { hardened, testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    enough: shopWithRoles(
      'shop_ingest: { kind: ingest, connections: 4 }',
      '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 10k/s, batch: 500 } }',
    ),
    'just enough commits': shopWithRoles(
      'shop_ingest: { kind: ingest, connections: 4 }',
      '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 16k/s, batch: 10 } }',
    ),
    'one by one is another matter': shopWithRoles(
      'shop_ingest: { kind: ingest, connections: 4 }',
      '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 10k/s } }',
    ),
    'a role without a limit': shopWithRoles(
      'shop_ingest: { kind: ingest, connections: 4 }',
      '  readings: { kind: raw, columns: { id: uuid }, writes: { updates: 9k/s, batch: 500 } }',
    ),
    'no role inserts': shopWithRoles(
      'shop_reader: { kind: reader, connections: 1 }',
      '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 90k/s, batch: 500 } }',
    ),
  },
  fail: {
    'small batches': {
      yaml: shopWithRoles(
        'shop_ingest: { kind: ingest, connections: 4 }',
        '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 20k/s, batch: 10 } }',
      ),
      findings: [
        {
          at: '/tables/readings/writes/peak',
          message:
            'table "readings" receives at most 20k rows a second in batches of 10, which needs 5 connections at 400 commits or 15k rows a second each, but the inserting roles have 4',
        },
      ],
    },
    'connections of the login that serves it': {
      yaml: hardened(
        shopWithRoles(
          'shop_ingest: { kind: ingest, connections: 4 }',
          '  readings: { kind: raw, columns: { id: uuid }, writes: { peak: 20k/s, batch: 10 } }',
        ),
      ),
      findings: [{ at: '/tables/readings/writes/peak', message: 'inserting roles have 4' }],
    },
    'more rows than they can take': {
      yaml: shopWithRoles(
        'shop_ingest: { kind: ingest, connections: 4 }',
        '  readings: { kind: raw, columns: { id: uuid }, writes: { inserts: 90k/s, batch: 1000 } }',
      ),
      findings: [{ at: '/tables/readings/writes/inserts', message: 'needs 6 connections' }],
    },
  },
});
