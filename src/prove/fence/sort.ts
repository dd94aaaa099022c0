/** What is done with a statement of somebody else, by its kind alone. */
import type { Node } from '../../sql/parser';
import { roleIn, nodes, optionsOf, at, word } from './tree';

export type Sort =
  /** Run as the loader; PostgreSQL says whether it may. */
  | 'run'
  /** Run as the loader, and as the superuser where the new owner lacks CREATE alone. */
  | 'owner'
  | 'role'
  | 'extension'
  | 'schema'
  | 'publication'
  | 'grant'
  | 'leakproof'
  | 'identity'
  | 'set-local'
  /** Means nothing without rows, or for a database that is loaded one statement a transaction. */
  | 'idle'
  | 'rollback'
  | 'database';

const BY_KIND: ReadonlyMap<string, Sort> = new Map([
  ['AlterOwnerStmt', 'owner'],
  ['AlterDefaultPrivilegesStmt', 'owner'],
  ['ReassignOwnedStmt', 'owner'],
  ['DropOwnedStmt', 'owner'],
  ['CreateRoleStmt', 'role'],
  ['AlterRoleStmt', 'role'],
  ['AlterRoleSetStmt', 'role'],
  ['DropRoleStmt', 'role'],
  ['GrantRoleStmt', 'role'],
  ['CreateExtensionStmt', 'extension'],
  ['CreateSchemaStmt', 'schema'],
  ['CreatePublicationStmt', 'publication'],
  ['AlterPublicationStmt', 'publication'],
  ['GrantStmt', 'grant'],
  ['AlterFunctionStmt', 'leakproof'],
  ['CreateFunctionStmt', 'leakproof'],
  ['VacuumStmt', 'idle'],
  ['ClusterStmt', 'idle'],
  ['ReindexStmt', 'idle'],
  ['CheckPointStmt', 'idle'],
  ['LockStmt', 'idle'],
  ['CreatedbStmt', 'idle'],
  ['DropdbStmt', 'idle'],
  ['AlterDatabaseStmt', 'database'],
  ['AlterDatabaseSetStmt', 'database'],
]);

/** Settings of a session that would let a statement run for ever; dumps turn them off at their head. */
const TIMEOUTS = /_timeout$/;

export function sortOf(kind: string, node: Node): Sort {
  if (kind === 'VariableSetStmt') return ofSetting(node);
  if (kind === 'TransactionStmt') return /ROLLBACK|PREPARED/.test(word(node, 'kind') ?? '') ? 'rollback' : 'idle';
  if (kind === 'AlterTableStmt') {
    // only where it does nothing else: the superuser may have to finish it
    const isOwner = (one: Node): boolean => word(at(one, 'AlterTableCmd'), 'subtype') === 'AT_ChangeOwner';
    return nodes(node, 'cmds').every(isOwner) ? 'owner' : 'run';
  }
  const found = BY_KIND.get(kind) ?? 'run';
  if (found === 'grant' && word(node, 'objtype') === 'OBJECT_DATABASE') return 'database';
  if (found === 'owner' && word(node, 'objectType') === 'OBJECT_DATABASE') return 'database';
  if (found === 'leakproof' && !isLeakproof(node)) return 'run';
  return found;
}

function isLeakproof(node: Node): boolean {
  const options = optionsOf([...nodes(node, 'options'), ...nodes(node, 'actions')]);
  return options.some(({ name, argument }) => name === 'leakproof' && at(argument, 'Boolean')['boolval'] === true);
}

function ofSetting(node: Node): Sort {
  const name = word(node, 'name') ?? '';
  if (TIMEOUTS.test(name)) return 'idle';
  if (name === 'session_authorization' || name === 'role') return 'identity';
  return node['is_local'] === true ? 'set-local' : 'run';
}

/** Roles that a statement makes owners, or speaks for: the loader must be a member of them. */
export function ownersIn(kind: string, node: Node): readonly string[] {
  const named: Node[] = [];
  if (kind === 'AlterOwnerStmt') named.push(at(node, 'newowner'));
  if (kind === 'CreateSchemaStmt' && node['authrole'] !== undefined) named.push(at(node, 'authrole'));
  if (kind === 'AlterTableStmt') named.push(...nodes(node, 'cmds').map((one) => at(one, 'AlterTableCmd', 'newowner')));
  if (kind === 'AlterDefaultPrivilegesStmt')
    for (const { name, argument } of optionsOf(nodes(node, 'options')))
      if (name === 'roles') named.push(...nodes(at(argument, 'List'), 'items'));
  if (kind === 'ReassignOwnedStmt') named.push(...nodes(node, 'roles'), at(node, 'newrole'));
  if (kind === 'DropOwnedStmt') named.push(...nodes(node, 'roles'));
  return named.flatMap((one) => roleIn(one) ?? []);
}
