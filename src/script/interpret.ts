/** Statements to objects: what stands after each, as far as its text tells. */
import type { Node } from '../sql/parser';
import { createOrAlterRole, dropRoles, grantRole, setForRole } from './interpret-access';
import { alterTable } from './interpret-alter';
import { drop, dropUserMapping } from './interpret-drop';
import { alterDefaults, grant } from './interpret-grant';
import { alterStatistics, createIndex, createStatistics } from './interpret-index';
import { rename, setOwner, setSchema } from './interpret-names';
import {
  alterEventTrigger,
  alterSequence,
  alterServer,
  comment,
  createEventTrigger,
  createExtension,
  createSchema,
  createSequence,
  createServer,
  createUserMapping,
  createWrapper,
  discard,
  publish,
  selectSetConfig,
  setVariable,
  switchTransaction,
} from './interpret-other';
import { EXPRESSION } from './body';
import { alterPolicy, createPolicy } from './interpret-policy';
import { alterRoutine, createRoutine, createRule, createTrigger } from './interpret-routine';
import { createForeignTable, createTable } from './interpret-table';
import {
  alterDomain,
  alterEnum,
  createComposite,
  createDomain,
  createEnum,
  createRange,
  define,
} from './interpret-type';
import { createAs, createView, refresh, selectInto } from './interpret-view';
import { lookup } from '../kernel/lookup';
import { child, list, strings, text, unwrap } from './node';
import type { Step } from './step';

type Handler = (node: Node, step: Step) => void;

/** What changes no object (rows, locks, statistics) is left out. */
const HANDLERS: Readonly<Record<string, Handler>> = lookup<Handler>({
  AlterDatabaseSetStmt: setForRole,
  AlterDefaultPrivilegesStmt: alterDefaults,
  AlterDomainStmt: alterDomain,
  AlterEnumStmt: alterEnum,
  AlterEventTrigStmt: alterEventTrigger,
  AlterForeignServerStmt: alterServer,
  AlterFunctionStmt: alterRoutine,
  AlterObjectSchemaStmt: setSchema,
  AlterOwnerStmt: setOwner,
  AlterPolicyStmt: alterPolicy,
  AlterPublicationStmt: publish,
  AlterRoleSetStmt: setForRole,
  AlterRoleStmt: createOrAlterRole,
  AlterSeqStmt: alterSequence,
  AlterStatsStmt: alterStatistics,
  AlterTableStmt: alterTable,
  CommentStmt: comment,
  CompositeTypeStmt: createComposite,
  CreateDomainStmt: createDomain,
  CreateEnumStmt: createEnum,
  CreateEventTrigStmt: createEventTrigger,
  CreateExtensionStmt: createExtension,
  CreateFdwStmt: createWrapper,
  CreateForeignServerStmt: createServer,
  CreateForeignTableStmt: createForeignTable,
  CreateFunctionStmt: createRoutine,
  CreatePolicyStmt: createPolicy,
  CreatePublicationStmt: publish,
  CreateRangeStmt: createRange,
  CreateRoleStmt: createOrAlterRole,
  CreateSchemaStmt: createSchema,
  CreateSeqStmt: createSequence,
  CreateStatsStmt: createStatistics,
  CreateStmt: createTable,
  CreateTableAsStmt: createAs,
  CreateTrigStmt: createTrigger,
  CreateUserMappingStmt: createUserMapping,
  DefineStmt: define,
  DiscardStmt: discard,
  DropRoleStmt: dropRoles,
  DropStmt: drop,
  DropUserMappingStmt: dropUserMapping,
  GrantRoleStmt: grantRole,
  GrantStmt: grant,
  IndexStmt: createIndex,
  RefreshMatViewStmt: refresh,
  RenameStmt: rename,
  RuleStmt: createRule,
  CallStmt: selectSetConfig,
  [EXPRESSION]: selectSetConfig,
  SelectStmt: (node, step) => {
    selectSetConfig(node, step);
    selectInto(node, step);
  },
  TransactionStmt: switchTransaction,
  VariableSetStmt: setVariable,
  ViewStmt: createView,
});

/** Statements that make what no kind describes, and where they name it. */
const UNMODELLED: Readonly<Record<string, (node: Node) => readonly [kind: string, name: string]>> = lookup({
  CreateAmStmt: (node: Node) => ['access method', text(node, 'amname') ?? ''] as const,
  CreateCastStmt: (node: Node) =>
    ['cast', `${typeWords(node, 'sourcetype')} as ${typeWords(node, 'targettype')}`] as const,
  CreateConversionStmt: (node: Node) => ['conversion', wordsOf(node, 'conversion_name')] as const,
  CreateOpClassStmt: (node: Node) => ['operator class', wordsOf(node, 'opclassname')] as const,
  CreateOpFamilyStmt: (node: Node) => ['operator family', wordsOf(node, 'opfamilyname')] as const,
  CreatePLangStmt: (node: Node) => ['language', text(node, 'plname') ?? ''] as const,
  CreateSubscriptionStmt: (node: Node) => ['subscription', text(node, 'subname') ?? ''] as const,
  CreateTableSpaceStmt: (node: Node) => ['tablespace', text(node, 'tablespacename') ?? ''] as const,
  CreateTransformStmt: (node: Node) => ['transform', typeWords(node, 'type_name')] as const,
  ImportForeignSchemaStmt: (node: Node) => ['foreign schema', text(node, 'remote_schema') ?? ''] as const,
  SecLabelStmt: (node: Node) => ['security label', text(node, 'label') ?? ''] as const,
});

function wordsOf(node: Node, key: string): string {
  return strings(list(node, key)).join('.');
}

function typeWords(node: Node, key: string): string {
  return wordsOf(child(node, key) ?? {}, 'names');
}

/** What CREATE SCHEMA creates in the schema. */
function createElements(node: Node, step: Step): void {
  const { world } = step;
  const { searchPath } = world;
  world.searchPath = [text(node, 'schemaname') ?? '', ...searchPath];
  for (const element of list(node, 'schemaElts')) {
    const [kind, inner] = unwrap(element);
    HANDLERS[kind]?.(inner, step);
  }
  world.searchPath = searchPath;
}

/** Changes the world of a step as its statement does; what it makes that is not modelled is counted. */
export function interpret(kind: string, node: Node, step: Step): void {
  step.world.objects.at = step.at;
  HANDLERS[kind]?.(node, step);
  if (kind === 'CreateSchemaStmt') createElements(node, step);
  const unmodelled = UNMODELLED[kind]?.(node);
  if (unmodelled !== undefined) step.world.unmodelled.push({ kind: unmodelled[0], name: unmodelled[1] });
}
