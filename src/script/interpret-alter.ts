/** ALTER TABLE and its like for views, sequences, indexes and composite types: one subcommand after the other. */
import { relationKey } from '../catalog/relations';
import { lookup } from '../kernel/lookup';
import type { Node } from '../sql/parser';
import { COLUMN_COMMANDS } from './alter-column';
import { dropConstraint } from './drop-parts';
import { alterField, alterIndex } from './alter-other';
import { addConstraint } from './interpret-constraint';
import { inheritKeys } from './interpret-partition';
import { inherit, markPartition } from './interpret-table';
import { changedOptions, changedSecrets, storageOptions } from './names';
import { child, held, isSet, list, options, roleName, text } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf, relationOf, tableOf } from './relation';
import type { Step } from './step';
import { ownedSequences } from './interpret-column';
import { typeNameOf } from './type-name';
import type { Relation, RelationKindName } from './world';

const KINDS: Readonly<Record<string, RelationKindName>> = lookup({
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized view',
  OBJECT_SEQUENCE: 'sequence',
});

export function alterTable(node: Node, step: Step): void {
  const kind = text(node, 'objtype') ?? '';
  const range = rangeOf(child(node, 'relation'));
  const commands = held(node, 'cmds', 'AlterTableCmd');
  if (kind === 'OBJECT_TYPE') return commands.forEach((command) => alterField(command, range, step));
  // ALTER TABLE is for indexes and views as well
  const isIndex =
    kind === 'OBJECT_INDEX' ||
    (step.world.relation(range) === undefined && step.world.relationOfIndex(range) !== undefined);
  if (isIndex) return commands.forEach((command) => alterIndex(command, range, step));
  if (isSet(node, 'missing_ok') && step.world.relation(range) === undefined) return;
  const altered = relationOf(range, step.world, KINDS[kind] ?? 'table');
  const isOnly = !isSet(child(node, 'relation'), 'inh');
  step.world.objects.touch(altered);
  for (const command of commands) alter(command, altered, isOnly, step);
}

function alter(command: Node, altered: Relation, isOnly: boolean, step: Step): void {
  const subtype = text(command, 'subtype') ?? '';
  ANY[subtype]?.(command, altered, step);
  if (isOf(altered, 'table')) TABLE[subtype]?.(command, altered, step);
  COLUMN_COMMANDS[subtype]?.(command, altered, isOnly, step);
}

type OfAny = (command: Node, altered: Relation, step: Step) => void;
type OfTable = (command: Node, altered: Entry<'table'>, step: Step) => void;

/** What is said of views and sequences too. */
const ANY: Readonly<Record<string, OfAny>> = lookup<OfAny>({
  AT_ChangeOwner: (command, altered, step) => changeOwner(altered, roleName(child(command, 'newowner')), step),
  AT_SetRelOptions: (command, altered, step) =>
    changeOptions(altered, list(child(command, 'def', 'List'), 'items'), step),
  AT_ResetRelOptions: (command, altered, step) =>
    resetOptions(altered, list(child(command, 'def', 'List'), 'items'), step),
});

/** All that belongs to it goes along: its list of privileges, and the sequences of its columns. */
export function changeOwner(entry: Entry, owner: string, step: Pick<Step, 'world'>): void {
  const before = entry.owner;
  entry.owner = owner;
  step.world.objects.note(entry, 'owner');
  if (before === null) return;
  entry.list?.rename(before, owner);
  for (const column of step.world.objects.parts(entry, 'column')) column.list?.rename(before, owner);
  for (const sequence of ownedSequences(entry, step)) {
    sequence.owner = owner;
    sequence.list?.rename(before, owner);
  }
}

type Stored = Entry<'table' | 'view' | 'materialized view'>;

function isStored(entry: Relation): entry is Relation & Stored {
  return entry.id.kind !== 'sequence';
}

function changeOptions(altered: Relation, nodes: readonly Node[], { world }: Step): void {
  if (!isStored(altered)) return;
  const set = storageOptions(nodes);
  if (set !== null) world.objects.change(altered, { options: changedOptions(altered.attributes.options, set) });
  const toast = storageOptions(nodes, 'toast');
  if (toast !== null && isOf(altered, 'table'))
    world.objects.change(altered, { toastOptions: changedOptions(altered.attributes.toastOptions, toast) });
}

function resetOptions(altered: Relation, nodes: readonly Node[], { world }: Step): void {
  if (!isStored(altered)) return;
  const gone = options(nodes).map(
    ({ name, node }) => `${text(node, 'defnamespace') === 'toast' ? 'toast.' : ''}${name}`,
  );
  world.objects.change(altered, { options: changedOptions(altered.attributes.options, null, gone) });
  if (isOf(altered, 'table') && altered.attributes.toastOptions !== null)
    world.objects.change(altered, { toastOptions: changedOptions(altered.attributes.toastOptions, null, gone) });
}

const TABLE: Readonly<Record<string, OfTable>> = lookup<OfTable>({
  AT_EnableRowSecurity: (_, table, { world }) => world.objects.change(table, { rowSecurity: true }),
  AT_DisableRowSecurity: (_, table, { world }) => world.objects.change(table, { rowSecurity: false }),
  AT_ForceRowSecurity: (_, table, { world, place }) => {
    world.objects.change(table, { forceRowSecurity: true });
    table.forcedSince ??= place();
  },
  AT_NoForceRowSecurity: (_, table, { world }) => {
    world.objects.change(table, { forceRowSecurity: false });
    table.forcedSince = undefined;
  },
  AT_AddConstraint: (command, table, step) =>
    addConstraint(child(command, 'def', 'Constraint') ?? {}, null, table, step),
  AT_DropConstraint: (command, table, step) => dropConstraint(text(command, 'name') ?? '', table, step),
  AT_ValidateConstraint: (command, table, step) => validate(text(command, 'name') ?? '', table, step),
  AT_AlterConstraint: alterConstraint,
  AT_SetLogged: (_, table, { world }) => world.objects.change(table, { unlogged: false }),
  AT_SetUnLogged: (_, table, { world }) => world.objects.change(table, { unlogged: true }),
  AT_SetTableSpace: (command, table, { world }) =>
    world.objects.change(table, { tablespace: text(command, 'name') ?? null }),
  AT_SetAccessMethod: (command, table, { world }) => {
    const method = text(command, 'name');
    world.objects.change(table, { accessMethod: method === undefined || method === 'heap' ? null : method });
  },
  AT_ReplicaIdentity: replicaIdentity,
  AT_ClusterOn: (command, table, step) => cluster(table, text(command, 'name'), step),
  AT_DropCluster: (_, table, step) => cluster(table, undefined, step),
  AT_AttachPartition: attachPartition,
  AT_DetachPartition: detachPartition,
  AT_AddInherit: (command, table, step) => inherit(table, rangeOf(child(command, 'def', 'RangeVar')), step),
  AT_DropInherit: dropInherit,
  AT_AddOf: (command, table, { world }) =>
    world.objects.change(table, {
      ofType: typeNameOf(child(command, 'def', 'TypeName'), (one) => world.typeSchema(one)),
    }),
  AT_DropOf: (_, table, { world }) => world.objects.change(table, { ofType: null }),
  AT_GenericOptions: (command, table, { world }) => {
    const { foreign } = table.attributes;
    const nodes = list(child(command, 'def', 'List'), 'items');
    if (foreign !== null)
      world.objects.change(table, { foreign: { ...foreign, options: changedSecrets(foreign.options, nodes) } });
  },
  AT_EnableTrig: (command, table, step) => setEnabled('trigger', text(command, 'name'), 'O', table, step),
  AT_EnableAlwaysTrig: (command, table, step) => setEnabled('trigger', text(command, 'name'), 'A', table, step),
  AT_EnableReplicaTrig: (command, table, step) => setEnabled('trigger', text(command, 'name'), 'R', table, step),
  AT_DisableTrig: (command, table, step) => setEnabled('trigger', text(command, 'name'), 'D', table, step),
  AT_EnableTrigAll: (_, table, step) => setEnabled('trigger', undefined, 'O', table, step),
  AT_EnableTrigUser: (_, table, step) => setEnabled('trigger', undefined, 'O', table, step),
  AT_DisableTrigAll: (_, table, step) => setEnabled('trigger', undefined, 'D', table, step),
  AT_DisableTrigUser: (_, table, step) => setEnabled('trigger', undefined, 'D', table, step),
  AT_EnableRule: (command, table, step) => setEnabled('rule', text(command, 'name'), 'O', table, step),
  AT_EnableAlwaysRule: (command, table, step) => setEnabled('rule', text(command, 'name'), 'A', table, step),
  AT_EnableReplicaRule: (command, table, step) => setEnabled('rule', text(command, 'name'), 'R', table, step),
  AT_DisableRule: (command, table, step) => setEnabled('rule', text(command, 'name'), 'D', table, step),
});

/** @param name undefined: all of them */
function setEnabled(
  kind: 'trigger' | 'rule',
  name: string | undefined,
  enabled: string,
  table: Entry<'table'>,
  { world }: Step,
): void {
  for (const one of world.objects.parts(table, kind))
    if (name === undefined || one.id.name === name) world.objects.change(one, { enabled });
  const trigger = kind === 'trigger' && name !== undefined ? clonedFrom(name, table, { world }) : undefined;
  // the clone of a partition is an object of its own as soon as it is switched otherwise than that of its parent
  if (trigger !== undefined && trigger.attributes.enabled !== enabled && name !== undefined)
    world.put(
      { kind: 'trigger', name, of: table.id },
      { ...trigger.attributes, enabled, cloned: true },
      { whole: table },
    );
}

function clonedFrom(name: string, table: Entry<'table'>, { world }: Pick<Step, 'world'>): Entry<'trigger'> | undefined {
  const partition = world.partitionOf(table);
  const parent = partition === undefined ? undefined : world.objects.find(partition.attributes.parent);
  if (parent === undefined || !isOf(parent, 'table') || world.objects.part(table, 'trigger', name) !== undefined)
    return undefined;
  return world.objects.part(parent, 'trigger', name) ?? clonedFrom(name, parent, { world });
}

function validate(name: string, table: Entry<'table'>, { world }: Pick<Step, 'world'>): void {
  const { objects } = world;
  const constraint = objects.part(table, 'constraint', name);
  if (constraint !== undefined) {
    objects.change(constraint, { valid: true });
    for (const one of world.childrenOf(table)) validate(name, one, { world });
  }
  const foreignKey = objects.part(table, 'foreign key', name);
  if (foreignKey !== undefined) objects.change(foreignKey, { valid: true });
  for (const column of objects.parts(table, 'column')) {
    const { notNull } = column.attributes;
    if (notNull?.name === name) objects.change(column, { notNull: { ...notNull, valid: true } });
  }
}

function alterConstraint(command: Node, table: Entry<'table'>, { world }: Step): void {
  // the statement has a node of its own since 18, and a constraint before
  const said = child(command, 'def', 'ATAlterConstraint') ?? child(command, 'def', 'Constraint');
  const foreignKey = world.objects.part(table, 'foreign key', text(said, 'conname') ?? '');
  if (foreignKey === undefined) return;
  const isEnforceability = isSet(said, 'alterEnforceability');
  if (!isEnforceability || isSet(said, 'alterDeferrability'))
    world.objects.change(foreignKey, { deferrable: isSet(said, 'deferrable'), deferred: isSet(said, 'initdeferred') });
  const enforced = isSet(said, 'is_enforced');
  if (isEnforceability) world.objects.change(foreignKey, { enforced, valid: enforced });
}

function replicaIdentity(command: Node, table: Entry<'table'>, { world }: Step): void {
  const said = child(command, 'def', 'ReplicaIdentityStmt');
  const by = text(said, 'identity_type') ?? 'd';
  const known = world.objects.part(table, 'replica identity', '');
  if (known !== undefined) world.remove(known);
  if (by !== 'n' && by !== 'f' && by !== 'i') return;
  const name = text(said, 'name');
  const index = name === undefined ? null : { kind: 'index', schema: table.id.schema ?? '', name };
  world.put({ kind: 'replica identity', name: '', of: table.id }, { by, index }, { whole: table });
}

function cluster(table: Entry<'table'>, name: string | undefined, { world }: Step): void {
  for (const index of world.objects.parts(table, 'index'))
    if (index.attributes.clustered !== (index.id.name === name))
      world.objects.change(index, { clustered: index.id.name === name });
  for (const constraint of world.objects.parts(table, 'constraint')) {
    const { key } = constraint.attributes;
    const clustered = constraint.id.name === name;
    if (key !== null && key.clustered !== clustered) world.objects.change(constraint, { key: { ...key, clustered } });
  }
}

function attachPartition(command: Node, parent: Entry<'table'>, step: Step): void {
  const { world } = step;
  const partition = child(command, 'def', 'PartitionCmd');
  const range = rangeOf(child(partition, 'name'));
  const attached = tableOf(range, world);
  if (attached === undefined || world.isBelow(parent, attached)) return;
  const above = { schema: parent.id.schema, name: parent.id.name };
  markPartition(attached, above, child(partition, 'bound'), step);
  for (const { id, attributes } of world.objects.parts(attached, 'constraint'))
    if (attributes.type === 'c' && !attributes.local) dropConstraint(id.name, attached, step);
  inheritKeys(attached, parent, step);
  absorbForeignKeys(attached, parent, step);
}

/** A foreign key that the parent has too becomes a part of that one. */
function absorbForeignKeys(partition: Entry<'table'>, parent: Entry<'table'>, { world }: Step): void {
  const shape = ({ attributes: { columns, references, referencedColumns } }: Entry<'foreign key'>): string =>
    JSON.stringify([columns, relationKey(references), referencedColumns]);
  const above = new Set(world.objects.parts(parent, 'foreign key').map(shape));
  for (const one of world.objects.parts(partition, 'foreign key')) if (above.has(shape(one))) world.remove(one);
}

function detachPartition(command: Node, parent: Entry<'table'>, { world }: Step): void {
  const detached = tableOf(rangeOf(child(command, 'def', 'PartitionCmd', 'name')), world);
  if (detached === undefined) return;
  const known = world.partitionOf(detached);
  if (known !== undefined) world.remove(known);
  for (const one of world.objects.parts(detached, 'attachment')) world.remove(one);
  // what it had of its parent it has by itself from now on
  for (const { id, attributes } of world.objects.parts(parent, 'foreign key'))
    if (world.objects.part(detached, 'foreign key', id.name) === undefined)
      world.put({ kind: 'foreign key', name: id.name, of: detached.id }, attributes, { whole: detached });
}

function dropInherit(command: Node, table: Entry<'table'>, { world }: Step): void {
  const parent = world.keyOf(rangeOf(child(command, 'def', 'RangeVar')));
  const left = (table.attributes.inherits ?? []).filter((id) => relationKey(id) !== parent);
  world.unindex(table);
  world.objects.change(table, { inherits: left.length === 0 ? null : left });
  world.reindex(table);
}
