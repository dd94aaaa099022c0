/** What a change does to access as a whole, in numbers: `+3 grants, -1 policy, 1 table unforced`. Pure. */
import { objectKey } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import { grantsOn } from './access-lists';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

/** Of everything a count; all zero where nothing changes. */
export interface AccessChange {
  /** False where no grant was there to be read, which does not say that there are none. */
  readonly showsGrants: boolean;
  /** Privileges of somebody else than the owner. */
  readonly grants: { readonly added: number; readonly removed: number };
  readonly policies: { readonly added: number; readonly removed: number; readonly changed: number };
  /** Tables whose row security changes; those that are created or dropped are in none of these. */
  readonly rowSecurity: {
    readonly enabled: number;
    readonly disabled: number;
    readonly forced: number;
    readonly unforced: number;
  };
  /** New tables that somebody else may read and that row security does not guard. */
  readonly open: number;
  readonly memberships: { readonly added: number; readonly removed: number };
  /** Roles that gain or lose an attribute. */
  readonly roles: number;
  readonly owners: number;
  /** New functions that run as their owner, and those that begin to. */
  readonly definers: number;
}

/** @param of what the two catalogs are read from: statements, or dumps of a schema, which are often written without privileges */
export function accessChange(before: Catalog, after: Catalog, of: 'statements' | 'dumps' = 'statements'): AccessChange {
  return {
    showsGrants: of === 'statements' || [before, after].some(hasGrants),
    grants: grants(before, after),
    policies: policies(before, after),
    rowSecurity: rowSecurity(before, after),
    open: opened(before, after),
    memberships: counts(keysOf(before, 'membership'), keysOf(after, 'membership')),
    roles: pairs(before, after, 'role').filter(([old, now]) => !isSame(old.attributes, now.attributes)).length,
    owners: [...after.objects].filter(([key, { owner }]) => {
      const old = before.objects.get(key);
      return old !== undefined && old.owner !== owner;
    }).length,
    definers: definers(before, after),
  };
}

/** Of relations: a schema and a function have privileges for PUBLIC that no statement grants. */
function hasGrants({ objects }: Catalog): boolean {
  return [...objects.values()].some(
    ({ id, acl, owner }) => RELATIONS.has(id.kind) && acl !== null && acl.some(({ grantee }) => grantee !== owner),
  );
}

const RELATIONS: ReadonlySet<string> = new Set(['table', 'view', 'materialized view', 'sequence']);

/** In one line for people: `+3 grants, -1 policy, 1 table unforced`; `no change` where there is none. */
export function accessSaid({
  showsGrants,
  grants: granted,
  policies: guards,
  rowSecurity: security,
  ...other
}: AccessChange): string {
  const { enabled, disabled, forced, unforced } = security;
  const parts = [
    ...signed(granted, 'grant', 'grants'),
    ...signed(guards, 'policy', 'policies'),
    ...some(guards.changed, 'policy changed', 'policies changed'),
    ...some(enabled, 'table gets row security', 'tables get row security'),
    ...some(disabled, 'table loses row security', 'tables lose row security'),
    ...some(forced, 'table forced', 'tables forced'),
    ...some(unforced, 'table unforced', 'tables unforced'),
    ...some(other.open, 'new table open to other roles', 'new tables open to other roles'),
    ...signed(other.memberships, 'membership', 'memberships'),
    ...some(other.roles, 'role changed', 'roles changed'),
    ...some(other.owners, 'owner changed', 'owners changed'),
    ...some(other.definers, 'new SECURITY DEFINER function', 'new SECURITY DEFINER functions'),
  ];
  if (showsGrants) return parts.length === 0 ? 'no change' : parts.join(', ');
  const seen = parts.length === 0 ? 'no change to policies or row security' : parts.join(', ');
  return `${seen}; the file contains no grants, so none are compared`;
}

function some(amount: number, one: string, many: string): readonly string[] {
  return amount === 0 ? [] : [`${amount} ${amount === 1 ? one : many}`];
}

function signed({ added, removed }: Counted, one: string, many: string): readonly string[] {
  return [...some(added, one, many).map((text) => `+${text}`), ...some(removed, one, many).map((text) => `-${text}`)];
}

type Counted = { readonly added: number; readonly removed: number };

function counts(old: ReadonlySet<string>, now: ReadonlySet<string>): Counted {
  return {
    added: [...now].filter((key) => !old.has(key)).length,
    removed: [...old].filter((key) => !now.has(key)).length,
  };
}

function keysOf(catalog: Catalog, kind: Parameters<typeof objectsOf>[1]): ReadonlySet<string> {
  return new Set(objectsOf(catalog, kind).map(({ id }) => objectKey(id)));
}

function pairs<K extends Parameters<typeof objectsOf>[1]>(before: Catalog, after: Catalog, kind: K) {
  const known = new Map(objectsOf(before, kind).map((one) => [objectKey(one.id), one]));
  return objectsOf(after, kind).flatMap((now) => {
    const old = known.get(objectKey(now.id));
    return old === undefined ? [] : [[old, now] as const];
  });
}

/** An owner has its privileges by owning, before and after another becomes it. */
function grants(before: Catalog, after: Catalog): Counted {
  const keys = (catalog: Catalog, other: Catalog): ReadonlySet<string> =>
    new Set(
      [...catalog.objects].flatMap(([key, object]) => {
        const owners = new Set([object.owner, other.objects.get(key)?.owner]);
        return held(object, catalog)
          .filter(({ grantee }) => grantee === null || !owners.has(grantee))
          .map(({ grantee, privilege }) => JSON.stringify([key, grantee, privilege]));
      }),
    );
  return counts(keys(before, after), keys(after, before));
}

function held(object: CatalogObject<object>, catalog: Catalog): ReturnType<typeof grantsOn> {
  return grantsOn(object, catalog);
}

function policies(before: Catalog, after: Catalog): AccessChange['policies'] {
  return {
    ...counts(keysOf(before, 'policy'), keysOf(after, 'policy')),
    changed: pairs(before, after, 'policy').filter(([old, now]) => !isSame(old.attributes, now.attributes)).length,
  };
}

function rowSecurity(before: Catalog, after: Catalog): AccessChange['rowSecurity'] {
  const tables = pairs(before, after, 'table').map(([old, now]) => [old.attributes, now.attributes] as const);
  const count = (is: (old: (typeof tables)[number][0], now: (typeof tables)[number][1]) => boolean): number =>
    tables.filter(([old, now]) => is(old, now)).length;
  return {
    enabled: count((old, now) => !old.rowSecurity && now.rowSecurity),
    disabled: count((old, now) => old.rowSecurity && !now.rowSecurity),
    forced: count((old, now) => !old.forceRowSecurity && now.forceRowSecurity),
    unforced: count((old, now) => old.forceRowSecurity && !now.forceRowSecurity),
  };
}

function opened(before: Catalog, after: Catalog): number {
  return objectsOf(after, 'table').filter((table) => {
    if (table.attributes.rowSecurity || before.objects.has(objectKey(table.id))) return false;
    return grantsOn(table, after).some(({ grantee, privilege }) => privilege === 'SELECT' && grantee !== table.owner);
  }).length;
}

function definers(before: Catalog, after: Catalog): number {
  const known = new Map(objectsOf(before, 'function').map((one) => [objectKey(one.id), one.attributes]));
  return objectsOf(after, 'function').filter(
    ({ id, attributes }) => attributes.securityDefiner && known.get(objectKey(id))?.securityDefiner !== true,
  ).length;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
