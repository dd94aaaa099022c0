/** What a statement does to relations that stand, with the locks that this takes: asked before its turn. */
import { relationKey } from '../catalog/relations';
import { quoteIdentifier } from '../kernel/identifier';
import type { ObjectId } from '../kinds/id';
import { parse, walk, type Node } from '../sql/parser';
import { statisticsNamed } from './interpret-index';
import { alterOperations } from './operations-alter';
import { child, held, isSet, list, options, strings, text } from './node';
import type { OperationKind } from './locks';
import { operation } from './operations-make';
import type { Operation } from './operation';
import { rangeOf, rangeOfNames } from './relation';
import { kindOf, type RangeName, type World } from './world';

type Reader = (node: Node, world: World) => readonly Operation[];

const DROPS: Readonly<Record<string, 'drop-table' | 'drop-view'>> = {
  OBJECT_TABLE: 'drop-table',
  OBJECT_FOREIGN_TABLE: 'drop-table',
  OBJECT_VIEW: 'drop-view',
  OBJECT_MATVIEW: 'drop-view',
};

const RENAMES: Readonly<Record<string, OperationKind>> = {
  OBJECT_TABLE: 'rename-table',
  OBJECT_COLUMN: 'rename-column',
  OBJECT_TABCONSTRAINT: 'rename-constraint',
  OBJECT_VIEW: 'rename-view',
  OBJECT_MATVIEW: 'rename-view',
  OBJECT_SEQUENCE: 'rename-sequence',
  OBJECT_POLICY: 'rename-policy',
  OBJECT_TRIGGER: 'rename-trigger',
  OBJECT_RULE: 'rename-rule',
};

/** Parts of a relation that are dropped by its name and their own. */
const PART_DROPS: Readonly<Record<string, OperationKind>> = {
  OBJECT_POLICY: 'drop-policy',
  OBJECT_TRIGGER: 'drop-trigger',
  OBJECT_RULE: 'drop-rule',
};

const one =
  (kind: Parameters<typeof operation>[0], path: string): Reader =>
  (node, world) => {
    // CLUSTER without a table is about every one
    const range = child(node, path);
    return range === undefined ? [] : [operation(kind, world.keyOf(rangeOf(range)), null, world)];
  };

const written: Reader = one('write', 'relation');

const READERS: Readonly<Record<string, Reader>> = {
  AlterTableStmt: alterOperations,
  AlterDomainStmt: checkedDomain,
  AlterPolicyStmt: (node, world) => policy('alter-policy', node, world),
  CreatePolicyStmt: (node, world) => policy('create-policy', node, world),
  CreateTrigStmt: one('create-trigger', 'relation'),
  RuleStmt: one('create-rule', 'relation'),
  UpdateStmt: written,
  DeleteStmt: written,
  InsertStmt: written,
  MergeStmt: written,
  ClusterStmt: one('cluster', 'relation'),
  IndexStmt: indexed,
  ReindexStmt: reindexed,
  DropStmt: dropped,
  RenameStmt: renamed,
  AlterObjectSchemaStmt: (node, world) =>
    node['relation'] === undefined ? [] : one('set-schema', 'relation')(node, world),
  TruncateStmt: truncated,
  VacuumStmt: vacuumed,
  LockStmt: locked,
  CreateStmt: created,
  GrantStmt: granted,
  CommentStmt: commented,
  RefreshMatViewStmt: refreshed,
  ViewStmt: replaced,
  CreateStatsStmt: (node, world) =>
    held(node, 'relations', 'RangeVar').map((range) =>
      operation('create-statistics', world.keyOf(rangeOf(range)), null, world),
    ),
  CreatePublicationStmt: published,
  AlterPublicationStmt: published,
  SelectStmt: selected,
};

/** The operations of a statement; empty for what touches no relation. */
export function operationsOf(kind: string, node: Node, world: World): readonly Operation[] {
  return READERS[kind]?.(node, world) ?? [];
}

function policy(kind: 'create-policy' | 'alter-policy', node: Node, world: World): readonly Operation[] {
  return [operation(kind, world.keyOf(rangeOf(child(node, 'table'))), text(node, 'policy_name') ?? '', world)];
}

function indexed(node: Node, world: World): readonly Operation[] {
  const key = world.keyOf(rangeOf(child(node, 'relation')));
  const written = operation('create-index', key, null, world);
  // nobody writes ONLY of a table without partitions, so one that the file only names is taken for partitioned
  const isOnly =
    !isSet(child(node, 'relation'), 'inh') && (written.target === null || written.target === 'partitioned-table');
  const kind = isSet(node, 'concurrent') ? 'create-index-concurrently' : isOnly ? 'create-index-only' : 'create-index';
  const own = operation(kind, key, text(node, 'idxname') ?? null, world);
  return [own, ...(isOnly ? [] : partitionsOf(key, world).map((part) => operation(kind, part, own.part, world)))];
}

function partitionsOf(key: string, world: World): readonly string[] {
  const table = world.relations.get(key);
  if (table === undefined || kindOf(table) !== 'partitioned-table') return [];
  return world.childrenOf(table).map(({ id }) => relationKey(id));
}

function reindexed(node: Node, world: World): readonly Operation[] {
  const isConcurrent = options(list(node, 'params')).some(({ name }) => name === 'concurrently');
  const range = rangeOf(child(node, 'relation'));
  const isIndex = text(node, 'kind') === 'REINDEX_OBJECT_INDEX';
  const key = isIndex ? keyOfIndex(range, world) : world.keyOf(range);
  if (node['relation'] === undefined) return [];
  return [
    operation(
      isConcurrent ? 'reindex-concurrently' : 'reindex',
      key ?? world.newKey(range),
      isIndex ? range.name : null,
      world,
    ),
  ];
}

function dropped(node: Node, world: World): readonly Operation[] {
  const removed = text(node, 'removeType') ?? '';
  return list(node, 'objects').flatMap((object) => {
    const names = list(child(object, 'List'), 'items');
    const words = strings(names);
    const kind = DROPS[removed];
    if (kind !== undefined) return [operation(kind, world.keyOf(rangeOfNames(names)), null, world)];
    if (removed === 'OBJECT_SCHEMA') return tablesIn(text(child(object, 'String'), 'sval') ?? '', world);
    if (removed === 'OBJECT_INDEX') {
      const range = rangeOfNames(names);
      const how = isSet(node, 'concurrent') ? 'drop-index-concurrently' : 'drop-index';
      const key = keyOfIndex(range, world);
      // whose index it is was not said; the lock is taken all the same
      return [operation(how, key ?? world.newKey(range), range.name, world)];
    }
    if (removed === 'OBJECT_STATISTIC_EXT') return droppedStatistics(rangeOfNames(names), world);
    const part = PART_DROPS[removed];
    if (part === undefined) return [];
    const key = world.keyOf({ schema: words.at(-3), name: words.at(-2) ?? '' });
    return [operation(part, key, words.at(-1) ?? '', world)];
  });
}

function droppedStatistics(range: RangeName, world: World): readonly Operation[] {
  const found = statisticsNamed(range, world);
  if (found === undefined) return [];
  return [operation('drop-statistics', relationKey(found.attributes.table), found.id.name, world)];
}

function keyOfIndex(range: RangeName, world: World): string | undefined {
  const table = world.relationOfIndex(range);
  return table === undefined ? undefined : relationKey(table.id);
}

function tablesIn(schema: string, world: World): readonly Operation[] {
  return [...world.relations.values()].flatMap((relation) =>
    relation.id.schema === schema && /^(?:partitioned-)?table$/.test(kindOf(relation))
      ? [operation('drop-table', relationKey(relation.id), null, world)]
      : [],
  );
}

function renamed(node: Node, world: World): readonly Operation[] {
  const kind = RENAMES[text(node, 'renameType') ?? ''];
  if (kind === undefined) return [];
  return [operation(kind, world.keyOf(rangeOf(child(node, 'relation'))), text(node, 'subname') ?? null, world)];
}

function truncated(node: Node, world: World): readonly Operation[] {
  return held(node, 'relations', 'RangeVar').map((range) =>
    operation('truncate', world.keyOf(rangeOf(range)), null, world),
  );
}

function vacuumed(node: Node, world: World): readonly Operation[] {
  if (!options(list(node, 'options')).some(({ name, value }) => name === 'full' && value !== 'false')) return [];
  return held(node, 'rels', 'VacuumRelation').map((one_) =>
    operation('vacuum-full', world.keyOf(rangeOf(child(one_, 'relation'))), null, world),
  );
}

/** LOCK TABLE takes ACCESS EXCLUSIVE where it says nothing else; weaker ones stop nobody who reads. */
function locked(node: Node, world: World): readonly Operation[] {
  if (node['mode'] !== undefined && node['mode'] !== 8) return [];
  return held(node, 'relations', 'RangeVar').map((range) =>
    operation('lock-table', world.keyOf(rangeOf(range)), null, world),
  );
}

function created(node: Node, world: World): readonly Operation[] {
  const key = world.newKey(rangeOf(child(node, 'relation')));
  const constraints = [...list(node, 'tableElts'), ...list(node, 'constraints')].flatMap((element) => [
    child(element, 'Constraint'),
    ...held(child(element, 'ColumnDef'), 'constraints', 'Constraint'),
  ]);
  const targets = constraints
    .filter((constraint) => text(constraint, 'contype') === 'CONSTR_FOREIGN')
    .map((constraint) => world.keyOf(rangeOf(child(constraint, 'pktable'))));
  const references = [...new Set(targets)].filter((target) => target !== key);
  const parent = node['partbound'] === undefined ? undefined : held(node, 'inhRelations', 'RangeVar')[0];
  return [
    ...(parent === undefined ? [] : [operation('create-partition', world.keyOf(rangeOf(parent)), key, world)]),
    ...references.map((target) => operation('reference-table', target, key, world)),
  ];
}

function granted(node: Node, world: World): readonly Operation[] {
  if (text(node, 'objtype') !== 'OBJECT_TABLE' || text(node, 'targtype') !== 'ACL_TARGET_OBJECT') return [];
  return held(node, 'objects', 'RangeVar').map((range) => operation('grant', world.keyOf(rangeOf(range)), null, world));
}

function commented(node: Node, world: World): readonly Operation[] {
  const words = list(child(node, 'object', 'List'), 'items');
  if (text(node, 'objtype') === 'OBJECT_TABLE')
    return [operation('comment', world.keyOf(rangeOfNames(words)), null, world)];
  if (text(node, 'objtype') !== 'OBJECT_COLUMN') return [];
  return [operation('comment', world.keyOf(rangeOfNames(words.slice(0, -1))), strings(words).at(-1) ?? null, world)];
}

/** WITH NO DATA empties the view in a moment, and cannot be CONCURRENTLY. */
function refreshed(node: Node, world: World): readonly Operation[] {
  const full = isSet(node, 'skipData') ? 'empty-view' : 'refresh-view';
  return one(isSet(node, 'concurrent') ? 'refresh-view-concurrently' : full, 'relation')(node, world);
}

function replaced(node: Node, world: World): readonly Operation[] {
  const key = world.keyOf(rangeOf(child(node, 'view')));
  return isSet(node, 'replace') && world.relations.has(key) ? [operation('replace-view', key, null, world)] : [];
}

function published(node: Node, world: World): readonly Operation[] {
  return held(node, 'pubobjects', 'PublicationObjSpec').flatMap((object) => {
    const range = child(object, 'pubtable', 'relation');
    return range === undefined ? [] : [operation('publish', world.keyOf(rangeOf(range)), null, world)];
  });
}

function selected(node: Node, world: World): readonly Operation[] {
  const keys = new Map<string, 'read' | 'write'>();
  for (const [name, part] of walk(node)) {
    if (name === 'RangeVar') keys.set(world.keyOf(rangeOf(part)), 'read');
  }
  // they lock the sequence as a write does, whether or not it is read as well
  for (const [name, part] of walk(node)) {
    const sequence = name === 'FuncCall' ? moved(part) : undefined;
    if (sequence !== undefined) keys.set(world.keyOf(sequence), 'write');
  }
  return [...keys].filter(([key]) => world.relations.has(key)).map(([key, kind]) => operation(kind, key, null, world));
}

/** The sequence that nextval or setval names in a literal. */
function moved(call: Node): RangeName | undefined {
  if (!/^(?:nextval|setval)$/.test(strings(list(call, 'funcname')).at(-1) ?? '')) return undefined;
  const [first] = list(call, 'args');
  const literal = child(first, 'TypeCast', 'arg', 'A_Const') ?? child(first, 'A_Const');
  const written = text(child(literal, 'sval'), 'sval');
  return written === undefined ? undefined : namedBy(written);
}

/** The relation of a regclass as text: a name, or a schema and a name, quoted or not. */
function namedBy(written: string): RangeName | undefined {
  const parsed = parse(`TABLE ${written}`);
  if ('problem' in parsed) return undefined;
  for (const tree of parsed.statements)
    for (const [name, part] of walk(tree)) if (name === 'RangeVar') return rangeOf(part);
  return undefined;
}

/** ALTER DOMAIN ADD CONSTRAINT, SET NOT NULL and VALIDATE read every table that has a column of the domain. */
function checkedDomain(node: Node, world: World): readonly Operation[] {
  if (!checksRows(node)) return [];
  const domain = world.type(rangeOfNames(list(node, 'typeName')));
  if (domain === undefined) return [];
  return [...world.relations.values()].flatMap((relation) => {
    const column = world.objects
      .parts(relation, 'column')
      .find(({ attributes }) => isOfType(attributes.type, domain.id));
    return column === undefined ? [] : [operation('check-domain', relationKey(relation.id), column.id.name, world)];
  });
}

/** True where ALTER DOMAIN compares the rows that are there; subcommands are letters before PostgreSQL 19. */
export function checksRows(node: Node): boolean {
  const subtype = text(node, 'subtype') ?? '';
  if (/^(?:O|V|AD_SetNotNull|AD_ValidateConstraint)$/.test(subtype)) return true;
  return /^(?:C|AD_AddConstraint)$/.test(subtype) && !isSet(child(node, 'def', 'Constraint'), 'skip_validation');
}

/** Whether a type, as a statement or a server writes it, is one of the database or an array of it. */
export function isOfType(type: string, { schema = '', name }: ObjectId): boolean {
  const bare = type.replace(/\[\]$/, '');
  const [schemas, names] = [schema, name].map((one) => [one, quoteIdentifier(one)]);
  return names?.some((one) => bare === one || schemas?.some((of) => bare === `${of}.${one}`) === true) === true;
}
