/** Relations as statements name them. */
import type { KindAttributes } from '../kinds/attributes';
import type { ObjectId } from '../kinds/id';
import type { Node } from '../sql/parser';
import { strings, text } from './node';
import { plainSequence } from './sequence';
import { isOf, type Entry } from './objects';
import type { RangeName, Relation, RelationKindName, World } from './world';
import { TEMPORARY } from './world';

export function rangeOf(node: Node | undefined): RangeName {
  return { schema: text(node, 'schemaname'), name: text(node, 'relname') ?? '' };
}

/** A name from a list of words: `a.b`, or `b`. */
export function rangeOfNames(nodes: readonly Node[]): RangeName {
  const words = strings(nodes);
  return { schema: words.at(-2), name: words.at(-1) ?? '' };
}

/** The name of a relation that is created; a temporary one is in a schema of its session. */
export function newRange(node: Node | undefined, world: World): { readonly schema: string; readonly name: string } {
  const { schema, name } = rangeOf(node);
  return { schema: text(node, 'relpersistence') === 't' ? TEMPORARY : world.newSchema(schema), name };
}

/** The name of a relation as a statement would say it. */
export function rangeOfId({ schema, name }: ObjectId): RangeName {
  return { schema, name };
}

/** `schema.name` as a range. */
export function rangeOfKey(key: string): RangeName {
  const dot = key.indexOf('.');
  return { schema: key.slice(0, dot), name: key.slice(dot + 1) };
}

export const PLAIN_TABLE: KindAttributes['table'] = {
  unlogged: false,
  rowSecurity: false,
  forceRowSecurity: false,
  options: null,
  toastOptions: null,
  partitionBy: null,
  inherits: null,
  ofType: null,
  accessMethod: null,
  tablespace: null,
  foreign: null,
};

/**
 * The relation that a statement names. One that nobody described is noted as a part: it stood before, and is taken to be as a careful
 * owner left it, so that only what the statements do to it is told.
 */
export function relationOf(range: RangeName, world: World, kind: RelationKindName = 'table'): Relation {
  return world.relation(range) ?? addPart(range, world, kind);
}

function addPart(range: RangeName, world: World, kind: RelationKindName): Relation {
  const name = { schema: world.newSchema(range.schema), name: range.name };
  const made = { isNew: false, isWhole: false };
  if (kind === 'table')
    return world.putOwned({ kind, ...name }, { ...PLAIN_TABLE, rowSecurity: true, forceRowSecurity: true }, made);
  if (kind === 'sequence') return world.putOwned({ kind, ...name }, plainSequence('bigint'), made);
  if (kind === 'view') return world.putOwned({ kind, ...name }, { query: '', options: null }, made);
  return world.putOwned(
    { kind, ...name },
    { query: '', options: null, accessMethod: null, tablespace: null, populated: true },
    made,
  );
}

/** The table that a statement names, as a table; undefined where it names something else. */
export function tableOf(range: RangeName, world: World): Entry<'table'> | undefined {
  const found = relationOf(range, world);
  return isOf(found, 'table') ? found : undefined;
}

/** What a relation is called in ALTER. */
export function wordOf(entry: Entry): 'TABLE' | 'FOREIGN TABLE' | 'VIEW' | 'MATERIALIZED VIEW' {
  if (isOf(entry, 'table')) return entry.attributes.foreign === null ? 'TABLE' : 'FOREIGN TABLE';
  return entry.id.kind === 'view' ? 'VIEW' : 'MATERIALIZED VIEW';
}
