/** Where a spec has what it declares exactly. Pure. */
import type { Origins } from '../compile/builder';
import { at, type Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';

/** Words of attributes that are not named as they are. */
const WORDS: Readonly<Record<string, string>> = {
  acl: 'grants',
  rowSecurity: 'rls/enabled',
  forceRowSecurity: 'rls/forced',
  partitionBy: 'partition',
  notNull: 'nullable',
  permissive: 'as',
  command: 'for',
  roles: 'to',
  onDelete: 'on_delete',
  onUpdate: 'on_update',
  bypassRls: 'bypass_rls',
  createRole: 'create_role',
  createDatabase: 'create_database',
  connectionLimit: 'connections',
  securityDefiner: 'security',
  source: 'body',
  elements: 'columns',
};

/** The place of an object or an attribute; of what follows from another, that of the other. */
export function placeOfExact({ objects }: Origins): (of: ObjectId, attribute?: string) => Pointer {
  const placeOf = (id: ObjectId): Pointer => objects.get(objectKey(id)) ?? (id.of === undefined ? '' : placeOf(id.of));
  return (of, attribute) => {
    const place = placeOf(of);
    if (attribute === undefined || place === '') return place;
    const [head = ''] = attribute.split(/[ .]/);
    return at(place, ...(WORDS[head] ?? head).split('/'));
  };
}
