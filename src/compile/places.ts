/** Where a spec says what stands in its catalog: of each object, and of each attribute. Pure. */
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
  'table.acl': ['grants'],
  'table.options': ['storage'],
  'table.partitionBy': ['partition'],
  'role.superuser': ['superuser'],
  'role.bypassRls': ['bypass_rls'],
  'role.createRole': ['create_role'],
  'role.createDatabase': ['create_database'],
  'role.replication': ['replication'],
  'role.inherit': ['inherit'],
  'role.login': ['login'],
  'role.connectionLimit': ['connection_limit'],
  'policy.using': ['using'],
  'policy.check': ['check'],
  'policy.permissive': ['as'],
  'policy.roles': ['to'],
  'policy.command': ['command'],
  'column.references': ['references'],
  'constraint.acrossTenants': ['across_tenants'],
  'foreign key.acrossTenants': ['across_tenants'],
  'foreign key.onDelete': ['on_delete'],
  'foreign key.onUpdate': ['on_update'],
  'index.acrossTenants': ['across_tenants'],
  'publication.operations': ['operations'],
  'index.where': ['where'],
  'index.method': ['method'],
  'index.elements': ['columns'],
  'index.include': ['include'],
};

/** Settings that a spec has a word of its own for; under `settings` each has its own name, and that one counts. */
const WORDS: Readonly<Record<string, string>> = {
  idle_in_transaction_session_timeout: 'idle_in_transaction_timeout',
  lock_timeout: 'lock_timeout',
  statement_timeout: 'statement_timeout',
};

/** The key of an attribute; `options.fillfactor` is one option among others. */
function keyOf(kind: string, attribute: string): readonly string[] | undefined {
  const [head = '', ...rest] = attribute.split('.');
  const key = KEYS[`${kind}.${head}`];
  return key === undefined ? undefined : [...key, ...rest];
}

/**
 * The place of an object, or of an attribute of it; of what the compiler adds the place of what it is added for, and of what no part of
 * the spec stands for that of the whole.
 */
export function placesOf(model: Model): (of: ObjectId, attribute?: string) => Pointer {
  const tables = new Map(model.tables.map((table) => [`${table.schema}.${table.name}`, table]));
  return (of, attribute) => {
    const table = tableOf(of, tables);
    if (of.kind === 'table' && table !== undefined && attribute === 'rowSecurity')
      return at(table.rls.origin, 'enabled');
    if (of.kind === 'table' && table !== undefined && attribute === 'forceRowSecurity')
      return at(table.rls.origin, 'forced');
    const place = table === undefined ? placeOf(of, model, attribute) : partOf(of, table);
    const key = attribute === undefined ? undefined : keyOf(of.kind, attribute);
    return key === undefined ? place : at(place, ...key);
  };
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
    case 'privileges':
      return at(origin, 'grants', id.name);
    default:
      return origin;
  }
}

function placeOf(id: ObjectId, model: Model, attribute?: string): Pointer {
  const { roles, views, rollups, routines, publications, extensions, tables } = model;
  const of = (some: readonly { readonly name: string; readonly origin: Pointer }[]): Pointer | undefined =>
    some.find(({ name }) => name === id.name)?.origin;
  switch (id.kind) {
    case 'role':
      return of(roles) ?? '';
    case 'setting':
      return id.of === undefined ? '' : settingOf(id.name, placeOf({ ...id.of, kind: 'role' }, model), attribute);
    case 'database':
      return attribute === 'pooler' ? at(model.pooling.origin, 'pooler') : '';
    case 'view':
    case 'materialized view':
      return of(views) ?? of(rollups) ?? '';
    case 'function':
      return of(routines) ?? '';
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

/** Where a setting of a role is written; its value, where it is to be written so that it counts. */
function settingOf(name: string, role: Pointer, attribute?: string): Pointer {
  const word = attribute === 'value' ? undefined : WORDS[name];
  return word === undefined ? at(role, 'settings', name) : at(role, word);
}
