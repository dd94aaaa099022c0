import type { AclItem } from '../catalog/types';

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

/** An access list after GRANT. */
export function granted(acl: readonly AclItem[], items: readonly AclItem[]): readonly AclItem[] {
  const known = new Map(acl.map((item) => [keyOf(item), item]));
  for (const item of items) {
    const grantable = item.grantable || known.get(keyOf(item))?.grantable === true;
    known.set(keyOf(item), { ...item, grantable });
  }
  return [...known.values()];
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
