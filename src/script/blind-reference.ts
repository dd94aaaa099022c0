/** Foreign keys that are checked by whoever row security shows other rows than there are. */
import { relationKey } from '../catalog/relations';
import type { Node } from '../sql/parser';
import { isBypassing, isHeld, isOwning, sightOfAll } from './blind-relation';
import type { FileLine } from './blind-types';
import { child, held, isSet, list, strings, text } from './node';
import { isOf, type Entry } from './objects';
import { rangeOf } from './relation';
import type { RangeName, World } from './world';

/** A check of a foreign key that does not see all rows. */
export interface BlindReference {
  /** Keys of both tables. */
  readonly child: string;
  readonly parent: string;
  /** Null where PostgreSQL chooses the name. */
  readonly constraint: string | null;
  /** child: rows of it are not checked, so that dangling ones pass; parent: rows are not found, so that sound ones fail. */
  readonly hides: 'child' | 'parent';
  /** The statement that forced row security on the table that hides rows. */
  readonly forcedSince: FileLine | null;
}

/**
 * The foreign keys that a statement checks so. PostgreSQL asks both tables in one query as the session's user, and row security holds for
 * it (RI_Initial_Check); where a table has row security and another owner, it looks each row up as the owner of the table instead.
 */
export function blindReferences(kind: string, node: Node, world: World): readonly BlindReference[] {
  if (kind !== 'AlterTableStmt' || world.session.failsOnPolicies() || isBypassing(world.currentRole, world)) return [];
  const table = tableOf(rangeOf(child(node, 'relation')), world);
  if (table === undefined || (table.isNew && table.isFilled !== true)) return [];
  return held(node, 'cmds', 'AlterTableCmd').flatMap((command) => {
    const checked = checkedBy(command, table, world);
    return checked === undefined || isOfEmptyColumn(checked, table, world) ? [] : hiding(table, checked, world);
  });
}

interface Checked {
  readonly constraint: string | null;
  readonly parent: RangeName;
  /** The columns that refer. */
  readonly columns: readonly string[];
}

/** NULL refers to nothing: a column that this run added without a value, to a table that it wrote nothing to. */
function isOfEmptyColumn({ columns }: Checked, table: Entry<'table'>, world: World): boolean {
  if (table.isWritten === true) return false;
  return columns.some((name) => {
    const column = world.objects.part(table, 'column', name);
    if (column === undefined || column.at === '' || column.attributes.identity !== null) return false;
    return column.attributes.generated === null && world.objects.part(column, 'default', '') === undefined;
  });
}

function tableOf(range: RangeName, world: World): Entry<'table'> | undefined {
  const found = world.relation(range);
  return found !== undefined && isOf(found, 'table') ? found : undefined;
}

function checkedBy(command: Node, table: Entry<'table'>, world: World): Checked | undefined {
  const subtype = text(command, 'subtype');
  if (subtype === 'AT_AddConstraint') return added(child(command, 'def', 'Constraint'));
  if (subtype === 'AT_AddColumn') return addedColumn(child(command, 'def', 'ColumnDef'));
  if (subtype !== 'AT_ValidateConstraint') return undefined;
  const constraint = text(command, 'name') ?? '';
  const key = world.objects.part(table, 'foreign key', constraint);
  if (key === undefined || key.attributes.valid) return undefined;
  const { columns, references } = key.attributes;
  return { constraint, parent: { schema: references.schema, name: references.name }, columns };
}

function added(constraint: Node | undefined): Checked | undefined {
  if (text(constraint, 'contype') !== 'CONSTR_FOREIGN' || isSet(constraint, 'skip_validation')) return undefined;
  if (constraint?.['is_enforced'] === false) return undefined;
  const columns = strings(list(constraint, 'fk_attrs'));
  return { constraint: text(constraint, 'conname') ?? null, parent: rangeOf(child(constraint, 'pktable')), columns };
}

/** Without a default its rows are NULL, which refer to nothing. */
function addedColumn(column: Node | undefined): Checked | undefined {
  const constraints = held(column, 'constraints', 'Constraint');
  const value = constraints.find((one) => text(one, 'contype') === 'CONSTR_DEFAULT');
  if (value === undefined || child(value, 'raw_expr', 'A_Const')?.['isnull'] === true) return undefined;
  return constraints.map((one) => added(one)).find((one) => one !== undefined);
}

function hiding(table: Entry<'table'>, { constraint, parent }: Checked, world: World): readonly BlindReference[] {
  const runner = world.currentRole;
  const referenced = tableOf(parent, world);
  const both = referenced === undefined ? [table] : [table, referenced];
  if (both.some((one) => one.attributes.rowSecurity && !isOwning(one, runner, world))) return [];
  const hides = (one: Entry<'table'>): boolean =>
    isHeld(one, runner, world) && sightOfAll(one, runner, world) !== 'shown';
  const hidden = both.find(hides);
  if (hidden === undefined) return [];
  return [
    {
      child: relationKey(table.id),
      parent: world.keyOf(parent),
      constraint,
      hides: hidden === table ? 'child' : 'parent',
      forcedSince: hidden.forcedSince ?? null,
    },
  ];
}
