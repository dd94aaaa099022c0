/** A catalog under the names that a plan gives its objects, so that what is only renamed is the same object before and after. Pure. */
import type { Catalog } from '../../catalog/catalog';
import { objectKey, type ObjectId } from '../../kinds/id';
import type { CatalogObject, Grant } from '../../kinds/kind';
import type { Rename } from '../change';

/** Renames of which neither name is there, or both are, change nothing: it is done already, or something else has the name. */
export function renamed(catalog: Catalog, renames: readonly Rename[]): Catalog {
  const due = renames.filter(
    ({ from, to }) => catalog.objects.has(objectKey(from)) && !catalog.objects.has(objectKey(to)),
  );
  if (due.length === 0) return catalog;
  const names = new Names(due);
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
  private readonly byKey: ReadonlyMap<string, ObjectId>;
  private readonly roles: ReadonlyMap<string, string>;
  private readonly schemas: ReadonlyMap<string, string>;

  constructor(renames: readonly Rename[]) {
    this.byKey = new Map(renames.map(({ from, to }) => [objectKey(from), to]));
    const ofKind = (kind: string): ReadonlyMap<string, string> =>
      new Map(renames.filter(({ from }) => from.kind === kind).map(({ from, to }) => [from.name, to.name]));
    this.roles = ofKind('role');
    this.schemas = ofKind('schema');
  }

  object(object: CatalogObject): CatalogObject {
    const id = this.id(object.id);
    const { owner, acl } = object;
    const roles = this.roles.size > 0;
    return {
      ...object,
      id,
      owner: owner === null ? null : this.role(owner),
      acl: acl === null || !roles ? acl : acl.map((grant) => this.grant(grant)),
      ...(roles && id.kind === 'policy' ? { attributes: this.policy(object) } : {}),
    };
  }

  private id(id: ObjectId): ObjectId {
    const known = this.byKey.get(objectKey(id));
    if (known !== undefined) return known;
    const schema = id.schema === undefined ? undefined : (this.schemas.get(id.schema) ?? id.schema);
    const name = id.kind === 'membership' ? this.role(id.name) : id.name;
    return {
      ...id,
      name,
      ...(schema === undefined ? {} : { schema }),
      ...(id.of === undefined ? {} : { of: this.id(id.of) }),
    };
  }

  private role(name: string): string {
    return this.roles.get(name) ?? name;
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
