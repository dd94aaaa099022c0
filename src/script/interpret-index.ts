import { objectOf } from '../old-catalog/names';
import { at } from '../kernel/pointer';
import type { Node } from '../sql/parser';
import { joinedColumns } from './interpret-constraint';
import { child, held, isSet, list, strings, text } from './node';
import { objectName } from './object-name';
import { rangeOf, standing as standingOf } from './relation';
import type { Step } from './step';
import type { Standing } from './world';

/** CREATE INDEX. */
export function createIndex(node: Node, step: Step): void {
  const indexed = standingOf(rangeOf(child(node, 'relation')), step.world);
  const elements = held(node, 'indexParams', 'IndexElem');
  const name = indexName(node, elements, indexed, step);
  const key = `${indexed.relation.schema}.${name}`;
  if (isSet(node, 'if_not_exists') && step.world.indexes.has(key)) return;
  step.touch(objectOf(indexed.relation));
  step.world.indexes.set(key, indexed.relation.key);
  const found = {
    relation: indexed.relation.key,
    name,
    unique: isSet(node, 'unique'),
    constraint: false,
    method: text(node, 'accessMethod') ?? 'btree',
    keys: keysOf(elements, step),
    where: node['whereClause'] === undefined ? null : (step.excerpts.after('WHERE') ?? null),
    definition: step.statement,
    inherited: false,
    valid: true,
    replicaIdentity: false,
  };
  indexed.indexes.set(name, found);
  step.place(at('/tables', indexed.relation.key, 'indexes', name), 0);
  if (isSet(child(node, 'relation'), 'inh')) addToPartitions(found, indexed, step);
}

/** A partitioned index has one on each partition. */
function addToPartitions(index: Parameters<Standing['indexes']['set']>[1], parent: Standing, { world }: Step): void {
  if (parent.relation.kind !== 'partitioned-table') return;
  for (const { relation, indexes } of world.relations.values()) {
    if (relation.parents[0] !== parent.relation.key || !relation.isPartition) continue;
    const name = index.name.replace(parent.relation.name, relation.name);
    indexes.set(name, { ...index, name, relation: relation.key, inherited: true });
  }
}

function indexName(node: Node, elements: readonly Node[], { relation }: Standing, { world }: Step): string {
  const given = text(node, 'idxname');
  if (given !== undefined) return given;
  const columns = elements.map((element) => text(element, 'name') ?? functionName(element) ?? 'expr');
  const isTaken = (name: string): boolean =>
    world.indexes.has(`${relation.schema}.${name}`) || world.relations.has(`${relation.schema}.${name}`);
  return objectName(relation.name, joinedColumns(columns), 'idx', isTaken);
}

/** PostgreSQL names the column of an index after the function that it calls. */
function functionName(element: Node): string | undefined {
  return strings(list(child(element, 'expr', 'FuncCall'), 'funcname')).at(-1);
}

function keysOf(
  elements: readonly Node[],
  { excerpts }: Step,
): readonly { readonly expression: string; readonly isColumn: boolean }[] {
  const from = excerpts.find('\\bON\\b') ?? 0;
  const written = excerpts.items(from);
  return elements.map((element, index) => {
    const name = text(element, 'name');
    if (name !== undefined) return { expression: name, isColumn: true };
    const expression = (written[index] ?? '').replace(/(?:\s+(?:ASC|DESC|NULLS\s+(?:FIRST|LAST)))+\s*$/i, '');
    return { expression: expression.replace(/(?<=\))\s+[\w."]+$/, ''), isColumn: false };
  });
}
