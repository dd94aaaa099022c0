/** Values that may be secrets: they are in no plan and no snapshot, and so they are not compared. Pure. */
import type { Catalog } from '../../catalog/catalog';
import type { ObjectId } from '../../kinds/id';
import type { CatalogObject } from '../../kinds/kind';

/** Settings that roles and databases carry under names of the application's own, and options of the same names. */
const SECRET = /pass|secret|token|key|cred|conninfo|dsn|jwt/i;

/** What stands in place of a value. */
export const CONCEALED = '(not shown: may be a secret)';

/** Whether the value of an object is concealed: a setting of a name of its own that speaks of a secret. */
export function isSecret(id: ObjectId): boolean {
  return id.kind === 'setting' && id.name.includes('.') && SECRET.test(id.name);
}

/** Both sides of a plan get it, so that a concealed value is equal to itself. */
export function withoutSecrets(catalog: Catalog): Catalog {
  const objects = [...catalog.objects].map(([key, object]) => [key, concealed(object)] as const);
  return { ...catalog, objects: new Map(objects) };
}

function concealed(object: CatalogObject): CatalogObject {
  if (!isSecret(object.id)) return object;
  return { ...object, attributes: { ...object.attributes, value: CONCEALED } };
}
