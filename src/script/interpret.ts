/** Statements to catalogs: what stands after each, as far as its text tells. */
import type { Node } from '../sql/parser';
import { alterDefaults, createOrAlterRole, grant, grantRole, setForRole } from './interpret-access';
import { alterTable } from './interpret-alter';
import { createIndex } from './interpret-index';
import { drop, dropRoles, rename, setOwner, setSchema } from './interpret-names';
import {
  alterEnum,
  alterSequence,
  createComposite,
  createDomain,
  createEnum,
  createExtension,
  createSchema,
  createSequence,
  publish,
  selectSetConfig,
  setVariable,
  switchTransaction,
} from './interpret-other';
import { alterPolicy, createPolicy } from './interpret-policy';
import { alterRoutine, createRoutine, createTrigger } from './interpret-routine';
import { createTable } from './interpret-table';
import { createAs, createView } from './interpret-view';
import { child } from './node';
import type { Step } from './step';

type Handler = (node: Node, step: Step) => void;

/** What changes no catalog that is asked of (comments, statistics, rows) is left out. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  AlterDatabaseSetStmt: setForRole,
  AlterDefaultPrivilegesStmt: alterDefaults,
  AlterEnumStmt: alterEnum,
  AlterFunctionStmt: alterRoutine,
  AlterObjectSchemaStmt: setSchema,
  AlterOwnerStmt: setOwner,
  AlterPolicyStmt: alterPolicy,
  AlterPublicationStmt: publish,
  AlterRoleSetStmt: setForRole,
  AlterRoleStmt: createOrAlterRole,
  AlterSeqStmt: alterSequence,
  AlterTableStmt: alterTable,
  CompositeTypeStmt: createComposite,
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateExtensionStmt: createExtension,
  CreateForeignTableStmt: (node, step) => createTable(child(node, 'base') ?? {}, step),
  CreateFunctionStmt: createRoutine,
  CreatePolicyStmt: createPolicy,
  CreatePublicationStmt: publish,
  CreateRoleStmt: createOrAlterRole,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStmt: createTable,
  CreateTableAsStmt: createAs,
  CreateTrigStmt: createTrigger,
  DropRoleStmt: dropRoles,
  DropStmt: drop,
  GrantRoleStmt: grantRole,
  GrantStmt: grant,
  IndexStmt: createIndex,
  RenameStmt: rename,
  SelectStmt: selectSetConfig,
  TransactionStmt: switchTransaction,
  VariableSetStmt: setVariable,
  ViewStmt: createView,
};

/** Changes the world of a step as its statement does. */
export function interpret(kind: string, node: Node, step: Step): void {
  HANDLERS[kind]?.(node, step);
}
