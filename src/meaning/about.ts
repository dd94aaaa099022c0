/** Identities of what a spec declares, for rules that judge its intent: the same that a catalog has for them. Pure. */
import type { ObjectId } from '../kinds/id';
import type {
  Column,
  ForeignKey,
  Index,
  Model,
  Publication,
  Query,
  Role,
  Rollup,
  Table,
  Trigger,
} from '../model/types';

export function tableId({ schema, name }: Pick<Table, 'schema' | 'name'>): ObjectId {
  return { kind: 'table', schema, name };
}

export function columnId(table: Table, { name }: Pick<Column, 'name'>): ObjectId {
  return { kind: 'column', name, of: tableId(table) };
}

export function foreignKeyId(table: Pick<Table, 'schema' | 'name'>, { name }: Pick<ForeignKey, 'name'>): ObjectId {
  return { kind: 'foreign key', name, of: tableId(table) };
}

export function triggerId(table: Table, { name }: Pick<Trigger, 'name'>): ObjectId {
  return { kind: 'trigger', name, of: tableId(table) };
}

/** An index is in the schema of its table. */
export function indexId({ schema }: Pick<Table, 'schema'>, { name }: Pick<Index, 'name'>): ObjectId {
  return { kind: 'index', schema, name };
}

export function roleId({ name }: Pick<Role, 'name'>): ObjectId {
  return { kind: 'role', name };
}

export function publicationId({ name }: Pick<Publication, 'name'>): ObjectId {
  return { kind: 'publication', name };
}

/** A rollup is a materialized view. */
export function rollupId({ schema, name }: Pick<Rollup, 'schema' | 'name'>): ObjectId {
  return { kind: 'materialized view', schema, name };
}

/** The database has no name in a catalog, which may be restored under another. */
export const DATABASE: ObjectId = { kind: 'database', name: '' };

/** A class of personal data: nothing of PostgreSQL, but what findings about compliance are about. */
export function classId({ name }: Model['compliance']['pii'][number]): ObjectId {
  return { kind: 'class', name };
}

/** A query that a spec declares, by its name. */
export function queryId({ name }: Pick<Query, 'name'>): ObjectId {
  return { kind: 'query', name };
}
