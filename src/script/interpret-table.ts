import { objectOf } from '../old-catalog/names';
import { at } from '../kernel/pointer';
import type { Node } from '../sql/parser';
import { columnOf } from './interpret-column';
import { addConstraint, constraintsOf } from './interpret-constraint';
import { child, held, isSet, list, number, options, text, unwrap } from './node';
import { blankRelation, rangeOf, standing as standingOf } from './relation';
import type { Step } from './step';
import type { Standing } from './world';

/** CREATE TABLE. */
export function createTable(node: Node, step: Step): void {
  const { world } = step;
  const key = world.newKey(rangeOf(child(node, 'relation')));
  if (isSet(node, 'if_not_exists') && world.relations.has(key)) return;
  const created = world.add(
    blankRelation(key, node['partspec'] === undefined ? 'table' : 'partitioned-table', world),
    true,
  );
  const { relation } = created;
  step.touch(objectOf(relation));
  step.place(at('/tables', key), number(child(node, 'relation'), 'location'));
  relation.options = Object.fromEntries(options(list(node, 'options')).map(({ name, value }) => [name, value]));
  relation.partitionKey = partitionKeyOf(node, step);
  for (const parent of list(node, 'inhRelations')) inherit(created, rangeOf(child(parent, 'RangeVar')), step);
  if (node['partbound'] !== undefined) {
    relation.isPartition = true;
    for (const parent of relation.parents) markPartitioned(parent, world);
    relation.bound = boundOf(child(node, 'partbound'), step);
  }
  addElements(list(node, 'tableElts'), created, step);
  for (const constraint of held(node, 'constraints', 'Constraint')) addConstraint(constraint, null, created, step);
  if (relation.isPartition) inheritKeys(created, step);
}

function addElements(elements: readonly Node[], created: Standing, step: Step): void {
  const later: (() => void)[] = [];
  for (const element of elements) {
    const [kind, held] = unwrap(element);
    if (kind === 'ColumnDef') {
      addColumn(held, created, step);
      const name = text(held, 'colname') ?? '';
      later.push(...constraintsOf(held).map((one) => () => addConstraint(one, name, created, step)));
    } else if (kind === 'Constraint') later.push(() => addConstraint(held, null, created, step));
    else if (kind === 'TableLikeClause') copyColumns(held, created, step);
  }
  // primary keys first: a foreign key to its own table takes its columns from there
  for (const add of later) add();
}

/** Only a partitioned table has partitions, whatever else is known of it. */
function markPartitioned(key: string, { relations }: Step['world']): void {
  const parent = relations.get(key);
  if (parent !== undefined) parent.relation.kind = 'partitioned-table';
}

/** Adds a column without its constraints. */
export function addColumn(definition: Node, standing: Standing, step: Step): void {
  const { relation } = standing;
  const name = text(definition, 'colname') ?? '';
  // of a partition `CREATE TABLE ... PARTITION OF (column WITH OPTIONS ...)` the column is there already
  if (relation.columns.some((column) => column.name === name)) return;
  relation.columns = [...relation.columns, columnOf(definition, standing, step)];
  step.place(at('/tables', relation.key, 'columns', name), number(definition, 'location'));
}

/** LIKE: columns and NOT NULL always, the rest as asked (all bits: INCLUDING ALL). */
function copyColumns(node: Node, created: Standing, step: Step): void {
  const source = step.world.relations.get(step.world.keyOf(rangeOf(child(node, 'relation'))));
  if (source === undefined) {
    created.isWhole = false;
    return;
  }
  const copies = (bit: number): boolean => (number(node, 'options') & bit) !== 0;
  const [constraints, defaults, generated, identity, indexes] = [4, 8, 16, 32, 64].map(copies);
  created.relation.columns = [
    ...created.relation.columns,
    ...source.relation.columns.map((column) => ({
      ...column,
      default: defaults === true ? column.default : null,
      generated: generated === true ? column.generated : null,
      identity: identity === true ? column.identity : null,
      acl: [],
    })),
  ];
  const key = created.relation.key;
  for (const constraint of source.constraints.values()) {
    const isKey = constraint.type === 'primary-key' || constraint.type === 'unique';
    if (isKey ? indexes !== true : constraint.type !== 'check' || constraints !== true) continue;
    const name = constraint.name.replace(source.relation.name, created.relation.name);
    created.constraints.set(isKey ? name : constraint.name, {
      ...constraint,
      relation: key,
      name: isKey ? name : constraint.name,
    });
  }
  if (indexes !== true) return;
  for (const index of source.indexes.values()) {
    const name = index.name.replace(source.relation.name, created.relation.name);
    created.indexes.set(name, { ...index, relation: key, name });
  }
}

/** Makes a table a child of another: it has the columns of its parent first. */
export function inherit(
  created: Standing,
  range: { readonly schema: string | undefined; readonly name: string },
  step: Step,
): void {
  const parent = standingOf(range, step.world);
  const { relation } = created;
  relation.parents = [...relation.parents, parent.relation.key];
  if (!parent.isWhole) created.isWhole = false;
  const known = new Set(relation.columns.map(({ name }) => name));
  relation.columns = [
    ...relation.columns,
    ...parent.relation.columns.filter(({ name }) => !known.has(name)).map((column) => ({ ...column, acl: [] })),
  ];
}

/** A partition has the constraints of its parent, and an index of its own for each of its parent's. */
export function inheritKeys(child: Standing, step: Step): void {
  const { world } = step;
  for (const parent of child.relation.parents.flatMap((key) => world.relations.get(key) ?? [])) {
    for (const constraint of parent.constraints.values()) {
      const columns = (found: readonly string[]): string => found.join('\0');
      const isThere = [...child.constraints.values()].some(
        (one) => one.type === constraint.type && columns(one.columns) === columns(constraint.columns),
      );
      if (isThere) continue;
      const name = constraint.name.replace(parent.relation.name, child.relation.name);
      child.constraints.set(name, { ...constraint, name, relation: child.relation.key, inherited: true });
    }
    for (const index of parent.indexes.values()) {
      const same = [...child.indexes.values()].some(
        (one) => JSON.stringify(one.keys) === JSON.stringify(index.keys) && one.where === index.where,
      );
      if (same) continue;
      const name = index.name.replace(parent.relation.name, child.relation.name);
      child.indexes.set(name, { ...index, name, relation: child.relation.key, inherited: true });
    }
  }
}

function partitionKeyOf(node: Node, { excerpts }: Step): string | null {
  const spec = child(node, 'partspec');
  if (spec === undefined) return null;
  const strategy = (text(spec, 'strategy') ?? '').replace('PARTITION_STRATEGY_', '');
  const from = excerpts.offset(number(spec, 'location'));
  return `${strategy} (${excerpts.items(from).join(', ')})`;
}

/** The bound of a partition, as written: `FOR VALUES IN ('x')`, `DEFAULT`. */
export function boundOf(bound: Node | undefined, { excerpts, statement }: Step): string {
  if (isSet(bound, 'is_default')) return 'DEFAULT';
  const from = excerpts.find('\\bFOR\\s+VALUES\\b') ?? statement.length;
  return excerpts.until(from, 'PARTITION\\s+BY|TABLESPACE').replaceAll(/\s+/g, ' ');
}
