/** What is granted and revoked, now and of what is created later. Pure. */
import { objectKey, type ObjectId } from '../kinds/id';
import type { Grant } from '../kinds/kind';
import type { DefaultPrivilegesResource, GrantResource, GrantTarget, RevokeResource } from '../resources/types';
import { AccessLists, sorted, type Listed } from './access';
import { SUPERUSER, type CatalogBuilder } from './builder';
import { typeNameOf } from './words';

const roleOf = (name: string): string | null => (name.toLowerCase() === 'public' ? null : name);

/** Revokes come before grants, as in the DDL. */
export function addPrivileges(resources: readonly (GrantResource | RevokeResource)[], build: CatalogBuilder): void {
  const supplied = new Supplied(build);
  const ordered = [
    ...resources.filter(({ kind }) => kind === 'revoke'),
    ...resources.filter(({ kind }) => kind === 'grant'),
  ];
  for (const resource of ordered)
    for (const on of targets(resource.on, build)) {
      const known = build.listed(on);
      if (known === undefined) supplied.change(on, resource);
      else change(known, resource, build.access);
      if (resource.kind === 'grant') sayWhere(on, resource, build);
    }
  supplied.add();
}

/** The list is said where the first grant is, and each grant has a place of its own: what is revoked, the compiler revokes. */
function sayWhere(on: ObjectId, { to, privileges, origin }: GrantResource, build: CatalogBuilder): void {
  build.saidAt(on, 'acl', origin);
  for (const privilege of privileges) build.saidAt(on, `acl ${privilege} ${roleOf(to) ?? ''}`, origin);
}

function change(on: Listed, resource: GrantResource | RevokeResource, access: AccessLists): void {
  if (resource.kind === 'grant') access.grant(on, roleOf(resource.to), resource.privileges);
  else access.revoke(on, roleOf(resource.from), resource.privileges);
}

/** What a grant is on; nothing where the spec has no such thing. */
function targets(on: GrantTarget, build: CatalogBuilder): readonly ObjectId[] {
  switch (on.type) {
    case 'database':
      return [{ kind: 'database', name: '' }];
    case 'schema':
      return [{ kind: 'schema', name: on.name }];
    case 'table':
      return [build.relation(on.schema, on.name)?.id ?? []].flat();
    case 'column': {
      const of = build.relation(on.schema, on.name)?.id;
      if (of === undefined) return [];
      return on.columns.map((name) => ({ kind: 'column', name, of })).filter((id) => build.listed(id) !== undefined);
    }
    case 'routine': {
      const types = build.types(on.schema);
      const args = on.argTypes.map((type) => typeNameOf(type, types));
      return [{ kind: 'function', schema: on.schema, name: on.name, args }];
    }
  }
}

/** What is revoked from and granted on functions of PostgreSQL itself: the difference to what they come with. */
class Supplied {
  private readonly access: AccessLists;
  private readonly found = new Map<
    string,
    { readonly on: Listed; readonly resource: GrantResource | RevokeResource }
  >();

  constructor(private readonly build: CatalogBuilder) {
    this.access = new AccessLists(build.major);
  }

  change(id: ObjectId, resource: GrantResource | RevokeResource): void {
    if (id.kind !== 'function' || id.schema !== 'pg_catalog') return;
    const on = { id, owner: SUPERUSER };
    change(on, resource, this.access);
    if (!this.found.has(objectKey(id))) this.found.set(objectKey(id), { on, resource });
  }

  add(): void {
    for (const [key, { on, resource }] of this.found) {
      const now = this.access.of(key) ?? [];
      const usual = new AccessLists(this.build.major).defaultOf(on);
      const granted = without(now, usual);
      const revoked = without(usual, now);
      if (granted.length + revoked.length > 0)
        this.build.add({ kind: 'privileges', name: '', of: on.id }, { granted, revoked, column: null }, resource);
    }
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
  const sample = { id: { kind: SAMPLE[objects], name: '' }, owner };
  const lists = new AccessLists(build.major);
  const usual = lists.defaultOf(sample);
  lists.revoke(sample, roleOf(from), privileges.privileges);
  const entries = lists.of(objectKey(sample.id)) ?? [];
  if (entries.length === usual.length) return;
  const id = { kind: 'default privileges', name: objects, of: role } as const;
  build.add(id, { role: owner, inSchema: null, entries }, privileges);
}
