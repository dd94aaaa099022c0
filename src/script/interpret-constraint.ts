/** Constraints of tables and of their columns. */
import type { KindAttributes } from '../kinds/attributes';
import type { Key } from '../kinds/constraint';
import { lookup } from '../kernel/lookup';
import type { Pointer } from '../kernel/pointer';
import { walk, type Node } from '../sql/parser';
import { constraintName, indexColumnNames, indexName } from './chosen-names';
import { elementsOf, plainElement } from './index-elements';
import { columnNames } from './interpret-column';
import { addToPartitions } from './interpret-partition';
import { setNotNull } from './not-null';
import { storageOptions } from './names';
import { child, held, isSet, list, number, strings, text } from './node';
import type { Entry } from './objects';
import { rangeOf, rangeOfKey, wordOf } from './relation';
import type { Step } from './step';
import type { World } from './world';

export type Constraint = KindAttributes['constraint'];
type KeyType = 'p' | 'u' | 'x';

const KEYS: Readonly<Record<string, KeyType>> = lookup({
  CONSTR_PRIMARY: 'p',
  CONSTR_UNIQUE: 'u',
  CONSTR_EXCLUSION: 'x',
});

/** Adds a constraint of a table, or of one of its columns; what is no constraint of its own (a default, NULL) is passed over. */
export function addConstraint(node: Node, column: string | null, table: Entry<'table'>, step: Step): void {
  const type = text(node, 'contype') ?? '';
  const at = step.spot(number(node, 'location'));
  const key = KEYS[type];
  if (key !== undefined) addKey(node, key, column, table, step, at);
  if (type === 'CONSTR_CHECK') addCheck(node, table, step, at);
  if (type === 'CONSTR_FOREIGN') addForeignKey(node, column, table, step, at);
  if (type === 'CONSTR_NOTNULL') {
    const columns = column === null ? columnNames(node, 'keys') : [column];
    const valid = !isSet(node, 'skip_validation');
    const said = { name: text(node, 'conname'), valid, noInherit: isSet(node, 'is_no_inherit') };
    for (const name of columns) setNotNull(table, name, step, said, at);
  }
}

const PLAIN: Omit<Constraint, 'type' | 'of' | 'partitioned'> = {
  columns: null,
  key: null,
  operators: null,
  check: null,
  deferrable: false,
  deferred: false,
  valid: true,
  enforced: true,
  period: false,
  noInherit: false,
  local: true,
};

function addCheck(node: Node, table: Entry<'table'>, { world, excerpts }: Step, at: Pointer): void {
  const columns = [...checkedColumns(node)];
  const name = text(node, 'conname') ?? constraintName(table.id, columns.length === 1 ? columns : null, 'check', world);
  const enforced = isSet(node, 'is_enforced');
  const check: Constraint = {
    ...PLAIN,
    type: 'c',
    check: excerpts.bracketsAfter('CHECK', excerpts.offset(number(node, 'location'))) ?? '',
    valid: enforced && !isSet(node, 'skip_validation'),
    enforced,
    noInherit: isSet(node, 'is_no_inherit'),
    of: tableWord(table),
    partitioned: table.attributes.partitionBy !== null,
  };
  putCheck(table, name, check, world, at);
}

/** A check is one of the children as well, unless it says NO INHERIT. */
function putCheck(table: Entry<'table'>, name: string, check: Constraint, world: World, at: Pointer): void {
  const id = { kind: 'constraint' as const, name, of: table.id };
  world.put(id, check, { whole: table, at });
  if (!check.noInherit) for (const one of world.childrenOf(table)) inheritCheck(one, name, check, world);
}

/** The check of a parent, in a child; one that the child declares too is its own. */
export function inheritCheck(table: Entry<'table'>, name: string, check: Constraint, world: World): void {
  if (world.objects.part(table, 'constraint', name) !== undefined) return;
  const local = world.partitionOf(table) !== undefined;
  const partitioned = table.attributes.partitionBy !== null;
  putCheck(table, name, { ...check, local, of: tableWord(table), partitioned }, world, world.objects.at);
}

function tableWord(table: Entry<'table'>): Constraint['of'] {
  return wordOf(table) === 'FOREIGN TABLE' ? 'FOREIGN TABLE' : 'TABLE';
}

/** Columns of a CHECK, each once. */
function checkedColumns(node: Node): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [kind, reference] of walk(child(node, 'raw_expr')))
    if (kind === 'ColumnRef') for (const name of strings(list(reference, 'fields')).slice(-1)) found.add(name);
  return found;
}

function addKey(
  node: Node,
  type: KeyType,
  column: string | null,
  table: Entry<'table'>,
  step: Step,
  at: Pointer,
): void {
  const { world } = step;
  const index = text(node, 'indexname');
  const key = index === undefined ? keyOf(node, type, column, table, step) : keyOfIndex(index, table, world);
  if (key === undefined) return;
  const columns = key.elements.flatMap((element) => element.column ?? []);
  const name = text(node, 'conname') ?? index ?? nameOfKey(node, type, key, table, world);
  const constraint: Constraint = {
    ...PLAIN,
    type,
    columns: type === 'x' ? null : columns,
    key,
    operators: type === 'x' ? operatorsOf(node) : null,
    deferrable: isSet(node, 'deferrable'),
    deferred: isSet(node, 'initdeferred'),
    period: isSet(node, 'without_overlaps'),
    of: tableWord(table),
    partitioned: table.attributes.partitionBy !== null,
  };
  world.put({ kind: 'constraint', name, of: table.id }, constraint, { whole: table, at });
  if (type === 'p') for (const one of columns) setNotNull(table, one, step, {}, at);
  if (constraint.partitioned) addToPartitions(table, name, step);
}

function keyOf(node: Node, type: KeyType, column: string | null, table: Entry<'table'>, step: Step): Key {
  const columns = columnNames(node, 'keys');
  const keys = columns.length === 0 && column !== null ? [column] : columns;
  const excluded = held(node, 'exclusions', 'List').flatMap((one) => held(one, 'items', 'IndexElem'));
  const { excerpts } = step;
  const from = excerpts.offset(number(node, 'location'));
  // an element of EXCLUDE is written with its operator
  const written = (): readonly string[] => excerpts.items(from).map((one) => one.replace(/\s+WITH\s+\S+\s*$/i, ''));
  return {
    method: type === 'x' ? (text(node, 'access_method') ?? 'gist') : isSet(node, 'without_overlaps') ? 'gist' : 'btree',
    elements: type === 'x' ? elementsOf(excluded, written, table, step) : keys.map(plainElement),
    include: columnNames(node, 'including'),
    nullsNotDistinct: isSet(node, 'nulls_not_distinct'),
    options: storageOptions(list(node, 'options')),
    tablespace: text(node, 'indexspace') ?? null,
    clustered: false,
    where: node['where_clause'] === undefined ? null : (excerpts.bracketsAfter('WHERE', from) ?? null),
  };
}

/** USING INDEX: PostgreSQL takes the index over, under the name of the constraint. */
function keyOfIndex(name: string, table: Entry<'table'>, world: World): Key | undefined {
  const index = world.objects.part(table, 'index', name);
  // of an index that the text only names nothing else is known
  if (index === undefined)
    return {
      method: 'btree',
      elements: [],
      include: [],
      nullsNotDistinct: false,
      options: null,
      tablespace: null,
      clustered: false,
      where: null,
    };
  const { method, elements, include, nullsNotDistinct, options, tablespace, clustered, where } = index.attributes;
  world.remove(index);
  return { method, elements, include, nullsNotDistinct, options, tablespace, clustered, where };
}

function nameOfKey(node: Node, type: KeyType, key: Key, table: Entry<'table'>, world: World): string {
  if (type === 'p') return indexName(table.id, [], 'pkey', world);
  const excluded = held(node, 'exclusions', 'List').flatMap((one) => held(one, 'items', 'IndexElem'));
  const columns = type === 'x' ? indexColumnNames(excluded) : key.elements.flatMap(({ column }) => column ?? []);
  return indexName(table.id, [...columns, ...key.include], type === 'x' ? 'excl' : 'key', world);
}

function operatorsOf(node: Node): Constraint['operators'] {
  return held(node, 'exclusions', 'List').map((exclusion) => {
    const words = held(exclusion, 'items', 'List').flatMap((one) => strings(list(one, 'items')));
    return { schema: words.at(-2) ?? 'pg_catalog', name: words.at(-1) ?? '' };
  });
}

function addForeignKey(node: Node, column: string | null, table: Entry<'table'>, { world }: Step, at: Pointer): void {
  const columns = column === null ? columnNames(node, 'fk_attrs') : [column];
  const target = world.keyOf(rangeOf(child(node, 'pktable')));
  const found = world.relations.get(target);
  const named = columnNames(node, 'pk_attrs');
  const set = columnNames(node, 'fk_del_set_cols');
  const enforced = isSet(node, 'is_enforced');
  const { schema = '', name: bare } = rangeOfKey(target);
  const name = text(node, 'conname') ?? constraintName(table.id, columns, 'fkey', world);
  const id = { kind: 'foreign key' as const, name, of: table.id };
  const attributes: KindAttributes['foreign key'] = {
    columns,
    references: found?.id ?? { kind: 'table', schema, name: bare },
    referencedColumns: named.length > 0 || found === undefined ? named : primaryColumns(found, world),
    match: text(node, 'fk_matchtype') === 'f' ? 'f' : 's',
    onUpdate: text(node, 'fk_upd_action') ?? 'a',
    onDelete: text(node, 'fk_del_action') ?? 'a',
    setColumns: set.length === 0 ? null : set,
    deferrable: isSet(node, 'deferrable'),
    deferred: isSet(node, 'initdeferred'),
    valid: enforced && !isSet(node, 'skip_validation'),
    enforced,
    period: isSet(node, 'fk_with_period'),
  };
  world.put(id, attributes, { whole: table, at });
}

function primaryColumns(table: Entry, world: World): readonly string[] {
  const primary = world.objects.parts(table, 'constraint').find(({ attributes }) => attributes.type === 'p');
  return primary?.attributes.columns ?? [];
}

/** What the grammar holds apart: DEFERRABLE and the like after a constraint of a column belong to that constraint. */
const ATTRIBUTES: Readonly<Record<string, Node>> = lookup({
  CONSTR_ATTR_DEFERRABLE: { deferrable: true },
  CONSTR_ATTR_DEFERRED: { deferrable: true, initdeferred: true },
  CONSTR_ATTR_NOT_ENFORCED: { is_enforced: false },
});

/** The constraints of a ColumnDef, each with the attributes that follow it. */
export function constraintsOf(definition: Node): readonly Node[] {
  const found: Node[] = [];
  for (const constraint of held(definition, 'constraints', 'Constraint')) {
    const attribute = ATTRIBUTES[text(constraint, 'contype') ?? ''];
    const last = found.pop();
    if (last !== undefined) found.push(attribute === undefined ? last : { ...last, ...attribute });
    if (attribute === undefined) found.push(constraint);
  }
  return found;
}

/** Foreign keys come last: those to their own table take its primary key. */
export function inOrder(
  constraints: readonly (readonly [Node, string | null])[],
): readonly (readonly [Node, string | null])[] {
  const isForeign = ([node]: readonly [Node, string | null]): boolean => text(node, 'contype') === 'CONSTR_FOREIGN';
  return [...constraints.filter((one) => !isForeign(one)), ...constraints.filter(isForeign)];
}
