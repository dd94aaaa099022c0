import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from '../kinds/id';
import type { Catalog } from './catalog';
import { quoted, said } from './words';

/** Names of columns as messages list them: `"a" or "b"`. */
export function quotedNames(names: readonly string[], joint: string): string {
  return names.map(quoteIdentifier).join(joint);
}

/** A column by its table's name: `"orders"."placed_at"`. */
export function columnSaid(catalog: Pick<Catalog, 'source'>, { of, name }: ObjectId): string {
  return of === undefined ? quoteIdentifier(name) : `${quoted(catalog, of)}.${quoteIdentifier(name)}`;
}

/** A constraint or foreign key of its table: `foreign key "orders_fkey" of table "shop"."orders"`. */
export function partSaid(catalog: Catalog, { kind, name, of }: ObjectId, word = kind): string {
  return `${word} ${quoteIdentifier(name)}${of === undefined ? '' : ` of ${said(catalog, of)}`}`;
}
