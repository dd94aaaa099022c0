/** The ways to the rows of a table: its indexes and those that stand behind its keys, all asked alike. */
import { remembered } from '../kernel/remember';
import type { Index, IndexColumn, PrimaryKey, Table } from './types';

export interface AccessPath extends Omit<Index, 'acrossTenants' | 'serves'> {
  readonly kind: 'primary key' | 'unique key' | 'index';
  readonly deferrable?: true;
}

/** Every index of a table, those of the primary key and of unique constraints first. */
export const accessPaths = remembered(({ primaryKey, uniques, indexes }: Table): readonly AccessPath[] => {
  return [
    ...(primaryKey === null ? [] : [ofKey('primary key', primaryKey)]),
    ...uniques.map((unique) => ({
      ...ofKey('unique key', unique),
      ...(unique.nullsNotDistinct && { nullsNotDistinct: true as const }),
    })),
    ...indexes.map((index) => ({ ...index, kind: 'index' as const })),
  ];
});

function ofKey(
  kind: 'primary key' | 'unique key',
  { origin, name, columns, include = [], deferrable }: PrimaryKey,
): AccessPath {
  const none = { include, where: null, opclass: null, added: false, ...(deferrable && { deferrable }) };
  return { origin, name, kind, columns: columns.map(ascending), method: 'btree', unique: true, ...none };
}

/**
 * True where a delete of a parent finds the rows that name it by this index: the columns of the reference lead it, in any order, and
 * it is valid, compares them as the reference does and holds every row that names a parent. `WHERE x IS NOT NULL` does: the look-up
 * `x = $1` implies it.
 */
export function servesReference(path: AccessPath, columns: readonly string[]): boolean {
  const isOrdered = path.method === 'btree' || (path.method === 'hash' && columns.length === 1);
  if (path.invalid === true || !isOrdered || !holdsReferences(path.where, columns)) return false;
  const start = path.columns.slice(0, columns.length);
  const isAlike = start.every(
    ({ isColumn, collation, opclass }) => isColumn && collation === undefined && comparesEqually(opclass),
  );
  return isAlike && columns.every((name) => start.some(({ expression }) => expression === name));
}

/** Operator classes whose `=` is that of the type: the default ones by their names, and those for LIKE. */
function comparesEqually(opclass: string | undefined): boolean {
  const plain =
    /^(?:"pg_catalog"\.)?"(?:(?:text|varchar|bpchar)_pattern|text|varchar|bpchar|int[248]|uuid|date|timestamp(?:tz)?|numeric|bytea|oid)_ops"$/;
  return opclass === undefined || plain.test(opclass);
}

/** No condition, or one that every row which names a parent fulfils: these columns IS NOT NULL, and nothing else. */
function holdsReferences(where: string | null, columns: readonly string[]): boolean {
  if (where === null) return true;
  return where.split(/\bAND\b/i).every((part) => {
    const [, quoted, plain] = /^[\s(]*(?:"((?:[^"]|"")+)"|(\w+))\s+IS\s+NOT\s+NULL[\s)]*$/i.exec(part) ?? [];
    const name = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase();
    return name !== undefined && columns.includes(name);
  });
}

/** A column of an index as it is when nothing more is said. */
export function ascending(name: string): IndexColumn {
  return { expression: name, isColumn: true, descending: false, nulls: null };
}
