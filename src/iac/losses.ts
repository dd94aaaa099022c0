/** What a plan destroys that holds data. What moves, is imported or is forgotten stays. Pure. */
import { SERVERS } from './adapters';
import { adapterOf, isReplica } from './servers';
import type { Loss, PlannedResource } from './types';
import { valueBefore, type Path } from './value';

interface Holder {
  readonly title: string;
  /** The attribute that guards it, with the value that does, and what holds where the state does not have it. */
  readonly guard?: { readonly path: Path; readonly value: boolean; readonly absent: boolean };
  /** Only where the state has this, its rows go with it. */
  readonly only?: { readonly path: Path; readonly value: boolean };
}

const PROTECTED = { path: ['deletion_protection'], value: true, absent: false } as const;

/** Types whose deletion deletes rows; servers are known by their adapters. A `tenet_database` that is destroyed drops nothing. */
const HOLDERS: ReadonlyMap<string, Holder> = new Map<string, Holder>([
  ['postgresql_database', { title: 'database' }],
  // without it DROP SCHEMA refuses what is not empty
  ['postgresql_schema', { title: 'schema', only: { path: ['drop_cascade'], value: true } }],
  ['google_sql_database', { title: 'database' }],
  ['azurerm_postgresql_flexible_server_database', { title: 'database' }],
  ['aws_db_instance', { title: '', guard: PROTECTED }],
  ['aws_rds_cluster', { title: '', guard: PROTECTED }],
  ['google_sql_database_instance', { title: '', guard: { ...PROTECTED, absent: true } }],
]);

const OF_SERVERS: ReadonlySet<string> = new Set(SERVERS.flatMap(({ type, holdsData }) => (holdsData ? [type] : [])));

export function lossesOf(resources: readonly PlannedResource[]): readonly Loss[] {
  return resources.flatMap((resource) => lossOf(resource) ?? []);
}

function lossOf(resource: PlannedResource): Loss | undefined {
  const { actions, type, before } = resource;
  if (!actions.includes('delete') || before === null) return undefined;
  const holder = HOLDERS.get(type);
  const title = OF_SERVERS.has(type) ? titleOf(resource) : holder?.title;
  if (title === undefined) return undefined;
  if (holder?.only !== undefined && valueBefore(resource, holder.only.path) !== holder.only.value) return undefined;
  return { resource, title, by: actions.includes('create') ? 'replace' : 'delete', guard: guardOf(resource, holder) };
}

/** Undefined for another database than PostgreSQL, and for a copy, whose rows its source has. */
function titleOf(resource: PlannedResource): string | undefined {
  const gone = { ...resource, after: null };
  const adapter = adapterOf(gone, []);
  return adapter === undefined || isReplica(gone, adapter) ? undefined : adapter.title;
}

function guardOf(resource: PlannedResource, holder: Holder | undefined): string | null {
  if (holder?.guard === undefined) return null;
  const { path, value, absent } = holder.guard;
  const found = valueBefore(resource, path);
  const isGuarded = found === null ? absent : found === value;
  return isGuarded ? path.join('.') : null;
}
