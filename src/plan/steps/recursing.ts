/** What a statement about a table does to its partitions and children as well. Pure. */
import { relationKey } from '../../catalog/relations';
import { child, isSet, list, text } from '../../script/node';
import type { OperationKind } from '../../script/locks';
import type { Operation } from '../../script/operation';
import { operation } from '../../script/operations-make';
import type { World } from '../../script/world';
import type { Node } from '../../sql/parser';

/**
 * Those that PostgreSQL carries down to every partition and inheritance child. Grants, owners, row security, policies, comments and
 * storage parameters stay with the table that the statement names.
 */
const CARRIED: ReadonlySet<OperationKind> = new Set<OperationKind>([
  'add-column',
  'add-column-volatile-default',
  'add-column-identity',
  'add-column-stored',
  'add-column-constrained-domain',
  'drop-column',
  'rename-column',
  'set-default',
  'drop-default',
  'set-not-null',
  'set-not-null-proved',
  'drop-not-null',
  'alter-type',
  'alter-type-free',
  'alter-type-checked',
  'alter-type-time-zone',
  'alter-type-reindex',
  'set-statistics',
  'set-storage',
  'set-expression',
  'drop-expression',
  'add-check',
  'add-check-not-valid',
  'add-check-not-enforced',
  'validate-check',
  'add-not-null-not-valid',
  'validate-not-null',
  'add-foreign-key',
  'add-foreign-key-adopted',
  'add-foreign-key-not-valid',
  'add-foreign-key-not-enforced',
  'validate-foreign-key',
  'add-unique',
  'add-primary-key',
  'add-exclude',
  'drop-constraint',
  'drop-foreign-key',
  'rename-constraint',
  'alter-constraint',
  'enforce-foreign-key',
  'stop-enforcing-foreign-key',
  'drop-index',
  'reindex',
  'drop-table',
  'truncate',
  'create-trigger',
  'switch-trigger',
  'rename-trigger',
  'drop-trigger',
  'lock-table',
]);

/** The same operation on what is below the relation, without what it locks elsewhere. */
export function recursing(one: Operation, node: Node, world: World): readonly Operation[] {
  const kind = one.kind as OperationKind;
  const isOnly = node['relation'] !== undefined && !isSet(child(node, 'relation'), 'inh');
  const table = world.relations.get(one.relation);
  if (isOnly || table === undefined || !CARRIED.has(kind)) return [];
  const staysThere = kind === 'validate-check' || (kind.startsWith('add-check') && world.major < ADDED_BELOW);
  if (staysThere && isOwnCheck(one, node, world)) return [];
  const below = keysBelow(one.relation, world);
  return below.map((key) => operation(kind, key, one.part, world));
}

/** From here on ADD CONSTRAINT locks the children of a table even for a CHECK that they do not get; VALIDATE never does. */
const ADDED_BELOW = 18;

/** A CHECK NO INHERIT, that is added or validated. */
function isOwnCheck(one: Operation, node: Node, world: World): boolean {
  const table = world.relations.get(one.relation);
  const checks = table === undefined ? [] : world.objects.parts(table, 'constraint');
  return list(node, 'cmds').some((each) => {
    const command = child(each, 'AlterTableCmd') ?? each;
    const added = child(command, 'def', 'Constraint');
    if (added !== undefined) return text(added, 'contype') === 'CONSTR_CHECK' && isSet(added, 'is_no_inherit');
    const name = text(command, 'name');
    return checks.some(({ id, attributes }) => id.name === name && attributes.type === 'c' && attributes.noInherit);
  });
}

function keysBelow(key: string, world: World): readonly string[] {
  const table = world.relations.get(key);
  if (table === undefined) return [];
  return world.childrenOf(table).flatMap(({ id }) => [relationKey(id), ...keysBelow(relationKey(id), world)]);
}
