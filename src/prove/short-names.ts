/**
 * Texts of a catalog as they read with "public" in the search_path. They are read with a path that no user of the database can put
 * operators into, and PostgreSQL then writes out `OPERATOR(public.~)` and `public.citext`; whoever reads a proof does not.
 */
import type { OldCatalog, CatalogColumn, CatalogRelation, TypeKind } from '../old-catalog/types';

const NAMES = /'(?:[^']|'')*'|OPERATOR\(public\.([^\s)]+)\)|(?<![\w".$])public\.(?=["\w])/g;

/** An expression or the name of a type, without the schema public; what is quoted as text stays as it is. */
export function shortened(text: string): string {
  if (!text.includes('public.')) return text;
  return text.replaceAll(NAMES, (found: string, operator: string | undefined) =>
    found.startsWith("'") ? found : (operator ?? ''),
  );
}

/** The catalog with short names in every expression and type; keys of objects keep their schema. */
export function withShortNames(catalog: OldCatalog): OldCatalog {
  return {
    ...catalog,
    relations: catalog.relations.map(relation),
    policies: catalog.policies.map((one) => ({ ...one, using: maybe(one.using), check: maybe(one.check) })),
    constraints: catalog.constraints.map((one) => ({ ...one, definition: shortened(one.definition) })),
    indexes: catalog.indexes.map((one) => ({
      ...one,
      keys: one.keys.map((key) => (key.isColumn ? key : { ...key, expression: shortened(key.expression) })),
      where: maybe(one.where),
    })),
    routines: catalog.routines.map((one) => ({
      ...one,
      argTypes: one.argTypes.map(shortened),
      returns: shortened(one.returns),
    })),
  };
}

function relation(one: CatalogRelation): CatalogRelation {
  return {
    ...one,
    bound: maybe(one.bound),
    partitionKey: maybe(one.partitionKey),
    definition: maybe(one.definition),
    columns: one.columns.map(column),
  };
}

function column(one: CatalogColumn): CatalogColumn {
  return {
    ...one,
    type: shortened(one.type),
    kind: typeKind(one.kind),
    default: maybe(one.default),
    generated: maybe(one.generated),
  };
}

function typeKind(kind: TypeKind): TypeKind {
  switch (kind.is) {
    case 'base':
      return { ...kind, name: shortened(kind.name) };
    case 'array':
      return { ...kind, of: typeKind(kind.of) };
    case 'domain':
      return { ...kind, of: typeKind(kind.of), checks: kind.checks.map(shortened) };
    case 'composite':
      return { ...kind, fields: kind.fields.map((field) => ({ ...field, kind: typeKind(field.kind) })) };
    case 'range':
      return { ...kind, name: shortened(kind.name), of: typeKind(kind.of) };
    case 'enum':
      return kind;
  }
}

function maybe(text: string | null): string | null {
  return text === null ? null : shortened(text);
}
