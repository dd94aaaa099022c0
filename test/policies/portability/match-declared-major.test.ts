import rule from '../../../policies/portability/match-declared-major';
import { rds, testPlanRule } from '../../support/plan-rule-tester';

const SPEC = `
tenet: 1
database: shop
postgres: 17
platform: rds
tenancy: { registry: tenants }
roles: { shop_app: { kind: application } }
tables:
  tenants: { scope: registry, columns: { id: uuid, name: text } }
  orders: { columns: { id: uuid, total: numeric } }
`;

testPlanRule(rule, {
  pass: {
    'the same': { changes: [rds()], spec: SPEC },
    'written without a minor': { changes: [rds({ engine_version: '17' })], spec: SPEC },
    'as Google writes it': {
      changes: [{ address: 'google_sql_database_instance.main', after: { database_version: 'POSTGRES_17' } }],
      spec: SPEC,
    },
    'as an image': {
      changes: [
        {
          address: 'kubernetes_manifest.main',
          after: {
            manifest: {
              apiVersion: 'postgresql.cnpg.io/v1',
              kind: 'Cluster',
              spec: { imageName: 'ghcr.io/cloudnative-pg/postgresql:17.2-bookworm' },
            },
          },
        },
      ],
      spec: SPEC,
    },
  },
  fail: {
    'an older one': {
      changes: [rds({ engine_version: '16.4' })],
      spec: SPEC,
      findings: [
        { at: 'aws_db_instance.main engine_version', message: 'runs PostgreSQL 16, and the spec declares 17' },
      ],
    },
    'a newer one': {
      changes: [{ address: 'azurerm_postgresql_flexible_server.main', after: { version: '18' } }],
      spec: SPEC,
      findings: [{ at: 'azurerm_postgresql_flexible_server.main version', message: 'runs PostgreSQL 18' }],
    },
  },
  undecided: {
    'left to the platform': {
      changes: [rds({ engine_version: null })],
      spec: SPEC,
      at: ['aws_db_instance.main engine_version'],
    },
  },
});
