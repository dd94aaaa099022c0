import type { Catalog } from '../../catalog/catalog';
import { indexesOf, type IndexShape } from '../../catalog/keys';
import type { Relation } from '../../catalog/relations';
import { columnOf, partsOf } from '../../catalog/select';
import { objectKey, type ObjectId } from '../../kinds/id';
import { valueColumns } from '../columns';
import { foreignKeysOf, mentioned, partitionsOf, relationsByName } from '../relations';

/**
 * Columns in which a constant for all rows would break something else before row security is asked: a unique key, a check, a
 * partition, a foreign key where keys are not off. The constant is no NULL.
 */
export interface SensitiveColumns {
  readonly unique: ReadonlySet<string>;
  readonly fixed: ReadonlySet<string>;
}

/** By `objectKey` of the relation. */
export type Sensitive = ReadonlyMap<string, SensitiveColumns>;

export function sensitiveColumns(catalog: Catalog): Sensitive {
  return new Map(relationsByName(catalog).map((relation) => [objectKey(relation.id), columnsOf(catalog, relation)]));
}

function columnsOf(catalog: Catalog, { id, attributes }: Relation): SensitiveColumns {
  const columns = valueColumns(catalog, id);
  const checks = partsOf(catalog, id, 'constraint').flatMap((one) => one.attributes.check ?? []);
  const routing = 'partitionBy' in attributes && attributes.partitionBy !== null ? [attributes.partitionBy.key] : [];
  const generated = partsOf(catalog, id, 'column').flatMap((one) => one.attributes.generated?.expression ?? []);
  const references = foreignKeysOf(catalog, id).flatMap((key) => key.attributes.columns);
  return {
    unique: new Set(keysIn(catalog, id).flatMap((key) => keyed(catalog, id, key))),
    fixed: new Set([
      ...references,
      ...[...checks, ...routing, ...generated].flatMap((text) => mentioned(columns, text)),
    ]),
  };
}

/** Those of partitions too: what goes through the table is held to them. */
function keysIn(catalog: Catalog, table: ObjectId): readonly IndexShape[] {
  const own = indexesOf(catalog, table).filter(({ unique, made }) => unique || made === 'exclusion constraint');
  return [...own, ...partitionsOf(catalog, table).flatMap(({ id }) => keysIn(catalog, id))];
}

/** Of an expression and of a generated column what they mention. */
function keyed(catalog: Catalog, table: ObjectId, { elements }: IndexShape): readonly string[] {
  const columns = valueColumns(catalog, table);
  return elements.flatMap(({ column, expression }) => {
    if (column === null) return mentioned(columns, expression ?? '');
    const generated = columnOf(catalog, table, column)?.attributes.generated ?? null;
    return generated === null ? [column] : [column, ...mentioned(columns, generated.expression)];
  });
}
