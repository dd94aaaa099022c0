/** Identities of what a spec declares, for hits of rules that judge intent. Pure. */
import type { ObjectId } from '../kinds/id';

interface InSchema {
  readonly schema: string;
  readonly name: string;
}

export function tableId({ schema, name }: InSchema): ObjectId {
  return { kind: 'table', schema, name };
}

export function indexId({ schema }: Pick<InSchema, 'schema'>, { name }: { readonly name: string }): ObjectId {
  return { kind: 'index', schema, name };
}

export function foreignKeyId(table: InSchema, { name }: { readonly name: string }): ObjectId {
  return { kind: 'foreign key', name, of: tableId(table) };
}

/** A rollup is a materialized view. */
export function rollupId({ schema, name }: InSchema): ObjectId {
  return { kind: 'materialized view', schema, name };
}

export function queryId({ name }: { readonly name: string }): ObjectId {
  return { kind: 'query', name };
}
