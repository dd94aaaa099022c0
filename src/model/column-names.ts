/** What the name of a column says about other tables. */
import type { Schema } from './schema';
import type { Column, Table } from './types';

/** The key of another table of the same schema that a column is named after: `customer_id` after `customers`. */
export interface KeyMeant {
  readonly table: Table;
  readonly column: Column;
}

/**
 * The key that a column without a reference seems to hold: `customer_id` or `customerId` where a table `customer` or `customers` has one
 * column of its own as its key. Undefined where no table has such a name, several could be meant, or a foreign key stands.
 */
export function keyMeant(table: Table, column: Column, schema: Schema): KeyMeant | undefined {
  const stem = /^(.+?)(?:_id|Id)$/.exec(column.name)?.[1];
  if (stem === undefined || column.name === table.tenantColumn || isReference(table, column.name)) return undefined;
  const found = pluralsOf(stem).flatMap((name) => schema.byName.get(`${table.schema}.${name}`) ?? []);
  const [target, another] = [...new Set(found)];
  if (target === undefined || another !== undefined || target === table) return undefined;
  const own = target.primaryKey?.columns.filter((name) => name !== target.tenantColumn || target.scope === 'registry');
  const key = own?.length === 1 ? target.columns.find(({ name }) => name === own[0]) : undefined;
  return key === undefined ? undefined : { table: target, column: key };
}

function isReference(table: Table, name: string): boolean {
  return table.foreignKeys.some(({ columns }) => columns.includes(name));
}

/** The names under which the table of a thing may stand: `person` has no `people` here, rather none than a wrong one. */
function pluralsOf(stem: string): readonly string[] {
  const lower = stem.toLowerCase();
  const capital = `${stem.charAt(0).toUpperCase()}${stem.slice(1)}`;
  const plural = (word: string): readonly string[] => [word, `${word}s`, `${word}es`, word.replace(/y$/, 'ies')];
  return [...new Set([stem, lower, capital].flatMap(plural))];
}
