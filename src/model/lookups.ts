/** Look-ups before authentication: the tenant of an API key, an e-mail or a domain, while the session has no tenant. */
import { at } from '../kernel/pointer';
import { quoteIdentifier, shorten } from '../kernel/identifier';
import { entries, type Context } from './context';
import { lookupName } from './roles';
import type { Lookup, Role, RoleKind, Routine, Table, Tenancy } from './types';

interface Surroundings {
  readonly tables: readonly Table[];
  readonly roles: readonly Role[];
  readonly tenancy: Tenancy;
}

/** The declared look-ups, each with the function that it is. */
export function resolveLookups(
  context: Context,
  { tables, roles, tenancy }: Surroundings,
): { readonly lookups: readonly Lookup[]; readonly routines: readonly Routine[] } {
  const declared = entries(context.spec.lookups, '/lookups');
  if (declared.length > 0 && tenancy.model !== 'shared-schema')
    context.problem(
      '/lookups',
      `lookups find a tenant in a table that tenants share, and with ${tenancy.model} each tenant has its own`,
      'keep keys and their tenants in a database or schema of their own, beside those of the tenants',
    );
  if (declared.length > 0 && tenancy.strength === 'role')
    context.problem(
      '/lookups',
      'with strength: role each login is of one tenant, so no role is left that could ask for it',
      'look keys up in a database of their own, or take another strength',
    );
  const names = tables.map(({ name }) => name);
  const found = declared.flatMap(({ origin, name, value }) => {
    const place = at(origin, 'table');
    const table = tables.find((one) => one.name === context.reference(place, 'table', value.table, names));
    if (table === undefined) return [];
    if (table.tenantColumn === null) {
      context.problem(place, `table "${table.name}" has no tenant column, so it has no tenant to give`);
      return [];
    }
    const column = columnOf(context, table, { place: at(origin, 'by'), name: value.by });
    if (column === undefined) return [];
    const grants = callers(context, at(origin, 'roles'), value.roles, roles);
    const lookup = { origin, name, table: table.name, column: column.name };
    const owner = lookupName(shorten(context.spec.database));
    const comment = value.comment ?? `gives the tenant of an exact match in ${table.name}.${column.name}, or NULL`;
    return [
      { lookup, routine: routineOf(lookup, { table, column, tenant: table.tenantColumn, owner, grants, comment }) },
    ];
  });
  return { lookups: found.map(({ lookup }) => lookup), routines: found.map(({ routine }) => routine) };
}

/** Without a unique key of that column alone a value could belong to two tenants, and each look-up would read the table. */
function columnOf(
  context: Context,
  table: Table,
  by: { readonly place: ReturnType<typeof at>; readonly name: string },
): Table['columns'][number] | undefined {
  const names = table.columns.map(({ name }) => name);
  const name = context.reference(by.place, 'column', by.name, names);
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) return undefined;
  const keys = [table.primaryKey?.columns ?? [], ...table.uniques.map(({ columns }) => columns)];
  if (keys.some((columns) => columns.length === 1 && columns[0] === name)) return column;
  context.problem(
    by.place,
    `no unique key of table "${table.name}" has the column "${name}" alone, so a value could belong to two tenants`,
    `write unique: [{ columns: [${name}], across_tenants: true }] under tables.${table.name}`,
  );
  return undefined;
}

/** Who asks while no tenant is known: the roles that serve requests, and those that create tenants. */
const ASKING: readonly RoleKind[] = ['application', 'provisioner'];

function callers(
  context: Context,
  place: ReturnType<typeof at>,
  declared: readonly string[] | undefined,
  roles: readonly Role[],
): Routine['grants'] {
  const known = roles.map(({ name }) => name);
  if (declared === undefined)
    return roles.filter(({ kind }) => ASKING.includes(kind)).map(({ name }) => ({ origin: place, role: name }));
  return declared.map((role, index) => {
    const origin = at(place, index);
    return { origin, role: context.reference(origin, 'role', role, known) };
  });
}

interface Parts extends Pick<Routine, 'owner' | 'grants' | 'comment'> {
  readonly table: Table;
  readonly column: Table['columns'][number];
  readonly tenant: string;
}

/**
 * The row at or next above the value is read, and compared then: so that a value that exists and one that does not cost the same pages, and
 * time tells nobody which values there are.
 */
function routineOf({ origin, name }: Lookup, { table, column, tenant, owner, grants, comment }: Parts): Routine {
  const [by, key] = [quoteIdentifier(column.name), quoteIdentifier(tenant)];
  const relation = `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
  const type = table.columns.find((one) => one.name === tenant)?.type ?? 'uuid';
  return {
    origin,
    name,
    schema: table.schema,
    args: [{ name: 'value', type: column.type }],
    returns: type,
    language: 'sql',
    body: [
      `SELECT CASE WHEN nearest.${by} = $1 THEN nearest.${key} END`,
      `FROM (SELECT ${by}, ${key} FROM ${relation} WHERE ${by} >= $1 ORDER BY ${by} LIMIT 1) AS nearest`,
    ].join('\n'),
    security: 'definer',
    // operators of an extension are there
    searchPath: ['pg_catalog', table.schema, 'pg_temp'],
    volatility: 'stable',
    parallel: 'safe',
    leakproof: false,
    owner,
    grants,
    comment,
  };
}
