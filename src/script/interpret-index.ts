/** CREATE INDEX and CREATE STATISTICS. */
import type { Node } from '../sql/parser';
import { indexColumnNames, indexName } from './chosen-names';
import { elementsOf } from './index-elements';
import { addToPartitions } from './interpret-partition';
import { storageOptions } from './names';
import { child, held, isSet, list, text } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf, rangeOfNames, relationOf } from './relation';
import type { Step } from './step';
import type { RangeName, World } from './world';

export function createIndex(node: Node, step: Step): void {
  const { world, excerpts } = step;
  const table = relationOf(rangeOf(child(node, 'relation')), world);
  const nodes = held(node, 'indexParams', 'IndexElem');
  const included = held(node, 'indexIncludingParams', 'IndexElem');
  const name = text(node, 'idxname') ?? indexName(table.id, indexColumnNames([...nodes, ...included]), 'idx', world);
  const schema = table.id.schema ?? '';
  if (isSet(node, 'if_not_exists') && world.isTaken(schema, name, 'relation')) return;
  world.put(
    { kind: 'index', schema, name },
    {
      table: table.id,
      method: text(node, 'accessMethod') ?? 'btree',
      unique: isSet(node, 'unique'),
      nullsNotDistinct: isSet(node, 'nulls_not_distinct'),
      elements: elementsOf(nodes, () => excerpts.items(excerpts.find('\\bON\\b') ?? 0), table, step),
      include: included.flatMap((element) => text(element, 'name') ?? []),
      where: node['whereClause'] === undefined ? null : (excerpts.after('WHERE') ?? null),
      options: storageOptions(list(node, 'options')),
      tablespace: text(node, 'tableSpace') ?? null,
      valid: true,
      clustered: false,
      statisticsTargets: null,
      partitioned: isOf(table, 'table') && table.attributes.partitionBy !== null,
    },
    { whole: table },
  );
  if (isSet(child(node, 'relation'), 'inh') && isOf(table, 'table')) addToPartitions(table, name, step);
}

export function createStatistics(node: Node, step: Step): void {
  const { world } = step;
  const [relation] = held(node, 'relations', 'RangeVar');
  const table = relationOf(rangeOf(relation), world);
  const names = list(node, 'defnames');
  const given = rangeOfNames(names);
  const columns = held(node, 'exprs', 'StatsElem').map((element) => text(element, 'name') ?? 'expr');
  const name = names.length === 0 ? indexName(table.id, columns, 'stat', world) : given.name;
  const schema = names.length === 0 ? (table.id.schema ?? '') : world.newSchema(given.schema);
  const id = { kind: 'statistics' as const, schema, name };
  if (isSet(node, 'if_not_exists') && world.objects.find(id) !== undefined) return;
  const attributes = { table: table.id, definition: step.statement, target: null };
  world.put(id, attributes, { owner: world.currentRole, whole: table });
}

/** ALTER STATISTICS .. SET STATISTICS: a number, or a node of one since 17. */
export function alterStatistics(node: Node, { world }: Step): void {
  const found = statisticsNamed(rangeOfNames(list(node, 'defnames')), world);
  const target = child(node, 'stxstattarget', 'Integer')?.['ival'] ?? node['stxstattarget'] ?? 0;
  if (found !== undefined)
    world.objects.change(found, { target: typeof target === 'number' && target >= 0 ? target : null });
}

/** The first of the name along the search_path, where the schema is not written. */
export function statisticsNamed(
  { schema, name }: RangeName,
  { objects, searchPath }: World,
): Entry<'statistics'> | undefined {
  const schemas = schema === undefined ? searchPath : [schema];
  return schemas.flatMap((one) => objects.find({ kind: 'statistics' as const, schema: one, name }) ?? [])[0];
}
