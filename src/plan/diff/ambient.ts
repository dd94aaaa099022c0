/** What of a declared object comes from the server that it is on: nobody declares the locale of a database that is there. Knows no kind. */
import type { AnyKind, CatalogObject } from '../../kinds/kind';

/**
 * @param other the object as it is there; undefined: it is not
 * @param superuser owns, on the server where a spec was tried, what the spec gives to nobody
 */
export function withAmbient(
  object: CatalogObject,
  other: CatalogObject | undefined,
  { ambient = [], isAmbient }: Pick<AnyKind, 'ambient' | 'isAmbient'>,
  superuser: string,
): CatalogObject {
  if (other === undefined) return object;
  const names = ambient as readonly string[];
  const attributes = {
    ...object.attributes,
    ...Object.fromEntries(names.map((name) => [name, other.attributes[name]])),
  };
  if (isAmbient?.(object) !== true) return names.length === 0 ? object : { ...object, attributes };
  return {
    ...object,
    owner: object.owner === superuser ? other.owner : object.owner,
    acl: object.acl ?? other.acl,
    comment: object.comment ?? other.comment,
    attributes,
  };
}
