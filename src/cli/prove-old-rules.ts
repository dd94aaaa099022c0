/**
 * What a proof still asks of the old catalog: rules that have `inspect`. This is the only place of the prover that knows it; it goes with
 * src/old-catalog, when all rules have `checkCatalog`.
 */
import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import type { Session } from '../engine';
import type { ObjectId } from '../kinds/id';
import type { Meaning } from '../meaning/meaning';
import { idOfRelation } from '../old-catalog/bridge';
import { objectOf, routineObject } from '../old-catalog/names';
import { readCatalog } from '../old-catalog/read';
import type { CatalogRelation, CatalogRoutine, OldCatalog } from '../old-catalog/types';
import type { Found } from '../prove/prove';
import { shortened } from '../prove/short-names';
import type { Cause } from '../rules/causes';
import type { Rule } from '../rules/rule';

/** Asks the rules that have `inspect`. */
export function oldCauses(rules: readonly Rule[]): (found: Found, meaning: Meaning) => Promise<readonly Cause[]> {
  return async ({ catalog, session }, meaning) => {
    const old = await oldCatalogOf(catalog, session);
    const idOf = identities(old, catalog);
    return rules.flatMap((rule) =>
      [...(rule.inspect?.(old, meaning) ?? [])].map(({ object, role, message }) => ({
        rule: rule.id,
        severity: rule.severity,
        about: idOf(object),
        object,
        role: role ?? null,
        message,
        explains: rule.explains ?? [],
      })),
    );
  };
}

const READ = new WeakMap<Catalog, Promise<OldCatalog>>();

function oldCatalogOf(catalog: Catalog, session: Session): Promise<OldCatalog> {
  const known = READ.get(catalog) ?? readCatalog(session).then((read) => asDeclared(withShortNames(read), catalog));
  READ.set(catalog, known);
  return known;
}

/** With the cluster that the new catalog declares. */
function asDeclared(read: OldCatalog, catalog: Catalog): OldCatalog {
  const old = withoutOwnNames(read, catalog.superuser);
  const roles = objectsOf(catalog, 'role').map(({ id, attributes }) => ({ name: id.name, ...attributes }));
  const inherits = new Set(roles.flatMap(({ name, inherit }) => (inherit ? [name] : [])));
  const own = new Set(roles.map(({ name }) => name));
  const isSystems = (name: string): boolean => name.startsWith('pg_') && !own.has(name);
  return {
    ...old,
    versionNum: catalog.versionNum,
    roles: [...roles, ...old.roles.filter(({ name }) => isSystems(name))].toSorted((left, right) =>
      left.name < right.name ? -1 : 1,
    ),
    memberships: [
      ...objectsOf(catalog, 'membership').map(({ id, attributes: { grants } }) => ({
        role: id.of?.name ?? '',
        member: id.name,
        admin: grants.some(({ admin }) => admin),
        inherit: grants.some(({ inherit }) => inherit ?? inherits.has(id.name)),
        set: grants.some(({ set }) => set ?? true),
      })),
      ...old.memberships.filter(({ role, member }) => isSystems(role) && isSystems(member)),
    ],
    settings: objectsOf(catalog, 'setting').map(({ id, attributes: { role, inDatabase, value } }) => ({
      role,
      database: inDatabase ? catalog.database : null,
      name: id.name,
      value,
    })),
    parameterGrants: objectsOf(catalog, 'parameter').flatMap(({ id, acl }) =>
      (acl ?? [])
        .filter(({ grantee }) => grantee !== catalog.superuser)
        .map(({ grantee, privilege, grantable }) => ({
          parameter: id.name,
          grantee: grantee ?? 'PUBLIC',
          privilege: privilege.toLowerCase(),
          grantable,
        })),
    ),
  };
}

/** The roles that a scratch server has of its own are the superuser of the database that it was made from. */
function withoutOwnNames(catalog: OldCatalog, superuser: string): OldCatalog {
  const name = JSON.stringify(superuser).slice(1, -1);
  const text = JSON.stringify(catalog);
  const own = /tenet_[0-9a-f]{16}_(?:superuser|initdb)/g;
  return own.test(text) ? (JSON.parse(text.replaceAll(own, () => name)) as OldCatalog) : catalog;
}

/** Identities of objects by how rules with `inspect` name them. */
function identities(old: OldCatalog, catalog: Catalog): (object: string) => ObjectId {
  const known = new Map<string, ObjectId>([
    ...old.relations.map((relation) => [objectOf(relation), idOfRelation(relation)] as const),
    ...old.routines.flatMap((routine) => {
      const id = idOfRoutine(routine, catalog);
      return id === undefined ? [] : [[routineObject(routine), id] as const];
    }),
  ]);
  return (object) => {
    const [, kind = object, name = ''] = /^([a-z][a-z -]*) "((?:[^"]|"")+)"$/.exec(object) ?? [];
    const bare = kind === 'database' ? '' : name.replaceAll('""', '"');
    return known.get(object) ?? { kind, name: bare };
  };
}

function idOfRoutine(routine: CatalogRoutine, catalog: Catalog): ObjectId | undefined {
  const { schema, name, argTypes } = routine;
  const kind = routine.kind === 'aggregate' ? 'aggregate' : 'function';
  const alike = objectsOf(catalog, kind).filter(
    ({ id }) => id.schema === schema && id.name === name && id.args?.length === argTypes.length,
  );
  const last = (text: string): string => text.replaceAll(/^.*\.|"|\[\]$/g, '');
  const same = alike.find(({ id }) =>
    id.args?.every((type, at) => isSpelled(type?.name ?? '', last(argTypes[at] ?? ''))),
  );
  return (alike.length === 1 ? alike[0] : same)?.id;
}

const SPELLED = new Map([
  ['integer', 'int4'],
  ['bigint', 'int8'],
  ['smallint', 'int2'],
  ['boolean', 'bool'],
  ['character varying', 'varchar'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
]);

function isSpelled(name: string, type: string): boolean {
  return name.replace(/^_/, '') === (SPELLED.get(type) ?? type);
}

const maybe = (text: string | null): string | null => (text === null ? null : shortened(text));

/** With short names in every expression and type; keys of objects keep their schema. */
function withShortNames(catalog: OldCatalog): OldCatalog {
  return {
    ...catalog,
    relations: catalog.relations.map(relationInShort),
    policies: catalog.policies.map((one) => ({ ...one, using: maybe(one.using), check: maybe(one.check) })),
    constraints: catalog.constraints.map((one) => ({ ...one, definition: shortened(one.definition) })),
    indexes: catalog.indexes.map((one) => ({
      ...one,
      keys: one.keys.map((key) => (key.isColumn ? key : { ...key, expression: shortened(key.expression) })),
      where: maybe(one.where),
    })),
    routines: catalog.routines.map((one) => ({
      ...one,
      argTypes: one.argTypes.map(shortened),
      returns: shortened(one.returns),
    })),
  };
}

function relationInShort(one: CatalogRelation): CatalogRelation {
  return {
    ...one,
    bound: maybe(one.bound),
    partitionKey: maybe(one.partitionKey),
    definition: maybe(one.definition),
    columns: one.columns.map((column) => ({
      ...column,
      type: shortened(column.type),
      default: maybe(column.default),
      generated: maybe(column.generated),
    })),
  };
}
