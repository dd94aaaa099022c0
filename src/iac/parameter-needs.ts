/** Parameters of a server that a spec needs and that no statement sets, by platform. Pure. */
import type { Model, Platform } from '../model/types';
import { isOn } from './adapter';
import type { Fact, Server } from './types';

/** One parameter, as a server has it. */
export interface ParameterNeed {
  readonly parameter: string;
  /** Why, after `the spec`. */
  readonly because: string;
  /** What to write. */
  readonly value: string;
  readonly fact: Fact<string>;
  isMet(this: void, value: string): boolean;
}

interface Means {
  readonly parameter: string;
  readonly value: string;
  /** What holds where it is not set, and the page that documents it. */
  readonly absent: { readonly value: string; readonly source: string };
  isMet(this: void, value: string): boolean;
}

const isSwitchedOn = (value: string): boolean => isOn(value) === true;
const isLogical = (value: string): boolean => value.toLowerCase() === 'logical';

const RDS =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.FeatureSupport.LogicalReplication.html';
const RDS_LOGICAL: Means = {
  parameter: 'rds.logical_replication',
  value: '1',
  absent: { value: '0', source: RDS },
  isMet: isSwitchedOn,
};

/** What makes WAL logical. */
const LOGICAL: Partial<Readonly<Record<Platform, Means>>> = {
  rds: RDS_LOGICAL,
  aurora: RDS_LOGICAL,
  'cloud-sql': {
    parameter: 'cloudsql.logical_decoding',
    value: 'on',
    absent: {
      value: 'off',
      source: 'https://cloud.google.com/sql/docs/postgres/replication/configure-logical-replication',
    },
    isMet: isSwitchedOn,
  },
  azure: {
    parameter: 'wal_level',
    value: 'logical',
    absent: {
      value: 'replica',
      source: 'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-logical',
    },
    isMet: isLogical,
  },
  cloudnativepg: {
    parameter: 'wal_level',
    value: 'logical',
    absent: { value: 'logical', source: 'https://cloudnative-pg.io/documentation/current/postgresql_conf/' },
    isMet: isLogical,
  },
};

/** Extensions whose library the server loads when it starts. CloudNativePG loads what it knows by itself. */
const PRELOADED: ReadonlySet<string> = new Set(['pgaudit', 'pg_cron']);

/** On Cloud SQL a switch each. */
const CLOUD_SQL_SWITCH: Readonly<Record<string, string>> = {
  pgaudit: 'cloudsql.enable_pgaudit',
  pg_cron: 'cloudsql.enable_pg_cron',
};

const LIBRARIES: Partial<Readonly<Record<Platform, string>>> = {
  rds: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Extensions.html',
  aurora: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Appendix.PostgreSQL.CommonDBATasks.html',
  azure: 'https://learn.microsoft.com/azure/postgresql/extensions/how-to-load-libraries',
};

function preloadOf(extension: string, platform: Platform): Means | undefined {
  if (platform === 'cloud-sql')
    return {
      parameter: CLOUD_SQL_SWITCH[extension] ?? '',
      value: 'on',
      absent: { value: 'off', source: 'https://cloud.google.com/sql/docs/postgres/extensions' },
      isMet: isSwitchedOn,
    };
  const source = LIBRARIES[platform];
  if (source === undefined) return undefined;
  return {
    parameter: 'shared_preload_libraries',
    value: `pg_stat_statements,${extension}`,
    absent: { value: '', source },
    isMet: (value) => value.split(',').some((name) => name.trim() === extension),
  };
}

/** What a spec needs of a server of its platform; empty where the platform has it all, or is another. */
export function needsOf(server: Server, model: Model): readonly ParameterNeed[] {
  const logical = model.publications.length > 0 ? LOGICAL[server.platform] : undefined;
  const preloaded = model.extensions.flatMap(({ name }) => {
    const means = PRELOADED.has(name) ? preloadOf(name, server.platform) : undefined;
    return means === undefined ? [] : [needOf(server, means, `declares extension ${name}`)];
  });
  return [...(logical === undefined ? [] : [needOf(server, logical, 'declares publications')]), ...preloaded];
}

function needOf(server: Server, { parameter, value, absent, isMet }: Means, because: string): ParameterNeed {
  const found = server.parameter(parameter);
  const fact: Fact<string> =
    found.is === 'none' ? { is: 'default', ...absent, attribute: parameter, of: server.address } : found;
  return { parameter, because, value, fact, isMet };
}
