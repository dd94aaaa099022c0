/** Small pieces of SQL that several attacks write. */
import { quoteIdentifier, quoteLiteral } from '../kernel/identifier';
import type { CatalogRelation } from '../catalog/types';

/** `"schema"."name"`. */
export function sqlName({ schema, name }: Pick<CatalogRelation, 'schema' | 'name'>): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** How PostgreSQL calls a relation of a kind, with its name: what a finding blames. */
export function objectOf(relation: Pick<CatalogRelation, 'schema' | 'name' | 'kind'>): string {
  const kinds: Readonly<Record<CatalogRelation['kind'], string>> = {
    table: 'table',
    'partitioned-table': 'table',
    view: 'view',
    'materialized-view': 'materialized view',
    'foreign-table': 'foreign table',
    sequence: 'sequence',
  };
  return `${kinds[relation.kind]} ${sqlName(relation)}`;
}

/** `set local "app"."tenant_id" = 'value'`: a statement and no function, because a hardened role may not call set_config. */
export function setLocal(setting: string, value: string): string {
  return `set local ${setting.split('.').map(quoteIdentifier).join('.')} = ${quoteLiteral(value)}`;
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
