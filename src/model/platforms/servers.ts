/** Platforms that run PostgreSQL itself: what differs is what the operator may do. */
import type { Profile, Trait } from './types';

const RDS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html';
const AURORA = 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html';
const CLOUD_SQL = 'https://cloud.google.com/sql/docs/postgres/users';
const AZURE = 'https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-create-users';

/** What every service without a superuser has in common. */
function managed(operator: string, source: string): readonly Trait[] {
  return [
    {
      reliance: 'forced-row-security',
      standing: 'holds',
      says: `policies and FORCE ROW LEVEL SECURITY are those of PostgreSQL, and ${operator} is subject to them`,
      instead: '',
      source,
    },
    {
      reliance: 'closed-set-config',
      standing: 'breaks',
      says: `set_config belongs to the superuser, whom ${operator} is not: REVOKE ... FROM PUBLIC ends in a warning and changes nothing`,
      instead: 'strength hardened is warned of; strength signed or role rests on no REVOKE in pg_catalog',
      source,
    },
    {
      reliance: 'parameter-grants',
      standing: 'differs',
      says: `GRANT SET ON PARAMETER is given by a superuser only; ${operator} passes on what it was given`,
      instead: 'settings stand on roles where any role may set them, else in the parameters of the service',
      source,
    },
    {
      reliance: 'bypassrls-roles',
      standing: 'differs',
      says: `whether ${operator} may create a role with BYPASSRLS depends on the release`,
      instead: 'no role of the compiled design needs it; a dump runs by the backups of the service',
      source,
    },
    {
      reliance: 'superuser-settings',
      standing: 'breaks',
      says: 'ALTER ROLE ... SET of a parameter that only a superuser may set is refused: permission denied to set parameter',
      instead: 'portability/match-role-settings refuses it; the parameter is set for the instance',
      source,
    },
    {
      reliance: 'connect-control',
      standing: 'differs',
      says: 'pg_hba.conf is not in reach',
      instead: 'CONNECT is taken from PUBLIC and granted by role; networks are closed by the service',
      source,
    },
  ];
}

export const SERVERS: readonly Profile[] = [
  {
    name: 'rds',
    title: 'Amazon RDS for PostgreSQL',
    support: 'compiled',
    isManaged: true,
    traits: [
      ...managed('rds_superuser', RDS),
      {
        reliance: 'recovery-point',
        standing: 'differs',
        says: 'logs are shipped about every five minutes and no setting shortens it',
        instead: 'durability/match-provider-floor refuses a shorter rpo without a replica',
        source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html',
      },
      {
        reliance: 'backup-tool',
        standing: 'breaks',
        says: 'archive_command and the data directory are not in reach',
        instead: 'backup.tool managed; kept for 35 days at most, longer in AWS Backup',
        source: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html',
      },
    ],
  },
  {
    name: 'aurora',
    title: 'Amazon Aurora PostgreSQL',
    support: 'compiled',
    isManaged: true,
    traits: [
      ...managed('rds_superuser', AURORA),
      {
        reliance: 'backup-tool',
        standing: 'breaks',
        says: 'storage is not files of PostgreSQL, so no tool reads them',
        instead: 'backup.tool managed; kept for 1 day unless more is asked, 35 at most',
        source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
      },
    ],
  },
  {
    name: 'cloud-sql',
    title: 'Google Cloud SQL for PostgreSQL',
    support: 'compiled',
    isManaged: true,
    traits: [
      ...managed('cloudsqlsuperuser', CLOUD_SQL),
      {
        reliance: 'recovery-point',
        standing: 'differs',
        says: 'logs are shipped about every five minutes',
        instead: 'durability/match-provider-floor refuses a shorter rpo without a replica',
        source: 'https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr',
      },
      {
        reliance: 'backup-tool',
        standing: 'breaks',
        says: 'archive_command and the data directory are not in reach; recovery to a point in time has to be switched on',
        instead: 'backup.tool managed; logs are kept for 7 days, 35 with Enterprise Plus',
        source: 'https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr',
      },
    ],
  },
  {
    name: 'azure',
    title: 'Azure Database for PostgreSQL, flexible server',
    support: 'compiled',
    isManaged: true,
    traits: [
      ...managed('azure_pg_admin', AZURE),
      {
        reliance: 'extensions',
        standing: 'differs',
        says: 'an extension is created once it is named in the parameter azure.extensions',
        instead: 'the extensions of the spec are listed there first',
        source: 'https://learn.microsoft.com/azure/postgresql/extensions/how-to-allow-extensions',
      },
      {
        reliance: 'backup-tool',
        standing: 'breaks',
        says: 'archive_command and the data directory are not in reach',
        instead: 'backup.tool managed; kept for 7 to 35 days',
        source: 'https://learn.microsoft.com/azure/reliability/reliability-postgresql-flexible-server',
      },
    ],
  },
  {
    name: 'cloudnativepg',
    title: 'CloudNativePG on Kubernetes',
    support: 'compiled',
    isManaged: false,
    traits: [
      {
        reliance: 'closed-set-config',
        standing: 'holds',
        says: 'a superuser is there, though its access is off until enableSuperuserAccess: true',
        instead: '',
        source: 'https://cloudnative-pg.io/documentation/current/security/',
      },
      {
        reliance: 'superuser-settings',
        standing: 'differs',
        says: 'parameters of the server stand in the Cluster resource; ALTER SYSTEM is off',
        instead: 'they are written under spec.postgresql.parameters',
        source: 'https://cloudnative-pg.io/documentation/current/postgresql_conf/',
      },
      {
        reliance: 'recovery-point',
        standing: 'differs',
        says: 'archive_timeout is 5min unless it is set',
        instead: 'an rpo below that needs archive_timeout or a replica, as on any server',
        source: 'https://cloudnative-pg.io/documentation/current/wal_archiving/',
      },
      {
        reliance: 'backup-tool',
        standing: 'differs',
        says: 'backups are made by its plugin for Barman Cloud',
        instead: 'backup.tool barman; the target pgbackrest refuses',
        source: 'https://cloudnative-pg.io/plugin-barman-cloud/docs/intro/',
      },
    ],
  },
];
