import type { Catalog } from '../../catalog/catalog';
import { indexesOf } from '../../catalog/keys';
import type { Relation } from '../../catalog/relations';
import { partsOf } from '../../catalog/select';
import { objectKey } from '../../kinds/id';
import { valueColumns } from '../columns';
import { mentioned, relationsByName } from '../relations';

/**
 * Columns in which a constant for all rows would break something else before row security is asked: a unique key, a check, a
 * partition. Foreign keys are off where writes are tried, and the constant is no NULL.
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
  const keys = indexesOf(catalog, id).filter(({ unique, made }) => unique || made === 'exclusion constraint');
  const checks = partsOf(catalog, id, 'constraint').flatMap((one) => one.attributes.check ?? []);
  const routing = 'partitionBy' in attributes && attributes.partitionBy !== null ? [attributes.partitionBy.key] : [];
  return {
    unique: new Set(keys.flatMap(({ elements }) => elements.flatMap(({ column }) => column ?? []))),
    fixed: new Set([...checks, ...routing].flatMap((text) => mentioned(valueColumns(catalog, id), text))),
  };
}
