import { relationKey } from '../catalog/relations';
import { namePattern } from '../kernel/name-pattern';
import type { Node } from '../sql/parser';
import { typeChange } from './type-change';
import { child, held, isSet, list, strings, text } from './node';
import type { OperationKind } from './locks';
import type { Operation } from './operation';
import { operation, type Others } from './operations-make';
import { rangeOf } from './relation';
import { serialType, typeText } from './type-name';
import { isVolatile } from './volatile';
import { isOf, type Entry } from './objects';
import { kindOf, type Relation, type World } from './world';

interface Altered {
  readonly key: string;
  readonly relation: Relation | undefined;
  readonly world: World;
  /** ALTER TABLE ONLY. */
  readonly isOnly: boolean;
  /** Constraints that the same statement drops: what they prove is not known any more when its checks run. */
  readonly dropped: ReadonlySet<string>;
}

/** The operations of ALTER TABLE, one for each subcommand, more where a column brings constraints along. */
export function alterOperations(node: Node, world: World): readonly Operation[] {
  const objtype = text(node, 'objtype');
  const range = rangeOf(child(node, 'relation'));
  if (objtype === 'OBJECT_INDEX') return [];
  const key = world.keyOf(range);
  const commands = held(node, 'cmds', 'AlterTableCmd');
  if (objtype === 'OBJECT_VIEW' || objtype === 'OBJECT_SEQUENCE') return [operation('replace-view', key, null, world)];
  const dropped = commands
    .filter((one) => text(one, 'subtype') === 'AT_DropConstraint')
    .map((one) => text(one, 'name') ?? '');
  const isOnly = !isSet(child(node, 'relation'), 'inh');
  const altered = { key, relation: world.relations.get(key), world, isOnly, dropped: new Set(dropped) };
  return commands.flatMap((command) => operationsOfCommand(command, altered));
}

const PLAIN: Readonly<Record<string, OperationKind>> = {
  AT_DropColumn: 'drop-column',
  AT_DropNotNull: 'drop-not-null',
  AT_SetStatistics: 'set-statistics',
  AT_SetOptions: 'set-statistics',
  AT_SetStorage: 'set-storage',
  AT_SetCompression: 'set-storage',
  AT_SetExpression: 'set-expression',
  AT_DropExpression: 'drop-expression',
  AT_AddIdentity: 'set-identity',
  AT_SetIdentity: 'set-identity',
  AT_DropIdentity: 'set-identity',
  AT_EnableRowSecurity: 'enable-row-security',
  AT_DisableRowSecurity: 'disable-row-security',
  AT_ForceRowSecurity: 'force-row-security',
  AT_NoForceRowSecurity: 'no-force-row-security',
  AT_SetRelOptions: 'set-options',
  AT_ResetRelOptions: 'set-options',
  AT_ClusterOn: 'set-options',
  AT_DropCluster: 'set-options',
  AT_SetLogged: 'set-persistence',
  AT_SetUnLogged: 'set-persistence',
  AT_SetTableSpace: 'set-tablespace',
  AT_SetAccessMethod: 'set-persistence',
  AT_ReplicaIdentity: 'set-replica-identity',
  AT_ChangeOwner: 'set-owner',
  AT_EnableTrig: 'switch-trigger',
  AT_EnableAlwaysTrig: 'switch-trigger',
  AT_EnableReplicaTrig: 'switch-trigger',
  AT_EnableTrigAll: 'switch-trigger',
  AT_EnableTrigUser: 'switch-trigger',
  AT_DisableTrig: 'switch-trigger',
  AT_DisableTrigAll: 'switch-trigger',
  AT_DisableTrigUser: 'switch-trigger',
};

/** Tables at the other end of the foreign keys that a column is in. */
function tiedTo(column: string, { relation, world }: Altered): Others {
  if (relation === undefined) return {};
  const own = world.objects
    .parts(relation, 'foreign key')
    .filter(({ attributes }) => attributes.columns.includes(column));
  const others = world
    .referencing(relation.id)
    .filter(({ attributes }) => attributes.referencedColumns.includes(column));
  return {
    referenced: own.map(({ attributes }) => relationKey(attributes.references)),
    referencing: others.flatMap(({ id }) => (id.of === undefined ? [] : [relationKey(id.of)])),
  };
}

function operationsOfCommand(command: Node, altered: Altered): readonly Operation[] {
  const { key, world } = altered;
  const subtype = text(command, 'subtype') ?? '';
  const name = text(command, 'name') ?? null;
  const make = (kind: OperationKind): readonly Operation[] => [operation(kind, key, name, world)];
  const plain = PLAIN[subtype];
  if (plain !== undefined) return make(plain);
  switch (subtype) {
    case 'AT_AddColumn':
      return addColumn(child(command, 'def', 'ColumnDef') ?? {}, altered);
    case 'AT_AlterColumnType':
      return [operation(typeChange(command, altered.relation, world), key, name, world, tiedTo(name ?? '', altered))];
    case 'AT_ColumnDefault':
      return make(command['def'] === undefined ? 'drop-default' : 'set-default');
    case 'AT_SetNotNull':
      return setNotNull(name ?? '', altered);
    case 'AT_AddConstraint':
      return addConstraint(child(command, 'def', 'Constraint') ?? {}, null, altered);
    case 'AT_ValidateConstraint':
      return validate(name ?? '', altered);
    case 'AT_AlterConstraint':
      return alterConstraint(child(command, 'def', 'ATAlterConstraint') ?? {}, altered);
    case 'AT_DropConstraint':
      return dropConstraint(name ?? '', altered);
    case 'AT_AttachPartition':
      return attach(command, altered);
    case 'AT_DetachPartition':
      return detach(command, altered);
    case 'AT_AddInherit': {
      const parent = world.keyOf(rangeOf(child(command, 'def', 'RangeVar')));
      return [operation('inherit', key, parent, world, { parent: [parent] })];
    }
    default:
      return make('alter-table');
  }
}

function addColumn(definition: Node, altered: Altered): readonly Operation[] {
  const { key, world } = altered;
  const name = text(definition, 'colname') ?? '';
  const constraints = held(definition, 'constraints', 'Constraint');
  const has = (kind: string): Node | undefined => constraints.find((one) => text(one, 'contype') === kind);
  const own = operation(columnKind(definition, has, world), key, name, world);
  return [own, ...constraints.flatMap((constraint) => addConstraint(constraint, name, altered))];
}

function columnKind(definition: Node, has: (kind: string) => Node | undefined, world: World): OperationKind {
  const typeName = child(definition, 'typeName');
  const isSerial = serialType(typeName) !== undefined;
  if (isSerial || has('CONSTR_IDENTITY') !== undefined) return 'add-column-identity';
  const generated = has('CONSTR_GENERATED');
  if (generated !== undefined) return text(generated, 'generated_kind') === 'v' ? 'add-column' : 'add-column-stored';
  const type = world.types.get(typeText(typeName, (one) => world.typeSchema(one)));
  const isConstrained = type !== undefined && isOf(type, 'domain') && isChecked(type, world);
  if (isConstrained) return 'add-column-constrained-domain';
  const value = has('CONSTR_DEFAULT');
  return value !== undefined && isVolatile(value['raw_expr'], world) ? 'add-column-volatile-default' : 'add-column';
}

function addConstraint(constraint: Node, column: string | null, altered: Altered): readonly Operation[] {
  const { key, world } = altered;
  const isOnlyParent =
    altered.isOnly && altered.relation !== undefined && kindOf(altered.relation) === 'partitioned-table';
  const isNotValid = isSet(constraint, 'skip_validation');
  const usesIndex = text(constraint, 'indexname');
  const name = text(constraint, 'conname') ?? column;
  const make = (kind: OperationKind): readonly Operation[] => [operation(kind, key, name, world)];
  switch (text(constraint, 'contype')) {
    case 'CONSTR_CHECK':
      if (!isSet(constraint, 'is_enforced')) return make('add-check-not-enforced');
      return make(isNotValid ? 'add-check-not-valid' : 'add-check');
    case 'CONSTR_NOTNULL':
      // of a column that is added it is checked by its default alone
      if (column !== null) return [];
      if (isNotValid) return make('add-not-null-not-valid');
      return setNotNull(strings(list(constraint, 'keys'))[0] ?? '', altered);
    case 'CONSTR_FOREIGN': {
      const target = world.keyOf(rangeOf(child(constraint, 'pktable')));
      const added = isNotValid || column !== null ? 'add-foreign-key-not-valid' : 'add-foreign-key';
      const checked =
        added === 'add-foreign-key' && isAdopted(constraint, target, altered) ? 'add-foreign-key-adopted' : added;
      const kind = isSet(constraint, 'is_enforced') ? checked : 'add-foreign-key-not-enforced';
      return [operation(kind, key, name, world, { referenced: [target] })];
    }
    case 'CONSTR_UNIQUE':
      if (isOnlyParent) return make('add-key-only');
      return make(usesIndex === undefined ? 'add-unique' : 'add-unique-using-index');
    case 'CONSTR_PRIMARY':
      if (isOnlyParent) return make('add-key-only');
      return make(usesIndex === undefined ? 'add-primary-key' : primaryUsing(usesIndex, altered));
    case 'CONSTR_EXCLUSION':
      return make('add-exclude');
    default:
      return [];
  }
}

/** Every partition has the same foreign key already, and it holds. */
function isAdopted(constraint: Node, target: string, { relation, world }: Altered): boolean {
  const columns = strings(list(constraint, 'fk_attrs')).join('\0');
  const hasIt = (table: Relation): boolean => {
    const below = world.childrenOf(table);
    if (below.length > 0) return below.every(hasIt);
    return world.objects
      .parts(table, 'foreign key')
      .some(
        ({ attributes: key }) =>
          key.valid && relationKey(key.references) === target && key.columns.join('\0') === columns,
      );
  };
  return relation !== undefined && kindOf(relation) === 'partitioned-table' && world.childrenOf(relation).every(hasIt);
}

function isChecked(domain: Entry<'domain'>, world: World): boolean {
  return domain.attributes.notNull !== null || world.objects.parts(domain, 'domain constraint').length > 0;
}

function primaryUsing(name: string, { relation, world }: Altered): OperationKind {
  const index = relation === undefined ? undefined : world.objects.part(relation, 'index', name);
  const isNullable = index?.attributes.elements.some(({ column }) => {
    const found =
      index.whole === null || column === null ? undefined : world.objects.part(index.whole, 'column', column);
    return found !== undefined && found.attributes.notNull === null;
  });
  return isNullable === true ? 'add-primary-key-using-index-nullable' : 'add-primary-key-using-index';
}

function setNotNull(column: string, altered: Altered): readonly Operation[] {
  const kind = isProvedNotNull(column, altered) ? 'set-not-null-proved' : 'set-not-null';
  return [operation(kind, altered.key, column, altered.world)];
}

/** PostgreSQL skips the scan where a valid CHECK says that the column is not null; one that the statement drops says nothing. */
function isProvedNotNull(column: string, { relation, world, dropped }: Altered): boolean {
  if (relation === undefined) return false;
  const { objects } = world;
  if (objects.part(relation, 'column', column)?.attributes.notNull?.valid === true) return true;
  const says = new RegExp(`(?:^|\\(|\\bAND\\b)\\s*\\(*${namePattern(column)}\\s+IS\\s+NOT\\s+NULL\\b`, 'i');
  return objects
    .parts(relation, 'constraint')
    .some(
      ({ id: { name }, attributes: { valid, check } }) =>
        check !== null && valid && !dropped.has(name) && says.test(check) && !/\bOR\b/i.test(check),
    );
}

function validate(name: string, { key, relation, world }: Altered): readonly Operation[] {
  const target = targetOf(name, relation, world);
  if (target !== undefined) return [operation('validate-foreign-key', key, name, world, { referenced: [target] })];
  const columns = relation === undefined ? [] : world.objects.parts(relation, 'column');
  // before 18 there is no such constraint, and the statement says what it takes the table for
  const isNotNull = columns.some(({ attributes }) => attributes.notNull?.name === name);
  return [operation(isNotNull ? 'validate-not-null' : 'validate-check', key, name, world)];
}

/** The table that a foreign key points to. */
function targetOf(name: string, relation: Relation | undefined, world: World): string | undefined {
  const key = relation === undefined ? undefined : world.objects.part(relation, 'foreign key', name);
  return key === undefined ? undefined : relationKey(key.attributes.references);
}

function dropConstraint(name: string, { key, relation, world }: Altered): readonly Operation[] {
  const target = targetOf(name, relation, world);
  if (target === undefined) return [operation('drop-constraint', key, name, world)];
  return [operation('drop-foreign-key', key, name, world, { referenced: [target] })];
}

function alterConstraint(definition: Node, { key, relation, world }: Altered): readonly Operation[] {
  const name = text(definition, 'conname') ?? '';
  const target = targetOf(name, relation, world);
  if (target === undefined || !isSet(definition, 'alterEnforceability'))
    return [operation('alter-constraint', key, name, world)];
  const kind = isSet(definition, 'is_enforced') ? 'enforce-foreign-key' : 'stop-enforcing-foreign-key';
  return [operation(kind, key, name, world, { referenced: [target] })];
}

function attach(command: Node, { key, world }: Altered): readonly Operation[] {
  const partition = child(command, 'def', 'PartitionCmd');
  const range = rangeOf(child(partition, 'name'));
  const attached = world.keyOf(range);
  const relation = world.relations.get(attached);
  const index = relation === undefined ? world.relationOfIndex(range) : undefined;
  if (index !== undefined) return [operation('attach-index', key, range.name, world)];
  const constraints = relation === undefined ? [] : world.objects.parts(relation, 'constraint');
  const isProved = constraints.some(({ attributes: { type, valid } }) => type === 'c' && valid);
  const kind = isProved || relation?.isNew === true ? 'attach-partition-proved' : 'attach-partition';
  return [
    operation(kind, key, attached, world, { partition: [attached], 'default-partition': defaultsOf(key, world) }),
    ...adopted(key, attached, world),
  ];
}

/**
 * Foreign keys of the parent. Where the partition has one like it, that becomes a part of it, and no row is read; otherwise it gets one, for
 * which its rows are read, but for rows of a table that is new.
 */
function adopted(key: string, attached: string, world: World): readonly Operation[] {
  const [parent, partition] = [world.relations.get(key), world.relations.get(attached)];
  if (parent === undefined || partition === undefined) return [];
  const own = world.objects.parts(partition, 'foreign key').map(({ attributes }) => attributes);
  return world.objects.parts(parent, 'foreign key').flatMap(({ id, attributes: { columns, references } }) => {
    const target = relationKey(references);
    const isThere = own.some(
      (one) => relationKey(one.references) === target && String(one.columns) === String(columns),
    );
    const kind = isThere ? 'add-foreign-key-adopted' : 'add-foreign-key-inherited';
    return [operation(kind, attached, id.name, world, { referenced: [target] })];
  });
}

function defaultsOf(key: string, world: World): readonly string[] {
  const table = world.relations.get(key);
  if (table === undefined) return [];
  return world
    .childrenOf(table)
    .filter((one) => world.partitionOf(one)?.attributes.bound === 'DEFAULT')
    .map(({ id }) => relationKey(id));
}

function detach(command: Node, { key, world }: Altered): readonly Operation[] {
  const partition = child(command, 'def', 'PartitionCmd');
  const detached = world.keyOf(rangeOf(child(partition, 'name')));
  const kind = isSet(partition, 'concurrent') ? 'detach-partition-concurrently' : 'detach-partition';
  return [operation(kind, key, detached, world, { partition: [detached] })];
}
