/** Platforms that run PostgreSQL itself: what differs is what the operator may do. */
import type { Profile, Reliance, Trait } from './types';

const POSTGRES = 'https://www.postgresql.org/docs/current/';
const AWS = 'https://docs.aws.amazon.com/AmazonRDS/latest/';
const RDS_OPERATOR = `${AWS}UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html`;
const AURORA_OPERATOR = `${AWS}AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html`;
const CLOUD_SQL_OPERATOR = 'https://cloud.google.com/sql/docs/postgres/users';
const AZURE_OPERATOR = 'https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-create-users';
const CNPG = 'https://cloudnative-pg.io/documentation/current/';

const OWNERS = 'after 00-roles.sql, GRANT the owner role to the operator, run the other files, then REVOKE it';

function holds(path: string, known: Trait['known']): Trait {
  return { standing: 'holds', says: '', instead: '', source: `${POSTGRES}${path}`, known };
}

/** What is so wherever PostgreSQL itself runs. */
function everywhere(known: Trait['known']): Readonly<Record<Reliance, Trait>> {
  return {
    'forced-row-security': holds('ddl-rowsecurity.html', known),
    'subquery-policies': holds('sql-createpolicy.html', known),
    'tenant-setting': holds('runtime-config-custom.html', known),
    'closed-set-config': holds('sql-revoke.html', known),
    'owner-handover': holds('sql-alterdatabase.html', known),
    'bypassrls-roles': holds('role-attributes.html', known),
    'connect-control': holds('ddl-priv.html', known),
    'role-settings': holds('sql-alterrole.html', known),
    'parameter-grants': holds('ddl-priv.html', known),
    'event-triggers': holds('sql-createeventtrigger.html', known),
    extensions: holds('sql-createextension.html', known),
    'partition-lifecycle': holds('sql-altertable.html', known),
    'recovery-point': holds('continuous-archiving.html', known),
    'backup-tool': holds('continuous-archiving.html', known),
    checksums: {
      standing: 'differs',
      says: 'initdb enables them by default only since 18',
      instead: 'before 18: initdb --data-checksums',
      source: `${POSTGRES}checksums.html`,
      known,
    },
    majors: holds('release.html', known),
  };
}

/** What every service has in common whose operator is no superuser. */
function withoutSuperuser(operator: string, source: string): Readonly<Record<Reliance, Trait>> {
  const read = { source, known: 'read' } as const;
  const tried = { source, known: 'stand-in' } as const;
  return {
    ...everywhere('inferred'),
    'closed-set-config': {
      standing: 'breaks',
      says: `a superuser owns set_config, and ${operator} is not a superuser: the REVOKE only warns "no privileges could be revoked"`,
      instead: 'strength signed or role, which need no REVOKE in pg_catalog; check warns about hardened',
      ...tried,
    },
    'owner-handover': {
      standing: 'differs',
      says: `${operator} can make a role the owner of a database or schema only if it can SET ROLE to it`,
      instead: OWNERS,
      ...tried,
    },
    'role-settings': {
      standing: 'differs',
      says: 'ALTER ROLE ... SET of what only a superuser may set is refused, "permission denied to set parameter", but for what the service lets through',
      instead: 'set it for the instance, in the parameters of the service',
      ...tried,
    },
    'parameter-grants': {
      standing: 'breaks',
      says: `only a superuser can grant SET ON PARAMETER, and ${operator} is not a superuser`,
      instead: 'the parameters of the service',
      ...tried,
    },
    'bypassrls-roles': {
      standing: 'differs',
      says: `up to 15 only a superuser can create a role with BYPASSRLS; since 16 also a role with CREATEROLE and BYPASSRLS, which ${operator} may have`,
      instead: 'the backups of the service for all rows; a dump by one of your roles contains one tenant',
      ...tried,
    },
    'backup-tool': {
      standing: 'breaks',
      says: 'neither archive_command nor the data directory is accessible',
      instead: 'tool: managed, which durability/match-backup-tool requires',
      ...read,
    },
    'event-triggers': {
      standing: 'unknown',
      says: `in PostgreSQL only a superuser can create one; whether the service allows ${operator} to was not examined`,
      instead: 'pgaudit',
      source,
      known: 'not-looked-at',
    },
    checksums: {
      standing: 'unknown',
      says: 'check with SHOW data_checksums',
      instead: '',
      source,
      known: 'not-looked-at',
    },
  };
}

export const SELF_MANAGED: Profile = {
  title: 'PostgreSQL on your own machine',
  support: 'compiled',
  summary:
    'you control server settings, superuser and file system, and are responsible for patches, backups and failover',
  operator: null,
  traits: everywhere('run'),
};

export const RDS: Profile = {
  title: 'Amazon RDS for PostgreSQL',
  support: 'compiled',
  summary:
    'no superuser, settings through a parameter group, WAL archiving about every 5 minutes, so point-in-time recovery can lose that much',
  operator: 'rds_superuser',
  traits: {
    ...withoutSuperuser('rds_superuser', RDS_OPERATOR),
    extensions: {
      standing: 'differs',
      says: 'a fixed list per release, which rds.allowed_extensions can restrict',
      instead:
        'run SHOW rds.extensions before the DDL; portability/match-extensions-to-platform knows some that are missing',
      source: `${AWS}PostgreSQLReleaseNotes/postgresql-extensions.html`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'WAL is archived about every five minutes, and no setting shortens that',
      instead: 'a replica for a lower RPO, which durability/match-provider-floor requires',
      source: `${AWS}UserGuide/USER_PIT.html`,
      known: 'recalled',
    },
  },
};

export const AURORA: Profile = {
  title: 'Amazon Aurora PostgreSQL',
  support: 'compiled',
  summary:
    'no superuser; the storage writes no full pages and is shared with replicas, so a replica is not a second copy',
  operator: 'rds_superuser',
  traits: {
    ...withoutSuperuser('rds_superuser', AURORA_OPERATOR),
    extensions: {
      standing: 'differs',
      says: 'a fixed list per release',
      instead:
        'run SHOW rds.extensions before the DDL; portability/match-extensions-to-platform knows some that are missing',
      source: `${AWS}AuroraPostgreSQLReleaseNotes/AuroraPostgreSQL.Extensions.html`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'the storage is backed up continuously; a restore creates a new cluster, and replicas read the same storage',
      instead: 'a copy in another region if losing a region matters',
      source: `${AWS}AuroraUserGuide/Aurora.Managing.Backups.html`,
      known: 'recalled',
    },
  },
};

export const CLOUD_SQL: Profile = {
  title: 'Cloud SQL for PostgreSQL',
  support: 'compiled',
  summary: 'no superuser, settings through database flags; point-in-time recovery must be enabled separately',
  operator: 'cloudsqlsuperuser',
  traits: {
    ...withoutSuperuser('cloudsqlsuperuser', CLOUD_SQL_OPERATOR),
    'event-triggers': {
      standing: 'holds',
      says: 'cloudsqlsuperuser can create them',
      instead: '',
      source: CLOUD_SQL_OPERATOR,
      known: 'read',
    },
    extensions: {
      standing: 'differs',
      says: 'a fixed list',
      instead:
        'query pg_available_extensions before the DDL; portability/match-extensions-to-platform knows some that are missing',
      source: 'https://cloud.google.com/sql/docs/postgres/extensions',
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'WAL is archived about every five minutes, and point-in-time recovery must be enabled',
      instead: 'a replica for a lower RPO, which durability/match-provider-floor requires',
      source: 'https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr',
      known: 'read',
    },
  },
};

export const AZURE: Profile = {
  title: 'Azure Database for PostgreSQL',
  support: 'compiled',
  summary: 'no superuser, extensions from a list, settings through server parameters',
  operator: 'azure_pg_admin',
  traits: {
    ...withoutSuperuser('azure_pg_admin', AZURE_OPERATOR),
    'bypassrls-roles': {
      standing: 'differs',
      says: 'azure_pg_admin can create roles with BYPASSRLS since 16; up to 15 it has the attribute but cannot grant it',
      instead: 'the backups of the service for all rows; a dump by one of your roles contains one tenant',
      source: AZURE_OPERATOR,
      known: 'read',
    },
    'event-triggers': {
      standing: 'unknown',
      says: 'whether azure_pg_admin can create one depends on the release',
      instead: 'pgaudit',
      source: AZURE_OPERATOR,
      known: 'not-looked-at',
    },
    extensions: {
      standing: 'differs',
      says: 'only those allowed by the server parameter azure.extensions',
      instead: 'add each to azure.extensions before the DDL',
      source: 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-extensions',
      known: 'read',
    },
  },
};

export const CLOUDNATIVEPG: Profile = {
  title: 'CloudNativePG',
  support: 'compiled',
  summary: 'the operator manages archiving, failover and settings; backups use the Barman Cloud plugin',
  operator: null,
  traits: {
    ...everywhere('inferred'),
    'owner-handover': {
      standing: 'differs',
      says: 'superuser access over the network is off unless enableSuperuserAccess is true',
      instead: `run the DDL with kubectl cnpg psql as postgres; or ${OWNERS}`,
      source: `${CNPG}security/`,
      known: 'recalled',
    },
    extensions: {
      standing: 'differs',
      says: 'those in the image',
      instead: 'use an image that contains them',
      source: `${CNPG}postgresql_conf/`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'archive_timeout is 5 minutes unless the Cluster sets another value',
      instead: 'spec.postgresql.parameters.archive_timeout, or synchronous replicas',
      source: `${CNPG}wal_archiving/`,
      known: 'read',
    },
    'backup-tool': {
      standing: 'differs',
      says: 'archiving configured in the Cluster is deprecated since 1.26; the Barman Cloud plugin archives, and its ObjectStore sets the retention',
      instead: 'tool: barman, through the plugin',
      source: `${CNPG}backup/`,
      known: 'read',
    },
  },
};
