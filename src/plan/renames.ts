/** The renames of a plan: what a spec says, and the identities of objects before and after. Pure. */
import type { Catalog } from '../catalog/catalog';
import { kindLookup } from '../catalog/order';
import { kinds } from '../kinds';
import { objectKey, type ObjectId } from '../kinds/id';
import type { Model } from '../model/types';
import type { Change, Rename } from './change';
import { implied } from './diff/implied';
import { renamed } from './diff/rename';

const kindOf = kindLookup(kinds);

/** The renames that a spec declares: tables first, so that columns are looked for under the new name of theirs. */
export function declaredRenames({ tables }: Pick<Model, 'tables'>): readonly Rename[] {
  const tableId = (schema: string, name: string): ObjectId => ({ kind: 'table', schema, name });
  const ofTables = tables.flatMap(({ schema, name, renamedFrom }) =>
    renamedFrom === null ? [] : [{ from: tableId(schema, renamedFrom), to: tableId(schema, name) }],
  );
  const ofColumns = tables.flatMap(({ schema, name: table, columns }) =>
    columns.flatMap(({ name, renamedFrom }) => {
      const column = { kind: 'column', of: tableId(schema, table) };
      return renamedFrom === null ? [] : [{ from: { ...column, name: renamedFrom }, to: { ...column, name } }];
    }),
  );
  return [...ofTables, ...ofColumns];
}

/**
 * The renames that are said, and those of the parts whose names follow: PostgreSQL keeps the name of a primary key when its table gets
 * another, and what is wanted has it under the new one.
 */
export function withImplied(wanted: Catalog, actual: Catalog, said: readonly Rename[]): readonly Rename[] {
  const begun = renamed(actual, said, kindOf, actual.database);
  const copied = begun.made.filter((one) => !said.includes(one));
  return [...said, ...copied, ...implied(wanted, begun, kindOf)];
}

/** What gives renamed objects their names back, the last one first. */
export function backRenames(named: Catalog, renames: readonly Rename[]): readonly Change[] {
  const back = renames.toReversed().map(({ from, to }) => ({ from: to, to: from }));
  return renamed(named, back, kindOf, named.database).changes;
}

/** A catalog as it is once the renames are made. */
export function afterRenames(actual: Catalog, renames: readonly Rename[]): Catalog {
  return renames.length === 0 ? actual : renamed(actual, renames, kindOf, actual.database).actual;
}

/** What an object is called once the renames are made. */
export function idAfter(id: ObjectId, renames: readonly Rename[]): ObjectId {
  return renames.reduce((now, { from, to }) => idWith(now, objectKey(from), to), id);
}

function idWith(id: ObjectId, from: string, to: ObjectId): ObjectId {
  if (objectKey(id) === from) return to;
  return id.of === undefined ? id : { ...id, of: idWith(id.of, from, to) };
}
