import type { OldCatalog, CatalogConstraint, CatalogRelation } from '../../old-catalog/types';

/**
 * Columns in which a constant for all rows would break something else before row security is asked: a unique key, a check, a
 * partition. Foreign keys are off where writes are tried, and the constant is no NULL.
 */
export interface SensitiveColumns {
  readonly unique: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
}

export type Sensitive = ReadonlyMap<string, SensitiveColumns>;

export function sensitiveColumns(catalog: OldCatalog): Sensitive {
  return new Map(catalog.relations.map((relation) => [relation.key, columnsOf(relation, catalog)]));
}

function columnsOf({ key, columns, partitionKey }: CatalogRelation, catalog: OldCatalog): SensitiveColumns {
  const constraints = catalog.constraints.filter(({ relation }) => relation === key);
  const ofType = (...types: readonly CatalogConstraint['type'][]): readonly string[] =>
    constraints.filter(({ type }) => types.includes(type)).flatMap((constraint) => constraint.columns);
  const indexed = catalog.indexes
    .filter(({ relation, unique }) => relation === key && unique)
    .flatMap(({ keys }) => keys.filter(({ isColumn }) => isColumn).map(({ expression }) => expression));
  const routing = columns.map(({ name }) => name).filter((name) => partitionKey?.includes(name) === true);
  return {
    unique: new Set([...ofType('primary-key', 'unique', 'exclude'), ...indexed]),
    fixed: new Set([...ofType('check'), ...routing]),
  };
}
