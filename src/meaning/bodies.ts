/** What the bodies of functions do with relations, by their words: no catalog lists it, and a text put together at run time hides it. Pure. */
import type { Catalog } from '../catalog/catalog';
import { relationsOf, type Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { groupBy } from '../kernel/group';
import { remembered, rememberedWithin } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';

/** A name as SQL writes it, with its schema or without. */
const NAME = String.raw`(?:"(?:[^"]|"")+"|[\w$\u0080-\uffff]+)`;
const RELATION = String.raw`(${NAME}(?:\s*\.\s*${NAME})?)`;

export type Write = 'INSERT' | 'UPDATE' | 'DELETE';

/** In PL/pgSQL `UPDATE` is also a word of FOR UPDATE, DO UPDATE and TG_OP; `DELETE` of none that FROM follows. */
const WRITES: Readonly<Record<Write, RegExp>> = {
  INSERT: new RegExp(String.raw`\binsert\s+into\s+${RELATION}`, 'gi'),
  UPDATE: new RegExp(String.raw`(?<!\b(?:for|do|key)\s+)\bupdate\s+(?:only\s+)?${RELATION}`, 'gi'),
  DELETE: new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${RELATION}`, 'gi'),
};
const CHANGES = new RegExp(String.raw`\b(?:merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?${RELATION}`, 'gi');
const READS = new RegExp(String.raw`(?:\b(?:from|join|using)\s+(?:only\s+|lateral\s+)?|,\s*)${RELATION}`, 'gi');
const CALLS = new RegExp(String.raw`(${NAME})\s*\(`, 'g');

export interface BodyReach {
  readonly writes: readonly Relation[];
  readonly reads: readonly Relation[];
}

/** The relations that a body writes in one way, by its own words. */
export function writtenBy(catalog: Catalog, routine: ObjectOf<'function'>, write: Write): readonly Relation[] {
  return named(catalog, routine, [WRITES[write]]);
}

const ownReach = remembered((catalog: Catalog) =>
  rememberedWithin((routine: ObjectOf<'function'>): BodyReach => {
    const writes = named(catalog, routine, [...Object.values(WRITES), CHANGES]);
    return { writes, reads: named(catalog, routine, [READS]).filter((one) => !writes.includes(one)) };
  }),
);

const routinesByName = remembered((catalog: Catalog) => groupBy(objectsOf(catalog, 'function'), ({ id }) => id.name));

/** Whether a body names a relation by its own words. */
export function reachesItself(catalog: Catalog, routine: ObjectOf<'function'>, relation: Relation): boolean {
  const { reads, writes } = ownReach(catalog)(routine);
  return reads.includes(relation) || writes.includes(relation);
}

/** What a function writes and reads, with the functions that it calls: a SECURITY DEFINER function lends them its rights. */
export function reachOfBody(catalog: Catalog, routine: ObjectOf<'function'>): BodyReach {
  const all = [...withCalled(catalog, routine)].map((one) => ownReach(catalog)(one));
  const writes = new Set(all.flatMap((one) => one.writes));
  return {
    writes: [...writes],
    reads: [...new Set(all.flatMap((one) => one.reads))].filter((one) => !writes.has(one)),
  };
}

/** The bodies of a function and of those that it calls. */
export function reachedBodies(catalog: Catalog, routine: ObjectOf<'function'>): readonly string[] {
  return [...withCalled(catalog, routine)].map(bodyOf);
}

/** A function and those that it calls. */
export function withCalled(catalog: Catalog, routine: ObjectOf<'function'>): ReadonlySet<ObjectOf<'function'>> {
  const reached = new Set([routine]);
  for (const one of reached) for (const called of calledBy(catalog, one)) reached.add(called);
  return reached;
}

function calledBy(catalog: Catalog, routine: ObjectOf<'function'>): readonly ObjectOf<'function'>[] {
  const names = new Set([...bodyOf(routine).matchAll(CALLS)].map(([, name = '']) => plain(name)));
  return [...names].flatMap((name) => routinesByName(catalog).get(name) ?? []).filter((one) => one !== routine);
}

/** A body without its comments. Texts in quotes stay: what EXECUTE runs is one of them. */
export const bodyOf = remembered(({ attributes: { source, body } }: ObjectOf<'function'>): string =>
  `${source} ${body ?? ''}`.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' '),
);

const relationsByName = remembered((catalog: Catalog) => groupBy(relationsOf(catalog), ({ id }) => id.name));

/** A name without a schema is the one of the function's own, or the only one: the search path is that of whoever calls. */
function named(catalog: Catalog, routine: ObjectOf<'function'>, patterns: readonly RegExp[]): readonly Relation[] {
  const text = bodyOf(routine);
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name));
  return [...new Set(found)].flatMap((written) => {
    const [name = '', schema] = (written.match(new RegExp(NAME, 'g')) ?? []).map(plain).toReversed();
    const all = relationsByName(catalog).get(name) ?? [];
    const own = all.filter(({ id }) => id.schema === (schema ?? routine.id.schema));
    return own.length > 0 || schema !== undefined ? own : all.length === 1 ? all : [];
  });
}

function plain(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
