import { lastName } from './expression';
import { eachNode, isNode, type Node } from './parser';
import type { Block, RelationName, SortColumn } from './shape-types';
import { columnOf, filtersOf, type Scope } from './shape-filter';
import { crossedRelations } from './shape-joins';
import { wholeWrite } from './whole-write';

/** The body of one statement within the tree, with what it does. */
export interface Root {
  readonly command: Block['command'];
  readonly body: Node;
}

const WRITES: Readonly<Record<string, Block['command']>> = {
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
  MergeStmt: 'merge',
};
const RANDOM = new Set(['random', 'gen_random_uuid', 'uuid_generate_v4']);
const AGGREGATES = new Set(
  'count sum avg min max array_agg string_agg json_agg jsonb_agg json_object_agg jsonb_object_agg bool_and bool_or every any_value'.split(
    ' ',
  ),
);

/** What a tree is made of. */
export interface Roots {
  /** Every statement, outermost first: sub-queries, CTEs and arms of UNION are statements of their own. */
  readonly roots: readonly Root[];
  readonly ctes: ReadonlySet<string>;
}

export function rootsOf(tree: unknown): Roots {
  const roots: Root[] = [];
  const ctes = new Set<string>();
  eachNode(tree, (name, node) => {
    const command = isSelect(node) ? 'select' : WRITES[name];
    if (command !== undefined) roots.push({ command, body: node });
    if (typeof node['ctename'] === 'string') ctes.add(node['ctename']);
  });
  return { roots, ctes };
}

export function block({ command, body }: Root, ctes: ReadonlySet<string>): Block {
  const scope = scopeOf(body, ctes);
  const conditions = [body['whereClause'], body['joinCondition'], ...joinConditions(body)];
  const outer = filtersOf(outerConditions(body), scope).filters;
  const own = filtersOf(conditions, scope);
  const sort = nodesOf(body['sortClause'], 'SortBy');
  const calls = ownNodes([body['targetList'], body['havingClause']], 'FuncCall');
  return {
    command,
    relations: [...new Set(scope.relations.map(({ name }) => name))],
    named: scope.relations,
    reachesAll: command === 'update' || command === 'delete' ? wholeWrite(body) : null,
    ...own,
    joined: [...own.filters, ...outer].filter(({ comparison, narrows }) => narrows && comparison === 'join'),
    sort: sort.map((item) => sortColumn(item, body, scope)),
    sortsRandomly: ownNodes(sort, 'FuncCall').some((call) => RANDOM.has(functionName(call))),
    hasLimit: isNode(body['limitCount']) && !nullConstant(body['limitCount']),
    hasOffset: isNode(body['limitOffset']) && integer(body['limitOffset']) !== 0,
    waitsForLocks: nodesOf(body['lockingClause'], 'LockingClause').some(
      (lock) => lock['waitPolicy'] === undefined || lock['waitPolicy'] === 'LockWaitBlock',
    ),
    hasAggregate: calls.some(isAggregate),
    groups: Array.isArray(body['groupClause']) || Array.isArray(body['distinctClause']),
    hasWindow: calls.some((call) => isNode(call['over'])),
    hasWholeWindow: calls.some((call) => isNode(call['over']) && isWhole(call['over'], body)),
    givesConstants: nodesOf(body['targetList'], 'ResTarget').every(({ val }) => isNode(val) && 'A_Const' in val),
    locksRows: Array.isArray(body['lockingClause']),
    limit: isNode(body['limitCount']) ? (integer(body['limitCount']) ?? null) : null,
    hasStar: nodesOf(body['targetList'], 'ResTarget').some((target) => isStar(target['val'])),
    crossed: crossedRelations(body),
    ...conflictOf(body['onConflictClause']),
    insertsByPosition: command === 'insert' && !Array.isArray(body['cols']) && isNode(body['selectStmt']),
  };
}

/** OVER (), and OVER (PARTITION BY ...) where no LIMIT lets an index stop early; a window by its name is looked up. */
function isWhole(over: Node, body: Node): boolean {
  const name = over['name'];
  const windows = nodesOf(body['windowClause'], 'WindowDef');
  const window = typeof name === 'string' ? (windows.find((one) => one['name'] === name) ?? over) : over;
  if (Array.isArray(window['partitionClause'])) return !isNode(body['limitCount']);
  return !Array.isArray(window['orderClause']);
}

function conflictOf(clause: unknown): Pick<Block, 'onConflict' | 'conflictHasWhere'> {
  if (!isNode(clause)) return { onConflict: null, conflictHasWhere: false };
  const updates = clause['action'] === 'ONCONFLICT_UPDATE';
  return { onConflict: updates ? 'update' : 'nothing', conflictHasWhere: isNode(clause['whereClause']) };
}

function isSelect(node: Node): boolean {
  return typeof node['op'] === 'string' && node['op'].startsWith('SETOP_');
}

/** Nodes of a kind in what belongs to this statement, not to a sub-query of it. */
function ownNodes(tree: unknown, kind: string): readonly Node[] {
  const found: Node[] = [];
  eachNode(tree, (name, node) => {
    if (isSelect(node) || WRITES[name] !== undefined) return false;
    if (name === kind) found.push(node);
    return undefined;
  });
  return found;
}

/** FROM of a SELECT and an UPDATE, USING of a DELETE, and the table that is written to. */
export function scopeOf(body: Node, ctes: ReadonlySet<string>): Scope {
  const target = isNode(body['relation']) ? [body['relation']] : [];
  const sources = [body['fromClause'], body['usingClause'], body['sourceRelation']];
  const aliases = new Map<string, RelationName | null>();
  const relations = new Map<string, RelationName>();
  for (const node of [...target, ...ownNodes(sources, 'RangeVar')]) {
    const name = node['relname'];
    if (typeof name !== 'string') continue;
    const isCte = node['schemaname'] === undefined && ctes.has(name);
    const relation = relationName(node, name);
    if (!isCte) relations.set(JSON.stringify(relation), relation);
    aliases.set(aliasOf(node) ?? name, isCte ? null : relation);
  }
  for (const kind of ['RangeSubselect', 'RangeFunction'])
    for (const node of ownNodes(sources, kind)) aliases.set(aliasOf(node) ?? kind, null);
  return { aliases, relations: [...relations.values()] };
}

function relationName({ schemaname }: Node, name: string): RelationName {
  return typeof schemaname === 'string' ? { schema: schemaname, name } : { name };
}

function aliasOf(node: Node): string | undefined {
  const alias = node['alias'];
  return isNode(alias) && typeof alias['aliasname'] === 'string' ? alias['aliasname'] : undefined;
}

/** ON of inner joins; that of an outer one does not take rows away from its outer side. */
function joinConditions(body: Node): readonly unknown[] {
  return joinsOf(body).flatMap((join) => (join['jointype'] === 'JOIN_INNER' ? [join['quals']] : []));
}

function outerConditions(body: Node): readonly unknown[] {
  return joinsOf(body).flatMap((join) => (join['jointype'] === 'JOIN_INNER' ? [] : [join['quals']]));
}

function joinsOf(body: Node): readonly Node[] {
  return ownNodes([body['fromClause'], body['usingClause']], 'JoinExpr');
}

function sortColumn(item: Node, body: Node, scope: Scope): SortColumn {
  const descending = item['sortby_dir'] === 'SORTBY_DESC';
  const nulls = { SORTBY_NULLS_FIRST: 'first', SORTBY_NULLS_LAST: 'last' } as const;
  const written = item['sortby_nulls'];
  const explicit = written === 'SORTBY_NULLS_FIRST' || written === 'SORTBY_NULLS_LAST' ? nulls[written] : undefined;
  const column = columnOf(outputMeant(item['node'], body), scope);
  return {
    ...(column ?? { relation: null, column: null }),
    descending,
    nulls: explicit ?? (descending ? 'first' : 'last'),
  };
}

/** ORDER BY 2 and ORDER BY alias mean what the SELECT list says there. */
function outputMeant(node: unknown, body: Node): unknown {
  const targets = nodesOf(body['targetList'], 'ResTarget');
  const ordinal = integer(node);
  if (ordinal !== undefined) return targets[ordinal - 1]?.['val'];
  const ref = isNode(node) ? node['ColumnRef'] : undefined;
  const fields: unknown = isNode(ref) ? ref['fields'] : undefined;
  if (!Array.isArray(fields) || fields.length !== 1) return node;
  return targets.find((target) => target['name'] === lastName(fields))?.['val'] ?? node;
}

export function isAggregate(call: Node): boolean {
  if (isNode(call['over'])) return false;
  return (
    AGGREGATES.has(functionName(call)) ||
    call['agg_star'] === true ||
    isNode(call['agg_filter']) ||
    call['agg_within_group'] === true
  );
}

export function functionName(call: Node): string {
  return lastName(call['funcname'])?.toLowerCase() ?? '';
}

export function isStar(value: unknown): boolean {
  const ref = isNode(value) ? value['ColumnRef'] : undefined;
  const fields: unknown = isNode(ref) ? ref['fields'] : undefined;
  const last: unknown = Array.isArray(fields) ? fields.at(-1) : undefined;
  return isNode(last) && 'A_Star' in last;
}

function integer(node: unknown): number | undefined {
  const constant = isNode(node) ? node['A_Const'] : undefined;
  const value = isNode(constant) ? constant['ival'] : undefined;
  if (!isNode(value)) return undefined;
  // libpg-query leaves a zero out
  return typeof value['ival'] === 'number' ? value['ival'] : 0;
}

function nullConstant(node: Node): boolean {
  return isNode(node['A_Const']) && node['A_Const']['isnull'] === true;
}

function nodesOf(list: unknown, kind: string): readonly Node[] {
  if (!Array.isArray(list)) return [];
  const items: readonly unknown[] = list;
  return items.flatMap((item) => (isNode(item) && isNode(item[kind]) ? [item[kind]] : []));
}
