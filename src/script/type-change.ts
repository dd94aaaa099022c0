import { namePattern } from '../kernel/name-pattern';
import type { Key } from '../kinds/constraint';
import type { Node } from '../sql/parser';
import { child, list, strings, text } from './node';
import type { OperationKind } from './locks';
import { typeText } from './type-name';
import type { Relation, World } from './world';

interface Type {
  readonly base: string;
  readonly modifiers: readonly number[];
}

/**
 * Which kind of ALTER COLUMN ... TYPE it is: whether values stay as they are, and whether indexes on them do. Where the type before
 * is not known, rows are taken to be written anew: that is what PostgreSQL does for all but the pairs of this file.
 */
export function typeChange(command: Node, relation: Relation | undefined, world: World): OperationKind {
  const name = text(command, 'name') ?? '';
  const definition = child(command, 'def', 'ColumnDef');
  const column = relation === undefined ? undefined : world.objects.part(relation, 'column', name)?.attributes;
  const using = child(definition, 'raw_default');
  const to = typeText(child(definition, 'typeName'), (one) => world.typeSchema(one));
  if (using !== undefined && !isSameColumn(using, name)) return 'alter-type';
  if (column === undefined) return 'alter-type';
  if (child(definition, 'collClause') !== undefined) return rebuilt(name, relation, world);
  if (column.type === to) return kept(name, relation, world);
  const [before, after] = [typeOf(column.type), typeOf(to)];
  if (isFree(before, after)) return kept(name, relation, world);
  if (isOtherZone(before, after)) return zoneChange(world.timeZone()) ?? rebuilt(name, relation, world);
  return isReindexed(column.type, to) ? rebuilt(name, relation, world) : 'alter-type';
}

const WHOLE_MICROSECONDS = 6;

/** timestamp to timestamptz or back, each value with all of its digits: a shorter precision rounds, and so writes, every row. */
function isOtherZone(from: Type, to: Type): boolean {
  const pair = [from.base, to.base].toSorted().join();
  const [digits = WHOLE_MICROSECONDS] = to.modifiers;
  return pair === 'timestamp with time zone,timestamp without time zone' && digits >= WHOLE_MICROSECONDS;
}

/** Zones whose offset is 0 all year long: there the stored values are the same with a time zone and without. */
const UTC = /^(?:(?:Etc\/)?(?:UTC|UCT|GMT(?:[+-]?0)?|Zulu|Universal|Greenwich)|[+-]?0)$/i;

/** Undefined: the rows stay as they are. */
function zoneChange(timeZone: string | null): OperationKind | undefined {
  if (timeZone === null) return 'alter-type-time-zone';
  return UTC.test(timeZone) ? undefined : 'alter-type';
}

/** The rows and the indexes stay; a CHECK that names the column is made again, and unless it is NOT VALID every row is checked. */
function kept(column: string, relation: Relation | undefined, { objects }: World): OperationKind {
  const word = new RegExp(namePattern(column));
  const checks = relation === undefined ? [] : objects.parts(relation, 'constraint');
  const isChecked = checks.some(({ attributes: { check, valid } }) => valid && check !== null && word.test(check));
  return isChecked ? 'alter-type-checked' : 'alter-type-free';
}

/** The rows stay; what is built or checked again are the indexes and checks of the column, where there are any. */
function rebuilt(column: string, relation: Relation | undefined, { objects }: World): OperationKind {
  if (relation === undefined || !relation.isWhole) return 'alter-type-reindex';
  const word = new RegExp(namePattern(column));
  const isIn = ({ elements, include, where }: Pick<Key, 'elements' | 'include' | 'where'>): boolean =>
    [...elements.map((element) => element.column ?? element.expression ?? ''), ...include, where ?? ''].some((text) =>
      word.test(text),
    );
  const isIndexed = objects.parts(relation, 'index').some(({ attributes }) => isIn(attributes));
  const isConstrained = objects
    .parts(relation, 'constraint')
    .some(({ attributes: { key, check } }) => (key === null ? word.test(check ?? '') : isIn(key)));
  const isReferring = objects
    .parts(relation, 'foreign key')
    .some(({ attributes }) => attributes.columns.includes(column));
  return isIndexed || isConstrained || isReferring ? 'alter-type-reindex' : 'alter-type-free';
}

/** `USING c` and `USING c::type` change nothing that the type alone would not. */
function isSameColumn(using: Node, name: string): boolean {
  const inner = child(using, 'TypeCast', 'arg') ?? using;
  return strings(list(child(inner, 'ColumnRef'), 'fields')).at(-1) === name;
}

function typeOf(written: string): Type {
  const match = /^([^(]+?)(?:\(([\d, ]+)\))?( with(?:out)? time zone)?$/.exec(written);
  if (match === null) return { base: written, modifiers: [] };
  const [, base = '', modifiers = '', zone = ''] = match;
  return { base: base + zone, modifiers: modifiers === '' ? [] : modifiers.split(',').map(Number) };
}

const TEXTS = new Set(['text', 'character varying']);

/** Pairs that are binary coercible, or whose modifier only widens (observed: test/script/locks.test.ts). */
function isFree(from: Type, to: Type): boolean {
  const [[fromFirst, fromSecond = 0], [toFirst, toSecond = 0]] = [from.modifiers, to.modifiers];
  if (TEXTS.has(from.base) && TEXTS.has(to.base))
    return toFirst === undefined || (fromFirst !== undefined && toFirst >= fromFirst);
  if (from.base === 'cidr' && to.base === 'inet') return true;
  if (from.base === 'bit' && to.base === 'bit varying') return toFirst === undefined || toFirst >= (fromFirst ?? 1);
  if (from.base !== to.base) return false;
  if (toFirst === undefined) return true;
  if (fromFirst === undefined) return false;
  if (from.base === 'numeric') return fromSecond === toSecond && toFirst >= fromFirst;
  return /^(?:bit varying|interval|time.*)$/.test(from.base) && toFirst >= fromFirst;
}

/** The rows stay, their order may not. */
function isReindexed(from: string, to: string): boolean {
  return TEXTS.has(from) && to.endsWith('citext');
}
