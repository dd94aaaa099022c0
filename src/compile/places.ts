/** Where a spec says what stands in its catalog: of each object, and of each attribute. Pure. */
import { GRANT_TO } from '../catalog/remedy';
import { at, type Pointer } from '../kernel/pointer';
import type { ObjectId } from '../kinds/id';
import type { Model, Table } from '../model/types';

/** The key under which a spec has an attribute, where that is another one, from the place of its object. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'column.type': ['type'],
  'column.notNull': ['nullable'],
  'column.generated': ['generated'],
  'column.identity': ['identity'],
  'column.collation': ['collation'],
  'column.default': ['default'],
  'table.options': ['storage'],
  'table.partitionBy': ['partition'],
  'table.owner': ['owner'],
  'table.rls': ['rls'],
  'table.scope': ['scope'],
  'table.tenantColumn': ['tenant_key'],
  'table.registryKey': ['key'],
  'function.owner': ['owner'],
  'function.leakproof': ['leakproof'],
  'function.source': ['body'],
  'function.settings': ['search_path'],
  'view.options': ['security_invoker'],
  'publication.tables': ['tables'],
  'role.superuser': ['superuser'],
  'role.bypassRls': ['bypass_rls'],
  'role.createRole': ['create_role'],
  'role.createDatabase': ['create_database'],
  'role.replication': ['replication'],
  'role.inherit': ['inherit'],
  'role.login': ['login'],
  'role.connectionLimit': ['connections'],
  'role.statementTimeout': ['statement_timeout'],
  'policy.using': ['using'],
  'policy.check': ['check'],
  'policy.permissive': ['as'],
  'policy.roles': ['to'],
  'policy.command': ['command'],
  'foreign key.onDelete': ['on_delete'],
  'foreign key.onUpdate': ['on_update'],
  'index.where': ['where'],
  'index.method': ['method'],
  'index.elements': ['columns'],
  'index.include': ['include'],
};

/**
 * The place of an object, or of an attribute of it; of what the compiler adds the place of what it is added for, and of what no part of
 * the spec stands for that of the whole.
 */
export function placesOf(model: Model): (of: ObjectId, attribute?: string) => Pointer {
  const tables = new Map(model.tables.map((table) => [`${table.schema}.${table.name}`, table]));
  return (of, attribute) => {
    const table = tableOf(of, tables);
    if (of.kind === 'database' && attribute !== undefined) return ofDatabase(attribute, model);
    if (attribute?.startsWith(GRANT_TO) === true) {
      const granted = grantedOn(of, model)?.find(({ role }) => granteeOf(role) === attribute.slice(GRANT_TO.length));
      if (granted !== undefined) return granted.origin;
    }
    if (of.kind === 'table' && table !== undefined && attribute === 'rowSecurity')
      return at(table.rls.origin, 'enabled');
    if (of.kind === 'table' && table !== undefined && attribute === 'forceRowSecurity')
      return at(table.rls.origin, 'forced');
    const place = table === undefined ? placeOf(of, model) : partOf(of, table);
    const key = attribute === undefined ? undefined : KEYS[`${of.kind}.${attribute}`];
    return key === undefined ? place : at(place, ...key);
  };
}

/** What a spec says of the database as a whole stands under what it is about. */
function ofDatabase(attribute: string, { tenancy }: Model): Pointer {
  switch (attribute) {
    case 'tenantKeyType':
      return at(tenancy.key.origin, 'type');
    case 'registry':
      return at(tenancy.origin, 'registry');
    default:
      return '';
  }
}

type Granted = readonly { readonly role: string; readonly origin: Pointer }[];

function grantedOn({ kind, name, schema }: ObjectId, { tables, views, rollups, routines }: Model): Granted | undefined {
  switch (kind) {
    case 'table':
      return tables.find((table) => table.name === name && table.schema === schema)?.grants;
    case 'view':
    case 'materialized view':
      return [...views, ...rollups].find((view) => view.name === name)?.grants;
    case 'function':
      return routines.find((routine) => routine.name === name)?.grants;
    default:
      return undefined;
  }
}

/** PostgreSQL folds PUBLIC and takes "public" for it too. */
function granteeOf(role: string): string {
  return role.toLowerCase() === 'public' ? 'PUBLIC' : role;
}

function tableOf(id: ObjectId, tables: ReadonlyMap<string, Table>): Table | undefined {
  let whole: ObjectId | undefined = id;
  while (whole !== undefined && whole.kind !== 'table') whole = whole.of;
  return whole === undefined ? undefined : tables.get(`${whole.schema ?? ''}.${whole.name}`);
}

/** Of a table, or of what is a part of it. */
function partOf(id: ObjectId, table: Table): Pointer {
  const named = (some: readonly { readonly name: string; readonly origin: Pointer }[]): Pointer | undefined =>
    some.find(({ name }) => name === id.name)?.origin;
  const { origin, columns, primaryKey, uniques, checks, foreignKeys, indexes, policies, triggers } = table;
  switch (id.kind) {
    case 'column':
      return named(columns) ?? origin;
    case 'default':
      return id.of === undefined ? origin : at(partOf(id.of, table), 'default');
    case 'constraint':
      return named([...(primaryKey === null ? [] : [primaryKey]), ...uniques, ...checks]) ?? origin;
    case 'foreign key':
      return named(foreignKeys) ?? origin;
    case 'index':
      return named(indexes) ?? origin;
    case 'policy':
      return named(policies) ?? origin;
    case 'trigger':
      return named(triggers) ?? origin;
    default:
      return origin;
  }
}

function placeOf(id: ObjectId, model: Model): Pointer {
  const { roles, views, rollups, routines, publications, extensions, tables } = model;
  const of = (some: readonly { readonly name: string; readonly origin: Pointer }[]): Pointer | undefined =>
    some.find(({ name }) => name === id.name)?.origin;
  switch (id.kind) {
    case 'role':
      return of(roles) ?? '';
    case 'view':
    case 'materialized view':
      return of(views) ?? of(rollups) ?? '';
    case 'function':
      return of(routines) ?? '';
    case 'membership':
      return placeOfMembership(id, model);
    case 'setting':
      return placeOfSetting(id, model);
    case 'publication':
      return of(publications) ?? '';
    case 'extension':
      return of(extensions) ?? '';
    case 'index':
      return of(tables.flatMap(({ indexes }) => indexes)) ?? '';
    default:
      return id.of === undefined ? '' : placeOf(id.of, model);
  }
}

function placeOfMembership({ name, of: group }: ObjectId, { roles }: Model): Pointer {
  const member = roles.find((role) => role.name === name);
  return member?.memberOf.find(({ role }) => role === group?.name)?.origin ?? member?.origin ?? '';
}

/** Of a role, in whichever letters the spec writes the parameter. */
function placeOfSetting({ name, of: whole }: ObjectId, { roles }: Model): Pointer {
  const role = whole?.kind === 'role' ? roles.find((one) => one.name === whole.name) : undefined;
  if (role === undefined) return '';
  const written = Object.keys(role.settings).find((parameter) => parameter.toLowerCase() === name.toLowerCase());
  return at(role.origin, 'settings', written ?? name);
}
