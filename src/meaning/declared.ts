/** What a spec says of objects of the catalog that it compiles to. Pure. */
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { remembered, rememberedWithin } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import { canonicalType } from '../model/column-types';
import type { Model, Table } from '../model/types';
import type { Meaning } from './meaning';

/** By the very id that is asked with: many rules ask with the ids of the same tables. */
const tableById = remembered(({ tables }: Model) => {
  const byKey = new Map(tables.map((table) => [relationKey(table), table]));
  return rememberedWithin((id: ObjectId): Table | null => byKey.get(relationKey(id)) ?? null);
});

/** The table as the spec declares it, with its workload; null where no spec does. */
export function declaredTable({ model }: Meaning, table: ObjectId): Table | null {
  return model === null ? null : tableById(model)(table);
}

/** The type of a column in the words of the spec (`timestamptz`, `bigserial`), else in those of the catalog. */
export function typeSaid(catalog: Catalog, meaning: Meaning, { id, attributes: { type } }: ObjectOf<'column'>): string {
  if (catalog.source !== 'spec' || id.of === undefined) return type;
  const declared = declaredTable(meaning, id.of)?.columns.find(({ name }) => name === id.name)?.type;
  return declared !== undefined && canonicalType(declared) === canonicalType(type) ? declared : type;
}
