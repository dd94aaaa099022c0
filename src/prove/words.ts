/** Small pieces of SQL that several attacks write. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { Catalog } from '../catalog/catalog';
import { relationKey } from '../catalog/relations';
import { said } from '../catalog/words';
import { typeText, type ObjectId } from '../kinds/id';

/** `set local "app"."tenant_id" = 'value'`: a statement and no function, because a hardened role may not call set_config. */
export function setLocal(setting: string, value: string): string {
  return `set local ${setting.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(value)}`;
}

/**
 * To paste into psql as a superuser: becomes the role, sets the context, tries it, and leaves nothing behind.
 * @param replica without triggers and foreign keys, which stop it before row security would have to
 */
export function reproduction(
  role: string,
  context: readonly string[],
  statement: string,
  replica: boolean = false,
): string {
  return [
    'begin;',
    ...(replica ? ['set local session_replication_role = replica;'] : []),
    `set local session authorization ${quoteIdentifier(role)};`,
    ...context.map((line) => `${line};`),
    `${statement};`,
    'rollback;',
  ].join('\n');
}

/** An object as findings name it; a database has no name of its own in a catalog, and one to whoever reads a proof. */
export function nameOf(catalog: Catalog, id: ObjectId): string {
  return id.kind === 'database' ? `database ${quoteIdentifier(catalog.database)}` : said(catalog, id);
}

/** A relation or routine as the matrix lists it: `shop.orders`, `shop.total(uuid, integer)`; a name with a dot in it is quoted. */
export function listedName({ schema, name, args }: ObjectId): string {
  const qualified = relationKey({ ...(schema !== undefined && { schema }), name });
  return args === undefined
    ? qualified
    : `${qualified}(${args.flatMap((type) => (type === null ? [] : typeText(type))).join(', ')})`;
}
