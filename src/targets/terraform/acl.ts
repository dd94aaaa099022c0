/**
 * Which grants and revokes can be said with `postgresql_grant`. The provider owns everything that one role may do on one
 * object: it revokes before it grants, and to revoke a privilege on a table takes it from the columns too. So the
 * grants of one role on one object are all Terraform's or all in the DDL, never half and half. Grants on columns are the DDL's:
 * the provider destroys such a grant when its columns change, and makes the new one only after everything that it depends on.
 */
import type { GrantResource, GrantTarget, Resource, ResourceId, RevokeResource } from '../../resources/types';
import type { Pointer } from '../../kernel/pointer';
import type { AttributeValue } from './block';

/** What one role may do on one object. */
interface Acl {
  readonly on: GrantTarget;
  readonly role: string;
  readonly entries: (GrantResource | RevokeResource)[];
}

export interface AclBlock {
  readonly label: string;
  /** The object whose row in the catalogs the grant rewrites: two at a time fail with "tuple concurrently updated". */
  readonly object: string;
  readonly schema: string | null;
  readonly role: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly afterTables: boolean;
  readonly expresses: readonly ResourceId[];
  readonly origin: Pointer;
}

/** What version 1.26 of the provider takes; it knows no MAINTAIN. */
const TABLE_PRIVILEGES = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']);

/** All that PostgreSQL knows on an object: what `privileges = []` takes away. */
const ALL_PRIVILEGES: Readonly<Record<'database' | 'schema', readonly string[]>> = {
  database: ['CONNECT', 'TEMPORARY'],
  schema: ['CREATE', 'USAGE'],
};

/** The blocks for one database's grants and revokes; what they do not express stays in the DDL. */
export function aclBlocks(database: string, resources: readonly Resource[]): readonly AclBlock[] {
  return [...acls(resources).values()].flatMap((acl) => blocksOf(database, acl));
}

function acls(resources: readonly Resource[]): Map<string, Acl> {
  const found = new Map<string, Acl>();
  for (const resource of resources) {
    if (resource.kind !== 'grant' && resource.kind !== 'revoke') continue;
    const role = roleName(resource.kind === 'grant' ? resource.to : resource.from);
    const key = JSON.stringify([objectOf(resource.on), role]);
    const acl = found.get(key) ?? { on: resource.on, role, entries: [] };
    acl.entries.push(resource);
    found.set(key, acl);
  }
  return found;
}

function blocksOf(database: string, acl: Acl): readonly AclBlock[] {
  // The provider merges overloads by name, so a grant on one routine hides the state of the other.
  if (acl.on.type === 'routine') return [];
  if (acl.on.type === 'database' || acl.on.type === 'schema') return wholeObject(database, acl, acl.on.type);
  return table(database, acl);
}

function wholeObject(database: string, acl: Acl, type: 'database' | 'schema'): readonly AclBlock[] {
  const revoked = acl.entries.filter((entry) => entry.kind === 'revoke').flatMap((entry) => entry.privileges);
  const takesAll = revoked.includes('ALL') || ALL_PRIVILEGES[type].every((privilege) => revoked.includes(privilege));
  if (revoked.length > 0 && !takesAll) return [];
  const schema = acl.on.type === 'schema' ? acl.on.name : null;
  return [
    {
      ...common(acl),
      schema,
      label: `${acl.role}_on_${type}_${acl.on.name}`,
      afterTables: false,
      attributes: {
        role: acl.role,
        database,
        ...(schema !== null && { schema }),
        object_type: type,
        privileges: granted(acl),
      },
    },
  ];
}

function table(database: string, acl: Acl): readonly AclBlock[] {
  const sayable = acl.entries.every(
    (entry) =>
      entry.kind === 'grant' && entry.on.type === 'table' && entry.privileges.every((p) => TABLE_PRIVILEGES.has(p)),
  );
  if (!sayable || acl.on.type !== 'table') return [];
  return [
    {
      ...common(acl),
      schema: acl.on.schema,
      label: `${acl.role}_on_${acl.on.schema}_${acl.on.name}`,
      afterTables: true,
      attributes: {
        role: acl.role,
        database,
        schema: acl.on.schema,
        object_type: 'table',
        objects: [acl.on.name],
        privileges: granted(acl),
      },
    },
  ];
}

function common(acl: Acl): Pick<AclBlock, 'object' | 'role' | 'expresses' | 'origin'> {
  return {
    object: objectOf(acl.on),
    role: acl.role,
    expresses: acl.entries.map((entry) => entry.id),
    origin: acl.entries[0]?.origin ?? '',
  };
}

/** A table and its columns are one object: REVOKE on the table rewrites the rows of its columns. */
function objectOf(on: GrantTarget): string {
  if (on.type === 'database' || on.type === 'schema') return JSON.stringify([on.type, on.name]);
  if (on.type === 'routine') return JSON.stringify(['routine', on.schema, on.name, on.argTypes]);
  return JSON.stringify(['table', on.schema, on.name]);
}

function granted(acl: Acl): readonly string[] {
  return sorted(acl.entries.filter((entry) => entry.kind === 'grant').flatMap((entry) => entry.privileges));
}

/** The provider knows the pseudo-role by its name in lower case only. */
function roleName(name: string): string {
  return name.toLowerCase() === 'public' ? 'public' : name;
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
