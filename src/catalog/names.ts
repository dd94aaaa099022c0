import { quoteIdentifier } from '../kernel/identifier';
import { sqlName, type ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { said } from './words';

/** The name of an object without its kind, as messages quote it: `"shop"."orders"`; in a spec, which has one schema, `"orders"`. */
export function nameSaid({ source }: Pick<Catalog, 'source'>, id: ObjectId): string {
  return source === 'spec' ? quoteIdentifier(id.name) : sqlName(id);
}

/** Names of columns as messages list them: `"a" or "b"`. */
export function quotedNames(names: readonly string[], joint: string): string {
  return names.map(quoteIdentifier).join(joint);
}

/** A column by its table's name: `"orders"."placed_at"`. */
export function columnSaid(catalog: Pick<Catalog, 'source'>, { of, name }: ObjectId): string {
  return of === undefined ? quoteIdentifier(name) : `${nameSaid(catalog, of)}.${quoteIdentifier(name)}`;
}

/** A constraint or foreign key of its table: `foreign key "orders_fkey" of table "shop"."orders"`. */
export function partSaid(catalog: Catalog, { kind, name, of }: ObjectId, word = kind): string {
  return `${word} ${quoteIdentifier(name)}${of === undefined ? '' : ` of ${said(catalog, of)}`}`;
}
