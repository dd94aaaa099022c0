/** Compiled values made by hand, for tests of what comes after compiling. */
import type { Compiled, Resource } from '../../src/resources/types';

type Of<K extends Resource['kind']> = Extract<Resource, { kind: K }>;

/** A role that may log in and nothing else. */
export function role(name: string, changes: Partial<Of<'role'>> = {}): Of<'role'> {
  return {
    kind: 'role',
    id: `role:${name}`,
    origin: `/roles/${name}`,
    needs: [],
    name,
    login: true,
    inherit: true,
    superuser: false,
    bypassRls: false,
    createRole: false,
    createDatabase: false,
    replication: false,
    connectionLimit: null,
    validUntil: null,
    ...changes,
  };
}

export function membership(member: string, of: string, changes: Partial<Of<'membership'>> = {}): Of<'membership'> {
  const id = `membership:${member}.${of}` as const;
  return {
    kind: 'membership',
    id,
    origin: `/roles/${member}/member_of`,
    needs: [],
    role: of,
    member,
    inherit: true,
    set: true,
    ...changes,
  };
}

export function setting(
  role: string,
  parameter: string,
  value: string,
  database: string | null = null,
): Of<'role-setting'> {
  const id = `role-setting:${role}.${parameter}` as const;
  return { kind: 'role-setting', id, origin: `/roles/${role}`, needs: [], role, database, parameter, value };
}

export function database(name: string, owner: string): Of<'database'> {
  return { kind: 'database', id: `database:${name}`, origin: '/database', needs: [], name, owner };
}

export function schema(name: string, owner: string): Of<'schema'> {
  return { kind: 'schema', id: `schema:${name}`, origin: '/schema', needs: [], name, owner };
}

export function extension(name: string, schema: string): Of<'extension'> {
  return { kind: 'extension', id: `extension:${name}`, origin: '/extensions', needs: [], name, schema };
}

export function table(schema: string, name: string, owner: string): Of<'table'> {
  const column = (column: string, type: string): Of<'table'>['columns'][number] => ({
    name: column,
    origin: `/tables/${name}/columns/${column}`,
    type,
    nullable: false,
    default: null,
    generated: null,
    identity: null,
    collation: null,
    comment: null,
  });
  const columns = [column('id', 'uuid'), column('name', 'text')];
  const id = `table:${schema}.${name}` as const;
  return {
    kind: 'table',
    id,
    origin: `/tables/${name}`,
    needs: [],
    schema,
    name,
    owner,
    columns,
    partitionBy: null,
    storage: {},
  };
}

export function grant(to: string, on: Of<'grant'>['on'], ...privileges: readonly string[]): Of<'grant'> {
  const id = `grant:${to}.${JSON.stringify(on)}.${privileges.join('+')}` as const;
  return { kind: 'grant', id, origin: '/tables/orders/grants', needs: [], on, to, privileges };
}

export function revoke(from: string, on: Of<'revoke'>['on'], ...privileges: readonly string[]): Of<'revoke'> {
  const id = `revoke:${from}.${JSON.stringify(on)}` as const;
  return { kind: 'revoke', id, origin: '', needs: [], on, from, privileges };
}

export function closedDefaults(
  owner: string,
  objects: Of<'default-privileges'>['objects'],
  ...privileges: readonly string[]
): Of<'default-privileges'> {
  const id = `default-privileges:${owner}.${objects}` as const;
  return {
    kind: 'default-privileges',
    id,
    origin: '',
    needs: [],
    owner,
    schema: null,
    objects,
    from: 'public',
    privileges,
  };
}

export function compiled(
  cluster: readonly Resource[],
  resources: readonly Resource[],
  major = 16,
  name = 'shop',
): Compiled {
  return { major, cluster, databases: [{ name, resources }] };
}

/** A small shop: roles, a schema, two tables and their grants. */
export function shop(major = 16): Compiled {
  const orders = { type: 'table', schema: 'shop', name: 'orders' } as const;
  const customers = { ...orders, name: 'customers' } as const;
  return compiled(
    [
      role('shop_owner', { login: false }),
      role('shop_app', { connectionLimit: 200 }),
      role('shop_reader'),
      role('shop_support', { inherit: false, validUntil: '1970-01-01 00:00:00+00' }),
      setting('shop_app', 'statement_timeout', '5s'),
      setting('shop_app', 'lock_timeout', '2s'),
      membership('shop_support', 'shop_reader', { inherit: false }),
      membership('shop_app', 'shop_reader', { set: false }),
      database('shop', 'shop_owner'),
    ],
    [
      revoke('public', { type: 'database', name: 'shop' }, 'CONNECT', 'TEMPORARY'),
      schema('shop', 'shop_owner'),
      extension('pg_trgm', 'shop'),
      closedDefaults('shop_owner', 'functions', 'EXECUTE'),
      closedDefaults('shop_owner', 'types', 'USAGE'),
      table('shop', 'orders', 'shop_owner'),
      table('shop', 'customers', 'shop_owner'),
      grant('shop_app', { type: 'database', name: 'shop' }, 'CONNECT'),
      grant('shop_reader', { type: 'database', name: 'shop' }, 'CONNECT'),
      grant('shop_app', { type: 'schema', name: 'shop' }, 'USAGE'),
      grant('shop_reader', { type: 'schema', name: 'shop' }, 'USAGE'),
      grant('shop_app', orders, 'SELECT', 'INSERT', 'UPDATE'),
      grant('shop_reader', orders, 'SELECT'),
      grant('shop_app', customers, 'SELECT'),
      grant('shop_reader', { ...customers, type: 'column', columns: ['name', 'id'] }, 'SELECT'),
      grant('shop_support', customers, 'DELETE'),
      grant('shop_support', { ...customers, type: 'column', columns: ['id'] }, 'SELECT'),
    ],
    major,
  );
}
