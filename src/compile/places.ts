/** Where a spec says what stands in its catalog: of each object, and of each attribute. Pure. */
import { GRANT_TO } from '../catalog/remedy';
import { at, type Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Model } from '../model/types';
import type { Origins } from './builder';
import { declaredBy } from './catalog';

/** The key under which a spec has an attribute, where that is another one, from the place of its object. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'column.type': ['type'],
  'column.notNull': ['nullable'],
  'column.generated': ['generated'],
  'column.identity': ['identity'],
  'column.collation': ['collation'],
  'column.default': ['default'],
  'table.options': ['storage'],
  'table.partitionBy': ['partition'],
  'table.owner': ['owner'],
  'table.rls': ['rls'],
  'table.scope': ['scope'],
  'table.tenantColumn': ['tenant_key'],
  'table.registryKey': ['key'],
  'function.owner': ['owner'],
  'function.leakproof': ['leakproof'],
  'function.source': ['body'],
  'function.settings': ['search_path'],
  'view.options': ['security_invoker'],
  'publication.tables': ['tables'],
  'table.partitionBy.columns': ['partition', 'column'],
  'table.partitionBy.default': ['partition', 'on_missing'],
  'table.partitionBy.count': ['partition', 'count'],
  'table.retention': ['retention'],
  'role.superuser': ['superuser'],
  'role.bypassRls': ['bypass_rls'],
  'role.createRole': ['create_role'],
  'role.createDatabase': ['create_database'],
  'role.replication': ['replication'],
  'role.inherit': ['inherit'],
  'role.login': ['login'],
  'role.connectionLimit': ['connections'],
  'role.statementTimeout': ['statement_timeout'],
  'policy.using': ['using'],
  'policy.check': ['check'],
  'policy.permissive': ['as'],
  'policy.roles': ['to'],
  'policy.command': ['command'],
  'foreign key.onDelete': ['on_delete'],
  'foreign key.onUpdate': ['on_update'],
  'index.where': ['where'],
  'index.method': ['method'],
  'index.elements': ['columns'],
  'index.include': ['include'],
};

/**
 * The place of an object, or of an attribute of it; of what the compiler adds the place of what it is added for, and of what no part of
 * the spec stands for that of the whole.
 */
export function placesOf(model: Model): (of: ObjectId, attribute?: string) => Pointer {
  return (of, attribute) => {
    if (of.kind === 'database' && attribute !== undefined) return ofDatabase(attribute, model);
    const origins = declaredBy(model).origins();
    const place = placeOf(of, origins);
    if (attribute === undefined) return place;
    const said = origins.attributes.get(objectKey(of))?.[attribute] ?? placeOfGrant(of, attribute, origins);
    const key = KEYS[`${of.kind}.${attribute}`];
    return said ?? (key === undefined ? place : at(place, ...key));
  };
}

/** Of what is not declared: the nearest that it is a part of. */
function placeOf(id: ObjectId, origins: Origins): Pointer {
  return origins.objects.get(objectKey(id)) ?? (id.of === undefined ? '' : placeOf(id.of, origins));
}

/** `acl` is said where the first grant is, `acl SELECT shop_app` (without a role: PUBLIC) where that one is. */
function placeOfGrant(id: ObjectId, attribute: string, { grants }: Origins): Pointer | undefined {
  const all = grants.get(objectKey(id)) ?? [];
  if (attribute.startsWith(GRANT_TO))
    return all.find(({ to }) => granteeOf(to) === attribute.slice(GRANT_TO.length))?.origin;
  if (attribute !== 'acl' && !attribute.startsWith('acl ')) return undefined;
  const [, privilege = '', grantee = ''] = /^acl (\w+) (.*)$/s.exec(attribute) ?? [];
  if (attribute === 'acl') return all[0]?.origin;
  return all.find(
    ({ to, privileges }) => privileges.includes(privilege) && (to.toLowerCase() === 'public' ? '' : to) === grantee,
  )?.origin;
}

/** PostgreSQL folds PUBLIC and takes "public" for it too. */
function granteeOf(role: string): string {
  return role.toLowerCase() === 'public' ? 'PUBLIC' : role;
}

/** What a spec says of the database as a whole stands under what it is about. */
function ofDatabase(attribute: string, { tenancy }: Model): Pointer {
  switch (attribute) {
    case 'tenantKeyType':
      return at(tenancy.key.origin, 'type');
    case 'registry':
      return at(tenancy.origin, 'registry');
    default:
      return '';
  }
}
