/** ALTER INDEX, and the fields of composite types, which are subcommands of ALTER TABLE to the grammar. */
import { attach } from './interpret-partition';
import { changedOptions, collationOf, storageOptions } from './names';
import type { Node } from '../sql/parser';
import { child, list, number, options, text } from './node';
import { isOf } from './objects';
import { rangeOf } from './relation';
import type { Step } from './step';
import { typeText } from './type-name';
import type { RangeName } from './world';

export function alterIndex(command: Node, range: RangeName, { world }: Step): void {
  const table = world.relationOfIndex(range);
  if (table === undefined) return;
  const subtype = text(command, 'subtype');
  if (subtype === 'AT_AttachPartition') {
    const part = rangeOf(child(command, 'def', 'PartitionCmd', 'name'));
    const partition = world.relationOfIndex(part);
    if (partition === undefined || world.objects.part(partition, 'attachment', part.name) !== undefined) return;
    return attach(partition, part.name, { kind: 'index', schema: table.id.schema ?? '', name: range.name }, world);
  }
  const index = world.objects.part(table, 'index', range.name);
  if (index === undefined) return;
  const nodes = list(child(command, 'def', 'List'), 'items');
  const known = index.attributes.options;
  if (subtype === 'AT_SetRelOptions')
    world.objects.change(index, { options: changedOptions(known, storageOptions(nodes)) });
  if (subtype === 'AT_ResetRelOptions') {
    const gone = options(nodes).map(({ name }) => name);
    world.objects.change(index, { options: changedOptions(known, null, gone) });
  }
  if (subtype === 'AT_SetTableSpace') world.objects.change(index, { tablespace: text(command, 'name') ?? null });
  if (subtype === 'AT_SetStatistics') {
    const targets = { ...index.attributes.statisticsTargets };
    targets[String(number(command, 'num'))] = number(child(command, 'def', 'Integer'), 'ival');
    world.objects.change(index, { statisticsTargets: targets });
  }
}

/** ALTER TYPE .. ADD, DROP and ALTER ATTRIBUTE. */
export function alterField(command: Node, range: RangeName, { world }: Step): void {
  const type = world.type(range);
  if (type === undefined || !isOf(type, 'composite type')) return;
  const { fields } = type.attributes;
  const name = text(command, 'name') ?? '';
  const definition = child(command, 'def', 'ColumnDef');
  const written = {
    type: typeText(child(definition, 'typeName'), (one) => world.typeSchema(one)),
    collation: collationOf(child(definition, 'collClause'), world),
  };
  const subtype = text(command, 'subtype');
  if (subtype === 'AT_AddColumn')
    world.objects.change(type, { fields: [...fields, { name: text(definition, 'colname') ?? '', ...written }] });
  if (subtype === 'AT_DropColumn')
    world.objects.change(type, { fields: fields.filter((field) => field.name !== name) });
  if (subtype === 'AT_AlterColumnType')
    world.objects.change(type, {
      fields: fields.map((field) => (field.name === name ? { name, ...written } : field)),
    });
}
