/** Where a database outgrows one machine: an extension of PostgreSQL, and engines that speak its protocol. */
import type { Profile, Reliance, Standing, Trait } from './types';

const CITUS_DDL = 'https://docs.citusdata.com/en/stable/develop/reference_ddl.html';
const YUGABYTE = 'https://docs.yugabyte.com/stable/explore/ysql-language-features/postgresql-compatibility/';
const COCKROACH = 'https://www.cockroachlabs.com/docs/stable/';
const LIMITLESS = 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-reference.html';
const DSQL =
  'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility-unsupported-features.html';

function read(standing: Standing, says: string, instead: string, source: string): Trait {
  return { standing, says, instead, source, known: 'read' };
}

/** Where nobody looked nothing is promised. */
function unread(source: string): Readonly<Record<Reliance, Trait>> {
  const trait: Trait = { standing: 'unknown', says: '', instead: '', source, known: 'not-looked-at' };
  return {
    'forced-row-security': trait,
    'subquery-policies': trait,
    'tenant-setting': trait,
    'closed-set-config': trait,
    'owner-handover': trait,
    'bypassrls-roles': trait,
    'connect-control': trait,
    'role-settings': trait,
    'parameter-grants': trait,
    'event-triggers': trait,
    extensions: trait,
    'partition-lifecycle': trait,
    'recovery-point': trait,
    'backup-tool': trait,
    checksums: trait,
    majors: trait,
  };
}

export const CITUS: Profile = {
  title: 'Citus',
  support: 'compiled',
  summary: 'keys must include the distribution column, and policies cannot contain subqueries',
  operator: null,
  traits: {
    ...unread(CITUS_DDL),
    'forced-row-security': read(
      'holds',
      'row security, policies, roles and grants are propagated to the workers',
      '',
      CITUS_DDL,
    ),
    'subquery-policies': read(
      'breaks',
      'Citus rejects a policy with a subquery on a distributed table',
      'the guard calls a function that returns the tenant; portability/forbid-policy-subqueries refuses subqueries in policies of the spec',
      'https://github.com/citusdata/citus/blob/main/src/backend/distributed/commands/policy.c',
    ),
    'tenant-setting': read(
      'differs',
      'SET reaches the workers only where citus.propagate_set_commands is local, and its default is none',
      'each role is compiled with it, and SET LOCAL sets the tenant',
      'https://docs.citusdata.com/en/stable/develop/api_guc.html',
    ),
    'partition-lifecycle': read(
      'differs',
      'distributed tables are partitioned by time; each partition has its shards',
      'fewer and longer partitions',
      'https://docs.citusdata.com/en/stable/use_cases/timeseries.html',
    ),
    majors: read(
      'differs',
      'Citus 14 supports PostgreSQL 16 to 18, no longer 15',
      'portability/match-platform-major requires 16 or later',
      'https://github.com/citusdata/citus/blob/main/CHANGELOG.md',
    ),
  },
};

export const YUGABYTEDB: Profile = {
  title: 'YugabyteDB',
  support: 'advice',
  summary: 'a fork of PostgreSQL 15 on different storage: prove the policies there, and back it up with its own tools',
  operator: null,
  traits: {
    ...unread(YUGABYTE),
    'forced-row-security': read(
      'differs',
      'row security is the code of PostgreSQL 15, on different storage',
      'prove it on a cluster before you rely on it',
      'https://docs.yugabyte.com/stable/secure/authorization/row-level-security/',
    ),
    extensions: read('differs', 'only built-in ones; GiST indexes and exclusion constraints are missing', '', YUGABYTE),
    'backup-tool': read(
      'breaks',
      'no PostgreSQL WAL, no vacuum and no bloat',
      'use its own snapshots and metrics; rules and alerts about WAL and vacuum do not apply',
      'https://docs.yugabyte.com/stable/manage/backup-restore/',
    ),
    majors: read(
      'differs',
      '15, as a fork',
      'postgres: 15',
      'https://docs.yugabyte.com/stable/api/ysql/pg15-features/',
    ),
  },
};

export const COCKROACHDB: Profile = {
  title: 'CockroachDB',
  support: 'advice',
  summary: 'supports policies since 25.2, but retention, settings and backups work differently: it needs its own DDL',
  operator: null,
  traits: {
    ...unread(COCKROACH),
    'forced-row-security': read(
      'differs',
      'permissive and restrictive policies and FORCE exist since 25.2; ON CONFLICT DO NOTHING does not check a conflicting row',
      'its own DDL, and a proof on it',
      `${COCKROACH}row-level-security`,
    ),
    extensions: read('breaks', 'not supported', 'nothing that depends on one', `${COCKROACH}postgresql-compatibility`),
    'partition-lifecycle': read(
      'breaks',
      'partitions cannot be detached or dropped',
      'row-level TTL',
      `${COCKROACH}row-level-ttl`,
    ),
    'backup-tool': read('breaks', 'no PostgreSQL WAL', 'BACKUP INTO', `${COCKROACH}backup`),
  },
};

export const AURORA_LIMITLESS: Profile = {
  title: 'Aurora PostgreSQL Limitless',
  support: 'refused',
  summary: 'has neither policies nor PARTITION BY: the application would have to isolate tenants',
  operator: 'rds_superuser',
  traits: {
    ...unread(LIMITLESS),
    'forced-row-security': read('breaks', 'ALTER POLICY is not supported', 'Aurora without Limitless', LIMITLESS),
    'partition-lifecycle': read('breaks', 'PARTITION BY is not supported', 'DELETE in batches', LIMITLESS),
    'event-triggers': read('breaks', 'not supported', 'pgaudit', LIMITLESS),
  },
};

export const AURORA_DSQL: Profile = {
  title: 'Aurora DSQL',
  support: 'refused',
  summary: 'has no triggers, no foreign keys, no partitions, no PL/pgSQL and no extensions',
  operator: 'admin',
  traits: {
    ...unread(DSQL),
    extensions: read('breaks', 'not supported', '', DSQL),
    'partition-lifecycle': read('breaks', 'no partitions', 'DELETE in batches', DSQL),
  },
};
