/** Where a spec says what stands in its catalog: of each object, and of each attribute. Pure. */
import { GRANT_TO } from '../catalog/remedy';
import { storedParameter } from '../kernel/parameter-name';
import { at, type Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import { SETTING_WORDS } from '../model/settings';
import type { Model } from '../model/types';
import type { Origins } from './builder';
import { declaredBy } from './catalog';

/** The key under which a spec has an attribute, where that is another one, from the place of its object. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'table.comment': ['comment'],
  'column.comment': ['comment'],
  'view.comment': ['comment'],
  'role.comment': ['comment'],
  'function.comment': ['comment'],
  'column.type': ['type'],
  'column.notNull': ['nullable'],
  'column.generated': ['generated'],
  'column.identity': ['identity'],
  'column.collation': ['collation'],
  'column.default': ['default'],
  'table.acl': ['grants'],
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
  'column.references': ['references'],
  'constraint.acrossTenants': ['across_tenants'],
  'foreign key.acrossTenants': ['across_tenants'],
  'foreign key.onDelete': ['on_delete'],
  'foreign key.onUpdate': ['on_update'],
  'index.acrossTenants': ['across_tenants'],
  'publication.operations': ['operations'],
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
    const ofWhole = of.kind === 'database' && attribute !== undefined ? ofDatabase(attribute, model) : undefined;
    if (ofWhole !== undefined) return ofWhole;
    const origins = declaredBy(model).origins();
    if (of.kind === 'setting') return ofSetting(of, model, origins, attribute);
    const place = placeOf(of, origins);
    if (of.kind === 'privileges') return at(place, 'grants', of.name);
    if (attribute === undefined) return place;
    const said = origins.attributes.get(objectKey(of))?.[attribute] ?? placeOfGrant(of, attribute, origins);
    const key = keyOf(of.kind, attribute);
    return said ?? (key === undefined ? place : at(place, ...key));
  };
}

/** The key of an attribute; `options.fillfactor` is one option among others. */
function keyOf(kind: string, attribute: string): readonly string[] | undefined {
  const whole = KEYS[`${kind}.${attribute}`];
  if (whole !== undefined) return whole;
  const [head = '', ...rest] = attribute.split('.');
  const key = KEYS[`${kind}.${head}`];
  return key === undefined ? undefined : [...key, ...rest];
}

/** Of what is not declared: the nearest that it is a part of. */
function placeOf(id: ObjectId, origins: Origins): Pointer {
  return origins.objects.get(objectKey(id)) ?? (id.of === undefined ? '' : placeOf(id.of, origins));
}

/** Where a setting of a role is written, whether it is or not; its value, where it is to be written so that it counts. */
function ofSetting({ name, of: whole }: ObjectId, model: Model, origins: Origins, attribute?: string): Pointer {
  if (whole === undefined) return '';
  const role = placeOf({ kind: 'role', name: whole.name }, origins);
  const { settings = {}, settingsByWord: byWord = [] } = model.roles.find((one) => one.name === whole.name) ?? {};
  const word = attribute === 'value' && !byWord.includes(name) ? undefined : SETTING_WORDS[name];
  const written = Object.keys(settings).find((parameter) => storedParameter(parameter) === name) ?? name;
  return word === undefined ? at(role, 'settings', written) : at(role, word);
}

/** `acl SELECT shop_app` (without a role: PUBLIC) is said where that grant is; `acl`, all of them together, has a key of its own. */
function placeOfGrant(id: ObjectId, attribute: string, { grants }: Origins): Pointer | undefined {
  const all = grants.get(objectKey(id)) ?? [];
  if (attribute.startsWith(GRANT_TO))
    return all.find(({ to }) => granteeOf(to) === attribute.slice(GRANT_TO.length))?.origin;
  const [isOne, privilege = '', grantee = ''] = /^acl (\w+) (.*)$/s.exec(attribute) ?? [];
  if (isOne === undefined) return undefined;
  const found = all.find(
    ({ to, privileges }) => privileges.includes(privilege) && granteeOf(to) === (grantee === '' ? 'PUBLIC' : grantee),
  );
  return found?.origin;
}

/** PostgreSQL folds PUBLIC and takes "public" for it too. */
function granteeOf(role: string): string {
  return role.toLowerCase() === 'public' ? 'PUBLIC' : role;
}

/** What a spec says of the database as a whole stands under what it is about. */
function ofDatabase(attribute: string, { tenancy, pooling }: Model): Pointer | undefined {
  switch (attribute) {
    case 'tenantKeyType':
      return at(tenancy.key.origin, 'type');
    case 'registry':
      return at(tenancy.origin, 'registry');
    case 'pooler':
      return at(pooling.origin, 'pooler');
    default:
      return undefined;
  }
}
