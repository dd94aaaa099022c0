import { relationKey } from '../catalog/relations';
import { effectOf, type OperationKind, type Who } from './locks';
import type { Lock, Operation } from './operation';
import { kindOf, type Relation, type World } from './world';

/** Other relations that an operation is known to lock, by what they are to the one that is changed. */
export type Others = Partial<Readonly<Record<Who, readonly string[]>>>;

/** An operation with its locks from the table. */
export function operation(
  kind: OperationKind,
  relation: string,
  part: string | null,
  world: World,
  others: Others = {},
): Operation {
  const effect = effectOf(kind, world.major);
  const known = { ...relatives(kind, world.relations.get(relation), world), ...others };
  const locks: { relation: string; lock: Lock }[] = effect.lock === null ? [] : [{ relation, lock: effect.lock }];
  for (const { who, lock } of effect.others ?? [])
    for (const other of withPartitions(known[who] ?? [], { who, lock }, world))
      if (other !== relation) locks.push({ relation: other, lock });
  const isNew = (key: string): boolean => world.relations.get(key)?.isNew === true;
  const old = locks.filter((lock) => !isNew(lock.relation));
  const target = targetOf(world.relations.get(relation));
  return { kind, relation, target, part, locks: old, work: effect.work, onNewRelation: isNew(relation) };
}

/** The triggers of a foreign key are on each partition of the table that it refers to; VALIDATE only reads these. */
function withPartitions(
  keys: readonly string[],
  { who, lock }: { readonly who: Who; readonly lock: Lock },
  world: World,
): readonly string[] {
  if (!who.startsWith('referenc') || lock === 'ROW SHARE') return keys;
  return keys.flatMap((key) => {
    const table = world.relations.get(key);
    const below =
      table === undefined ? [] : world.childrenOf(table).filter((one) => world.partitionOf(one) !== undefined);
    return [
      key,
      ...withPartitions(
        below.map(({ id }) => relationKey(id)),
        { who, lock },
        world,
      ),
    ];
  });
}

/** A table that the file only names may be partitioned, until a statement shows that it is. */
function targetOf(relation: Relation | undefined): Operation['target'] {
  if (relation === undefined) return null;
  const kind = kindOf(relation);
  return relation.isWhole || kind !== 'table' ? kind : null;
}

/** Tables that it points to, where all of its foreign keys go with it. */
function relatives(kind: OperationKind, relation: Relation | undefined, world: World): Others {
  if (kind !== 'drop-table' || relation === undefined) return {};
  const keys = world.objects.parts(relation, 'foreign key');
  const targets = keys.map(({ attributes }) => relationKey(attributes.references));
  return { referenced: [...new Set(targets)] };
}
