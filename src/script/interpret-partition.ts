/** Indexes and keys of partitioned tables, of which each partition has its own. */
import type { KindAttributes } from '../kinds/attributes';
import type { Key } from '../kinds/constraint';
import type { ObjectId } from '../kinds/id';
import { indexName } from './chosen-names';
import { setNotNull } from './not-null';
import type { Entry } from './objects';
import type { Step } from './step';
import type { World } from './world';

type Constraint = KindAttributes['constraint'];

/** Gives each partition of a table the index or constraint of that name, unless it has one like it. */
export function addToPartitions(table: Entry<'table'>, name: string, step: Pick<Step, 'world'>): void {
  for (const one of step.world.childrenOf(table))
    if (step.world.partitionOf(one) !== undefined) addToPartition(one, table, name, step);
}

/** All indexes of its parent, for a partition that is new. */
export function inheritKeys(partition: Entry<'table'>, parent: Entry, step: Pick<Step, 'world'>): void {
  const { objects } = step.world;
  const keys = objects.parts(parent, 'constraint').filter(({ attributes }) => attributes.key !== null);
  for (const { id } of [...keys, ...objects.parts(parent, 'index')]) addToPartition(partition, parent, id.name, step);
}

function addToPartition(partition: Entry<'table'>, parent: Entry, name: string, step: Pick<Step, 'world'>): void {
  const { world } = step;
  const constraint = world.objects.part(parent, 'constraint', name);
  const index = world.objects.part(parent, 'index', name);
  const made =
    constraint === undefined
      ? index === undefined
        ? undefined
        : (indexLike(partition, index.attributes, world) ?? addIndex(partition, index.attributes, world))
      : (constraintLike(partition, constraint.attributes, world) ?? addKey(partition, constraint.attributes, step));
  if (made === undefined) return;
  attach(partition, made, { kind: 'index', schema: parent.id.schema ?? '', name }, world);
  addToPartitions(partition, made, step);
}

/** Notes that the index of a partition belongs to that of its parent. */
export function attach(partition: Entry, name: string, parent: ObjectId, world: World): void {
  const of = { kind: 'index', schema: partition.id.schema ?? '', name };
  world.put(
    { kind: 'attachment', name: '', of },
    { parent, partition: { kind: 'partition', name: '', of: partition.id } },
    { whole: partition },
  );
}

type Shape = Pick<Key, 'method' | 'elements' | 'include' | 'nullsNotDistinct' | 'where'>;

const textOf = ({ method, elements, include, nullsNotDistinct, where }: Shape): string =>
  JSON.stringify([method, elements, include, nullsNotDistinct, where]);

function isFree(partition: Entry, name: string, world: World): boolean {
  return world.objects.part(partition, 'attachment', name) === undefined;
}

function indexLike(partition: Entry, wanted: KindAttributes['index'], world: World): string | undefined {
  return world.objects
    .parts(partition, 'index')
    .find(
      ({ id, attributes }) =>
        attributes.unique === wanted.unique &&
        textOf(attributes) === textOf(wanted) &&
        isFree(partition, id.name, world),
    )?.id.name;
}

function constraintLike(partition: Entry, wanted: Constraint, world: World): string | undefined {
  const shape = wanted.key;
  return world.objects
    .parts(partition, 'constraint')
    .find(
      ({ id, attributes: { type, key } }) =>
        type === wanted.type &&
        key !== null &&
        shape !== null &&
        textOf(key) === textOf(shape) &&
        isFree(partition, id.name, world),
    )?.id.name;
}

function addIndex(partition: Entry<'table'>, index: KindAttributes['index'], world: World): string {
  const name = indexName(partition.id, columnsOf(index), 'idx', world);
  const partitioned = partition.attributes.partitionBy !== null;
  const id = { kind: 'index' as const, schema: partition.id.schema ?? '', name };
  world.put(id, { ...index, table: partition.id, partitioned, clustered: false }, { whole: partition });
  return name;
}

function addKey(partition: Entry<'table'>, constraint: Constraint, step: Pick<Step, 'world'>): string | undefined {
  const { world } = step;
  if (constraint.key === null) return undefined;
  const label = ({ p: 'pkey', u: 'key', x: 'excl', c: 'key' } as const)[constraint.type];
  const name = indexName(partition.id, columnsOf(constraint.key), label, world);
  const partitioned = partition.attributes.partitionBy !== null;
  world.put({ kind: 'constraint', name, of: partition.id }, { ...constraint, partitioned }, { whole: partition });
  if (constraint.type === 'p') for (const column of constraint.columns ?? []) setNotNull(partition, column, step);
  return name;
}

/** Names of its columns; an expression is called by what it calls, as far as its text tells. */
function columnsOf({ elements, include }: Pick<Key, 'elements' | 'include'>): readonly string[] {
  const named = elements.map(({ column, expression }) => column ?? /^\(*(\w+)\(/.exec(expression ?? '')?.[1] ?? 'expr');
  return [...named, ...include];
}
