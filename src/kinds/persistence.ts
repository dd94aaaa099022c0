/**
 * SET LOGGED and SET UNLOGGED: PostgreSQL refuses a logged table that refers to an unlogged one, at every moment, and changes the sequences
 * of a table with it.
 */
import type { Column } from './column-attributes';
import type { ForeignKey } from './foreign-key';
import { objectKey, sqlName, type ObjectId } from './id';
import type { AlterContext, CatalogObject } from './kind';
import { parentOf, partitionsOf } from './partition';
import type { SequenceOwner } from './sequence-owner';

interface Persistent {
  readonly unlogged: boolean;
}

/** Tables whose change must come first: those that refer to one that becomes unlogged, those that one refers to that becomes logged. */
export function changedBefore(
  { id, attributes: { unlogged } }: CatalogObject<Persistent>,
  context: AlterContext,
): readonly ObjectId[] {
  const others = unlogged ? referringTo(id, context) : referredBy(id, context);
  const isApart = (one: ObjectId): boolean => objectKey(one) !== objectKey(id) && isChanged(one, context);
  // of a circle the keys are dropped first, and no table waits
  return others.filter((one) => isApart(one) && !reaches(unlogged ? id : one, unlogged ? one : id, context));
}

/** Whether tables refer to each other through a key, and all of them change: none can be the first while the key is there. */
export function isInCircle(
  { id, attributes: { references } }: CatalogObject<ForeignKey>,
  context: AlterContext,
): boolean {
  const start = id.of;
  if (start === undefined || objectKey(start) === objectKey(references)) return false;
  return isChanged(start, context) && reaches(references, start, context);
}

/** Whether keys lead from one table to another through tables that change. */
function reaches(from: ObjectId, to: ObjectId, context: AlterContext): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let table = waiting.pop(); table !== undefined; table = waiting.pop()) {
    if (!isChanged(table, context)) continue;
    if (objectKey(table) === objectKey(to)) return true;
    if (seen.has(objectKey(table))) continue;
    seen.add(objectKey(table));
    waiting.push(...referredBy(table, context));
  }
  return false;
}

/** Statements that give sequences of a table back what its own change took: it takes them all along. */
export function sequencesApart(
  { id, attributes: { unlogged } }: CatalogObject<Persistent>,
  context: AlterContext,
): readonly string[] {
  return sequencesOf(id, context).flatMap((sequence) => {
    const wanted = context.find<Persistent>(sequence)?.attributes.unlogged;
    return wanted === undefined || wanted === unlogged || !context.stays(sequence)
      ? []
      : [`ALTER SEQUENCE ${sqlName(sequence)} SET ${wanted ? 'UNLOGGED' : 'LOGGED'}`];
  });
}

function sequencesOf(table: ObjectId, context: AlterContext): readonly ObjectId[] {
  return context.actual
    .parts<Column>(table, 'column')
    .flatMap(({ id, attributes: { identity } }) => [
      ...(identity === null ? [] : [identity.sequence]),
      ...context
        .dependents<SequenceOwner>(id)
        .flatMap((one) => (one.id.kind === 'owner of' && one.id.of !== undefined ? [one.id.of] : [])),
    ]);
}

function isChanged(table: ObjectId, context: AlterContext): boolean {
  const [wanted, actual] = [context.find<Persistent>(table), context.actual.find<Persistent>(table)];
  return (
    wanted !== undefined &&
    actual !== undefined &&
    wanted.attributes.unlogged !== actual.attributes.unlogged &&
    context.stays(table)
  );
}

/** A key of a partitioned table is one of each partition; and one that refers to it refers to each. */
function referredBy(table: ObjectId, context: AlterContext): readonly ObjectId[] {
  const keys = withParents(table, context).flatMap((one) => context.actual.parts<ForeignKey>(one, 'foreign key'));
  return keys.flatMap(({ attributes: { references } }) => withPartitions(references, context));
}

function referringTo(table: ObjectId, context: AlterContext): readonly ObjectId[] {
  return withParents(table, context).flatMap((one) =>
    context.actual
      .parts(one, 'column')
      .flatMap((column) => context.dependents<ForeignKey>(column.id))
      .flatMap(({ id, attributes: { references } }) =>
        id.kind === 'foreign key' && id.of !== undefined && objectKey(references) === objectKey(one)
          ? withPartitions(id.of, context)
          : [],
      ),
  );
}

function withParents(table: ObjectId, context: AlterContext): readonly ObjectId[] {
  const parent = parentOf(table, context.actual);
  return parent === undefined ? [table] : [table, ...withParents(parent, context)];
}

function withPartitions(table: ObjectId, context: AlterContext): readonly ObjectId[] {
  return [table, ...partitionsOf(table, context).flatMap((one) => withPartitions(one, context))];
}
