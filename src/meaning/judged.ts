/** What rules judge of a catalog beside its tables: roles with what they reach, and policies. Pure. */
import type { Catalog } from '../catalog/catalog';
import { partsOf, objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered, rememberedPair } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { ownTables, relationKey } from '../catalog/relations';
import type { ObjectId } from '../kinds/id';
import type { Role } from '../model/types';
import type { Meaning, RelationMeaning } from './meaning';
import { meaningOf, runtimeRoles, tenantTables, type TenantTable } from './whose';

/** Those that tenants work through, a migration's own included; and the roles that a spec declares, as they are. */
export function judgedRoles(catalog: Catalog, meaning: Meaning): readonly ObjectOf<'role'>[] {
  const runtime = runtimeRoles(catalog, meaning);
  if (meaning.model === null) return runtime;
  const judged = new Set([...meaning.model.roles.map(({ name }) => name), ...runtime.map(({ id }) => id.name)]);
  return objectsOf(catalog, 'role').filter(({ id }) => judged.has(id.name));
}

/** A role as a spec declares it; undefined where none does. */
export function declaredRole({ model }: Meaning, name: string): Role | undefined {
  return model?.roles.find((role) => role.name === name);
}

/** False where each tenant has a schema or a database of its own, so that no row of another is in reach. */
export function isShared({ model }: Meaning): boolean {
  return model === null || model.tenancy.model === 'shared-schema';
}

/** Names of the groups of each role. */
const groupsByMember = remembered(
  (catalog: Catalog): ReadonlyMap<string, readonly string[]> =>
    new Map(
      [...groupBy(objectsOf(catalog, 'membership'), ({ id }) => id.name)].map(([member, memberships]) => [
        member,
        memberships.map(({ id }) => id.of?.name ?? ''),
      ]),
    ),
);

/** The groups that a role is a member of by itself. */
export function groupsOf(catalog: Catalog, role: string): readonly string[] {
  return groupsByMember(catalog).get(role) ?? [];
}

/** The role itself and every role that it is a member of, directly or through others, the nearest first. */
export function reachedFrom(catalog: Catalog, role: string): readonly string[] {
  const reached = new Set([role]);
  for (const name of reached) for (const group of groupsOf(catalog, name)) reached.add(group);
  return [...reached];
}

/** The roles that tenants work through and the roles that they are members of: a grant to one of these reaches a tenant. */
export function namesReached(catalog: Catalog, meaning: Meaning): ReadonlySet<string> {
  const reached = runtimeRoles(catalog, meaning).flatMap(({ id }) => reachedFrom(catalog, id.name));
  // what PostgreSQL's own roles have is for the rule about memberships in them
  return new Set(reached.filter((name) => !name.startsWith('pg_')));
}

export interface JudgedPolicy {
  readonly table: ObjectOf<'table'>;
  /** Undefined: nobody said whose rows the table holds. */
  readonly meaning: RelationMeaning | undefined;
  readonly policy: ObjectOf<'policy'>;
}

/** Policies of tables whose rows are not the same for all tenants; none where tenants share no table. */
export const policiesOf = rememberedPair((catalog: Catalog, meaning: Meaning): readonly JudgedPolicy[] =>
  policiesByTable(catalog, meaning).flat(),
);

/** The same of one table each. */
export const policiesByTable = rememberedPair(
  (catalog: Catalog, meaning: Meaning): readonly (readonly JudgedPolicy[])[] => {
    if (!isShared(meaning)) return [];
    return ownTables(catalog).flatMap((table) => {
      const found = meaningOf(catalog, meaning, table.id);
      const policies = found?.scope === 'shared' ? [] : partsOf(catalog, table.id, 'policy');
      return policies.length === 0 ? [] : [policies.map((policy) => ({ table, meaning: found, policy }))];
    });
  },
);

export type Condition = 'using' | 'check';

/** The conditions of a policy that it has, by name. */
export const conditionsOf = remembered(
  ({ attributes }: ObjectOf<'policy'>): readonly (readonly [Condition, string])[] =>
    (['using', 'check'] as const).flatMap((part) => {
      const condition = attributes[part];
      return condition === null ? [] : [[part, condition] as const];
    }),
);

export interface TenantKey {
  /** The column by which the tenant is known: that of the registry, or else of the first table with rows of tenants. */
  readonly id: ObjectId;
  readonly type: string;
}

/** The key by which all tables name the tenant; undefined where there is none, and where tenants share no table. */
export function tenantKeyIn(catalog: Catalog, meaning: Meaning): TenantKey | undefined {
  if (meaning.tenantKey === null || !isShared(meaning)) return undefined;
  const tables = tenantTables(catalog, meaning).toSorted(
    (left, right) => rankOf(left) - rankOf(right) || byName(left, right),
  );
  const [first] = tables.filter(({ meaning: { tenantColumn } }) => tenantColumn !== null);
  const name = first?.meaning.tenantColumn ?? null;
  if (first === undefined || name === null) return undefined;
  return { id: { kind: 'column', name, of: first.table.id }, type: meaning.tenantKey.type };
}

function rankOf({ meaning }: TenantTable): number {
  return meaning.scope === 'registry' ? 0 : 1;
}

function byName(left: TenantTable, right: TenantTable): number {
  return relationKey(left.table.id) < relationKey(right.table.id) ? -1 : 1;
}
