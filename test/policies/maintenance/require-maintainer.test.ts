import rule from '../../../policies/maintenance/require-maintainer';
import { testRule } from '../../support/rule-tester';

const spec = (tables: string, more = '', roles = ''): string => `
tenet: 1
database: shop
tenancy: { registry: tenants }
roles: { shop_owner: { kind: owner }, shop_ingest: { kind: ingest }${roles} }
tables:
  tenants: { scope: registry, columns: { id: uuid } }
  notes: { columns: { id: uuid, at: timestamptz }${tables} }
${more}`;
const KEPT = ', retention: { keep: 90d, then: delete }';
const BY_DAY = ', partition: { by: range, column: at, every: day, because: days are dropped';
const ROLLUP = `rollups: { by_day: { query: 'select tenant_id, count(*) as n from notes group by tenant_id', key: [tenant_id]`;

testRule(rule, {
  pass: {
    'a maintainer': spec(KEPT, '', ', shop_maintainer: { kind: maintainer }'),
    'nothing to maintain': spec(''),
    'partitions that are fixed': spec(`${BY_DAY}, from: 2026-01-01 }`),
    'a rollup that is refreshed by hand': spec('', `${ROLLUP} } }`),
  },
  fail: {
    'a retention': {
      yaml: spec(KEPT),
      findings: [
        {
          at: '/tables/notes/retention',
          message: 'nothing runs tenet maintain: rows of "notes" outlive their retention; declare "shop_maintainer"',
        },
      ],
    },
    'partitions by time': {
      yaml: spec(`${BY_DAY} }`),
      findings: [{ at: '/tables/notes/partition', message: 'inserts into "notes" fail after the last partition' }],
    },
    'partitions by time, and a default one': {
      yaml: spec(`${BY_DAY}, on_missing: quarantine }`),
      findings: [{ at: '/tables/notes/partition', message: 'rows of "notes" fill the default partition' }],
    },
    'a rollup that is refreshed': {
      yaml: spec('', `${ROLLUP}, refresh: 1h } }`),
      findings: [{ at: '/rollups/by_day/refresh', message: '"by_day" is never refreshed' }],
    },
    'dead letters of a merge, which are kept for a time': {
      yaml: spec(', ingest: {}'),
      findings: [{ at: '/tables/notes/ingest', message: 'rows of "notes_dead" outlive their retention' }],
    },
    'all of it is one finding': {
      yaml: spec(`${KEPT.replace('delete', 'drop')}${BY_DAY} }, ingest: {}`, `${ROLLUP}, refresh: 1h } }`),
      findings: [
        {
          at: '/tables/notes/retention',
          message:
            'rows of "notes" and 1 more outlive their retention, inserts into "notes" fail after the last partition, "by_day" is never refreshed',
        },
      ],
    },
  },
});
