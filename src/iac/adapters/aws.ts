/** RDS and Aurora of hashicorp/aws. Defaults by its documentation and the user guides, each beside its fact. */
import { boolean, isOn, isPositive, major, not, number, type ParameterReading, type ServerAdapter } from '../adapter';

const INSTANCE = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance';
const CLUSTER = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster';
const MEMBER = 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster_instance';
const FORCE_SSL = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html';

const off = (source: string) => ({ value: false, source });

/** RDS forces TLS by default from this major on. */
const FIRST_WITH_TLS = 15;

const tls = (firstWith: number): ParameterReading<boolean> => ({
  parameter: 'rds.force_ssl',
  read: isOn,
  absent: (of) => ({ value: of >= firstWith, source: FORCE_SSL }),
});

export const DB_INSTANCE: ServerAdapter = {
  type: 'aws_db_instance',
  title: 'RDS instance',
  platform: 'rds',
  engine: { path: ['engine'], is: /^postgres/ },
  replica: [['replicate_source_db']],
  inherits: [['replicate_source_db'], ['snapshot_identifier'], ['restore_to_point_in_time', 0], ['s3_import', 0]],
  holdsData: true,
  facts: {
    major: { path: ['engine_version'], read: major },
    encrypted: { path: ['storage_encrypted'], read: boolean, isInherited: true, absent: off(INSTANCE) },
    publicAddress: { path: ['publicly_accessible'], read: boolean, absent: off(INSTANCE) },
    deletionProtection: { path: ['deletion_protection'], read: boolean, absent: off(INSTANCE) },
    backups: { path: ['backup_retention_period'], read: isPositive, isInherited: true, absent: off(INSTANCE) },
    retentionDays: {
      path: ['backup_retention_period'],
      read: number,
      isInherited: true,
      absent: { value: 0, source: INSTANCE },
    },
    pointInTime: { path: ['backup_retention_period'], read: isPositive, isInherited: true, absent: off(INSTANCE) },
    standby: { path: ['multi_az'], read: boolean, absent: off(INSTANCE) },
    finalSnapshot: { path: ['skip_final_snapshot'], read: not, absent: { value: true, source: INSTANCE } },
    tls: tls(FIRST_WITH_TLS),
  },
  parameters: {
    in: 'group',
    attribute: 'parameter_group_name',
    type: 'aws_db_parameter_group',
    key: 'name',
    list: 'parameter',
  },
};

/** Aurora keeps six copies in three zones, and an address is that of its instances: no fact of the cluster. */
export const RDS_CLUSTER: ServerAdapter = {
  type: 'aws_rds_cluster',
  title: 'Aurora cluster',
  platform: 'aurora',
  engine: { path: ['engine'], is: /^aurora-postgres/ },
  replica: [['replication_source_identifier']],
  inherits: [
    ['replication_source_identifier'],
    ['snapshot_identifier'],
    ['restore_to_point_in_time', 0],
    ['s3_import', 0],
    ['global_cluster_identifier'],
  ],
  holdsData: true,
  facts: {
    major: { path: ['engine_version'], read: major },
    encrypted: { path: ['storage_encrypted'], read: boolean, isInherited: true, absent: off(CLUSTER) },
    deletionProtection: { path: ['deletion_protection'], read: boolean, absent: off(CLUSTER) },
    backups: {
      path: ['backup_retention_period'],
      read: isPositive,
      isInherited: true,
      absent: { value: true, source: CLUSTER },
    },
    retentionDays: {
      path: ['backup_retention_period'],
      read: number,
      isInherited: true,
      absent: { value: 1, source: CLUSTER },
    },
    pointInTime: {
      path: ['backup_retention_period'],
      read: isPositive,
      isInherited: true,
      absent: { value: true, source: CLUSTER },
    },
    finalSnapshot: { path: ['skip_final_snapshot'], read: not, absent: { value: true, source: CLUSTER } },
    // Aurora: rds.force_ssl is 0 up to 16, and 1 from 17 on
    tls: tls(17),
  },
  parameters: {
    in: 'group',
    attribute: 'db_cluster_parameter_group_name',
    type: 'aws_rds_cluster_parameter_group',
    key: 'name',
    list: 'parameter',
  },
};

/** A writer and two readers in three zones, with the defaults of RDS. */
export const RDS_MULTI_AZ_CLUSTER: ServerAdapter = {
  ...RDS_CLUSTER,
  title: 'RDS Multi-AZ cluster',
  platform: 'rds',
  engine: { path: ['engine'], is: /^postgres/ },
  facts: { ...RDS_CLUSTER.facts, tls: tls(FIRST_WITH_TLS) },
};

export const RDS_CLUSTER_INSTANCE: ServerAdapter = {
  type: 'aws_rds_cluster_instance',
  title: 'Aurora instance',
  platform: 'aurora',
  engine: { path: ['engine'], is: /^(?:aurora-)?postgres/ },
  replica: [],
  inherits: [],
  holdsData: false,
  facts: { publicAddress: { path: ['publicly_accessible'], read: boolean, absent: off(MEMBER) } },
  parameters: null,
};
