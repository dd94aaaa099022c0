/** Tenants that are roles: each logs in as itself, and policies compare the tenant's column with who that is. Pure. */
import { grantsOn } from '../catalog/access-lists';
import type { Catalog } from '../catalog/catalog';
import { membershipsOf } from '../catalog/memberships';
import { ownTables, relationsOf } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import { objectKey } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { lastName } from '../sql/expression';
import { isNode, parse } from '../sql/parser';
import { comparedWith } from './compared';
import type { Identity, RoleMeaning } from './meaning';

export interface LoginTenants {
  readonly identity: Extract<Identity, { readonly by: 'login' }>;
  /** Without the tenants that may no more than the one that is tried. */
  readonly roles: readonly RoleMeaning[];
}

/** Who B is where no second role is a tenant: a row's tenant need not log in. */
const NOBODY = 'tenet_tenant_b';

/**
 * The tenants of a database in which roles are; undefined where a setting says who is one.
 * @param column the tenant's
 */
export function loginTenants(
  catalog: Catalog,
  column: string | null,
  roles: readonly RoleMeaning[],
): LoginTenants | undefined {
  if (column === null || !isAskedOfLogin(catalog, column)) return undefined;
  const runtime = new Set(roles.flatMap(({ name, part, skipped }) => (part === 'runtime' && !skipped ? [name] : [])));
  const groups = new Set(
    membershipsOf(catalog).flatMap(({ role, member, inherit }) => (inherit && runtime.has(member) ? [role] : [])),
  );
  const tenants = [...runtime].filter((name) => !groups.has(name));
  const places = namedByBounds(catalog);
  const mayDo = new Map(tenants.map((name) => [name, powersOf(catalog, name)]));
  const powers = (name: string): ReadonlySet<string> => mayDo.get(name) ?? new Set();
  const rank = (name: string): number => powers(name).size * 2 + Number(places.has(name));
  const [a, ...others] = tenants.toSorted((left, right) => rank(right) - rank(left));
  if (a === undefined) return undefined;
  // who may no more than A is not tried: A is, in all that he may
  const like = others.filter((name) => [...powers(name)].every((one) => powers(a).has(one)));
  const b = like[0] ?? [...places].find((name) => name !== a && !runtime.has(name)) ?? NOBODY;
  const left = new Set([...groups, ...like]);
  return {
    identity: { by: 'login', setting: null, a, b },
    roles: roles.map((role) => (left.has(role.name) && runtime.has(role.name) ? { ...role, skipped: true } : role)),
  };
}

/** Whether policies compare the column with the role, in themselves or by a function that gives it, and never with a setting. */
function isAskedOfLogin(catalog: Catalog, column: string): boolean {
  const texts = ownTables(catalog).flatMap(({ id }) =>
    partsOf(catalog, id, 'policy').flatMap(({ attributes: { using, check } }) => [using ?? '', check ?? '']),
  );
  const sides = texts.flatMap((text) => comparedWith(column, text));
  return sides.some((side) => isLogin(side, catalog)) && !texts.some((text) => /current_setting\(/.test(text));
}

/** `current_user`, under casts and as `(select current_user)`, or a call that stands for it. */
function isLogin(tree: unknown, catalog: Catalog): boolean {
  if (!isNode(tree)) return false;
  const { TypeCast: cast, SubLink: sub, SQLValueFunction: value, FuncCall: called } = tree;
  if (isNode(cast)) return isLogin(cast['arg'], catalog);
  if (isNode(value)) return /USER|ROLE/.test(String(value['op']));
  if (isNode(sub)) return isLogin(onlyTarget(sub['subselect']), catalog);
  if (!isNode(called) || 'args' in called) return false;
  const [routine, more] = objectsOf(catalog, 'function').filter(({ id }) => id.name === lastName(called['funcname']));
  if (routine === undefined || more !== undefined) return false;
  const parsed = parse((routine.attributes.body ?? routine.attributes.source).replace(/^\s*return\b/i, 'select'));
  return !('problem' in parsed) && parsed.statements.length === 1 && isLogin(onlyTarget(parsed.statements[0]), catalog);
}

function onlyTarget(statement: unknown): unknown {
  const select = isNode(statement) ? statement['SelectStmt'] : undefined;
  if (!isNode(select) || 'fromClause' in select || 'whereClause' in select || !Array.isArray(select['targetList']))
    return undefined;
  const [target, more] = select['targetList'] as readonly unknown[];
  const result = isNode(target) ? target['ResTarget'] : undefined;
  return more === undefined && isNode(result) ? result['val'] : undefined;
}

/** What a role may, by itself and by the roles that it inherits from: grants, policies for it, those that do not hold it, attributes. */
function powersOf(catalog: Catalog, name: string): ReadonlySet<string> {
  const reach = new Set([name]);
  for (const one of reach)
    for (const { member, role, inherit } of membershipsOf(catalog)) if (member === one && inherit) reach.add(role);
  const isReached = (role: string | null): boolean => role === null || reach.has(role);
  const objects: readonly CatalogObject<object>[] = [
    ...relationsOf(catalog),
    ...objectsOf(catalog, 'column'),
    ...objectsOf(catalog, 'sequence'),
    ...objectsOf(catalog, 'function'),
    ...objectsOf(catalog, 'schema'),
  ];
  const granted = objects.flatMap((object) =>
    grantsOn(object, catalog).flatMap(({ grantee, privilege }) =>
      isReached(grantee) ? [`${privilege} ${objectKey(object.id)}`] : [],
    ),
  );
  const held = objectsOf(catalog, 'policy').flatMap(({ id, attributes: { permissive, roles } }) =>
    roles.some(isReached) === permissive ? [objectKey(id)] : [],
  );
  const becomes = membershipsOf(catalog).flatMap(({ member, role, set }) => (reach.has(member) && set ? [role] : []));
  const attributes = objectsOf(catalog, 'role').find(({ id }) => id.name === name)?.attributes;
  const can = Object.entries(attributes ?? {}).flatMap(([key, value]) => (value === true ? [key] : []));
  return new Set([...granted, ...held, ...becomes.map((role) => `set ${role}`), ...can]);
}

/** Names of tenants that partitions are made for. */
function namedByBounds(catalog: Catalog): ReadonlySet<string> {
  return new Set(
    objectsOf(catalog, 'partition').flatMap(({ attributes: { bound } }) =>
      [...(bound.startsWith('FOR VALUES IN') ? bound.matchAll(/'((?:[^']|'')+)'/g) : [])].map(([, name = '']) =>
        name.replaceAll("''", "'"),
      ),
    ),
  );
}
