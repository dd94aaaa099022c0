/** The triggers that a statement fires. */
import { valueOf, type Value } from '../model/condition-value';
import { eachNode, isNode, parse, type Node } from '../sql/parser';
import { targetsOf } from './blind-accesses';
import { child, list, strings, unwrap } from './node';
import type { Entry } from './objects';
import type { Relation, World } from './world';

export interface Fired {
  readonly routine: Entry<'function'>;
  /** What the function finds in TG_OP; null where more than one event of the statement fires it. */
  readonly event: string | null;
}

export function firedBy(kind: string, node: Node, world: World): readonly Fired[] {
  return targetsOf(kind, node).flatMap(({ range, events, columns }) => {
    const table = world.relation(range);
    if (table === undefined) return [];
    return world.objects.parts(table, 'trigger').flatMap((trigger) => {
      const { function: called, enabled } = trigger.attributes;
      if (!(world.session.isReplica() ? 'AR' : 'AO').includes(enabled)) return [];
      const met = events.filter((event) => fires(trigger, event, columns, table, world));
      if (met.length === 0) return [];
      const event = new Set(met).size === 1 ? (met[0] ?? null) : null;
      return world.routinesOf({ schema: called.schema, name: called.name }).map((routine) => ({ routine, event }));
    });
  });
}

function fires(
  { id, attributes: { definition, events } }: Entry<'trigger'>,
  event: string,
  set: ReadonlySet<string>,
  table: Relation,
  world: World,
): boolean {
  if (!events.includes(event)) return false;
  const parsed = parse(definition);
  const [, node] = 'problem' in parsed || parsed.statements[0] === undefined ? ['', {}] : unwrap(parsed.statements[0]);
  const columns = strings(list(node, 'columns'));
  const changed = event === 'UPDATE' ? changedColumns(set, id.name, table, world) : null;
  if (event === 'UPDATE' && columns.length > 0 && !columns.some((one) => isAimedAt(one, set, table, world)))
    return false;
  const value = node['whenClause'] === undefined ? 'true' : valueOf(loosened(node['whenClause']), rowOf(changed));
  return value !== 'false' && value !== 'null';
}

/** UPDATE OF fires where the statement sets the column, whatever its value, or what a generated column is made of. */
function isAimedAt(column: string, set: ReadonlySet<string>, table: Relation, world: World): boolean {
  return set.has(column) || isGeneratedFrom(column, set, table, world);
}

function isGeneratedFrom(column: string, set: ReadonlySet<string>, table: Relation, world: World): boolean {
  const expression = world.objects.part(table, 'column', column)?.attributes.generated?.expression ?? '';
  return [...set].some((one) => expression.includes(one));
}

/** Columns that OLD and NEW may differ in; null: any, as a trigger before it may set them. */
function changedColumns(
  set: ReadonlySet<string>,
  trigger: string,
  table: Relation,
  world: World,
): ((column: string) => boolean) | null {
  const others = world.objects.parts(table, 'trigger').filter(({ id }) => id.name !== trigger);
  if (others.some(({ attributes }) => attributes.timing === 'BEFORE' && attributes.events.includes('UPDATE')))
    return null;
  return (column) => isAimedAt(column, set, table, world);
}

/** In WHEN: a column that is the same in OLD and NEW is itself, any other is not known. */
function rowOf(changed: ((column: string) => boolean) | null): Parameters<typeof valueOf>[1] {
  const variable = (names: readonly string[]): Value => {
    const [row = '', column = ''] = names;
    const isSame = changed !== null && /^(?:old|new)$/.test(row) && column !== '' && !changed(column);
    return isSame ? { column } : 'unknown';
  };
  return { setting: () => undefined, variable };
}

/** `OLD.a <> NEW.a` as `IS DISTINCT FROM`, which is true wherever that is; not below what turns true to false. */
function loosened(tree: unknown): unknown {
  let isPlain = true;
  eachNode(tree, (name, node) => {
    isPlain &&= !(name === 'NullTest' || name === 'BooleanTest' || node['boolop'] === 'NOT_EXPR');
  });
  return isPlain ? distinct(tree) : tree;
}

function distinct(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(distinct);
  if (!isNode(value)) return value;
  const isUnequal = value['kind'] === 'AEXPR_OP' && strings(list(value, 'name')).at(-1) === '<>';
  const isOfRows = child(value, 'lexpr', 'ColumnRef') !== undefined && child(value, 'rexpr', 'ColumnRef') !== undefined;
  if (isUnequal && isOfRows) return { ...value, kind: 'AEXPR_DISTINCT' };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, distinct(part)]));
}
