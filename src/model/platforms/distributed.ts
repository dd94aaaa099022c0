/** Where a database outgrows one machine: extensions of PostgreSQL and engines that speak its protocol. */
import type { Profile } from './types';

const CITUS = 'https://docs.citusdata.com/en/stable/develop/reference_ddl.html';
const YUGABYTE = 'https://docs.yugabyte.com/stable/explore/ysql-language-features/';
const COCKROACH = 'https://www.cockroachlabs.com/docs/stable/row-level-security';
const LIMITLESS = 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-reference.html';
const DSQL =
  'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/working-with-postgresql-compatibility-unsupported-features.html';

export const DISTRIBUTED: readonly Profile[] = [
  {
    name: 'citus',
    title: 'Citus',
    support: 'compiled',
    isManaged: false,
    traits: [
      {
        reliance: 'subquery-policies',
        standing: 'breaks',
        says: 'a policy with a sub-query is refused on a distributed table',
        instead: 'the tenant is asked by a function; portability/forbid-subquery-policies refuses the declared ones',
        source: 'https://github.com/citusdata/citus/blob/main/src/backend/distributed/commands/policy.c',
      },
      {
        reliance: 'tenant-setting',
        standing: 'differs',
        says: 'SET is not passed to the workers unless citus.propagate_set_commands is local',
        instead: 'set it to local, and the tenant by SET LOCAL',
        source: 'https://docs.citusdata.com/en/stable/develop/api_guc.html',
      },
      {
        reliance: 'partition-lifecycle',
        standing: 'differs',
        says: 'partitions by time of distributed tables work; each leaf has its shards',
        instead: 'fewer and longer partitions',
        source: CITUS,
      },
    ],
  },
  {
    name: 'yugabytedb',
    title: 'YugabyteDB',
    support: 'advice',
    isManaged: false,
    traits: [
      {
        reliance: 'forced-row-security',
        standing: 'differs',
        says: "row security is PostgreSQL's own code of major 15, on other storage",
        instead: 'run `tenet prove` against a cluster before it is trusted',
        source: YUGABYTE,
      },
      {
        reliance: 'partition-lifecycle',
        standing: 'holds',
        says: 'declarative partitions are attached and dropped',
        instead: '',
        source: YUGABYTE,
      },
      {
        reliance: 'backup-tool',
        standing: 'breaks',
        says: 'there is no WAL of PostgreSQL, no vacuum and no bloat: their rules and alerts say nothing here',
        instead: 'its own snapshots and metrics',
        source: YUGABYTE,
      },
    ],
  },
  {
    name: 'cockroachdb',
    title: 'CockroachDB',
    support: 'advice',
    isManaged: false,
    traits: [
      {
        reliance: 'forced-row-security',
        standing: 'differs',
        says: 'permissive and restrictive policies and FORCE are there from 25.2 on',
        instead: 'an emitter of its own, and a proof on it',
        source: COCKROACH,
      },
      {
        reliance: 'partition-lifecycle',
        standing: 'breaks',
        says: 'no partition is detached or dropped',
        instead: 'row-level TTL',
        source: 'https://www.cockroachlabs.com/docs/stable/row-level-ttl',
      },
      {
        reliance: 'extensions',
        standing: 'breaks',
        says: 'extensions are not loaded',
        instead: 'what it has built in',
        source: 'https://www.cockroachlabs.com/docs/stable/postgresql-compatibility',
      },
    ],
  },
  {
    name: 'aurora-limitless',
    title: 'Aurora PostgreSQL Limitless Database',
    support: 'refused',
    isManaged: true,
    traits: [
      {
        reliance: 'forced-row-security',
        standing: 'breaks',
        says: 'ALTER POLICY and ALTER DEFAULT PRIVILEGES are not supported, so row security cannot be kept as declared',
        instead: 'isolation would be the application alone: take aurora, or citus',
        source: LIMITLESS,
      },
      {
        reliance: 'partition-lifecycle',
        standing: 'breaks',
        says: 'PARTITION BY is not supported',
        instead: 'retention by DELETE',
        source: LIMITLESS,
      },
    ],
  },
  {
    name: 'aurora-dsql',
    title: 'Aurora DSQL',
    support: 'refused',
    isManaged: true,
    traits: [
      {
        reliance: 'forced-row-security',
        standing: 'breaks',
        says: 'foreign keys, triggers, partitions, PL/pgSQL and extensions are not supported',
        instead: 'isolation would be the application alone: take aurora, or citus',
        source: DSQL,
      },
    ],
  },
];
