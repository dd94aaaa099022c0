/** Roles, what they are members of and what is set for them, databases, schemas and extensions. Pure. */
import { storedParameter } from '../kernel/parameter-name';
import { at } from '../kernel/pointer';
import { objectKey } from '../kinds/id';
import type {
  DatabaseResource,
  ExtensionResource,
  MembershipResource,
  RoleResource,
  RoleSettingResource,
  SchemaResource,
} from '../resources/types';
import type { CatalogBuilder } from './builder';
import { writtenName } from './words';

const FIRST_WITH_MEMBERSHIP_OPTIONS = 16;
const FIRST_WITH_BUILTIN_LOCALE = 17;

export function addRole(role: RoleResource, build: CatalogBuilder): void {
  const { name, login, inherit, superuser, bypassRls, createRole, createDatabase, replication, validUntil } = role;
  build.add(
    { kind: 'role', name },
    {
      superuser,
      inherit,
      createRole,
      createDatabase,
      login,
      replication,
      bypassRls,
      connectionLimit: role.connectionLimit ?? -1,
      // the only moment that is declared is the first of all, which has passed
      validUntil: validUntil === null ? null : validUntil.replace(/\+00$/, ''),
      expired: validUntil !== null,
    },
    role,
  );
}

export function addMembership(membership: MembershipResource, build: CatalogBuilder): void {
  const { role, member, inherit, set } = membership;
  const options = build.major < FIRST_WITH_MEMBERSHIP_OPTIONS ? {} : { inherit, set };
  const of = { kind: 'role', name: role };
  build.add(
    { kind: 'membership', name: member, of },
    { grants: [{ grantor: null, admin: false, ...options }] },
    membership,
  );
}

export function addSetting(setting: RoleSettingResource, build: CatalogBuilder): void {
  const { role, database, parameter, value } = setting;
  const inDatabase = database !== null;
  build.add(
    {
      kind: 'setting',
      name: storedParameter(parameter),
      of: { kind: inDatabase ? 'role in database' : 'role', name: role },
    },
    { value: parameter === 'search_path' ? storedList(value) : value, role, inDatabase },
    { ...setting, origin: at(setting.origin, 'settings', parameter) },
  );
}

/** A list of names as SET stores it: each in quotes only where it must be. */
function storedList(value: string): string {
  const items = value.match(/"(?:[^"]|"")*"|[^,\s][^,]*/g) ?? [];
  return items
    .map((item) => writtenName(item.startsWith('"') ? item.slice(1, -1).replaceAll('""', '"') : item.trim()))
    .join(', ');
}

export function addDatabase(database: DatabaseResource, build: CatalogBuilder): void {
  const isBuiltin = build.major >= FIRST_WITH_BUILTIN_LOCALE;
  build.add(
    { kind: 'database', name: '' },
    {
      encoding: 'UTF8',
      localeProvider: isBuiltin ? 'b' : 'c',
      collate: 'C',
      ctype: 'C',
      locale: isBuiltin ? 'C.UTF-8' : null,
      connectionLimit: -1,
      allowsConnections: true,
    },
    database,
    { owner: database.owner },
  );
}

/** The schema that is in each database from the start. */
export function addPublicSchema(build: CatalogBuilder): void {
  const id = { kind: 'schema', name: 'public' } as const;
  const owner = 'pg_database_owner';
  if (build.listed(id) !== undefined) return;
  build.add(id, {}, { id: 'schema:public', origin: '/schema' }, { owner, comment: 'standard public schema' });
  const grant = (grantee: string | null, privilege: string) => ({
    grantee,
    privilege,
    grantable: false,
    grantor: null,
  });
  build.access.start(objectKey(id), [grant(null, 'USAGE'), grant(owner, 'USAGE'), grant(owner, 'CREATE')]);
}

export function addSchema({ name, owner, ...schema }: SchemaResource, build: CatalogBuilder): void {
  build.add({ kind: 'schema', name }, {}, schema, { owner });
}

/** Of which version is known to the server that has it. */
export function addExtension({ name, schema, ...extension }: ExtensionResource, build: CatalogBuilder): void {
  const id = { kind: 'extension', name } as const;
  build.add(id, { schema, version: '' }, extension);
  build.need(id, { kind: 'schema', name: schema });
}
