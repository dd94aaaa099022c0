import type { Catalog } from '../catalog/catalog';
import { objectsOf } from '../catalog/select';
import type { Platform } from '../model/types';
import type { Meaning } from './meaning';

/** The platform of a database: as a spec declares it, else as its extensions tell; null where nothing does. */
export function platformOf(catalog: Catalog, { model }: Meaning): Platform | null {
  if (model !== null) return model.platform;
  return objectsOf(catalog, 'extension').some(({ id }) => id.name === 'citus') ? 'citus' : null;
}
