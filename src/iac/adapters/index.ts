/** One adapter for each type of resource that is a server. */
import type { ServerAdapter } from '../adapter';
import { DB_INSTANCE, RDS_CLUSTER, RDS_CLUSTER_INSTANCE } from './aws';
import { FLEXIBLE_SERVER } from './azure';
import { CLUSTER } from './cloudnativepg';
import { SQL_DATABASE_INSTANCE } from './google';

export const SERVERS: readonly ServerAdapter[] = [
  DB_INSTANCE,
  RDS_CLUSTER,
  RDS_CLUSTER_INSTANCE,
  SQL_DATABASE_INSTANCE,
  FLEXIBLE_SERVER,
  CLUSTER,
];
