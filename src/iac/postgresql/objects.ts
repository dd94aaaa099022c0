/** Databases, schemas, extensions and functions. */
import type { Grant } from '../../kinds/kind';
import type { ObjectId, TypeName } from '../../kinds/id';
import { boolean } from '../adapter';
import type { PlannedResource, Value } from '../types';
import { listOf, own, textOf, valueAt } from '../value';
import { knownText, nameOf, type Builder } from './builder';
import { databaseId } from './named';

/**
 * What nobody grants is open to PUBLIC by PostgreSQL's defaults (CONNECT and TEMPORARY on databases, EXECUTE on functions), unless
 * somebody closes it, which a plan need not say: at best it is closed. `null` is PostgreSQL's default.
 */
function initialOf(builder: Builder): readonly Grant[] | null {
  return builder.either<readonly Grant[] | null>([], null);
}

/** @param isClosed a grant of the plan says what PUBLIC may */
export function addDatabase(resource: PlannedResource, builder: Builder, isClosed: boolean): void {
  const spot = { address: resource.address };
  const id = { kind: 'database' as const, name: '' };
  databaseId(builder, spot);
  builder.add(
    id,
    {
      encoding: knownText(resource, 'encoding') ?? 'UTF8',
      localeProvider: 'c',
      collate: knownText(resource, 'lc_collate') ?? 'C',
      ctype: knownText(resource, 'lc_ctype') ?? 'C',
      locale: null,
      connectionLimit: -1,
      allowsConnections: true,
    },
    { owner: knownText(resource, 'owner'), acl: isClosed ? [] : initialOf(builder) },
    spot,
  );
}

export function addSchema(resource: PlannedResource, builder: Builder): void {
  const id = { kind: 'schema' as const, name: nameOf(resource, 'name') };
  builder.add(id, {}, { owner: knownText(resource, 'owner'), acl: [] }, { address: resource.address });
  const policies = valueAt(resource, ['policy']);
  if ('value' in policies) for (const policy of listOf(policies.value)) addPolicy(resource, builder, id, policy);
}

/** The deprecated block: privileges on the schema for a role, and for PUBLIC without one. */
function addPolicy(resource: PlannedResource, builder: Builder, id: ObjectId, policy: Value): void {
  const spot = { address: resource.address, attribute: 'policy' };
  const role = textOf(own<Value>(policy, 'role')) ?? '';
  const grantee = role === '' || role === 'public' ? null : builder.role(role, spot);
  const grants = ['create', 'usage'].flatMap((word) => {
    const [plain, option] = [word, `${word}_with_grant`].map((key) => own<Value>(policy, key) === true);
    const privilege = word.toUpperCase();
    return plain === true || option === true ? [{ grantee, privilege, grantable: option === true, grantor: null }] : [];
  });
  builder.grant(id, grants, spot);
}

export function addExtension(resource: PlannedResource, builder: Builder): void {
  builder.add(
    { kind: 'extension', name: nameOf(resource, 'name') },
    { schema: knownText(resource, 'schema') ?? 'public', version: knownText(resource, 'version') ?? '' },
    {},
    { address: resource.address },
  );
}

/** @param isClosed a grant of the plan says what PUBLIC may */
export function addFunction(resource: PlannedResource, builder: Builder, isClosed: boolean): void {
  const { address } = resource;
  const found = valueAt(resource, ['arg']);
  const args = 'value' in found ? listOf(found.value) : [];
  const id = {
    kind: 'function' as const,
    schema: knownText(resource, 'schema') ?? 'public',
    name: nameOf(resource, 'name'),
    args: args.map(typeOf),
  };
  const flag = (name: string): boolean =>
    builder.value(resource, name, boolean, { absent: false, best: false, worst: true });
  builder.add(
    id,
    {
      procedure: false,
      arguments: args
        .map((arg) =>
          ['name', 'type']
            .map((key) => textOf(own<Value>(arg, key)) ?? '')
            .join(' ')
            .trim(),
        )
        .join(', '),
      result: knownText(resource, 'returns') ?? 'void',
      language: knownText(resource, 'language') ?? 'plpgsql',
      window: false,
      volatility: 'VOLATILE',
      strict: flag('strict'),
      securityDefiner: flag('security_definer'),
      leakproof: false,
      parallel: 'UNSAFE',
      cost: 100,
      rows: 0,
      support: null,
      transforms: null,
      settings: null,
      source: '',
      library: null,
      body: null,
    },
    { acl: isClosed ? [] : initialOf(builder) },
    { address },
  );
  builder.spot(id, 'settings', { address, attribute: 'body' });
  builder.spot(id, 'securityDefiner', { address, attribute: 'security_definer' });
}

function typeOf(arg: Value): TypeName {
  return { schema: 'pg_catalog', name: textOf(own<Value>(arg, 'type')) ?? 'any' };
}
