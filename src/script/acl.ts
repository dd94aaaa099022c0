import type { AclItem } from '../old-catalog/types';

export type AclKind = 'table' | 'sequence' | 'schema' | 'function' | 'type' | 'large-object';

/** What ALL stands for (PostgreSQL, Privileges, table 5.2). */
export const PRIVILEGES: Readonly<Record<AclKind, readonly string[]>> = {
  table: ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'],
  sequence: ['select', 'update', 'usage'],
  schema: ['create', 'usage'],
  function: ['execute'],
  type: ['usage'],
  'large-object': ['select', 'update'],
};

const all =
  (kind: AclKind) =>
  (owner: string): readonly AclItem[] =>
    PRIVILEGES[kind].map((privilege) => ({ grantee: owner, privilege, grantable: false }));

/** What an owner has from the start. */
export const ALL: Readonly<Record<AclKind, (owner: string) => readonly AclItem[]>> = {
  table: all('table'),
  sequence: all('sequence'),
  schema: all('schema'),
  function: all('function'),
  type: all('type'),
  'large-object': all('large-object'),
};

/** Lists that `granted` made, with the place of each item: a dump may grant one table to 100,000 roles, one by one. */
const GROWN = new WeakMap<readonly AclItem[], { readonly list: AclItem[]; readonly places: Map<string, number> }>();

/** An access list after GRANT. A list that it gave before is lengthened, so that no second object may hold on to it. */
export function granted(acl: readonly AclItem[], items: readonly AclItem[]): readonly AclItem[] {
  const { list, places } = GROWN.get(acl) ?? growing(acl);
  for (const item of items) {
    const place = places.get(keyOf(item)) ?? list.length;
    places.set(keyOf(item), place);
    list[place] = { ...item, grantable: item.grantable || list[place]?.grantable === true };
  }
  return list;
}

function growing(acl: readonly AclItem[]): { readonly list: AclItem[]; readonly places: Map<string, number> } {
  const list = [...new Map(acl.map((item) => [keyOf(item), item])).values()];
  const made = { list, places: new Map(list.map((item, place) => [keyOf(item), place])) };
  GROWN.set(list, made);
  return made;
}

/** An access list after REVOKE. */
export function revoked(acl: readonly AclItem[], items: readonly AclItem[], optionOnly: boolean): readonly AclItem[] {
  const gone = new Set(items.map(keyOf));
  if (optionOnly) return acl.map((item) => (gone.has(keyOf(item)) ? { ...item, grantable: false } : item));
  return acl.filter((item) => !gone.has(keyOf(item)));
}

function keyOf({ grantee, privilege }: AclItem): string {
  return `${grantee}\0${privilege}`;
}
