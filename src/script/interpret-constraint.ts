import { lookup } from '../kernel/lookup';
import type { CatalogConstraint } from '../old-catalog/types';
import { qualified, quoteIdentifier } from '../kernel/identifier';
import { at } from '../kernel/pointer';
import type { Node } from '../sql/parser';
import { columnNames } from './interpret-column';
import { child, held, isSet, number, text } from './node';
import { objectName } from './object-name';
import { rangeOf } from './relation';
import type { Step } from './step';
import type { Standing, World } from './world';

type Type = CatalogConstraint['type'];

const TYPES: Readonly<Record<string, Type>> = lookup({
  CONSTR_PRIMARY: 'primary-key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign-key',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'exclude',
  CONSTR_NOTNULL: 'not-null',
});

const ACTIONS = { a: 'no-action', r: 'restrict', c: 'cascade', n: 'set-null', d: 'set-default' } as const;

/** Adds a constraint of a table, or of one of its columns; what is no constraint of its own (a default, NULL) is passed over. */
export function addConstraint(constraint: Node, column: string | null, standing: Standing, step: Step): void {
  const type = TYPES[text(constraint, 'contype') ?? ''];
  if (type === undefined) return;
  if (type === 'not-null') return addNotNull(constraint, column, standing);
  const index = text(constraint, 'indexname');
  const columns = index === undefined ? columnsOf(constraint, type, column, step) : indexColumns(index, standing);
  const name =
    index === undefined
      ? nameOf(constraint, type, columns, standing, step.world)
      : (text(constraint, 'conname') ?? index);
  if (index !== undefined && index !== name) renameIndex(index, name, standing, step.world);
  standing.constraints.set(name, {
    relation: standing.relation.key,
    name,
    type,
    columns,
    definition: definitionOf(constraint, type, columns, step, standing.indexes.get(name)?.definition),
    validated: !isSet(constraint, 'skip_validation'),
    // what is not written is not printed: a constraint that is enforced has it, one that cannot be otherwise has not
    enforced: isSet(constraint, 'is_enforced') || (type !== 'check' && type !== 'foreign-key'),
    deferrable: isSet(constraint, 'deferrable'),
    references: type === 'foreign-key' ? referencesOf(constraint, step.world) : null,
    inherited: false,
  });
  step.place(at('/tables', standing.relation.key, 'constraints', name), number(constraint, 'location'));
  if (type === 'primary-key') setNotNull(standing, columns);
  if (type !== 'check' && type !== 'foreign-key')
    addIndex(name, type, columns, columnNames(constraint, 'including'), standing, step);
}

/** Marks columns NOT NULL, as a primary key does. */
export function setNotNull({ relation }: Standing, columns: readonly string[], notNull = true): void {
  relation.columns = relation.columns.map((column) =>
    columns.includes(column.name) ? { ...column, notNull } : column,
  );
}

function addNotNull(constraint: Node, column: string | null, standing: Standing): void {
  const columns = column === null ? columnNames(constraint, 'keys') : [column];
  setNotNull(standing, columns);
  const name = text(constraint, 'conname');
  if (name === undefined) return;
  const validated = !isSet(constraint, 'skip_validation');
  standing.constraints.set(name, {
    relation: standing.relation.key,
    name,
    type: 'not-null',
    columns,
    definition: `NOT NULL ${columns.join(', ')}`,
    validated,
    enforced: true,
    deferrable: false,
    references: null,
    inherited: false,
  });
}

function columnsOf(constraint: Node, type: Type, column: string | null, step: Step): readonly string[] {
  if (type === 'foreign-key') return column === null ? columnNames(constraint, 'fk_attrs') : [column];
  if (type === 'check') return column === null ? checkedColumns(constraint, step) : [column];
  if (type === 'exclude') return excludedColumns(constraint);
  const keys = columnNames(constraint, 'keys');
  return keys.length === 0 && column !== null ? [column] : keys;
}

function excludedColumns(constraint: Node): readonly string[] {
  return held(constraint, 'exclusions', 'List').flatMap((exclusion) =>
    held(exclusion, 'items', 'IndexElem').flatMap((element) => text(element, 'name') ?? []),
  );
}

/** Columns of a CHECK, each once, in the order in which they are written. */
function checkedColumns(constraint: Node, _step: Step): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, held] of Object.entries(value)) {
      if (key === 'ColumnRef') for (const name of columnNames(held as Node, 'fields').slice(-1)) found.add(name);
      else visit(held);
    }
  };
  visit(constraint['raw_expr']);
  return [...found];
}

function indexColumns(index: string, standing: Standing): readonly string[] {
  return (standing.indexes.get(index)?.keys ?? [])
    .filter(({ isColumn }) => isColumn)
    .map(({ expression }) => expression);
}

/** PostgreSQL gives the index the name of its constraint. */
function renameIndex(from: string, to: string, standing: Standing, world: World): void {
  const index = standing.indexes.get(from);
  if (index === undefined) return;
  standing.indexes.delete(from);
  standing.indexes.set(to, { ...index, name: to });
  world.indexes.delete(`${standing.relation.schema}.${from}`);
}

function nameOf(
  constraint: Node,
  type: Type,
  columns: readonly string[],
  { relation, constraints }: Standing,
  world: World,
): string {
  const given = text(constraint, 'conname');
  if (given !== undefined) return given;
  const label = {
    'primary-key': 'pkey',
    unique: 'key',
    'foreign-key': 'fkey',
    check: 'check',
    exclude: 'excl',
    'not-null': 'not_null',
  }[type];
  const isIndex = type === 'primary-key' || type === 'unique' || type === 'exclude';
  const taken = (name: string): boolean =>
    constraints.has(name) || (isIndex && isRelation(name, relation.schema, world));
  const of = type === 'primary-key' || (type === 'check' && columns.length !== 1) ? null : joinedColumns(columns);
  return objectName(relation.name, of, label, taken);
}

function isRelation(name: string, schema: string, world: World): boolean {
  return world.relations.has(`${schema}.${name}`) || world.indexes.has(`${schema}.${name}`);
}

/** As far as 63 bytes go: the rest does not make the name longer (ChooseIndexNameAddition). */
export function joinedColumns(columns: readonly string[]): string {
  let joined = '';
  for (const column of columns) {
    joined += `${joined === '' ? '' : '_'}${column}`;
    if (Buffer.byteLength(joined) >= 63) break;
  }
  return joined;
}

function referencesOf(constraint: Node, world: World): CatalogConstraint['references'] {
  const relation = world.keyOf(rangeOf(child(constraint, 'pktable')));
  const named = columnNames(constraint, 'pk_attrs');
  const primary = [...(world.relations.get(relation)?.constraints.values() ?? [])].find(
    ({ type }) => type === 'primary-key',
  );
  const action = (key: string) => ACTIONS[(text(constraint, key) ?? 'a') as keyof typeof ACTIONS];
  return {
    relation,
    columns: named.length > 0 ? named : (primary?.columns ?? []),
    onDelete: action('fk_del_action'),
    onUpdate: action('fk_upd_action'),
    index: null,
    setColumns: columnNames(constraint, 'fk_del_set_cols'),
  };
}

function definitionOf(
  constraint: Node,
  type: Type,
  columns: readonly string[],
  { excerpts, world }: Step,
  index = '',
): string {
  const from = excerpts.offset(number(constraint, 'location'));
  const valid = isSet(constraint, 'skip_validation') ? ' NOT VALID' : '';
  if (type === 'check') return `CHECK (${excerpts.bracketsAfter('CHECK', from) ?? ''})${valid}`;
  const keys = columns.map((column) => `"${column}"`).join(', ');
  if (type === 'foreign-key') {
    const target = referencesOf(constraint, world);
    return `FOREIGN KEY (${keys}) REFERENCES ${target?.relation ?? ''} (${(target?.columns ?? []).map(quoteIdentifier).join(', ')})${checking(constraint)}${valid}`;
  }
  if (type === 'exclude') return `EXCLUDE ${excerpts.until(from, 'WHERE')}`;
  // USING INDEX takes over what its index says of NULL
  const isNotDistinct = isSet(constraint, 'nulls_not_distinct') || /\bNULLS\s+NOT\s+DISTINCT\b/i.test(index);
  const nulls = isNotDistinct ? 'NULLS NOT DISTINCT ' : '';
  return `${type === 'primary-key' ? 'PRIMARY KEY' : 'UNIQUE'} ${nulls}(${keys})`;
}

/** How a foreign key compares and when, in the words and the order of pg_get_constraintdef. */
function checking(constraint: Node): string {
  const match = text(constraint, 'fk_matchtype') === 'f' ? ' MATCH FULL' : '';
  const deferrable = isSet(constraint, 'deferrable') ? ' DEFERRABLE' : '';
  return `${match}${deferrable}${isSet(constraint, 'initdeferred') ? ' INITIALLY DEFERRED' : ''}`;
}

function addIndex(
  name: string,
  type: Type,
  columns: readonly string[],
  include: readonly string[],
  standing: Standing,
  step: Step,
): void {
  const { relation } = standing;
  step.world.indexes.set(`${relation.schema}.${name}`, relation.key);
  const known = standing.indexes.get(name);
  const keys = columns.map((expression) => ({ expression, isColumn: true }));
  const written = columns.map(quoteIdentifier).join(', ');
  const included = include.length === 0 ? '' : ` INCLUDE (${include.map(quoteIdentifier).join(', ')})`;
  standing.indexes.set(name, {
    relation: relation.key,
    name,
    unique: type !== 'exclude',
    constraint: true,
    method: type === 'exclude' ? 'gist' : 'btree',
    keys: known?.keys ?? keys,
    where: known?.where ?? null,
    definition:
      known?.definition ??
      `CREATE ${type === 'exclude' ? '' : 'UNIQUE '}INDEX ${quoteIdentifier(name)} ON ${qualified(relation.schema, relation.name)} (${written})${included}`,
    inherited: false,
    valid: true,
    replicaIdentity: known?.replicaIdentity ?? false,
  });
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
