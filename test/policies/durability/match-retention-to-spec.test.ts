import rule from '../../../policies/durability/match-retention-to-spec';
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
const declared = (backup: string): string => `${SPEC}backup: ${backup}\n`;
const MONTH = declared('{ tool: managed, keep: 30d, encrypted: true }');

testPlanRule(rule, {
  pass: {
    'exactly as long': { changes: [rds({ backup_retention_period: 30 })], spec: MONTH },
    longer: { changes: [rds({ backup_retention_period: 35 })], spec: MONTH },
    'another tool keeps them': {
      changes: [rds({ backup_retention_period: 1 })],
      spec: declared('{ tool: pgbackrest, repository: "s3://b", keep: 30d, encrypted: true }'),
    },
    'no backup is declared': { changes: [rds({ backup_retention_period: 1 })], spec: SPEC },
    'a replica': { changes: [rds({ backup_retention_period: 0, replicate_source_db: 'shop' })], spec: MONTH },
  },
  fail: {
    'a week': {
      changes: [rds({ backup_retention_period: 7 })],
      spec: MONTH,
      findings: [
        { at: 'aws_db_instance.main backup_retention_period', message: 'for 7 days, but the spec declares 30d' },
      ],
    },
    'of a cluster by default': {
      changes: [{ address: 'aws_rds_cluster.main', after: { engine: 'aurora-postgresql' } }],
      spec: MONTH,
      findings: [{ at: 'aws_rds_cluster.main backup_retention_period', message: 'for 1 days' }],
    },
  },
  undecided: {
    'known after apply': {
      changes: [rds({}, { unknown: ['backup_retention_period'] })],
      spec: MONTH,
      at: ['aws_db_instance.main backup_retention_period'],
    },
  },
});
