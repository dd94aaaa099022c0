/**
 * What one tenant's statements leave for the other to read: rows of a table that all share, and what triggers, rules and keys with an
 * action do elsewhere. B writes, and A reads in the same transaction.
 */
import type { Catalog } from '../../catalog/catalog';
import { quoteIdentifier } from '../../kernel/identifier';
import { remembered } from '../../kernel/remember';
import { partsOf } from '../../catalog/select';
import { objectKey, sqlName, type ObjectId } from '../../kinds/id';
import { isWritable } from '../columns';
import { foreignKeysOf, isPartition, isTable, relationsByName } from '../relations';
import { readingAll, type Aftermath } from './aftermath';
import { contextA, type Field } from './field';
import { insertInto, probe, type Target } from './relations';

/**
 * Statements of B, each with what A reads then.
 * @param closed relations that showed no row of B before
 */
export function channelProbes(
  field: Field,
  targets: readonly Target[],
  closed: readonly Target[],
): readonly Aftermath[] {
  const a = contextA(field);
  const { b } = field.contexts;
  // a login that is a tenant is never another
  if (field.meaning.identity?.by === 'login') return [];
  const sql = readingAll(closed, field.seeded);
  if (sql === undefined) return [];
  return targets.flatMap((target) => {
    const through = carriers(target, field);
    if (through === undefined) return [];
    return statementsOfB(target, field).map(([verb, statement]): Aftermath => ({
      ...probe(target, { name: 'a', statements: [] }, 'channel', sql, 'rows'),
      before: [...b, statement, ...a.statements],
      read: closed,
      through,
      given: [],
      after: `after that one ${verb} ${sqlName(target.relation.id)}`,
    }));
  });
}

/** What carries a row further when the table is written; undefined where nothing does. */
function carriers({ relation, meaning }: Target, { catalog }: Field): readonly ObjectId[] | undefined {
  if (!isTable(relation) || isPartition(catalog, relation.id)) return undefined;
  const triggers = partsOf(catalog, relation.id, 'trigger').flatMap(({ id, attributes }) => [id, attributes.function]);
  const rules = partsOf(catalog, relation.id, 'rule').map(({ id }) => id);
  const acting = actingKeys(catalog).get(objectKey(relation.id)) ?? [];
  const isOpen = meaning.scope === 'shared' || meaning.scope === 'unknown';
  const found = [...triggers, ...rules, ...acting];
  return found.length === 0 && !isOpen ? undefined : [...found, relation.id];
}

/** By `objectKey` of the table that is referenced, the tables whose keys follow its rows with an action. */
const actingKeys = remembered((catalog: Catalog): ReadonlyMap<string, readonly ObjectId[]> => {
  const found = new Map<string, ObjectId[]>();
  for (const { id, attributes } of relationsByName(catalog).flatMap((one) => foreignKeysOf(catalog, one.id))) {
    if (id.of === undefined || !acts(attributes.onDelete, attributes.onUpdate)) continue;
    const key = objectKey(attributes.references);
    found.set(key, [...(found.get(key) ?? []), id.of]);
  }
  return found;
});

function acts(...actions: readonly string[]): boolean {
  return actions.some((action) => action !== 'NO ACTION' && action !== 'RESTRICT');
}

/** B inserts a row, changes its own, deletes its own. */
function statementsOfB(target: Target, { seeded, sensitive }: Field): readonly (readonly [string, string])[] {
  const { relation, columns, privileges, meaning } = target;
  const key = objectKey(relation.id);
  const name = sqlName(relation.id);
  const fresh = seeded.relations.get(key)?.fresh('b');
  if (fresh === undefined) return [];
  const may = (names: readonly string[]) => Object.entries(fresh).filter(([column]) => names.includes(column));
  const known = sensitive.get(key);
  const fixed = new Set([...(known?.unique ?? []), ...(known?.fixed ?? []), meaning.tenantColumn]);
  const plain = new Set(
    columns.filter((column) => isWritable(column) && !fixed.has(column.name)).map((one) => one.name),
  );
  const set = may(privileges.updatable).filter(([column, value]) => plain.has(column) && value.includes('kanary'));
  const found: (readonly [string, string])[] = [];
  if (privileges.insertable.length > 0)
    found.push(['inserts into', insertInto(target, Object.fromEntries(may(privileges.insertable)))]);
  if (set.length > 0)
    found.push([
      'updates',
      `update ${name} set ${set.map(([column, value]) => `${quoteIdentifier(column)} = ${value}`).join(', ')}`,
    ]);
  if (privileges.delete && meaning.scope !== 'shared') found.push(['deletes from', `delete from ${name}`]);
  return found;
}
