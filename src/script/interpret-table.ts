/** CREATE TABLE: its columns, constraints, parents and what it takes from them. */
import { relationKey } from '../catalog/relations';
import type { KindAttributes } from '../kinds/attributes';
import type { Node } from '../sql/parser';
import { indexName } from './chosen-names';
import { putColumn, putDefault, redeclare } from './interpret-column';
import { addConstraint, constraintsOf, inheritCheck, inOrder } from './interpret-constraint';
import { inheritKeys } from './interpret-partition';
import { secretOptions, storageOptions } from './names';
import { child, held, isSet, list, number, text, unwrap } from './node';
import { isOf, type Entry } from './objects';
import { newRange, PLAIN_TABLE, rangeOf, relationOf } from './relation';
import type { Step } from './step';
import { typeNameOf } from './type-name';
import type { RangeName, World } from './world';

type Table = KindAttributes['table'];

export function createTable(node: Node, step: Step): void {
  putTable(node, null, step);
}

/** CREATE FOREIGN TABLE. */
export function createForeignTable(node: Node, step: Step): void {
  const server = text(node, 'servername') ?? '';
  putTable(child(node, 'base') ?? {}, { server, options: secretOptions(list(node, 'options')) }, step);
}

function putTable(node: Node, foreign: Table['foreign'], step: Step): void {
  const { world } = step;
  const range = newRange(child(node, 'relation'), world);
  const known = world.relations.get(relationKey(range));
  if (known !== undefined && isSet(node, 'if_not_exists')) return;
  if (known !== undefined) world.remove(known);
  const typed = child(node, 'ofTypename');
  const table = world.putOwned(
    { kind: 'table', ...range },
    {
      ...PLAIN_TABLE,
      unlogged: text(child(node, 'relation'), 'relpersistence') === 'u',
      options: storageOptions(list(node, 'options')),
      toastOptions: storageOptions(list(node, 'options'), 'toast'),
      partitionBy: partitionByOf(node, step),
      ofType: typed === undefined ? null : typeNameOf(typed, (one) => world.typeSchema(one)),
      accessMethod: methodOf(text(node, 'accessMethod')),
      tablespace: text(node, 'tablespacename') ?? null,
      foreign,
    },
    { at: step.spot(number(child(node, 'relation'), 'location')) },
  );
  addTypedColumns(table, step);
  const parents = held(node, 'inhRelations', 'RangeVar').map(rangeOf);
  const bound = child(node, 'partbound');
  const [first] = parents;
  if (bound !== undefined && first !== undefined) partitionOf(table, first, bound, step);
  else for (const parent of parents) inherit(table, parent, step);
  addElements(node, table, step);
}

function methodOf(method: string | undefined): string | null {
  return method === undefined || method === 'heap' ? null : method;
}

/** A typed table has the columns of its type. */
function addTypedColumns(table: Entry<'table'>, { world }: Step): void {
  const { ofType } = table.attributes;
  const type = ofType === null ? undefined : world.types.get(relationKey(ofType));
  if (type === undefined || !isOf(type, 'composite type')) return;
  for (const [place, { name, type: written, collation }] of type.attributes.fields.entries())
    world.put(
      { kind: 'column', name, of: table.id },
      { ...FROM_PARENT, type: written, collation, generated: null, notNull: null, local: true, of: 'TABLE' },
      { whole: table, position: place + 1, isNew: table.isNew },
    );
}

function addElements(node: Node, table: Entry<'table'>, step: Step): void {
  const constraints: (readonly [Node, string | null])[] = [];
  for (const element of list(node, 'tableElts')) {
    const [kind, inner] = unwrap(element);
    if (kind === 'ColumnDef') {
      const name = text(inner, 'colname') ?? '';
      // of a partition or a typed table, and of a child that declares it again, the column is there already
      const known = step.world.objects.part(table, 'column', name);
      if (known === undefined) putColumn(inner, table, step);
      else redeclare(known, inner, table, step);
      for (const one of constraintsOf(inner)) constraints.push([one, name]);
    } else if (kind === 'Constraint') constraints.push([inner, null]);
    else if (kind === 'TableLikeClause') copyColumns(inner, table, step);
  }
  for (const one of held(node, 'constraints', 'Constraint')) constraints.push([one, null]);
  for (const [one, column] of inOrder(constraints)) addConstraint(one, column, table, step);
}

/** What a column takes over from that of a parent beside its type, and what it does not. */
const FROM_PARENT = {
  identity: null,
  storage: null,
  compression: null,
  statisticsTarget: null,
  options: null,
  foreignOptions: null,
} as const;

/** LIKE: columns and NOT NULL always, the rest as asked (all bits: INCLUDING ALL). */
function copyColumns(node: Node, table: Entry<'table'>, step: Step): void {
  const { world } = step;
  const source = world.relation(rangeOf(child(node, 'relation')));
  if (source === undefined || !source.isWhole) table.isWhole = false;
  if (source === undefined) return;
  const copies = (bit: number): boolean => (number(node, 'options') & bit) !== 0;
  const isDefault = copies(8);
  for (const column of world.objects.parts(source, 'column')) {
    const { generated, notNull, type, collation, storage, compression } = column.attributes;
    const copied = world.put(
      { kind: 'column', name: column.id.name, of: table.id },
      {
        ...FROM_PARENT,
        type,
        collation,
        notNull: notNull === null ? null : { ...notNull, name: renamed(notNull.name, source, table), local: true },
        generated: copies(16) ? generated : null,
        storage: copies(128) ? storage : null,
        compression: copies(2) ? compression : null,
        local: true,
        of: 'TABLE',
      },
      { whole: table, isNew: table.isNew },
    );
    copied.position = world.objects.parts(table, 'column').length;
    const expression = world.objects.part(column, 'default', '')?.attributes.expression;
    if (isDefault && expression !== undefined) putDefault(copied, table, expression, step);
  }
  if (copies(4)) copyChecks(source, table, world);
  if (copies(64)) copyKeys(source, table, world);
}

/** Since 18 the copy of NOT NULL has a name of its own. */
function renamed(name: string | null, source: Entry, table: Entry): string | null {
  return name === null ? null : name.replace(source.id.name, () => table.id.name);
}

function copyChecks(source: Entry, table: Entry<'table'>, world: World): void {
  for (const { id, attributes } of world.objects.parts(source, 'constraint'))
    if (attributes.type === 'c')
      world.put({ kind: 'constraint', name: id.name, of: table.id }, { ...attributes, local: true }, { whole: table });
}

/** Under names that PostgreSQL chooses anew. */
function copyKeys(source: Entry, table: Entry<'table'>, world: World): void {
  const columnsOf = (elements: readonly { readonly column: string | null }[], include: readonly string[]) => [
    ...elements.map(({ column }) => column ?? 'expr'),
    ...include,
  ];
  for (const { attributes } of world.objects.parts(source, 'constraint')) {
    const { key, type } = attributes;
    if (key === null || type === 'c') continue;
    const label = ({ p: 'pkey', u: 'key', x: 'excl' } as const)[type];
    const name = indexName(table.id, columnsOf(key.elements, key.include), label, world);
    world.put({ kind: 'constraint', name, of: table.id }, { ...attributes, partitioned: false }, { whole: table });
  }
  for (const { attributes } of world.objects.parts(source, 'index')) {
    const name = indexName(table.id, columnsOf(attributes.elements, attributes.include), 'idx', world);
    const id = { kind: 'index' as const, schema: table.id.schema ?? '', name };
    world.put(id, { ...attributes, table: table.id, partitioned: false }, { whole: table });
  }
}

/** Makes a table a child of another: it has the columns of its parent first. */
export function inherit(table: Entry<'table'>, range: RangeName, step: Step): void {
  const { world } = step;
  const parent = relationOf(range, world);
  if (world.isBelow(parent, table)) return;
  world.objects.change(table, { inherits: [...(table.attributes.inherits ?? []), parent.id] });
  world.addChild(parent.id, table.id);
  takeOver(table, parent, step);
}

/** Columns with their defaults, and checks. */
function takeOver(table: Entry<'table'>, parent: Entry, step: Step): void {
  const { world } = step;
  if (!parent.isWhole) table.isWhole = false;
  for (const column of world.objects.parts(parent, 'column')) inheritColumn(table, column, step);
  for (const { id, attributes } of world.objects.parts(parent, 'constraint'))
    if (attributes.type === 'c' && !attributes.noInherit) inheritCheck(table, id.name, attributes, world);
}

/** The column of a parent in its child, unless that has one of the name. */
export function inheritColumn(table: Entry<'table'>, column: Entry<'column'>, step: Step): void {
  const { world } = step;
  if (world.objects.part(table, 'column', column.id.name) !== undefined) return;
  const isPartition = world.partitionOf(table) !== undefined;
  const { type, collation, generated, notNull, compression } = column.attributes;
  const local = isPartition || world.major < 18;
  const inherited = world.put(
    { kind: 'column', name: column.id.name, of: table.id },
    {
      ...FROM_PARENT,
      type,
      collation,
      generated,
      compression,
      notNull: notNull === null || notNull.noInherit ? null : { ...notNull, local },
      local: isPartition,
      of: 'TABLE',
    },
    { whole: table, isNew: table.isNew },
  );
  inherited.position = world.objects.parts(table, 'column').length;
  const expression = world.objects.part(column, 'default', '')?.attributes.expression;
  if (expression !== undefined) putDefault(inherited, table, expression, step);
}

/** Makes a new table a partition. */
function partitionOf(table: Entry<'table'>, range: RangeName, bound: Node, step: Step): void {
  const parent = markPartition(table, range, bound, step);
  takeOver(table, parent, step);
  inheritKeys(table, parent, step);
}

/** Notes that a table is a partition. Only a partitioned table has partitions, whatever else is known of it. */
export function markPartition(table: Entry<'table'>, range: RangeName, bound: Node | undefined, step: Step): Entry {
  const { world } = step;
  const parent = relationOf(range, world);
  if (isOf(parent, 'table') && parent.attributes.partitionBy === null) {
    const strategy = text(bound, 'strategy') ?? 'r';
    world.objects.change(parent, { partitionBy: { strategy, columns: [], key: '' } });
  }
  const attributes = { parent: parent.id, bound: boundOf(bound, step) };
  world.put({ kind: 'partition', name: '', of: table.id }, attributes, { whole: table });
  return parent;
}

const STRATEGIES: Readonly<Record<string, string>> = { LIST: 'l', RANGE: 'r', HASH: 'h' };

function partitionByOf(node: Node, { excerpts }: Step): Table['partitionBy'] {
  const spec = child(node, 'partspec');
  if (spec === undefined) return null;
  const word = (text(spec, 'strategy') ?? '').replace('PARTITION_STRATEGY_', '');
  const from = excerpts.offset(number(spec, 'location'));
  return {
    strategy: STRATEGIES[word] ?? word,
    columns: held(spec, 'partParams', 'PartitionElem').flatMap((element) => text(element, 'name') ?? []),
    key: `${word} (${excerpts.items(from).join(', ')})`,
  };
}

/** The bound of a partition, as written: `FOR VALUES IN ('x')`, `DEFAULT`. */
function boundOf(bound: Node | undefined, { excerpts, statement }: Step): string {
  if (isSet(bound, 'is_default')) return 'DEFAULT';
  const from = excerpts.find('\\bFOR\\s+VALUES\\b') ?? statement.length;
  return excerpts.until(from, 'PARTITION\\s+BY|TABLESPACE|WITH\\s*\\((?!\\s*modulus)').replaceAll(/\s+/g, ' ');
}
