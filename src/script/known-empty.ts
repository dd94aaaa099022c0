/** Tables that have no row, because this run made or emptied them and nothing has filled them since: row security hides none there. */
import type { Node } from '../sql/parser';
import { targetsOf } from './blind-accesses';
import { held, isSet } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf } from './relation';
import type { Relation, World } from './world';

/** @param transaction that of the statement; null: it is one by itself, so that others may fill the table right after it */
export function noteRows(kind: string, node: Node, transaction: number | null, world: World): void {
  if (kind === 'TruncateStmt' && transaction !== null)
    for (const one of held(node, 'relations', 'RangeVar'))
      emptied(world.relation(rangeOf(one)), isSet(one, 'inh'), world);
  for (const { range, events } of targetsOf(kind, node)) {
    const relation = world.relation(range);
    if (relation === undefined || !(events.includes('INSERT') || events.includes('UPDATE'))) continue;
    relation.isWritten = true;
    if (events.includes('INSERT')) filled(relation, world);
  }
}

/** What is not read may fill any table. */
export function noteUnread(world: World): void {
  for (const relation of world.relations.values())
    if (relation.isNew || relation.isEmptied === true) relation.isFilled = true;
}

export function isKnownEmpty(table: Entry<'table'>, world: World): boolean {
  const isWithoutRows = (table.isNew || table.isEmptied === true) && table.isFilled !== true && table.isWhole;
  return isWithoutRows && world.childrenOf(table).every((one) => isKnownEmpty(one, world));
}

function emptied(relation: Relation | undefined, hasChildren: boolean, world: World): void {
  if (relation === undefined || !isOf(relation, 'table')) return;
  relation.isEmptied = true;
  delete relation.isFilled;
  if (hasChildren) for (const one of world.childrenOf(relation)) emptied(one, true, world);
}

/** With the partitions that take its rows, and the tables behind a view. */
function filled(relation: Relation, world: World): void {
  relation.isFilled = true;
  if (isOf(relation, 'table')) for (const one of world.childrenOf(relation)) filled(one, world);
  if (!isOf(relation, 'view')) return;
  for (const { schema, name } of relation.needs) {
    const needed = world.relation({ schema, name });
    if (needed !== undefined) filled(needed, world);
  }
}
