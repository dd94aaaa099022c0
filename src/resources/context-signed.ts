/** A context that is a token: `tenant.expiry.key.signature`, verified by a function that alone can read the keys. */
import { qualified, quoteLiteral } from '../kernel/identifier';
import type { Model } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import type { ColumnDefinition, QualifiedName, RoutineResource } from './types';

const SIGNED_FUNCTION = 'signed_tenant';
export const KEYS_TABLE = 'tenant_keys';
const KEYS_POLICY = 'verifier_access';
const ORIGIN = '/tenancy/context/strength';

/** As many bytes as SHA-256 gives, which RFC 2104 asks for at least; one length, so that the pads are plain expressions. */
const KEY_BYTES = 32;
/** What SHA-256 works on: HMAC fills the key up with zeros to this. */
const BLOCK_BYTES = 64;
const INNER_PAD = '36';
const OUTER_PAD = '5c';

/** The function that gives the tenant of a valid token, nothing without one, and 28000 for any other. */
export function signedTenant(model: Model): RoutineResource {
  const routine = { schema: model.schema, name: SIGNED_FUNCTION };
  return {
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: ORIGIN,
    needs: [`schema:${model.schema}`],
    comment: 'the tenant of a signed, unexpired token; runs as the only role that can read the keys',
    ...routine,
    owner: verifierOf(model),
    args: [],
    returns: model.tenancy.key.type,
    language: 'plpgsql',
    body: bodyOf(model),
    security: 'definer',
    searchPath: ['pg_catalog', 'pg_temp'],
    volatility: 'stable',
    parallel: 'safe',
    leakproof: false,
  };
}

/** The table of keys, empty: a key in the DDL would be a key in the repository. */
export function addKeys(resources: ResourceSet, model: Model): void {
  const table = { schema: model.schema, name: KEYS_TABLE };
  const owner = verifierOf(model);
  const id = `table:${key(table)}` as const;
  resources.add({
    kind: 'table',
    id,
    origin: ORIGIN,
    needs: [`schema:${model.schema}`],
    comment: 'secrets that sign tenant tokens; two during a rotation; granted to no role',
    ...table,
    owner,
    columns: [
      column('id', 'text'),
      column('secret', 'bytea'),
      column('inner_key', 'bytea', padded(INNER_PAD)),
      column('outer_key', 'bytea', padded(OUTER_PAD)),
    ],
    partitionBy: null,
    storage: {},
  });
  const add = (name: string, definition: Parameters<typeof constraint>[2]): void =>
    resources.add(constraint(table, name, definition));
  add(`${KEYS_TABLE}_pkey`, { type: 'primary-key', columns: ['id'] });
  add(`${KEYS_TABLE}_id_check`, { type: 'check', expression: `id ~ '^[A-Za-z0-9_-]{1,32}$'` });
  add(`${KEYS_TABLE}_secret_check`, {
    type: 'check',
    expression: `octet_length(secret) = ${KEY_BYTES}`,
  });
  addKeysSecurity(resources, table, owner);
  addGrant(resources, {
    on: { type: 'schema', name: model.schema },
    to: owner,
    privileges: ['usage'],
    origin: ORIGIN,
    needs: [`schema:${model.schema}`],
  });
}

/**
 * A grant by mistake opens no key: the verifier alone sees rows, by a policy and not by owning the table. A policy TO a role
 * holds for its members too; current_user is the verifier only within its function.
 */
function addKeysSecurity(resources: ResourceSet, table: QualifiedName, verifier: string): void {
  const policy = `policy:${key(table)}.${KEYS_POLICY}` as const;
  const isVerifier = `current_user = ${quoteLiteral(verifier)}`;
  const base = { origin: ORIGIN, schema: table.schema } as const;
  resources.add({
    ...base,
    kind: 'policy',
    id: policy,
    needs: [`table:${key(table)}`],
    comment: 'a role that is granted access by mistake sees no key',
    name: KEYS_POLICY,
    table: table.name,
    as: 'permissive',
    command: 'all',
    to: [verifier],
    using: isVerifier,
    check: isVerifier,
  });
  resources.add({
    ...base,
    kind: 'row-security',
    id: `row-security:${key(table)}`,
    needs: [`table:${key(table)}`, policy],
    name: table.name,
    enabled: true,
    forced: true,
  });
}

function verifierOf({ roles }: Model): string {
  return roles.find(({ kind }) => kind === 'verifier')?.name ?? '';
}

/**
 * The secret, filled up to a block and XORed with a pad: stored once, because done in the function it took ten times as long as
 * all the rest. PostgreSQL has XOR for numbers, not for bytes, so it goes by eight bytes each.
 */
function padded(pad: string): string {
  const words = Array.from({ length: KEY_BYTES / 8 }, (_, word) => {
    const digits = `substr(encode(secret, 'hex'), ${word * 16 + 1}, 16)`;
    return `int8send(('x' || ${digits})::bit(64)::bigint # x'${pad.repeat(8)}'::bigint)`;
  });
  return [...words, `decode('${pad.repeat(BLOCK_BYTES - KEY_BYTES)}', 'hex')`].join(' || ');
}

function column(name: string, type: string, generated: string | null = null): ColumnDefinition {
  return {
    name,
    origin: ORIGIN,
    type,
    nullable: false,
    default: null,
    generated,
    identity: null,
    collation: null,
    comment: null,
  };
}

function constraint(
  table: { readonly schema: string; readonly name: string },
  name: string,
  definition:
    | { readonly type: 'primary-key'; readonly columns: readonly string[] }
    | { readonly type: 'check'; readonly expression: string },
) {
  return {
    kind: 'constraint',
    id: `constraint:${key(table)}.${name}`,
    origin: ORIGIN,
    needs: [`table:${key(table)}`],
    schema: table.schema,
    name,
    table: table.name,
    definition,
  } as const;
}

/**
 * HMAC-SHA-256 (RFC 2104) from the built-in sha256, so that no extension is needed. Read from the right, where no part has a
 * dot, and believed only after the signature; a regular expression took five times as long as the hashes. The signatures are
 * compared by their hashes: the time that takes says nothing of the right one.
 */
function bodyOf(model: Model): string {
  return `declare
  token text := nullif(current_setting(${quoteLiteral(model.tenancy.setting)}, true), '');
  parts text[] := string_to_array(token, '.');
  last int := cardinality(parts);
  claims bytea := convert_to(left(token, -65), 'UTF8');
  signature text;
begin
  if token is null then
    return null;
  end if;
  select encode(sha256(k.outer_key || sha256(k.inner_key || claims)), 'hex') into signature
    from ${qualified(model.schema, KEYS_TABLE)} k where k.id = parts[last - 1];
  if signature is null or left(token, 1) = '.' or sha256(signature::bytea) <> sha256(convert_to(parts[last], 'UTF8')) then
    raise exception 'the tenant token is not valid' using errcode = '28000';
  end if;
  if to_timestamp(parts[last - 2]::float8) <= statement_timestamp() then
    raise exception 'the tenant token has expired' using errcode = '28000';
  end if;
  return array_to_string(parts[:last - 3], '.')::${model.tenancy.key.type};
end`;
}
