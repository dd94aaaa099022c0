/** Platforms that run PostgreSQL itself: what differs is what the operator may do. */
import type { Profile, Reliance, Trait } from './types';

const POSTGRES = 'https://www.postgresql.org/docs/current/';
const AWS = 'https://docs.aws.amazon.com/AmazonRDS/latest/';
const RDS_OPERATOR = `${AWS}UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html`;
const AURORA_OPERATOR = `${AWS}AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.rds_superuser.html`;
const CLOUD_SQL_OPERATOR = 'https://cloud.google.com/sql/docs/postgres/users';
const AZURE_OPERATOR = 'https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-create-users';
const CNPG = 'https://cloudnative-pg.io/documentation/current/';

const OWNERS = 'after 00-roles.sql, GRANT the owner role to the operator, run the other files, REVOKE it';

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
      says: 'initdb turns them on by default from 18 on only',
      instead: 'initdb --data-checksums before 18',
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
      says: `set_config is a superuser's, and ${operator} is none: the REVOKE ends in a warning, "no privileges could be revoked"`,
      instead: 'strength signed or role, which rest on no REVOKE in pg_catalog; hardened is warned of',
      ...tried,
    },
    'owner-handover': {
      standing: 'differs',
      says: `${operator} gives a database or a schema only to a role that it may become`,
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
      says: `only a superuser gives SET ON PARAMETER, and ${operator} is none`,
      instead: 'the parameters of the service',
      ...tried,
    },
    'bypassrls-roles': {
      standing: 'differs',
      says: `up to 15 only a superuser makes a role with BYPASSRLS; from 16 on who has CREATEROLE and BYPASSRLS, which ${operator} may have`,
      instead: 'the backups of the service for all rows; a dump by a role of your own sees one tenant',
      ...tried,
    },
    'backup-tool': {
      standing: 'breaks',
      says: 'neither archive_command nor the data directory is in reach',
      instead: 'tool: managed, which durability/match-backup-tool asks for',
      ...read,
    },
    'event-triggers': {
      standing: 'unknown',
      says: `PostgreSQL lets only a superuser create one; whether the service lets ${operator} was not looked at`,
      instead: 'pgaudit',
      source,
      known: 'not-looked-at',
    },
    checksums: {
      standing: 'unknown',
      says: 'SHOW data_checksums says it',
      instead: '',
      source,
      known: 'not-looked-at',
    },
  };
}

export const SELF_MANAGED: Profile = {
  title: "PostgreSQL on a machine of one's own",
  support: 'compiled',
  summary: 'settings of the server, superuser and file system are yours, and so are patches, backups and failover',
  operator: null,
  traits: everywhere('run'),
};

export const RDS: Profile = {
  title: 'Amazon RDS for PostgreSQL',
  support: 'compiled',
  summary:
    'no superuser, settings through a parameter group, log archiving about every 5 minutes, so point-in-time recovery loses up to that',
  operator: 'rds_superuser',
  traits: {
    ...withoutSuperuser('rds_superuser', RDS_OPERATOR),
    extensions: {
      standing: 'differs',
      says: 'those of a list, by release; rds.allowed_extensions makes it shorter',
      instead:
        'SHOW rds.extensions before the DDL; portability/match-extensions-to-platform knows some that are not there',
      source: `${AWS}PostgreSQLReleaseNotes/postgresql-extensions.html`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'logs are shipped about every five minutes, and no setting shortens it',
      instead: 'a replica for less, which durability/match-provider-floor asks for',
      source: `${AWS}UserGuide/USER_PIT.html`,
      known: 'recalled',
    },
  },
};

export const AURORA: Profile = {
  title: 'Amazon Aurora PostgreSQL',
  support: 'compiled',
  summary:
    'no superuser, storage that writes no full pages and is shared by its replicas, so that a replica is no second copy',
  operator: 'rds_superuser',
  traits: {
    ...withoutSuperuser('rds_superuser', AURORA_OPERATOR),
    extensions: {
      standing: 'differs',
      says: 'those of a list, by release',
      instead:
        'SHOW rds.extensions before the DDL; portability/match-extensions-to-platform knows some that are not there',
      source: `${AWS}AuroraPostgreSQLReleaseNotes/AuroraPostgreSQL.Extensions.html`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'the storage is backed up continuously; a restore makes a new cluster, and replicas read the same storage',
      instead: 'a copy in another region where the loss of one counts',
      source: `${AWS}AuroraUserGuide/Aurora.Managing.Backups.html`,
      known: 'recalled',
    },
  },
};

export const CLOUD_SQL: Profile = {
  title: 'Cloud SQL for PostgreSQL',
  support: 'compiled',
  summary: 'no superuser, settings through database flags; point-in-time recovery is a switch of its own',
  operator: 'cloudsqlsuperuser',
  traits: {
    ...withoutSuperuser('cloudsqlsuperuser', CLOUD_SQL_OPERATOR),
    'event-triggers': {
      standing: 'holds',
      says: 'cloudsqlsuperuser may create them',
      instead: '',
      source: CLOUD_SQL_OPERATOR,
      known: 'read',
    },
    extensions: {
      standing: 'differs',
      says: 'those of a list',
      instead:
        'pg_available_extensions before the DDL; portability/match-extensions-to-platform knows some that are not there',
      source: 'https://cloud.google.com/sql/docs/postgres/extensions',
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'logs are shipped about every five minutes, and point-in-time recovery has to be switched on',
      instead: 'a replica for less, which durability/match-provider-floor asks for',
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
      says: 'azure_pg_admin makes roles with BYPASSRLS from 16 on; up to 15 it has the attribute itself and can give it to nobody',
      instead: 'the backups of the service for all rows; a dump by a role of your own sees one tenant',
      source: AZURE_OPERATOR,
      known: 'read',
    },
    'event-triggers': {
      standing: 'unknown',
      says: 'whether azure_pg_admin may create one depends on the release',
      instead: 'pgaudit',
      source: AZURE_OPERATOR,
      known: 'not-looked-at',
    },
    extensions: {
      standing: 'differs',
      says: 'only those that the server parameter azure.extensions allows',
      instead: 'add each to azure.extensions before the DDL',
      source: 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-extensions',
      known: 'read',
    },
  },
};

export const CLOUDNATIVEPG: Profile = {
  title: 'CloudNativePG',
  support: 'compiled',
  summary:
    'the operator of the cluster owns archiving, failover and settings; backups go through the Barman Cloud plugin',
  operator: null,
  traits: {
    ...everywhere('inferred'),
    'owner-handover': {
      standing: 'differs',
      says: 'superuser access over the network is off unless enableSuperuserAccess is true',
      instead: `run the DDL by kubectl cnpg psql, as postgres; or ${OWNERS}`,
      source: `${CNPG}security/`,
      known: 'recalled',
    },
    extensions: {
      standing: 'differs',
      says: 'those of the image',
      instead: 'an image that has them',
      source: `${CNPG}postgresql_conf/`,
      known: 'recalled',
    },
    'recovery-point': {
      standing: 'differs',
      says: 'archive_timeout is 5 minutes unless the Cluster says otherwise',
      instead: 'spec.postgresql.parameters.archive_timeout, or synchronous replicas',
      source: `${CNPG}wal_archiving/`,
      known: 'read',
    },
    'backup-tool': {
      standing: 'differs',
      says: 'archiving within the Cluster is deprecated since 1.26; the Barman Cloud plugin does it, and retention lives in its ObjectStore',
      instead: 'tool: barman, by the plugin',
      source: `${CNPG}backup/`,
      known: 'read',
    },
  },
};
