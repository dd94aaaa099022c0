/** What a change does to access as a whole, in numbers: `+3 grants, -1 policy, 1 table unforced`. Pure. */
import { groupBy } from '../kernel/group';
import { objectKey } from '../kinds/id';
import type { CatalogObject } from '../kinds/kind';
import type { View } from '../kinds/view';
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
  /** Views that begin to read as their owner; new ones where another role may read them. */
  readonly ownerViews: number;
  /** What decides access by its text and has another: functions of policies and SECURITY DEFINER ones, queries of views that read as their owner. */
  readonly rewritten: { readonly functions: number; readonly views: number };
  /** By role, schema and kind of object. */
  readonly defaultPrivileges: number;
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
    ownerViews: ownerViews(before, after),
    rewritten: { functions: rewrittenFunctions(before, after), views: rewrittenViews(before, after) },
    defaultPrivileges: defaultPrivileges(before, after),
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
    ...some(other.ownerViews, 'view begins to read as its owner', 'views begin to read as their owners'),
    ...some(
      other.rewritten.functions,
      'function changed that policies call or that runs as its owner',
      'functions changed that policies call or that run as their owners',
    ),
    ...some(
      other.rewritten.views,
      'view that reads as its owner has another query',
      'views that read as their owners have other queries',
    ),
    ...some(other.defaultPrivileges, 'entry of default privileges changed', 'entries of default privileges changed'),
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
    return !table.attributes.rowSecurity && !before.objects.has(objectKey(table.id)) && isRead(table, after);
  }).length;
}

function definers(before: Catalog, after: Catalog): number {
  const known = new Map(objectsOf(before, 'function').map((one) => [objectKey(one.id), one.attributes]));
  return objectsOf(after, 'function').filter(
    ({ id, attributes }) => attributes.securityDefiner && known.get(objectKey(id))?.securityDefiner !== true,
  ).length;
}

function readsAsOwner(view: CatalogObject<View>): boolean {
  return !/^(?:true|on|yes|1)$/i.test(view.attributes.options?.['security_invoker'] ?? '');
}

function ownerViews(before: Catalog, after: Catalog): number {
  const known = new Map(objectsOf(before, 'view').map((one) => [objectKey(one.id), one]));
  return objectsOf(after, 'view').filter((view) => {
    const old = known.get(objectKey(view.id));
    if (!readsAsOwner(view)) return false;
    return old === undefined ? isRead(view, after) : !readsAsOwner(old);
  }).length;
}

function isRead(object: CatalogObject<object>, catalog: Catalog): boolean {
  return grantsOn(object, catalog).some(({ grantee, privilege }) => privilege === 'SELECT' && grantee !== object.owner);
}

/** A stored query is an owner's as well. */
function rewrittenViews(before: Catalog, after: Catalog): number {
  const views = pairs(before, after, 'view').filter(
    ([old, now]) => readsAsOwner(old) && readsAsOwner(now) && old.attributes.query !== now.attributes.query,
  );
  const stored = pairs(before, after, 'materialized view').filter(
    ([old, now]) => old.attributes.query !== now.attributes.query,
  );
  return views.length + stored.length;
}

function rewrittenFunctions(before: Catalog, after: Catalog): number {
  const called = calledByPolicies(after);
  return pairs(before, after, 'function').filter(([old, now]) => {
    const decides = called.has(objectKey(now.id)) || (old.attributes.securityDefiner && now.attributes.securityDefiner);
    const isOther = old.attributes.source !== now.attributes.source;
    return decides && (isOther || !isSame(old.attributes.settings, now.attributes.settings));
  }).length;
}

/** By their names, because statements alone don't show what a name means; and what those call in turn. */
function calledByPolicies(catalog: Catalog): ReadonlySet<string> {
  const byName = groupBy(objectsOf(catalog, 'function'), ({ id }) => id.name.toLowerCase());
  const called = new Set<string>();
  const texts = objectsOf(catalog, 'policy').flatMap(({ attributes: { using, check } }) => [using ?? '', check ?? '']);
  for (const text of texts)
    for (const [, name = ''] of text.matchAll(/([\w$\u0080-\uffff]+)"?\s*\(/g))
      for (const { id, attributes } of byName.get(name.toLowerCase()) ?? []) {
        if (called.has(objectKey(id))) continue;
        called.add(objectKey(id));
        texts.push(attributes.source);
      }
  return called;
}

function defaultPrivileges(before: Catalog, after: Catalog): number {
  const entriesOf = (catalog: Catalog): ReadonlyMap<string, string> =>
    new Map(
      objectsOf(catalog, 'default privileges').map(({ id, attributes }) => [
        objectKey(id),
        JSON.stringify(attributes.entries.map(({ grantee, privilege }) => `${privilege} ${grantee ?? ''}`).toSorted()),
      ]),
    );
  const [old, now] = [entriesOf(before), entriesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key)).length;
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
