import { at } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import { duration, entries, type Context } from './context';
import { readQuery } from './reads';
import type { Grant, Query, Read, Rollup, Table, Tenancy, View } from './types';

/** Declared views; they run with the rights of who asks, so that row security holds for the caller. */
export function resolveViews(context: Context, schema: string, tables: readonly Table[]): readonly View[] {
  const roles = Object.keys(context.spec.roles ?? {});
  return entries(context.spec.views, '/views').map(({ origin, name, value }) => ({
    origin,
    name,
    schema,
    query: withoutSemicolon(value.query),
    reads: selectOnly(context, at(origin, 'query'), value.query, tables).reads,
    grants: grantees(context, at(origin, 'grants'), value.grants, roles),
    securityInvoker: value.security_invoker ?? true,
    comment: value.comment ?? null,
  }));
}

/**
 * A security_invoker view asks for the caller's own rights on the tables below. A role that has none there gets SELECT on
 * exactly the columns that the view reads.
 */
export function grantViewReads(tables: readonly Table[], views: readonly View[]): readonly Table[] {
  return tables.map((table) => {
    const added = views.flatMap((view) => {
      const read = view.reads.find((candidate) => candidate.relation === table.name);
      return read === undefined
        ? []
        : view.grants.filter(({ role }) => !maySelect(table, role)).map((grant) => viewGrant(table, read, grant));
    });
    return added.length === 0 ? table : { ...table, grants: mergeByRole(table.grants, added) };
  });
}

function maySelect(table: Table, role: string): boolean {
  return table.grants.some(
    (grant) => grant.role === role && (grant.privileges.includes('select') || grant.privileges.includes('all')),
  );
}

function viewGrant(table: Table, read: Read, { origin, role }: View['grants'][number]): Grant {
  const columns = read.columns === 'all' ? table.columns.map((column) => column.name) : read.columns;
  return { origin, role, privileges: ['select'], columns, because: 'view' };
}

/** One grant for each role, however many views need it. */
function mergeByRole(existing: readonly Grant[], added: readonly Grant[]): readonly Grant[] {
  const merged = new Map<string, Grant>();
  for (const grant of added) {
    const known = merged.get(grant.role);
    merged.set(
      grant.role,
      known === undefined
        ? grant
        : { ...known, columns: [...new Set([...(known.columns ?? []), ...(grant.columns ?? [])])].sort() },
    );
  }
  return [...existing, ...merged.values()];
}

interface RollupSurroundings {
  readonly schema: string;
  readonly tables: readonly Table[];
  readonly tenancy: Tenancy;
  readonly queries: readonly Query[];
}

/** Declared rollups; what holds rows of tenants is shown to a tenant only through a view of its own rows. */
export function resolveRollups(context: Context, around: RollupSurroundings): readonly Rollup[] {
  const roles = Object.keys(context.spec.roles ?? {});
  return entries(context.spec.rollups, '/rollups').map(({ origin, name, value }) => {
    const { reads, output } = selectOnly(context, at(origin, 'query'), value.query, around.tables);
    const holdsTenantRows = reads.some((read) =>
      around.tables.some((table) => table.name === read.relation && table.scope !== 'shared'),
    );
    const served = (value.serves ?? []).map((query, index) =>
      context.reference(at(origin, 'serves', index), 'query', query, Object.keys(context.spec.queries ?? {})),
    );
    return {
      origin,
      name,
      schema: around.schema,
      query: withoutSemicolon(value.query),
      reads,
      output,
      refreshMs: duration(value.refresh),
      concurrently: value.concurrently ?? false,
      key: (value.key ?? []).map(shorten),
      serves: served,
      grants:
        value.grants === undefined
          ? grantsOfServed(around.queries, served)
          : grantees(context, at(origin, 'grants'), value.grants, roles),
      expose: value.expose ?? (holdsTenantRows ? 'own-tenant' : 'all'),
      holdsTenantRows,
    };
  });
}

/** The roles of the queries that it serves. */
function grantsOfServed(queries: readonly Query[], served: readonly string[]): Rollup['grants'] {
  const roles = queries.filter((query) => served.includes(query.name) && query.role !== null);
  const byRole = new Map(
    roles.map((query) => [query.role as string, { origin: at(query.origin, 'role'), role: query.role as string }]),
  );
  return [...byRole.values()];
}

function grantees(
  context: Context,
  place: ReturnType<typeof at>,
  names: readonly string[] | undefined,
  roles: readonly string[],
): View['grants'] {
  return (names ?? []).map((role, index) => {
    const origin = at(place, index);
    return {
      origin,
      role: role.toLowerCase() === 'public' ? 'public' : context.reference(origin, 'role', role, roles),
    };
  });
}

function selectOnly(
  context: Context,
  place: ReturnType<typeof at>,
  sql: string,
  tables: readonly Table[],
): ReturnType<typeof readQuery> {
  const read = readQuery(context, place, sql, tables);
  if (read.command !== 'select')
    context.problem(place, `the query of a view must be a SELECT, not ${read.command.toUpperCase()}`);
  return read;
}

function withoutSemicolon(sql: string): string {
  return sql.trim().replace(/;\s*$/, '');
}
