/**
 * What is compiled, as a scratch server may run it. It runs as this user's own account, and a spec may be a stranger's: nothing that the
 * spec brings along runs with the rights of a superuser. What PostgreSQL looks names up in stays as it is.
 */
import type { Compiled, Resource } from '../resources/types';

export interface Harmless {
  readonly compiled: Compiled;
  /** Collations that the server lacks, with the number of columns that are tried without them. */
  readonly uncollated: ReadonlyMap<string, number>;
}

/**
 * The same without what would give code of the spec the host.
 * @param collations those that the server has: others are of the machine that the database will run on
 */
export function harmless(compiled: Compiled, collations: Pick<ReadonlySet<string>, 'has'>): Harmless {
  const uncollated = new Map<string, number>();
  const isThere = (name: string): boolean => {
    if (collations.has(name)) return true;
    uncollated.set(name, (uncollated.get(name) ?? 0) + 1);
    return false;
  };
  const safe = (resources: readonly Resource[]): readonly Resource[] =>
    resources.flatMap((resource) => safeOf(resource, isThere));
  return {
    compiled: {
      ...compiled,
      cluster: safe(compiled.cluster),
      databases: compiled.databases.map((database) => ({ ...database, resources: safe(database.resources) })),
    },
    uncollated,
  };
}

function safeOf(resource: Resource, isThere: (collation: string) => boolean): readonly Resource[] {
  switch (resource.kind) {
    case 'role':
      // before 16 CREATEROLE grants predefined roles
      return [{ ...resource, superuser: false, createRole: false }];
    case 'membership':
      // predefined roles reach files and programs of the host; no name hangs on them
      return resource.role.startsWith('pg_') ? [] : [resource];
    case 'routine':
      // PostgreSQL evaluates calls of IMMUTABLE functions while it reads DDL, as whoever runs it
      return [{ ...resource, security: 'definer' }];
    case 'materialized-view':
      // its query would run
      return [{ ...resource, query: `${resource.query}\nWITH NO DATA` }];
    case 'table': {
      const columns = resource.columns.map((column) => ({
        ...column,
        collation: column.collation !== null && isThere(column.collation) ? column.collation : null,
      }));
      return [{ ...resource, columns }];
    }
    default:
      return [resource];
  }
}
