/** GRANT and REVOKE of what belongs to the server and not to the dump: settings, and objects of pg_catalog. */
import type { Node } from '../../sql/parser';
import { isOfLargeObjects } from '../../meaning/large-objects';
import { isOurs } from './names';
import { at, nodes, roleIn, word, words } from './tree';
import type { Declared } from './types';

const CATALOG = 'pg_catalog';

/** Schema and name of each object that a GRANT names. */
function objectsOf(node: Node): readonly { readonly schema: string | undefined; readonly name: string }[] {
  return nodes(node, 'objects').map((object) => {
    const range = at(object, 'RangeVar');
    const names = [
      ...words(nodes(at(object, 'ObjectWithArgs'), 'objname')),
      ...words(nodes(at(object, 'List'), 'items')),
    ];
    return 'relname' in range
      ? { schema: word(range, 'schemaname'), name: word(range, 'relname') ?? '' }
      : { schema: names.at(-2), name: names.at(-1) ?? '' };
  });
}

export function isOfServer(node: Node): boolean {
  if (word(node, 'objtype') === 'OBJECT_PARAMETER_ACL') return true;
  return objectsOf(node).some(({ schema }) => schema === CATALOG);
}

/** Whether the statement that ALTER ... OWNER TO is about names an object of the server. */
export function isOwnedByServer(node: Node): boolean {
  const object = at(node, 'object');
  const schemas = [
    word(at(node, 'relation'), 'schemaname'),
    ...words(nodes(at(object, 'ObjectWithArgs'), 'objname')),
    ...words(nodes(at(object, 'List'), 'items')),
  ];
  return schemas.some((one) => one === CATALOG || one === 'pg_toast' || one === 'information_schema');
}

const PARAMETER_PRIVILEGES = ['SET', 'ALTER SYSTEM'] as const;

/** GRANT ON PARAMETER: noted, and given to nobody. Undefined for every other GRANT. */
export function parameterGrants(node: Node): Declared['parameterGrants'] | undefined {
  if (word(node, 'objtype') !== 'OBJECT_PARAMETER_ACL') return undefined;
  if (node['is_grant'] !== true) return [];
  const grantees = nodes(node, 'grantees').flatMap((one) => roleIn(one) ?? []);
  const asked = nodes(node, 'privileges').map((one) => word(at(one, 'AccessPriv'), 'priv_name') ?? '');
  const privileges = PARAMETER_PRIVILEGES.filter((one) => asked.length === 0 || asked.includes(one.toLowerCase()));
  return words(nodes(node, 'objects')).flatMap((parameter) =>
    grantees.flatMap((grantee) =>
      privileges.map((privilege) => ({
        parameter: parameter.toLowerCase(),
        grantee: grantee === 'public' ? null : grantee,
        privilege,
        grantable: node['grant_option'] === true,
      })),
    ),
  );
}

/** What pg_catalog may be granted without giving the host away: settings by function, and reading its tables; and large objects. */
const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(['set_config']);

/** Whether the superuser may run it: it takes something away, or gives what reaches nothing of the host. */
export function mayServerGrant(node: Node): boolean {
  const isNamed = nodes(node, 'grantees').every((one) => {
    const role = roleIn(one);
    return role !== undefined && !isOurs(role);
  });
  const objects = objectsOf(node);
  if (!isNamed || 'grantor' in node || !objects.every(({ schema }) => schema === CATALOG)) return false;
  if (node['is_grant'] !== true) return true;
  const privileges = nodes(node, 'privileges').map((one) => word(at(one, 'AccessPriv'), 'priv_name'));
  if (word(node, 'objtype') === 'OBJECT_TABLE')
    return privileges.length > 0 && privileges.every((one) => one === 'select');
  return (
    word(node, 'objtype') === 'OBJECT_FUNCTION' &&
    objects.every(({ name }) => HARMLESS_FUNCTIONS.has(name) || isOfLargeObjects(name))
  );
}
