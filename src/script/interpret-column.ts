import type { CatalogColumn, TypeKind } from '../old-catalog/types';
import type { Node } from '../sql/parser';
import { child, held, list, number, options, strings, text } from './node';
import { blankRelation, rangeOfNames } from './relation';
import type { Step } from './step';
import { serialType, typeText } from './type-name';
import type { Standing, World } from './world';
import { quoteLiteral, writtenIdentifier } from '../kernel/identifier';
import { objectName } from './object-name';

/** What ends the expression of a DEFAULT: the next constraint of the column. */
const COLUMN_WORDS =
  'NOT|NULL|UNIQUE|PRIMARY|CHECK|REFERENCES|CONSTRAINT|GENERATED|COLLATE|DEFERRABLE|INITIALLY|ENABLE|DISABLE|ADD|ALTER|DROP';

/** A column as CREATE TABLE and ADD COLUMN declare it, with the sequence that it brings along. */
export function columnOf(definition: Node, standing: Standing, step: Step): CatalogColumn {
  const { world } = step;
  const name = text(definition, 'colname') ?? '';
  const typeName = child(definition, 'typeName');
  const type = typeText(typeName, (one) => world.typeSchema(one));
  const kinds = held(definition, 'constraints', 'Constraint');
  const has = (kind: string): Node | undefined => kinds.find((constraint) => text(constraint, 'contype') === kind);
  const identity = has('CONSTR_IDENTITY');
  const isSerial = serialType(typeName) !== undefined;
  const sequence = isSerial || identity !== undefined ? addSequence(standing, name, identity, step) : undefined;
  return {
    name,
    type,
    kind: kindOf(type, world),
    notNull:
      isSerial || identity !== undefined || has('CONSTR_NOTNULL') !== undefined || has('CONSTR_PRIMARY') !== undefined,
    default: isSerial ? `nextval(${quoteLiteral(sequence ?? '')}::regclass)` : defaultOf(has('CONSTR_DEFAULT'), step),
    generated: generatedOf(has('CONSTR_GENERATED'), step),
    identity: identity === undefined ? null : text(identity, 'generated_when') === 'a' ? 'always' : 'by-default',
    acl: [],
    deterministic: true,
  };
}

/** The expression of a DEFAULT, as written. */
export function defaultOf(constraint: Node | undefined, step: Step): string | null {
  if (constraint === undefined) return null;
  const { excerpts } = step;
  const word = excerpts.find('\\bDEFAULT\\b', excerpts.offset(number(constraint, 'location')));
  return word === undefined ? null : expressionAt(word + 'DEFAULT'.length, step);
}

/** An expression that ends before the next constraint of a column. */
export function expressionAt(from: number, { excerpts, statement }: Step): string {
  const start = from + (/^\s*/.exec(statement.slice(from))?.[0].length ?? 0);
  const isNull = /^NULL\b/i.exec(statement.slice(start));
  return isNull === null ? excerpts.until(start, COLUMN_WORDS) : 'NULL';
}

function generatedOf(constraint: Node | undefined, { excerpts }: Step): string | null {
  if (constraint === undefined) return null;
  return excerpts.bracketsAfter('AS', excerpts.offset(number(constraint, 'location'))) ?? null;
}

/** What a value of a type is made of, as far as the statements tell. */
export function kindOf(type: string, world: World): TypeKind {
  if (type.endsWith('[]')) return { is: 'array', of: kindOf(type.slice(0, -2), world) };
  return world.types.get(type) ?? { is: 'base', name: type };
}

/** The sequence of a column, by the name that its options give or that PostgreSQL chooses; returns it as SQL writes it. */
export function addSequence(standing: Standing, column: string, identity: Node | undefined, { world }: Step): string {
  const { schema, name, owner } = standing.relation;
  const given = options(list(identity, 'options')).find((option) => option.name === 'sequence_name');
  const named = given === undefined ? undefined : rangeOfNames(list(child(given.node, 'arg', 'List'), 'items'));
  const chosen = named?.name ?? objectName(name, column, 'seq', (one) => world.relations.has(`${schema}.${one}`));
  const key = `${named?.schema ?? schema}.${chosen}`;
  const { relation } = world.add(blankRelation(key, 'sequence', world), standing.isNew);
  relation.owner = owner;
  relation.ownedBy = `${standing.relation.key}.${column}`;
  return `${writtenIdentifier(named?.schema ?? schema)}.${writtenIdentifier(chosen)}`;
}

/** Names of columns from a list of String nodes. */
export function columnNames(node: Node, key: string): readonly string[] {
  return strings(list(node, key));
}
