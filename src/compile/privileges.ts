/** What is granted and revoked, now and of what is created later. Pure. */
import type { Pointer } from '../kernel/pointer';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';
import type { DefaultPrivilegesResource, GrantResource, GrantTarget, RevokeResource } from '../resources/types';
import { AccessLists, sorted, type Listed } from './access';
import { SUPERUSER, type CatalogBuilder } from './builder';
import { typeNameOf } from './words';

const roleOf = (name: string): string | null => (name.toLowerCase() === 'public' ? null : name);

/** Revokes come before grants, as in the DDL. */
export function addPrivileges(resources: readonly (GrantResource | RevokeResource)[], build: CatalogBuilder): void {
  const ordered = [
    ...resources.filter(({ kind }) => kind === 'revoke'),
    ...resources.filter(({ kind }) => kind === 'grant'),
  ];
  for (const resource of ordered)
    for (const on of targets(resource.on, build)) {
      change(on, resource, build.access);
      // what is revoked, the compiler revokes: the list is said where the first grant is, or where its object is
      if (resource.kind === 'grant') build.granted(on.key, resource);
    }
  addSupplied(ordered, build);
}

function change(on: Listed, resource: GrantResource | RevokeResource, access: AccessLists): void {
  if (resource.kind === 'grant') access.grant(on, roleOf(resource.to), resource.privileges);
  else access.revoke(on, roleOf(resource.from), resource.privileges);
}

/** What a grant is on; nothing where the spec has no such thing. */
function targets(on: GrantTarget, build: CatalogBuilder): readonly Listed[] {
  const found = (id: ObjectId): readonly Listed[] => [build.listed(id) ?? []].flat();
  switch (on.type) {
    case 'database':
      return found({ kind: 'database', name: '' });
    case 'schema':
      return found({ kind: 'schema', name: on.name });
    case 'table':
      return [build.relation(on.schema, on.name) ?? []].flat();
    case 'column': {
      const of = build.relation(on.schema, on.name)?.id;
      return of === undefined ? [] : on.columns.flatMap((name) => found({ kind: 'column', name, of }));
    }
    case 'routine':
      return found(routineId(on, build));
  }
}

function routineId(on: Extract<GrantTarget, { readonly type: 'routine' }>, build: CatalogBuilder): ObjectId {
  const types = build.types(on.schema);
  const args = on.argTypes.map((type) => typeNameOf(type, types));
  return { kind: 'function', schema: on.schema, name: on.name, args };
}

/** What is revoked from and granted on functions of PostgreSQL itself: the difference to what they come with. */
function addSupplied(resources: readonly (GrantResource | RevokeResource)[], build: CatalogBuilder): void {
  const access = new AccessLists(build.major);
  const found = new Map<string, { readonly on: Listed; readonly origin: Pointer }>();
  for (const resource of resources) {
    if (resource.on.type !== 'routine' || resource.on.schema !== 'pg_catalog') continue;
    const id = routineId(resource.on, build);
    const on = { id, key: objectKey(id), owner: SUPERUSER };
    change(on, resource, access);
    if (!found.has(on.key)) found.set(on.key, { on, origin: resource.origin });
  }
  for (const [key, { on, origin }] of found) {
    const now = access.of(key) ?? [];
    const usual = access.defaultOf(on);
    const [granted, revoked] = [without(now, usual), without(usual, now)];
    if (granted.length + revoked.length > 0)
      build.add({ kind: 'privileges', name: '', of: on.id }, { granted, revoked, column: null }, { origin });
  }
}

function without(grants: readonly Grant[], others: readonly Grant[]): readonly Grant[] {
  const isIn = (one: Grant): boolean =>
    others.some(({ grantee, privilege }) => grantee === one.grantee && privilege === one.privilege);
  return sorted(grants.filter((one) => !isIn(one)));
}

/** The kind of object whose defaults are changed. */
const SAMPLE = {
  tables: 'table',
  sequences: 'sequence',
  functions: 'function',
  types: 'domain',
  schemas: 'schema',
} as const;

/** In all schemas they are the defaults of PostgreSQL with what was taken away; in one schema nothing can be taken away. */
export function addDefaultPrivileges(privileges: DefaultPrivilegesResource, build: CatalogBuilder): void {
  const { owner, schema, objects, from } = privileges;
  if (schema !== null) return;
  const role = { kind: 'role', name: owner };
  const id = { kind: SAMPLE[objects], name: '' };
  const sample = { id, key: objectKey(id), owner };
  const lists = new AccessLists(build.major);
  lists.revoke(sample, roleOf(from), privileges.privileges);
  const entries = lists.of(sample.key) ?? [];
  if (entries.length === lists.defaultOf(sample).length) return;
  build.add(
    { kind: 'default privileges', name: objects, of: role },
    { role: owner, inSchema: null, entries },
    privileges,
  );
}
