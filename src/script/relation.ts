import type { CatalogRelation, RelationKind } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { strings, text } from './node';
import type { RangeName, Standing, World } from './world';

export function rangeOf(node: Node | undefined): RangeName {
  return { schema: text(node, 'schemaname'), name: text(node, 'relname') ?? '' };
}

/** A name from a list of words: `a.b`, or `b`. */
export function rangeOfNames(nodes: readonly Node[]): RangeName {
  const words = strings(nodes);
  return { schema: words.at(-2), name: words.at(-1) ?? '' };
}

/** A relation with nothing in it. */
export function blankRelation(key: string, kind: RelationKind, world: World): CatalogRelation {
  const dot = key.indexOf('.');
  const [schema, name] = [key.slice(0, dot), key.slice(dot + 1)];
  const owner = world.currentRole;
  return {
    key,
    schema,
    name,
    kind,
    owner,
    rowSecurity: false,
    forced: false,
    acl: world.initialAcl(kind === 'sequence' ? 'sequence' : 'table', schema, owner),
    parents: [],
    isPartition: false,
    bound: null,
    partitionKey: null,
    options: {},
    definition: null,
    reads: [],
    columns: [],
    ownedBy: null,
  };
}

/**
 * The relation that a statement names. One that nobody described is noted as a part: it stood before, and is taken to be as a careful
 * owner left it, so that only what the statements do to it is told.
 */
export function standing(range: RangeName, world: World, kind: RelationKind = 'table'): Standing {
  const key = world.keyOf(range);
  const known = world.relations.get(key);
  if (known !== undefined) return known;
  const relation = { ...blankRelation(key, kind, world), rowSecurity: true, forced: true };
  return world.add(relation, false, false);
}
