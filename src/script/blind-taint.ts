/** What blind statements leave undone, and the later statements of the same run that rely on it. */
import { eachNode, type Node } from '../sql/parser';
import type { Access } from './blind-accesses';
import { effectOf } from './blind-effect';
import type { BlindAccess, BlindCause, BlindEffect, Mark } from './blind-types';
import { child, held, list, strings, text, unwrap } from './node';
import { rangeOf } from './relation';
import type { RangeName, Relation, World } from './world';

const ADDED: ReadonlySet<string> = new Set(['UpdateStmt', 'InsertStmt', 'MergeStmt', 'DeleteStmt']);

/** Notes what a statement leaves undone, after it ran: on its target, and on what it should have copied from. */
export function markUndone(
  { kind, node, read }: { readonly kind: string; readonly node: Node; readonly read: readonly string[] },
  cause: BlindCause,
  world: World,
): void {
  const target = targetOf(kind, node);
  if (target === undefined) return;
  const key = world.keyOf(target);
  const set = kind === 'UpdateStmt' ? setColumns(node) : null;
  mark(world.relations.get(key), { kind: 'lacks', columns: set, cause });
  if (kind === 'DeleteStmt') return;
  const columns = columnsIn(node);
  for (const source of kind === 'UpdateStmt' ? [...read, key] : read)
    if (source !== key || kind === 'UpdateStmt') mark(world.relations.get(source), { kind: 'keeps', columns, cause });
}

function mark(relation: Relation | undefined, one: Mark): void {
  if (
    relation === undefined ||
    relation.marks?.some(({ kind, cause }) => kind === one.kind && cause.at === one.cause.at)
  )
    return;
  relation.marks = [...(relation.marks ?? []), one];
}

/** What a statement writes to. */
function targetOf(kind: string, node: Node): RangeName | undefined {
  const made = child(node, 'into', 'rel') ?? child(node, 'intoClause', 'rel');
  if (made !== undefined) return rangeOf(made);
  if (ADDED.has(kind) || kind === 'RefreshMatViewStmt') return rangeOf(child(node, 'relation'));
  for (const one of held(child(node, 'withClause'), 'ctes', 'CommonTableExpr')) {
    const [inner, query] = unwrap(child(one, 'ctequery') ?? {});
    if (ADDED.has(inner)) return rangeOf(child(query, 'relation'));
  }
  return undefined;
}

function setColumns(node: Node): ReadonlySet<string> {
  return new Set(held(node, 'targetList', 'ResTarget').flatMap((one) => text(one, 'name') ?? []));
}

/** Columns that a statement names, but for those that it only sets; null where it names all by `*`. */
function columnsIn(node: Node): ReadonlySet<string> | null {
  const found = new Set<string>();
  let isAll = false;
  eachNode(node, (name, one) => {
    if (name !== 'ColumnRef') return;
    isAll ||= list(one, 'fields').some((field) => child(field, 'A_Star') !== undefined);
    const column = strings(list(one, 'fields')).at(-1);
    if (column !== undefined) found.add(column);
  });
  return isAll ? null : found;
}

export type Follow = Pick<BlindAccess, 'verb' | 'relation' | 'does' | 'effect'> & { readonly because: BlindCause };

/** What a statement does that relies on what an earlier one left undone. */
export function followsFrom(kind: string, node: Node, accesses: readonly Access[], world: World): readonly Follow[] {
  const ddl = changesOf(kind, node, world);
  if (ddl.length > 0) return ddl;
  const marked = accesses.flatMap((access) => {
    const marks = (marksOf(access.range, world) ?? []).filter((one) => one.kind === 'lacks');
    return marks.length === 0 ? [] : [{ access, marks }];
  });
  const [first] = marked;
  if (first === undefined) return [];
  const isEmpty = (range: RangeName): boolean =>
    (marksOf(range, world) ?? []).some(({ kind: left, columns }) => left === 'lacks' && columns === null);
  const unset = new Set(marked.flatMap(({ marks }) => marks.flatMap(({ columns }) => [...(columns ?? [])])));
  const effect = effectOf(kind, node, { isEmpty, isHidden: isEmpty, isUnset: (column) => unset.has(column) });
  if (effect === undefined) return [];
  return marked.flatMap(({ access: { range, verb, does }, marks }) =>
    marks.slice(0, 1).map(({ cause }) => ({ verb, relation: world.keyOf(range), does, effect, because: cause })),
  );
}

/** Of a view what is left undone on what it reads. */
function marksOf(range: RangeName, world: World): readonly Mark[] | undefined {
  const relation = world.relation(range);
  if (relation === undefined || relation.marks !== undefined || relation.id.kind !== 'view') return relation?.marks;
  return relation.needs.flatMap(({ kind, schema, name }) =>
    kind === 'function' ? [] : (marksOf({ schema, name }, world) ?? []),
  );
}

/** DDL that reads every row, or takes away what was not copied. */
function changesOf(kind: string, node: Node, world: World): readonly Follow[] {
  if (kind === 'AlterTableStmt') return altered(node, world);
  if (kind === 'DropStmt' && text(node, 'removeType') === 'OBJECT_TABLE')
    return list(node, 'objects').flatMap((one) => {
      const [name = '', schema] = strings(list(child(one, 'List'), 'items')).toReversed();
      return lost('DROP TABLE', { schema, name }, null, world);
    });
  if (kind === 'TruncateStmt')
    return list(node, 'relations').flatMap((one) => lost('TRUNCATE', rangeOf(child(one, 'RangeVar')), null, world));
  if (kind === 'IndexStmt' && node['unique'] === true)
    return scanned('CREATE UNIQUE INDEX', rangeOf(child(node, 'relation')), mentioned(node), world);
  return [];
}

const SCANS: Readonly<Record<string, string>> = {
  AT_SetNotNull: 'SET NOT NULL',
  AT_AddConstraint: 'ADD CONSTRAINT',
  AT_ValidateConstraint: 'VALIDATE CONSTRAINT',
};

function altered(node: Node, world: World): readonly Follow[] {
  const range = rangeOf(child(node, 'relation'));
  return held(node, 'cmds', 'AlterTableCmd').flatMap((command) => {
    const subtype = text(command, 'subtype') ?? '';
    const name = text(command, 'name') ?? '';
    if (subtype === 'AT_DropColumn') return lost('DROP COLUMN', range, name, world);
    const verb = SCANS[subtype];
    if (verb === undefined || child(command, 'def', 'Constraint')?.['skip_validation'] === true) return [];
    return scanned(verb, range, subtype === 'AT_SetNotNull' ? new Set([name]) : mentioned(command), world);
  });
}

/** Names of columns, as constraints and indexes have them; null where it tells none. */
function mentioned(node: Node): ReadonlySet<string> | null {
  const found = new Set<string>(columnsIn(node) ?? []);
  eachNode(node, (name, one) => {
    if (name === 'IndexElem') found.add(text(one, 'name') ?? '');
    if (name === 'Constraint')
      for (const column of [...strings(list(one, 'keys')), ...strings(list(one, 'fk_attrs'))]) found.add(column);
  });
  return found.size === 0 ? null : found;
}

function scanned(verb: string, range: RangeName, columns: ReadonlySet<string> | null, world: World): readonly Follow[] {
  return followed(verb, range, 'lacks', 'fails', world, (left) => isMet(left, columns));
}

function lost(verb: string, range: RangeName, column: string | null, world: World): readonly Follow[] {
  return followed(verb, range, 'keeps', 'loses', world, (left) =>
    isMet(left, column === null ? null : new Set([column])),
  );
}

function isMet(left: ReadonlySet<string> | null, right: ReadonlySet<string> | null): boolean {
  return left === null || right === null || [...right].some((one) => left.has(one));
}

function followed(
  verb: string,
  range: RangeName,
  kind: Mark['kind'],
  effect: BlindEffect,
  world: World,
  concerns: (columns: ReadonlySet<string> | null) => boolean,
): readonly Follow[] {
  const found = (world.relation(range)?.marks ?? []).find((one) => one.kind === kind && concerns(one.columns));
  if (found === undefined) return [];
  return [{ verb, relation: world.keyOf(range), does: 'changes', effect, because: found.cause }];
}
