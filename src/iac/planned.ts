/** A plan as rules are asked of it. Pure. */
import { SUPPORTED_MAJORS } from '../kernel/majors';
import { SERVERS } from './adapters';
import { databasesOf } from './databases';
import { lossesOf } from './losses';
import { CATALOG_ADAPTERS, catalogsOf } from './postgresql/catalogs';
import { adapterOf, serversOf } from './servers';
import type { Planned, PlannedResource, Server } from './types';

/** Parts of servers, which their adapters read. */
const PARTS: ReadonlySet<string> = new Set([
  'aws_db_parameter_group',
  'aws_rds_cluster_parameter_group',
  'azurerm_postgresql_flexible_server_configuration',
  'azurerm_postgresql_flexible_server_firewall_rule',
  'azurerm_postgresql_flexible_server_database',
  'tenet_database',
]);

/** Types that concern databases, by how their names begin. */
const OF_DATABASES = /^(?:postgresql_|aws_(?:db|rds)_|google_sql_|azurerm_postgresql_|tenet_)/;

/** Of those, what decides nothing that a rule asks. */
const BESIDE: ReadonlySet<string> = new Set([
  'aws_db_subnet_group',
  'aws_db_option_group',
  'aws_db_event_subscription',
]);

/** Types of servers: one that no adapter takes is of another database. */
const OF_SERVERS: ReadonlySet<string> = new Set(SERVERS.map(({ type }) => type));

/** All types that are read. */
export const READ_TYPES: ReadonlySet<string> = new Set([...PARTS, ...OF_SERVERS, ...CATALOG_ADAPTERS.keys()]);

export interface PlanSource {
  readonly tool: Planned['tool'];
  readonly resources: readonly PlannedResource[];
  readonly remarks: readonly string[];
}

/** @param declared the major of the spec, where there is one */
export function plannedOf({ tool, resources, remarks }: PlanSource, declared?: number): Planned {
  const servers = serversOf(resources);
  const others = resources.filter((one) => !isRead(one, resources));
  const unread = others.filter(({ type }) => isOfDatabases(type));
  return {
    tool,
    resources,
    servers,
    losses: lossesOf(resources),
    databases: databasesOf(resources),
    catalogs: catalogsOf(resources, declared ?? majorOf(servers)),
    unread: countBy(unread),
    others: others.length - unread.length,
    remarks,
  };
}

function isOfDatabases(type: string): boolean {
  return OF_DATABASES.test(type) && !BESIDE.has(type) && !OF_SERVERS.has(type);
}

function isRead(resource: PlannedResource, all: readonly PlannedResource[]): boolean {
  const { type } = resource;
  if (PARTS.has(type) || adapterOf(resource, all) !== undefined) return true;
  return type !== 'kubernetes_manifest' && CATALOG_ADAPTERS.has(type);
}

function countBy(resources: readonly PlannedResource[]): Readonly<Record<string, number>> {
  const amounts = new Map<string, number>();
  for (const { type } of resources) amounts.set(type, (amounts.get(type) ?? 0) + 1);
  return Object.fromEntries([...amounts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** That of the only server of the plan; else the newest, which PostgreSQL's own defaults are milder in. */
function majorOf(servers: readonly Server[]): number {
  const majors = new Set(servers.flatMap(({ facts: { major } }) => (major.is === 'known' ? [major.value] : [])));
  const [only] = majors;
  return majors.size === 1 && only !== undefined && SUPPORTED_MAJORS.includes(only)
    ? only
    : Math.max(...SUPPORTED_MAJORS);
}
