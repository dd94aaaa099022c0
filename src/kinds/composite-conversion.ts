/** Values of a composite type as values of another with its name: PostgreSQL's own casts go by the places of fields, not by their names. */
import type { CompositeType } from './composite-type';
import type { Domain } from './domain';
import { quoteIdentifier } from '../kernel/identifier';
import type { AlterContext, CatalogObject } from './kind';

interface Types {
  readonly from: string;
  readonly to: string;
}

type Catalogs = Pick<AlterContext, 'find' | 'actual'>;

/**
 * @param value an expression of the old type
 * @returns an expression of the new one, null for null; undefined where values can't be taken apart, in arrays and domains
 */
export function convertedValue(value: string, { from, to }: Types, catalogs: Catalogs): string | undefined {
  const array = from.endsWith('[]') && to.endsWith('[]') ? '[]' : '';
  if (hasSameFields({ from, to }, catalogs)) return `${value}::text${array}::${to}`;
  const [old, wanted] = [named(from, catalogs.actual.find), named(to, catalogs.find)];
  if (array !== '' || old === undefined || wanted === undefined) return undefined;
  const types = new Map(old.map((field) => [field.name, field.type]));
  const fields = wanted.map((field) => {
    const type = types.get(field.name);
    if (type === undefined) return `NULL::${field.type}`;
    return convertedValue(`(${value}).${quoteIdentifier(field.name)}`, { from: type, to: field.type }, catalogs);
  });
  if (fields.includes(undefined)) return undefined;
  // IS NULL is true of a row of nulls as well
  return `CASE WHEN ${value} IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(${fields.join(', ')})::${to} END`;
}

/** Whether a cast by places is one by names: always where the type is no composite one. */
function hasSameFields({ from, to }: Types, catalogs: Catalogs): boolean {
  const [old, wanted] = [fieldsOf(from, catalogs.actual.find), fieldsOf(to, catalogs.find)];
  if (old === undefined || wanted === undefined) return true;
  return (
    old.length === wanted.length &&
    wanted.every((field, place) => {
      const other = old[place];
      return other?.name === field.name && hasSameFields({ from: other.type, to: field.type }, catalogs);
    })
  );
}

type Find = AlterContext['find'];
type Fields = CompositeType['fields'];

/** Of a composite type, and of an array or a domain of one. */
function fieldsOf(type: string, find: Find): Fields | undefined {
  const element = type.replace(/(?:\[\])+$/, '');
  const base = foundBy<Domain>('domain', element, find)?.attributes.base;
  return base === undefined ? named(element, find) : fieldsOf(base, find);
}

function named(type: string, find: Find): Fields | undefined {
  return foundBy<CompositeType>('composite type', type, find)?.attributes.fields;
}

const QUALIFIED = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|[^".]+)$/;

/** As format_type writes it. */
function foundBy<A>(kind: string, type: string, find: Find): CatalogObject<A> | undefined {
  const [, schema, name] = QUALIFIED.exec(type) ?? [];
  if (schema === undefined || name === undefined) return undefined;
  return find<A>({ kind, schema: plain(schema), name: plain(name) });
}

function plain(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}
