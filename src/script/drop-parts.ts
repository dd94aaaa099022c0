/** What goes with a constraint, an index or a column that is dropped. */
import { namePattern } from '../kernel/name-pattern';
import { relationKey } from '../catalog/relations';
import type { World } from './world';
import { isOf, type Entry } from './objects';
import type { Step } from './step';
import { ownedSequences } from './interpret-column';

type InWorld = Pick<Step, 'world'>;

/** DROP CONSTRAINT: of the children as well. */
export function dropConstraint(name: string, table: Entry<'table'>, step: InWorld): void {
  const { world } = step;
  const { objects } = world;
  const foreignKey = objects.part(table, 'foreign key', name);
  if (foreignKey !== undefined) world.remove(foreignKey);
  for (const column of objects.parts(table, 'column'))
    if (column.attributes.notNull?.name === name) objects.change(column, { notNull: null });
  const constraint = objects.part(table, 'constraint', name);
  if (constraint === undefined) return;
  if (constraint.attributes.type === 'c') {
    for (const one of world.childrenOf(table)) dropConstraint(name, one, step);
  } else dropAttached(name, table, step);
  world.remove(constraint);
}

/** DROP INDEX: of the partitions as well. */
export function dropIndex(name: string, table: Entry, step: InWorld): void {
  const { world } = step;
  const index = world.objects.part(table, 'index', name);
  if (index === undefined) return;
  dropAttached(name, table, step);
  world.remove(index);
}

/** Indexes of partitions that are attached to one of the parent. */
function dropAttached(name: string, table: Entry, step: InWorld): void {
  const { world } = step;
  const schema = table.id.schema ?? '';
  const identity = world.objects.part(table, 'replica identity', '');
  if (identity?.attributes.index?.name === name) world.remove(identity);
  for (const partition of world.childrenOf(table))
    for (const attachment of world.objects.parts(partition, 'attachment')) {
      const { parent } = attachment.attributes;
      if (parent.name !== name || parent.schema !== schema) continue;
      const own = attachment.id.of?.name ?? '';
      world.remove(attachment);
      dropConstraint(own, partition, step);
      dropIndex(own, partition, step);
    }
}

/** DROP COLUMN, with what is made of the column: keys, checks, indexes, the sequence that it owns. */
export function dropColumn(name: string, table: Entry, isOnly: boolean, step: InWorld): void {
  const { world } = step;
  const { objects } = world;
  const column = objects.part(table, 'column', name);
  if (column === undefined) return;
  if (isOf(table, 'table')) dropKeysOf(name, table, step);
  for (const sequence of ownedSequences(table, step)) if (isOwnedBy(sequence, column, world)) world.remove(sequence);
  world.remove(column);
  if (isOnly) return;
  for (const one of world.childrenOf(table)) {
    const inherited = objects.part(one, 'column', name);
    const isOwn = inherited?.attributes.local === true && world.partitionOf(one) === undefined;
    if (!isOwn) dropColumn(name, one, false, step);
  }
}

function isOwnedBy(sequence: Entry<'sequence'>, column: Entry<'column'>, world: World): boolean {
  const own = column.attributes.identity?.sequence;
  const owned = world.ownedBy.get(`${column.id.of === undefined ? '' : relationKey(column.id.of)}.${column.id.name}`);
  return [own, owned].some((id) => id !== undefined && relationKey(id) === relationKey(sequence.id));
}

function dropKeysOf(name: string, table: Entry<'table'>, step: InWorld): void {
  const { objects } = step.world;
  for (const { id, attributes } of objects.parts(table, 'constraint')) {
    const { key, check, type } = attributes;
    const ofKey = key !== null && [...key.elements.map(({ column }) => column), ...key.include].includes(name);
    if (ofKey || (type === 'c' && isNamed(check ?? '', name))) dropConstraint(id.name, table, step);
  }
  for (const { id, attributes } of objects.parts(table, 'foreign key'))
    if (attributes.columns.includes(name)) dropConstraint(id.name, table, step);
  for (const { id, attributes } of objects.parts(table, 'index')) {
    const { elements, include, where } = attributes;
    const hasColumn = elements.some(({ column, expression }) => column === name || isNamed(expression ?? '', name));
    if (hasColumn || include.includes(name) || isNamed(where ?? '', name)) dropIndex(id.name, table, step);
  }
}

/** Whether an expression has a column of that name, as far as its words tell. */
function isNamed(expression: string, name: string): boolean {
  return new RegExp(`(?<![.'])${namePattern(name)}(?![('])`).test(expression);
}
