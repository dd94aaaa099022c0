/** A context that is a token: `tenant.expiry.key.signature`, verified by a function that alone can read the keys. */
import { qualified, quoteLiteral } from '../kernel/identifier';
import type { Model } from '../model/types';
import { addGrant } from './access';
import { key, type ResourceSet } from './builder';
import type { ColumnDefinition, RoutineResource } from './types';

const SIGNED_FUNCTION = 'signed_tenant';
const KEYS_TABLE = 'tenant_keys';
const ORIGIN = '/tenancy/context/strength';

/** SHA-256 works on blocks of this many bytes, and HMAC hashes a longer key first: a key that fits needs no second way. */
const BLOCK_BYTES = 64;
const LEAST_KEY_BYTES = 32;

/** The function that gives the tenant of a valid token, nothing without one, and 28000 for any other. */
export function signedTenant(model: Model): RoutineResource {
  const routine = { schema: model.schema, name: SIGNED_FUNCTION };
  return {
    kind: 'routine',
    id: `routine:${key(routine)}`,
    origin: ORIGIN,
    needs: [`schema:${model.schema}`],
    comment: 'the tenant of a token that is signed and has not expired; runs as the only role that can read the keys',
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
    comment: 'secrets that sign the tokens of tenants; two while one follows the other; granted to nobody',
    ...table,
    owner,
    columns: [column('id', 'text'), column('secret', 'bytea')],
    partitionBy: null,
    storage: {},
  });
  const add = (name: string, definition: Parameters<typeof constraint>[2]): void =>
    resources.add(constraint(table, name, definition));
  add(`${KEYS_TABLE}_pkey`, { type: 'primary-key', columns: ['id'] });
  add(`${KEYS_TABLE}_id_check`, { type: 'check', expression: `id ~ '^[A-Za-z0-9_-]{1,32}$'` });
  add(`${KEYS_TABLE}_secret_check`, {
    type: 'check',
    expression: `octet_length(secret) between ${LEAST_KEY_BYTES} and ${BLOCK_BYTES}`,
  });
  addGrant(resources, {
    on: { type: 'schema', name: model.schema },
    to: owner,
    privileges: ['usage'],
    origin: ORIGIN,
    needs: [`schema:${model.schema}`],
  });
}

function verifierOf({ roles }: Model): string {
  return roles.find(({ kind }) => kind === 'verifier')?.name ?? '';
}

function column(name: string, type: string): ColumnDefinition {
  return {
    name,
    type,
    nullable: false,
    default: null,
    generated: null,
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
 * HMAC-SHA-256 (RFC 2104) from the built-in sha256, so that no extension is needed. The signatures are compared by their
 * hashes: the time that takes says nothing of the right one.
 */
function bodyOf(model: Model): string {
  const keys = qualified(model.schema, KEYS_TABLE);
  return `declare
  token text := current_setting(${quoteLiteral(model.tenancy.setting)}, true);
  parts text[] := regexp_match(token, '^((.+)\\.([0-9]{1,11})\\.([A-Za-z0-9_-]{1,32}))\\.([0-9a-f]{64})$');
  secret bytea := (select k.secret from ${keys} k where k.id = parts[4]);
  inner_pad bytea := decode(repeat('36', ${BLOCK_BYTES}), 'hex');
  outer_pad bytea := decode(repeat('5c', ${BLOCK_BYTES}), 'hex');
  signature bytea;
begin
  if coalesce(token, '') = '' then
    return null;
  end if;
  if secret is null then
    raise exception 'the tenant token is not valid' using errcode = '28000';
  end if;
  for place in 0..length(secret) - 1 loop
    inner_pad := set_byte(inner_pad, place, get_byte(secret, place) # 54);
    outer_pad := set_byte(outer_pad, place, get_byte(secret, place) # 92);
  end loop;
  signature := sha256(outer_pad || sha256(inner_pad || convert_to(parts[1], 'UTF8')));
  if sha256(signature) <> sha256(decode(parts[5], 'hex')) then
    raise exception 'the tenant token is not valid' using errcode = '28000';
  end if;
  if parts[3]::bigint <= extract(epoch from statement_timestamp()) then
    raise exception 'the tenant token has expired' using errcode = '28000';
  end if;
  return parts[2]::${model.tenancy.key.type};
end`;
}
