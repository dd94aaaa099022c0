/** Columns of tables, with the sequences and defaults that they bring along. */
import { relationKey } from '../catalog/relations';
import { PLAIN_COLUMN } from '../kinds/column-attributes';
import type { KindAttributes } from '../kinds/attributes';
import { quoteLiteral, writtenIdentifier } from '../kernel/identifier';
import type { ObjectId } from '../kinds/id';
import type { Pointer } from '../kernel/pointer';
import type { Node } from '../sql/parser';
import { child, held, list, number, options, strings, text } from './node';
import { setNotNull } from './not-null';
import { objectName } from './object-name';
import { collationOf, secretOptions } from './names';
import { isOf, type Entry } from './objects';
import { rangeOfNames, wordOf } from './relation';
import { sequenceOf, wordsOf } from './sequence';
import type { Step } from './step';
import { serialType, typeText } from './type-name';

export type Column = KindAttributes['column'];

/** What ends the expression of a DEFAULT: the next constraint of the column. */
const COLUMN_WORDS =
  'NOT|NULL|UNIQUE|PRIMARY|CHECK|REFERENCES|CONSTRAINT|GENERATED|COLLATE|DEFERRABLE|INITIALLY|ENABLE|DISABLE|ADD|ALTER|DROP';

const COMPRESSION: Readonly<Record<string, string>> = { pglz: 'p', lz4: 'l' };

/** Adds a column as CREATE TABLE and ADD COLUMN declare it, without its constraints but for those that are attributes of it. */
export function putColumn(definition: Node, table: Entry<'table'>, step: Step): Entry<'column'> {
  const { world } = step;
  const name = text(definition, 'colname') ?? '';
  const typeName = child(definition, 'typeName');
  const kinds = held(definition, 'constraints', 'Constraint');
  const has = (kind: string): Node | undefined => kinds.find((constraint) => text(constraint, 'contype') === kind);
  const identity = has('CONSTR_IDENTITY');
  const generated = has('CONSTR_GENERATED');
  const at = step.spot(number(definition, 'location'));
  const type = typeText(typeName, (one) => world.typeSchema(one));
  const sequence = identity === undefined ? null : addSequence(table, name, identity, type, step);
  const column = world.put(
    { kind: 'column', name, of: table.id },
    {
      ...PLAIN_COLUMN,
      type,
      of: wordOf(table),
      collation: collationOf(child(definition, 'collClause'), world),
      identity: sequence === null ? null : { generated: generatedWhen(identity), sequence },
      generated: generated === undefined ? null : generatedOf(generated, step),
      compression: COMPRESSION[text(definition, 'compression') ?? ''] ?? null,
      foreignOptions: secretOptions(list(definition, 'fdwoptions')),
    },
    { whole: table, position: nextPosition(table), isNew: table.isNew, at },
  );
  putDefaultOf(column, table, has('CONSTR_DEFAULT'), step);
  const isSerial = serialType(typeName) !== undefined;
  if (isSerial) putSerial(column, table, step);
  const notNull = has('CONSTR_NOTNULL');
  if (isSerial || identity !== undefined) setNotNull(table, name, step, { name: text(notNull, 'conname') }, at);
  return column;
}

/** What a statement says anew of a column that is there: its default, and that it is declared here. */
export function redeclare(column: Entry<'column'>, definition: Node, table: Entry<'table'>, step: Step): void {
  const at = step.spot(number(definition, 'location'));
  if (!column.attributes.local) step.world.objects.change(column, { local: true }, at);
  const constraints = held(definition, 'constraints', 'Constraint');
  putDefaultOf(
    column,
    table,
    constraints.find((one) => text(one, 'contype') === 'CONSTR_DEFAULT'),
    step,
  );
}

function nextPosition(table: Entry): number {
  const last = [...(table.parts.get('column')?.values() ?? [])].at(-1);
  return (last?.position ?? 0) + 1;
}

export function generatedWhen(identity: Node | undefined): 'ALWAYS' | 'BY DEFAULT' {
  return text(identity, 'generated_when') === 'a' ? 'ALWAYS' : 'BY DEFAULT';
}

function generatedOf(constraint: Node, { excerpts, world }: Step): Column['generated'] {
  const expression = excerpts.bracketsAfter('AS', excerpts.offset(number(constraint, 'location'))) ?? '';
  return {
    storage: text(constraint, 'generated_kind') === 'v' && world.major >= 18 ? 'VIRTUAL' : 'STORED',
    expression,
  };
}

function putDefaultOf(column: Entry<'column'>, table: Entry<'table'>, constraint: Node | undefined, step: Step): void {
  if (constraint === undefined) return;
  const { excerpts } = step;
  const location = number(constraint, 'location');
  const word = excerpts.find('\\bDEFAULT\\b', excerpts.offset(location));
  if (word !== undefined)
    putDefault(column, table, expressionAt(word + 'DEFAULT'.length, step), step, step.spot(location));
}

/** A default is an object of its own: it needs what needs its table. DEFAULT NULL is none (StoreAttrDefault is not called). */
export function putDefault(
  column: Entry<'column'>,
  table: Entry,
  expression: string,
  { world, at }: Step,
  place: Pointer = at,
): void {
  if (/^NULL$/i.test(expression)) return dropDefault(column, { world });
  const of = table.id.kind === 'view' ? 'VIEW' : `${wordOf(table)} ONLY`;
  world.put(
    { kind: 'default', name: '', of: column.id },
    { expression, of },
    { whole: column, position: column.position, at: place },
  );
}

export function dropDefault(column: Entry<'column'>, { world }: Pick<Step, 'world'>): void {
  const known = world.objects.part(column, 'default', '');
  if (known !== undefined) world.remove(known);
}

/** An expression that ends before the next constraint of a column. */
export function expressionAt(from: number, { excerpts, statement }: Step): string {
  const start = from + (/^\s*/.exec(statement.slice(from))?.[0].length ?? 0);
  const isNull = /^NULL\b/i.exec(statement.slice(start));
  return isNull === null ? excerpts.until(start, COLUMN_WORDS) : 'NULL';
}

/** What serial is made of: a sequence that the column owns, and a default that asks it. */
function putSerial(column: Entry<'column'>, table: Entry<'table'>, step: Step): void {
  const { world } = step;
  const id = addSequence(table, column.id.name, undefined, column.attributes.type, step);
  const sequence = world.objects.find(id);
  if (sequence === undefined) return;
  world.put({ kind: 'owner of', name: '', of: id }, { column: column.id }, { whole: sequence });
  const name = `${writtenIdentifier(id.schema ?? '')}.${writtenIdentifier(id.name)}`;
  putDefault(column, table, `nextval(${quoteLiteral(name)}::regclass)`, step, column.at);
}

/** The sequence of a column, by the name that its options give or that PostgreSQL chooses. */
export function addSequence(
  table: Entry,
  column: string,
  identity: Node | undefined,
  type: string,
  { world }: Step,
): ObjectId {
  const given = options(list(identity, 'options'));
  const words = wordsOf(given, 'sequence_name');
  const named = words.length === 0 ? undefined : rangeOfNames(words);
  const schema = named?.schema ?? table.id.schema ?? '';
  const name = named?.name ?? objectName(table.id.name, column, 'seq', (one) => world.isTaken(schema, one, 'relation'));
  const id = { kind: 'sequence' as const, schema, name };
  const owner = table.owner ?? world.currentRole;
  const unlogged = isOf(table, 'table') && table.attributes.unlogged;
  world.putOwned(
    id,
    { ...sequenceOf(given, type), unlogged, identity: identity !== undefined },
    { owner, isNew: table.isNew },
  );
  return id;
}

/** The sequence of a column that has one, and what ties it. */
export function ownedSequences(table: Entry, { world }: Pick<Step, 'world'>): readonly Entry<'sequence'>[] {
  const found: Entry<'sequence'>[] = [];
  const key = relationKey(table.id);
  for (const column of world.objects.parts(table, 'column')) {
    const id = column.attributes.identity?.sequence ?? world.ownedBy.get(`${key}.${column.id.name}`);
    const sequence = id === undefined ? undefined : world.objects.find({ ...id, kind: 'sequence' });
    if (sequence !== undefined) found.push(sequence);
  }
  return found;
}

/** Names of columns from a list of String nodes. */
export function columnNames(node: Node, key: string): readonly string[] {
  return strings(list(node, key));
}
