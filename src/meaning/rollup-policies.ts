/** Policies that show the rows of all tenants to the owner of a materialized view, and to whom else they show them. Pure. */
import type { Catalog } from '../catalog/catalog';
import { readBy, relationKey, tablesOf } from '../catalog/relations';
import { objectsOf, partsOf } from '../catalog/select';
import { said } from '../catalog/words';
import { rememberedText } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { isAlwaysTrue } from '../model/conditions';
import { conditionsOf } from './judged';

export interface RollupPolicyFault {
  readonly policy: ObjectId;
  readonly message: string;
}

/**
 * What is wrong with policies that are true for every row, on tables that a materialized view of another owner reads: such a policy may
 * be for SELECT and for that owner alone, which cannot log in and has no members but a role that makes roles. Nothing is wrong
 * where a restrictive policy holds for everybody.
 */
export function* rollupPolicyFaults(catalog: Catalog): Generator<RollupPolicyFault> {
  const owners = rollupOwners(catalog);
  if (owners.size === 0) return;
  const isTrue = rememberedText(isAlwaysTrue);
  for (const { id: table } of tablesOf(catalog)) {
    const readers = owners.get(relationKey(table));
    const own = readers === undefined ? [] : partsOf(catalog, table, 'policy');
    if (readers === undefined || own.some((policy) => holdsForAll(policy, isTrue))) continue;
    for (const policy of own) {
      const isOpen = policy.attributes.permissive && conditionsOf(policy).some(([, condition]) => isTrue(condition));
      const fault = isOpen ? faultOf(policy, readers, catalog) : undefined;
      if (fault === undefined) continue;
      yield {
        policy: policy.id,
        message: `policy "${policy.id.name}" on ${said(catalog, table)} is true for every row and ${fault}; restrict it to SELECT and to the owner of the rollup, a role without LOGIN and without members`,
      };
    }
  }
}

/** By relation, who owns the materialized views that read it, where that is not its own owner. */
function rollupOwners(catalog: Catalog): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (relation: ObjectId, owner: string, seen: ReadonlySet<string>): void => {
    for (const source of readBy(catalog, relation)) {
      const key = relationKey(source.id);
      if (seen.has(key)) continue;
      if (source.id.kind === 'view') visit(source.id, owner, new Set([...seen, key]));
      else if (source.owner !== owner) found.set(key, (found.get(key) ?? new Set()).add(owner));
    }
  };
  for (const { id, owner } of objectsOf(catalog, 'materialized view')) visit(id, owner ?? '', new Set());
  return found;
}

function faultOf(policy: ObjectOf<'policy'>, readers: ReadonlySet<string>, catalog: Catalog): string | undefined {
  const { roles, command } = policy.attributes;
  if (roles.includes(null)) return 'applies to PUBLIC, so every role with SELECT on the table reads all tenants';
  if (command !== 'SELECT') return 'applies to more than SELECT, so its roles can change rows of all tenants';
  for (const name of roles) {
    if (name === null) continue;
    if (!readers.has(name)) return `applies to "${name}", which therefore reads all tenants`;
    const fault = reachOf(name, catalog);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Who reads as the owner of a rollup without a refresh. */
function reachOf(name: string, catalog: Catalog): string | undefined {
  const roles = new Map(objectsOf(catalog, 'role').map(({ id, attributes }) => [id.name, attributes]));
  if (roles.get(name)?.login === true) return `"${name}" can log in, so its sessions read all tenants`;
  const isMaker = (role: string): boolean => {
    const attributes = roles.get(role);
    return attributes !== undefined && (attributes.superuser || attributes.createRole);
  };
  // who makes a role is a member of it from 16 on
  const member = objectsOf(catalog, 'membership').find(({ id }) => id.of?.name === name && !isMaker(id.name));
  return member === undefined ? undefined : `"${member.id.name}" is a member of "${name}", so it reads all tenants`;
}

function holdsForAll({ attributes }: ObjectOf<'policy'>, isTrue: (condition: string) => boolean): boolean {
  const { permissive, roles, command, using } = attributes;
  return (
    !permissive &&
    roles.includes(null) &&
    (command === 'ALL' || command === 'SELECT') &&
    using !== null &&
    !isTrue(using)
  );
}
