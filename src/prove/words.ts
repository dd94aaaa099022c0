/** Small pieces of SQL that several attacks write. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';

export { objectOf, sqlName } from '../old-catalog/names';

/** `set local "app"."tenant_id" = 'value'`: a statement and no function, because a hardened role may not call set_config. */
export function setLocal(setting: string, value: string): string {
  return `set local ${setting.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(value)}`;
}

/** The name of a relation by its key, `schema.table`; neither part of what Tenet makes itself holds a dot. */
export function qualifiedKey(key: string): string {
  return key.split('.').map(quoteIdentifier).join('.');
}

/** To paste into psql as a superuser: becomes the role, sets the context, tries it, and leaves nothing behind. */
export function reproduction(role: string, context: readonly string[], statement: string): string {
  return [
    'begin;',
    `set local session authorization ${quoteIdentifier(role)};`,
    ...context.map((line) => `${line};`),
    `${statement};`,
    'rollback;',
  ].join('\n');
}
