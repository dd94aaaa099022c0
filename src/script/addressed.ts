/** The objects that ALTER, COMMENT and DROP mean by their words. */
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { routinesNamed } from './interpret-routine';
import { child, list, strings, text } from './node';
import type { Entry } from './objects';
import { rangeOfNames } from './relation';
import type { RangeName, World } from './world';

const RELATIONS = new Set(['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_SEQUENCE', 'OBJECT_FOREIGN_TABLE']);
const ROUTINES = new Set(['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE', 'OBJECT_AGGREGATE']);

/** Kinds of objects outside of schemas. */
const NAMED: Readonly<Record<string, string>> = lookup({
  OBJECT_SCHEMA: 'schema',
  OBJECT_ROLE: 'role',
  OBJECT_EXTENSION: 'extension',
  OBJECT_PUBLICATION: 'publication',
  OBJECT_EVENT_TRIGGER: 'event trigger',
  OBJECT_FDW: 'foreign-data wrapper',
  OBJECT_FOREIGN_SERVER: 'foreign server',
});

/** Kinds of objects in schemas that have a name space of their own. */
const IN_SCHEMAS: Readonly<Record<string, string>> = lookup({
  OBJECT_STATISTIC_EXT: 'statistics',
  OBJECT_COLLATION: 'collation',
});

/** Parts of tables: the last word is theirs. */
const PARTS: Readonly<
  Record<string, readonly ('constraint' | 'foreign key' | 'policy' | 'trigger' | 'rule' | 'column')[]>
> = lookup({
  OBJECT_COLUMN: ['column'],
  OBJECT_TABCONSTRAINT: ['constraint', 'foreign key'],
  OBJECT_POLICY: ['policy'],
  OBJECT_TRIGGER: ['trigger'],
  OBJECT_RULE: ['rule'],
} as const);

/**
 * @param kind as the parse tree has it: `OBJECT_TABLE`
 * @returns nothing for what no statement made, and for kinds that are not modelled
 */
export function addressed(kind: string, object: Node | undefined, world: World): readonly Entry[] {
  if (object === undefined) return [];
  if (ROUTINES.has(kind)) return routinesNamed(child(object, 'ObjectWithArgs'), world);
  const words = wordsOf(object);
  const range: RangeName = { schema: words.at(-2), name: words.at(-1) ?? '' };
  const named = NAMED[kind];
  if (named !== undefined) return some(world.objects.find({ kind: named, name: range.name }));
  if (RELATIONS.has(kind)) return some(world.relation(range));
  if (kind === 'OBJECT_TYPE' || kind === 'OBJECT_DOMAIN') return some(world.type(range));
  if (kind === 'OBJECT_INDEX') return indexNamed(range, world);
  if (kind === 'OBJECT_DOMCONSTRAINT') return domainConstraint(object, world);
  const inSchema = IN_SCHEMAS[kind];
  if (inSchema !== undefined) {
    const schemas = range.schema === undefined ? world.searchPath : [range.schema];
    return schemas
      .flatMap((schema) => some(world.objects.find({ kind: inSchema, schema, name: range.name })))
      .slice(0, 1);
  }
  return partNamed(kind, words, world);
}

/** Words of a name, in whichever node the grammar put it. */
export function wordsOf(object: Node): readonly string[] {
  const single = text(child(object, 'String'), 'sval');
  if (single !== undefined) return [single];
  const typeName = child(object, 'TypeName');
  return strings(typeName === undefined ? list(child(object, 'List'), 'items') : list(typeName, 'names'));
}

function some(entry: Entry | undefined): readonly Entry[] {
  return entry === undefined ? [] : [entry];
}

function indexNamed(range: RangeName, world: World): readonly Entry[] {
  const table = world.relationOfIndex(range);
  if (table === undefined) return [];
  return some(world.objects.part(table, 'index', range.name) ?? world.objects.part(table, 'constraint', range.name));
}

/** A list of the type and the name. */
function domainConstraint(object: Node, world: World): readonly Entry[] {
  const [type, name] = list(child(object, 'List'), 'items');
  const domain = world.type(rangeOfNames(list(child(type, 'TypeName'), 'names')));
  const found =
    domain === undefined
      ? undefined
      : world.objects.part(domain, 'domain constraint', text(child(name, 'String'), 'sval') ?? '');
  return some(found);
}

function partNamed(kind: string, words: readonly string[], world: World): readonly Entry[] {
  const table = world.relation({ schema: words.at(-3), name: words.at(-2) ?? '' });
  if (table === undefined) return [];
  return (PARTS[kind] ?? []).flatMap((part) => some(world.objects.part(table, part, words.at(-1) ?? '')));
}
