/** One adapter for each type of resource that is a server; for two sorts of servers of one type, the first that fits. */
import type { ServerAdapter } from '../adapter';
import { DB_INSTANCE, RDS_CLUSTER, RDS_CLUSTER_INSTANCE, RDS_MULTI_AZ_CLUSTER } from './aws';
import { FLEXIBLE_SERVER } from './azure';
import { CLUSTER } from './cloudnativepg';
import { SQL_DATABASE_INSTANCE } from './google';

export const SERVERS: readonly ServerAdapter[] = [
  DB_INSTANCE,
  RDS_CLUSTER,
  RDS_MULTI_AZ_CLUSTER,
  RDS_CLUSTER_INSTANCE,
  SQL_DATABASE_INSTANCE,
  FLEXIBLE_SERVER,
  CLUSTER,
];
