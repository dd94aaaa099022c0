/** A catalog under the names that a plan gives its objects, so that what is only renamed is the same object before and after. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import type { Rename } from '../change';
import { withName } from '../diff/rename';

/**
 * One after the other, because a column may be named by the new name of its table. Renames of which neither name is there, or both are,
 * change nothing: it is done already, or something else has the name.
 */
export function renamed(catalog: Catalog, renames: readonly Rename[]): Catalog {
  return renames.reduce(withOne, catalog);
}

/** The renames that the catalog still waits for: a spec keeps saying the former name after a plan made the rename. */
export function pending(catalog: Catalog, renames: readonly Rename[]): readonly Rename[] {
  let now = catalog;
  return renames.filter((rename) => {
    const before = now;
    now = withOne(now, rename);
    return now !== before;
  });
}

function withOne(catalog: Catalog, rename: Rename): Catalog {
  if (!catalog.objects.has(objectKey(rename.from)) || catalog.objects.has(objectKey(rename.to))) return catalog;
  const { kind } = rename.from;
  // their names are in owners, grants and schemas, and not only in what depends on them
  if (kind !== 'role' && kind !== 'schema') return withName(catalog, rename);
  const names = new Names(rename);
  const keys = new Map<string, string>();
  const objects = new Map<string, CatalogObject>();
  for (const [key, object] of catalog.objects) {
    const now = names.object(object);
    const to = now === object ? key : objectKey(now.id);
    if (to !== key) keys.set(key, to);
    objects.set(to, now);
  }
  const keyOf = (key: string): string => keys.get(key) ?? key;
  const dependencies = new Map(
    [...catalog.dependencies].map(([key, needs]) => [keyOf(key), new Set([...needs].map(keyOf))] as const),
  );
  return { ...catalog, objects, dependencies };
}

class Names {
  constructor(private readonly rename: Rename) {}

  object(object: CatalogObject): CatalogObject {
    const id = this.id(object.id);
    const { owner, acl } = object;
    return {
      ...object,
      id,
      owner: owner === null ? null : this.role(owner),
      acl: acl === null ? null : acl.map((grant) => this.grant(grant)),
      ...(id.kind === 'policy' ? { attributes: this.policy(object) } : {}),
    };
  }

  private id(id: ObjectId): ObjectId {
    if (objectKey(id) === objectKey(this.rename.from)) return this.rename.to;
    const name = id.kind === 'membership' ? this.role(id.name) : id.name;
    return {
      ...id,
      name,
      ...(id.schema === undefined ? {} : { schema: this.named('schema', id.schema) }),
      ...(id.of === undefined ? {} : { of: this.id(id.of) }),
    };
  }

  private named(kind: string, name: string): string {
    const { from, to } = this.rename;
    return from.kind === kind && from.name === name ? to.name : name;
  }

  private role(name: string): string {
    return this.named('role', name);
  }

  private grant({ grantee, grantor, ...grant }: Grant): Grant {
    return {
      ...grant,
      grantee: grantee === null ? null : this.role(grantee),
      grantor: grantor === null ? null : this.role(grantor),
    };
  }

  private policy({ attributes }: CatalogObject): CatalogObject['attributes'] {
    const roles: readonly unknown[] = Array.isArray(attributes['roles']) ? attributes['roles'] : [];
    return { ...attributes, roles: roles.map((name) => (typeof name === 'string' ? this.role(name) : name)) };
  }
}
