import { at } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import { duration, entries, rate, type Context } from './context';
import { readQuery } from './reads';
import { definerName } from './roles';
import type { Publication, Query, Routine, Table } from './types';

/** Declared functions; a SECURITY DEFINER one without an owner is given to a role made for it. */
export function resolveRoutines(context: Context, schema: string): readonly Routine[] {
  const roles = Object.keys(context.spec.roles ?? {});
  const owner = Object.entries(context.spec.roles ?? {}).find(([, role]) => role.kind === 'owner')?.[0];
  const database = shorten(context.spec.database);
  return entries(context.spec.functions, '/functions').map(({ origin, name, value }) => {
    const isDefiner = value.security === 'definer';
    const standard = isDefiner ? definerName(database) : shorten(owner ?? `${database}_owner`);
    return {
      origin,
      name,
      schema,
      args: Object.entries(value.args ?? {}).map(([arg, type]) => ({
        name: shorten(arg),
        type: context.type(at(origin, 'args', arg), type),
      })),
      returns: returnsOf(context, at(origin, 'returns'), value.returns),
      language: value.language ?? 'sql',
      body: value.body,
      security: value.security ?? 'invoker',
      searchPath: value.search_path ?? ['pg_catalog', schema, 'pg_temp'],
      volatility: value.volatility ?? 'volatile',
      parallel: value.parallel ?? 'unsafe',
      leakproof: value.leakproof ?? false,
      owner: value.owner === undefined ? standard : context.reference(at(origin, 'owner'), 'role', value.owner, roles),
      grants: (value.grants ?? []).map((role, index) => {
        const place = at(origin, 'grants', index);
        return {
          origin: place,
          role: role.toLowerCase() === 'public' ? 'public' : context.reference(place, 'role', role, roles),
        };
      }),
      comment: value.comment ?? null,
    };
  });
}

/** `setof T`, `void` and `trigger` are no types of a column, but a function may return them. */
function returnsOf(context: Context, place: ReturnType<typeof at>, text: string): string {
  const [, setof = '', type = text] = /^(setof\s+)?(.*)$/i.exec(text) ?? [];
  return `${setof}${context.type(place, type)}`;
}

/** Declared publications; `all` stands for FOR ALL TABLES. */
export function resolvePublications(context: Context, tables: readonly Table[]): readonly Publication[] {
  const known = tables.map((table) => table.name);
  return entries(context.spec.publications, '/publications').map(({ origin, name, value }) => ({
    origin,
    name,
    tables:
      value.tables === 'all'
        ? 'all'
        : value.tables.map((table, index) => context.reference(at(origin, 'tables', index), 'table', table, known)),
    operations: value.operations ?? ['insert', 'update', 'delete', 'truncate'],
    tenantData: value.tenant_data ?? false,
    reason: value.reason ?? null,
  }));
}

/** Declared queries, with what they read. */
export function resolveQueries(context: Context, tables: readonly Table[]): readonly Query[] {
  const roles = Object.keys(context.spec.exact?.roles ?? context.spec.roles ?? {});
  return entries(context.spec.queries, '/queries').map(({ origin, name, value }) => ({
    origin,
    name,
    sql: value.sql,
    reads: readQuery(context, at(origin, 'sql'), value.sql, tables).reads,
    role: value.role === undefined ? null : context.reference(at(origin, 'role'), 'role', value.role, roles),
    rate: rate(value.rate),
    p95Ms: duration(value.p95),
    windowMs: duration(value.window),
  }));
}
