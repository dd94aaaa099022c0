/** Connections and memory by the declared load. */
import type { Model } from '../model/types';

/** superuser_reserved_connections and reserved_connections, a monitor, a backup, and a migrator. */
export const RESERVED_CONNECTIONS = 10;
/** PostgreSQL's work_mem, which each sort and each hash of a query may take. */
const WORK_MEM_BYTES = 4 * 1024 ** 2;

/**
 * Server connections that are busy at once by Little's law: calls a second times seconds each. The p95 stands in for the mean,
 * so that this errs on the high side. Null where no query declares both.
 */
export function busyConnections(model: Model): number | null {
  const known = model.queries.filter(({ rate, p95Ms }) => rate !== null && p95Ms !== null);
  if (known.length === 0) return null;
  return known.reduce((sum, { rate, p95Ms }) => sum + ((rate ?? 0) * (p95Ms ?? 0)) / 1_000, 0);
}

/** Connections that roles may hold at the same time, with what the server keeps for itself; null where a role has no limit. */
export function allowedConnections(model: Model): number | null {
  const isOpen = model.roles.some(({ login, connectionLimit }) => login && connectionLimit === null);
  return isOpen ? null : leastAllowedConnections(model);
}

/** The same where some roles have no limit: what the others alone may hold. */
function leastAllowedConnections(model: Model): number {
  return model.roles
    .filter(({ login }) => login)
    .reduce((sum, { connectionLimit }) => sum + (connectionLimit ?? 0), RESERVED_CONNECTIONS);
}

/** Bytes of memory where every connection runs a query with so many sorts and hashes (Resource Consumption, work_mem). */
export function queryMemoryBytes(connections: number, workMemBytes = WORK_MEM_BYTES, nodes = 2): number {
  return connections * workMemBytes * nodes;
}
