import { objectOf } from '../old-catalog/names';
import { at } from '../kernel/pointer';
import type { Node } from '../sql/parser';
import { addSequence, expressionAt, kindOf } from './interpret-column';
import { addConstraint, constraintsOf, setNotNull } from './interpret-constraint';
import { addColumn, boundOf, inherit, inheritKeys } from './interpret-table';
import { child, held, isSet, list, number, options, roleName, text } from './node';
import { rangeOf, standing as standingOf } from './relation';
import type { Step } from './step';
import { typeText } from './type-name';
import type { Standing } from './world';
import type { CatalogColumn, CatalogTrigger, RelationKind } from '../old-catalog/types';

const KINDS: Readonly<Record<string, RelationKind>> = {
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_SEQUENCE: 'sequence',
  OBJECT_FOREIGN_TABLE: 'foreign-table',
};

/** ALTER TABLE and its like for views, sequences and indexes: one subcommand after the other. */
export function alterTable(node: Node, step: Step): void {
  const kind = text(node, 'objtype') ?? '';
  const range = rangeOf(child(node, 'relation'));
  if (kind === 'OBJECT_INDEX' || kind === 'OBJECT_TYPE') return;
  if (isSet(node, 'missing_ok') && !step.world.relations.has(step.world.keyOf(range))) return;
  const altered = standingOf(range, step.world, KINDS[kind] ?? 'table');
  step.touch(objectOf(altered.relation));
  for (const command of held(node, 'cmds', 'AlterTableCmd'))
    COMMANDS[text(command, 'subtype') ?? '']?.(command, altered, step);
}

type Command = (command: Node, altered: Standing, step: Step) => void;

const COMMANDS: Readonly<Record<string, Command>> = {
  AT_AddColumn(command, altered, step) {
    const definition = child(command, 'def', 'ColumnDef') ?? {};
    const name = text(definition, 'colname') ?? '';
    if (isSet(command, 'missing_ok') && altered.relation.columns.some((column) => column.name === name)) return;
    addColumn(definition, altered, step);
    for (const constraint of constraintsOf(definition)) addConstraint(constraint, name, altered, step);
  },
  AT_DropColumn: (command, altered, step) => dropColumn(text(command, 'name') ?? '', altered, step),
  AT_AlterColumnType(command, altered, step) {
    const type = typeText(child(command, 'def', 'ColumnDef', 'typeName'), (one) => step.world.typeSchema(one));
    change(command, altered, () => ({ type, kind: kindOf(type, step.world) }));
  },
  AT_ColumnDefault(command, altered, step) {
    const isDropped = command['def'] === undefined;
    change(command, altered, () => ({ default: isDropped ? null : alteredDefault(command, step) }));
  },
  AT_ReplicaIdentity(command, { indexes }) {
    const identity = child(command, 'def', 'ReplicaIdentityStmt');
    for (const [name, index] of indexes)
      indexes.set(name, { ...index, replicaIdentity: name === text(identity, 'name') });
  },
  AT_SetNotNull: (command, altered) => setNotNull(altered, [text(command, 'name') ?? '']),
  AT_DropNotNull: (command, altered) => setNotNull(altered, [text(command, 'name') ?? ''], false),
  AT_AddIdentity(command, altered, step) {
    const identity = child(command, 'def', 'Constraint');
    const when = text(identity, 'generated_when');
    addSequence(altered, text(command, 'name') ?? '', identity, step);
    change(command, altered, () => ({ identity: when === 'a' ? 'always' : 'by-default', notNull: true }));
  },
  AT_DropIdentity(command, altered, { world }) {
    change(command, altered, () => ({ identity: null }));
    const column = `${altered.relation.key}.${text(command, 'name') ?? ''}`;
    for (const [key, { relation }] of world.relations) if (relation.ownedBy === column) world.relations.delete(key);
  },
  AT_DropExpression: (command, altered) => change(command, altered, () => ({ generated: null })),
  AT_AddConstraint: (command, altered, step) =>
    addConstraint(child(command, 'def', 'Constraint') ?? {}, null, altered, step),
  AT_ValidateConstraint(command, { constraints }) {
    const found = constraints.get(text(command, 'name') ?? '');
    if (found !== undefined) constraints.set(found.name, { ...found, validated: true });
  },
  AT_DropConstraint: (command, altered, step) => dropConstraint(text(command, 'name') ?? '', altered, step),
  AT_EnableRowSecurity: (_command, { relation }) => void (relation.rowSecurity = true),
  AT_DisableRowSecurity: (_command, { relation }) => void (relation.rowSecurity = false),
  AT_ForceRowSecurity: (_command, { relation }) => void (relation.forced = true),
  AT_NoForceRowSecurity: (_command, { relation }) => void (relation.forced = false),
  AT_SetRelOptions(command, { relation }) {
    const set = options(list(child(command, 'def', 'List'), 'items')).map(({ name, value }) => [name, onOff(value)]);
    relation.options = { ...relation.options, ...(Object.fromEntries(set) as Readonly<Record<string, string>>) };
  },
  AT_ResetRelOptions(command, { relation }) {
    const gone = new Set(options(list(child(command, 'def', 'List'), 'items')).map(({ name }) => name));
    relation.options = Object.fromEntries(Object.entries(relation.options).filter(([name]) => !gone.has(name)));
  },
  AT_ChangeOwner(command, { relation }) {
    const owner = roleName(child(command, 'newowner'));
    relation.acl = relation.acl.map((item) => (item.grantee === relation.owner ? { ...item, grantee: owner } : item));
    relation.owner = owner;
  },
  AT_AttachPartition: attach,
  AT_DetachPartition: detach,
  AT_AddInherit: (command, altered, step) => inherit(altered, rangeOf(child(command, 'def', 'RangeVar')), step),
  AT_EnableTrig: (command, altered) => setTrigger(command, altered, true),
  AT_DisableTrig: (command, altered) => setTrigger(command, altered, false),
};

function change(command: Node, { relation }: Standing, to: (column: CatalogColumn) => Partial<CatalogColumn>): void {
  const name = text(command, 'name');
  relation.columns = relation.columns.map((column) => (column.name === name ? { ...column, ...to(column) } : column));
}

function alteredDefault(command: Node, step: Step): string {
  const name = text(command, 'name') ?? '';
  const escaped = name.replaceAll(/[^\w]/g, '.');
  const { excerpts, statement } = step;
  const found = excerpts.find(`\\bALTER\\s+(?:COLUMN\\s+)?.?${escaped}.?\\s+SET\\s+DEFAULT\\b`) ?? 0;
  const word = excerpts.find('\\bDEFAULT\\b', found) ?? statement.length;
  return expressionAt(word + 'DEFAULT'.length, step);
}

function dropColumn(name: string, altered: Standing, step: Step): void {
  const { relation } = altered;
  relation.columns = relation.columns.filter((column) => column.name !== name);
  for (const constraint of altered.constraints.values())
    if (constraint.columns.includes(name)) dropConstraint(constraint.name, altered, step);
  for (const index of altered.indexes.values())
    if (index.keys.some(({ expression }) => expression === name)) dropIndex(index.name, altered, step);
}

export function dropIndex(name: string, altered: Standing, { world }: Step): void {
  altered.indexes.delete(name);
  world.indexes.delete(`${altered.relation.schema}.${name}`);
}

function dropConstraint(name: string, altered: Standing, step: Step): void {
  const type = altered.constraints.get(name)?.type;
  altered.constraints.delete(name);
  if (type !== 'foreign-key' && type !== 'check') dropIndex(name, altered, step);
}

/** `on`, `1` and `yes` are true to PostgreSQL; catalogs keep what was written. */
function onOff(value: string): string {
  if (/^(on|yes|1)$/i.test(value)) return 'true';
  return /^(off|no)$/i.test(value) ? 'false' : value;
}

function attach(command: Node, parent: Standing, step: Step): void {
  const partition = child(command, 'def', 'PartitionCmd');
  const range = rangeOf(child(partition, 'name'));
  // an index takes the form of its parent's; nothing is to be noted
  if (step.world.relationOfIndex(range) !== undefined && !step.world.relations.has(step.world.keyOf(range))) return;
  const attached = standingOf(range, step.world);
  attached.relation.parents = [parent.relation.key];
  // only a partitioned table takes a partition
  parent.relation.kind = 'partitioned-table';
  attached.relation.isPartition = true;
  attached.relation.bound = boundOf(child(partition, 'bound'), step);
  inheritKeys(attached, step);
  step.touch(objectOf(attached.relation));
}

function detach(command: Node, _parent: Standing, step: Step): void {
  const detached = standingOf(rangeOf(child(command, 'def', 'PartitionCmd', 'name')), step.world);
  detached.relation.parents = [];
  detached.relation.isPartition = false;
  detached.relation.bound = null;
  step.touch(objectOf(detached.relation));
}

function setTrigger(command: Node, { triggers }: Standing, enabled: boolean): void {
  const name = text(command, 'name') ?? '';
  const trigger: CatalogTrigger | undefined = triggers.get(name);
  if (trigger !== undefined) triggers.set(name, { ...trigger, enabled });
}

/** Places a table in the file where it is renamed or moved, too. */
export function placeAgain({ relation }: Standing, node: Node, step: Step): void {
  step.place(at('/tables', relation.key), number(node, 'location'));
}
