/** Types of columns, domains looked through. Pure. */
import { sqlName } from '../kinds/id';
import type { Catalog } from './catalog';
import { objectsOf } from './select';

/** What a domain is made of, whose values compare as values of that do; any other type is itself. */
export function baseType(catalog: Catalog, type: string): string {
  const domain = objectsOf(catalog, 'domain').find(
    ({ id }) => type === sqlName(id) || type === `${id.schema}.${id.name}`,
  );
  return domain?.attributes.base ?? type;
}
