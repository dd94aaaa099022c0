/** DROP. */
import { relationKey } from '../catalog/relations';
import type { Node } from '../sql/parser';
import { addressed, wordsOf } from './addressed';
import { dropConstraint, dropIndex } from './drop-parts';
import { dropDefault, ownedSequences } from './interpret-column';
import { child, list, strings, text } from './node';
import { isOf, type Entry } from './objects';
import { relationOf } from './relation';
import type { Step } from './step';
import type { World } from './world';

const RELATIONS = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE']);

export function drop(node: Node, step: Step): void {
  const kind = text(node, 'removeType') ?? '';
  for (const object of list(node, 'objects')) {
    if (kind === 'OBJECT_INDEX') dropIndexNamed(wordsOf(object), step);
    else if (kind === 'OBJECT_SCHEMA') dropSchema(text(child(object, 'String'), 'sval') ?? '', step.world);
    else dropObject(kind, object, step);
  }
}

function dropObject(kind: string, object: Node, step: Step): void {
  const { world } = step;
  const found = addressed(kind, object, world);
  for (const entry of found) {
    if (RELATIONS.has(kind)) dropRelation(entry, world);
    else world.remove(entry);
  }
  if (found.length === 0) forget(kind, object, world);
  if (kind === 'OBJECT_POLICY' || kind === 'OBJECT_TRIGGER' || kind === 'OBJECT_RULE') {
    const words = strings(list(child(object, 'List'), 'items'));
    world.objects.touch(relationOf({ schema: words.at(-3), name: words.at(-2) ?? '' }, world));
  }
}

/** What is not modelled is counted only as long as it stands. */
function forget(kind: string, object: Node, world: World): void {
  const name = wordsOf(object).join('.');
  const said = kind.replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
  const at = world.unmodelled.findIndex((one) => one.kind === said && one.name === name);
  if (at >= 0) world.unmodelled.splice(at, 1);
}

function dropIndexNamed(words: readonly string[], step: Step): void {
  const range = { schema: words.at(-2), name: words.at(-1) ?? '' };
  const table = step.world.relationOfIndex(range);
  if (table === undefined) return;
  dropIndex(range.name, table, step);
  if (isOf(table, 'table')) dropConstraint(range.name, table, step);
}

function dropRelation(entry: Entry, world: World): void {
  const key = relationKey(entry.id);
  for (const sequence of ownedSequences(entry, { world })) world.remove(sequence);
  if (isOf(entry, 'table')) for (const one of world.childrenOf(entry)) dropRelation(one, world);
  // what points to it goes with CASCADE, and else PostgreSQL refuses
  for (const other of world.referencing(entry.id)) world.remove(other);
  if (isOf(entry, 'sequence')) dropDefaults(entry, world);
  world.remove(entry);
  for (const published of world.published) if (relationKey(published.attributes.table) === key) world.remove(published);
}

/** A default that asks a sequence goes with it. */
function dropDefaults(sequence: Entry<'sequence'>, world: World): void {
  const owner = world.objects.part(sequence, 'owner of', '')?.attributes.column;
  const column = owner === undefined ? undefined : world.objects.find({ ...owner, kind: 'column' as const });
  if (column !== undefined) dropDefault(column, { world });
}

function dropSchema(name: string, world: World): void {
  for (const entry of world.objects.all()) {
    if (entry.id.schema !== name || entry.whole !== null) continue;
    if (world.objects.find(entry.id) !== entry) continue;
    dropRelation(entry, world);
  }
  const schema = world.objects.find({ kind: 'schema' as const, name });
  if (schema !== undefined) world.remove(schema);
}

/** DROP USER MAPPING. */
export function dropUserMapping(node: Node, { world }: Step): void {
  const found = world.objects.find({
    kind: 'user mapping' as const,
    name: text(child(node, 'user'), 'rolename') ?? '',
    of: { kind: 'foreign server', name: text(node, 'servername') ?? '' },
  });
  if (found !== undefined) world.remove(found);
}
