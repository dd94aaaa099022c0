/** Columns as values are made for them: what a type is made of, to the bottom. Pure. */
import type { Catalog } from '../catalog/catalog';
import { columnOf, defaultOf, objectsOf, partsOf } from '../catalog/select';
import { partitionOf, relationsOf } from '../catalog/relations';
import type { ObjectOf } from '../kinds/attributes';
import { objectKey, type ObjectId, type TypeName } from '../kinds/id';
import { lookup } from '../kernel/lookup';
import { remembered } from '../kernel/remember';
import { shortened } from './short-names';

/** What a value of a type is made of, as far as one must be made. */
export type TypeStructure =
  /** As format_type names it, without modifiers: `character varying`. */
  | { readonly is: 'base'; readonly name: string }
  | { readonly is: 'enum'; readonly labels: readonly string[] }
  | { readonly is: 'array'; readonly of: TypeStructure }
  | {
      readonly is: 'domain';
      readonly of: TypeStructure;
      readonly checks: readonly string[];
      readonly isDeterministic: boolean;
    }
  | {
      readonly is: 'composite';
      readonly fields: readonly { readonly name: string; readonly structure: TypeStructure }[];
    }
  | { readonly is: 'range'; readonly of: TypeStructure };

/** A column of a table or view, as far as rows and conditions are about it. */
export interface ValueColumn {
  readonly name: string;
  /** With modifiers, and without the schema `public`: `numeric(12,2)`, `citext[]`. */
  readonly type: string;
  readonly structure: TypeStructure;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly isGenerated: boolean;
  readonly identity: 'ALWAYS' | 'BY DEFAULT' | null;
  /** False for a collation under which different texts may be equal. */
  readonly isDeterministic: boolean;
}

const KNOWN = new WeakMap<Catalog, Map<string, readonly ValueColumn[]>>();

/** The columns of a relation, in their order. */
export function valueColumns(catalog: Catalog, relation: ObjectId): readonly ValueColumn[] {
  const known = KNOWN.get(catalog) ?? new Map<string, readonly ValueColumn[]>();
  KNOWN.set(catalog, known);
  const key = objectKey(relation);
  const found = known.get(key) ?? partsOf(catalog, relation, 'column').map((column) => valueColumn(catalog, column));
  known.set(key, found);
  return found;
}

function valueColumn(catalog: Catalog, { id, attributes }: ObjectOf<'column'>): ValueColumn {
  const made = defaultOf(catalog, id);
  const structure = structureOf(catalog, attributes.type);
  return {
    name: id.name,
    type: shortened(attributes.type),
    structure,
    notNull: attributes.notNull !== null,
    default: made === null ? null : shortened(made),
    isGenerated: attributes.generated !== null,
    identity: identityOf(catalog, { id, attributes }),
    isDeterministic: isDeterministic(catalog, attributes.collation, structure),
  };
}

const FIRST_WITH_IDENTITY_OF_PARENTS = 17;

/** A partition has the identity of its parent since 17, and no sequence of its own by which it could be read. */
function identityOf(
  catalog: Catalog,
  { id, attributes }: Pick<ObjectOf<'column'>, 'id' | 'attributes'>,
): ValueColumn['identity'] {
  if (attributes.identity !== null) return attributes.identity.generated;
  if (catalog.major < FIRST_WITH_IDENTITY_OF_PARENTS || id.of === undefined) return null;
  const parent = partitionOf(catalog, id.of)?.attributes.parent;
  const above = parent === undefined ? undefined : columnOf(catalog, parent, id.name);
  return above === undefined ? null : identityOf(catalog, above);
}

/** @param collation null is that of the type */
function isDeterministic(catalog: Catalog, collation: TypeName | null, structure: TypeStructure): boolean {
  if (collation === null) return structure.is !== 'domain' || structure.isDeterministic;
  const own = objectsOf(catalog, 'collation').find(
    ({ id }) => id.schema === collation.schema && id.name === collation.name,
  );
  // those of the system are
  return own?.attributes.deterministic !== false;
}

/** Whether an INSERT or UPDATE may give the column a value. */
export function isWritable({ isGenerated, identity }: ValueColumn): boolean {
  return !isGenerated && identity !== 'ALWAYS';
}

type Types = ReadonlyMap<string, () => TypeStructure>;

/** The types of a database by schema and name, row types of its relations included; each is looked into when it is asked for. */
const typesOf = remembered((catalog: Catalog): Types => {
  const types = new Map<string, () => TypeStructure>();
  const add = (name: TypeName, structure: () => TypeStructure): void => void types.set(typeKey(name), structure);
  for (const { id, attributes } of objectsOf(catalog, 'enum'))
    add(nameOf(id), () => ({ is: 'enum', labels: attributes.labels }));
  for (const { id, attributes } of objectsOf(catalog, 'domain'))
    add(nameOf(id), () => {
      const of = structureOf(catalog, attributes.base);
      const checks = partsOf(catalog, id, 'domain constraint').map((constraint) =>
        shortened(constraint.attributes.expression),
      );
      return { is: 'domain', of, checks, isDeterministic: isDeterministic(catalog, attributes.collation, of) };
    });
  for (const { id, attributes } of objectsOf(catalog, 'composite type'))
    add(nameOf(id), () => ({
      is: 'composite',
      fields: attributes.fields.map(({ name, type }) => ({ name, structure: structureOf(catalog, type) })),
    }));
  for (const { id, attributes } of objectsOf(catalog, 'range type'))
    for (const name of [nameOf(id), attributes.multirange])
      add(name, () => ({ is: 'range', of: structureOf(catalog, attributes.subtype) }));
  for (const { id } of relationsOf(catalog))
    add(nameOf(id), () => ({
      is: 'composite',
      fields: valueColumns(catalog, id).map(({ name, structure }) => ({ name, structure })),
    }));
  return types;
});

function nameOf({ schema = '', name }: ObjectId): TypeName {
  return { schema, name };
}

function typeKey({ schema, name }: TypeName): string {
  return `${schema}\u0000${name}`;
}

/** PostgreSQL's own, and what they are ranges of. */
const RANGES: Readonly<Record<string, string>> = lookup({
  int4range: 'integer',
  int8range: 'bigint',
  numrange: 'numeric',
  tsrange: 'timestamp without time zone',
  tstzrange: 'timestamp with time zone',
  daterange: 'date',
});

/** Schema and name at the start of what format_type gives; those of the system have no schema. */
const QUALIFIED = /^("(?:[^"]|"")+"|[^".(\s]+)\.("(?:[^"]|"")+"|[^".(\s[]+)/;

/**
 * What a type is made of.
 * @param type as format_type gives it where no schema but pg_catalog is on the search_path
 */
export function structureOf(catalog: Catalog, type: string): TypeStructure {
  if (type.endsWith('[]')) return { is: 'array', of: structureOf(catalog, type.slice(0, -2)) };
  const [, schema, name] = QUALIFIED.exec(type) ?? [];
  if (schema !== undefined && name !== undefined) {
    const found = typesOf(catalog).get(typeKey({ schema: unquoted(schema), name: unquoted(name) }));
    if (found !== undefined) return found();
  }
  const base = withoutModifiers(shortened(type));
  const subtype = RANGES[base.replace('multirange', 'range')];
  return subtype === undefined ? { is: 'base', name: base } : { is: 'range', of: { is: 'base', name: subtype } };
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** `timestamp(3) with time zone` -> `timestamp with time zone`; `interval day to second` -> `interval`. */
function withoutModifiers(type: string): string {
  return type.startsWith('interval ') ? 'interval' : type.replace(/\(\d[\d,\s-]*\)/, '').trim();
}
