/** Values of a composite type as values of another with its name: PostgreSQL's own casts go by the places of fields, not by their names. */
import type { CompositeType } from './composite-type';
import type { Domain } from './domain';
import { identifier, quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import { displaced, sqlName, typeNamed } from './id';
import type { AlterContext, CatalogObject } from './kind';

interface Types {
  readonly from: string;
  readonly to: string;
}

type Catalogs = Pick<AlterContext, 'find' | 'actual'>;

/** An expression of the new type, and the functions that it calls, which are of no other use. */
export interface Conversion {
  readonly value: string;
  readonly created: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * @param value an expression of the old type, which has another name meanwhile
 * @returns how it becomes one of the new type, null for null; undefined where neither fields nor elements tell
 */
export function conversionOf(value: string, types: Types, catalogs: Catalogs): Conversion | undefined {
  const converter = new Converter(catalogs);
  const converted = converter.converted(value, types);
  return converted === undefined
    ? undefined
    : { value: converted, created: converter.created, dropped: converter.dropped.toReversed() };
}

class Converter {
  readonly created: string[] = [];
  readonly dropped: string[] = [];

  constructor(private readonly catalogs: Catalogs) {}

  converted(value: string, types: Types): string | undefined {
    const { from, to } = types;
    const array = isArray(from) && isArray(to) ? '[]' : '';
    if (hasSameFields(types, this.catalogs)) return `${value}::text${array}::${to}`;
    if (array !== '') return this.ofElements(value, types);
    const [old, wanted] = [baseOf(from, this.catalogs.actual.find), baseOf(to, this.catalogs.find)];
    if (old === undefined || wanted === undefined) return this.ofFields(value, types);
    const base = this.converted(value, { from: old, to: wanted });
    return base === undefined ? undefined : `(${base})::${to}`;
  }

  private ofFields(value: string, { from, to }: Types): string | undefined {
    const [old, wanted] = [named(from, this.catalogs.actual.find), named(to, this.catalogs.find)];
    if (old === undefined || wanted === undefined) return undefined;
    const types = new Map(old.map((field) => [field.name, field.type]));
    const fields = wanted.map((field) => {
      const type = types.get(field.name);
      if (type === undefined) return `NULL::${field.type}`;
      return this.converted(`(${value}).${quoteIdentifier(field.name)}`, { from: type, to: field.type });
    });
    if (fields.includes(undefined)) return undefined;
    // IS NULL is true of a row of nulls as well
    return `CASE WHEN ${value} IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(${fields.join(', ')})::${to} END`;
  }

  /** By a function, because USING takes no query; one that refuses what it would flatten. */
  private ofElements(value: string, { from, to }: Types): string | undefined {
    const [old, wanted] = [elementOf(from), elementOf(to)];
    const [type, target] = [typeNamed(old), typeNamed(wanted)];
    const element = this.converted('"value"[i]', { from: old, to: wanted });
    if (element === undefined || type === undefined || target === undefined) return undefined;
    const name = identifier(target.name, 'convert', String(this.created.length + 1));
    const call = sqlName({ schema: target.schema, name });
    const signature = `${call}("value" ${sqlName(displaced(type))}[])`;
    const body = `DECLARE
  result ${to} := '{}';
BEGIN
  IF "value" IS NULL THEN RETURN NULL; END IF;
  IF array_ndims("value") > 1 THEN RAISE EXCEPTION 'an array has more than one dimension: convert it by hand'; END IF;
  FOR i IN coalesce(array_lower("value", 1), 1) .. coalesce(array_upper("value", 1), 0) LOOP
    result[i] := ${element};
  END LOOP;
  RETURN result;
END`;
    this.created.push(
      `CREATE FUNCTION ${signature} RETURNS ${to} LANGUAGE plpgsql IMMUTABLE SET search_path TO pg_catalog, pg_temp AS ${quoteLiteral(body)}`,
    );
    this.dropped.push(`DROP FUNCTION ${call}(${sqlName(displaced(type))}[])`);
    return `${call}(${value})`;
  }
}

function isArray(type: string): boolean {
  return type.endsWith('[]');
}

function elementOf(type: string): string {
  return type.replace(/(?:\[\])+$/, '');
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
  const element = elementOf(type);
  const base = baseOf(element, find);
  return base === undefined ? named(element, find) : fieldsOf(base, find);
}

/** What a domain is of; undefined of other types. */
function baseOf(type: string, find: Find): string | undefined {
  return foundBy<Domain>('domain', type, find)?.attributes.base;
}

function named(type: string, find: Find): Fields | undefined {
  return foundBy<CompositeType>('composite type', type, find)?.attributes.fields;
}

/** As format_type writes it. */
function foundBy<A>(kind: string, type: string, find: Find): CatalogObject<A> | undefined {
  const id = typeNamed(type);
  return id === undefined ? undefined : find<A>({ kind, ...id });
}
