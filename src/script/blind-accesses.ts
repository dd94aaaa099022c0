/** The relations that a statement changes and reads. */
import { lookup } from '../kernel/lookup';
import { eachNode, isNode, type Node } from '../sql/parser';
import { child, held, list, text, unwrap } from './node';
import { rangeOf } from './relation';
import type { RangeName } from './world';

const TARGETS: Readonly<Record<string, string>> = lookup({
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
});

const READERS: Readonly<Record<string, string>> = lookup({
  InsertStmt: 'INSERT',
  CreateTableAsStmt: 'CREATE TABLE AS',
  CopyStmt: 'COPY',
  SelectStmt: 'SELECT',
  PLpgSQL_expr: 'SELECT',
});

export interface Access {
  readonly range: RangeName;
  readonly verb: string;
  readonly does: 'changes' | 'reads';
}

/** The relations that a statement changes and reads, but for those that it makes itself by WITH. */
export function accessesOf(kind: string, node: Node): readonly Access[] {
  const isRollup = text(node, 'objtype') === 'OBJECT_MATVIEW';
  const verb = isRollup ? 'CREATE MATERIALIZED VIEW' : (TARGETS[kind] ?? READERS[kind]);
  if (verb === undefined) return [];
  // a list of values, of which dumps have millions
  if (kind === 'InsertStmt' && isPlainValues(node)) return [];
  if (kind === 'CopyStmt' && node['is_from'] === true) return [];
  if (child(node, 'into')?.['skipData'] === true) return [];
  const found: Access[] = [];
  const visit = (value: unknown, key: string, around: string, hidden: ReadonlySet<string>): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key, around, hidden);
    if (!isNode(value)) return;
    if (key === 'RangeVar' || isRange(value)) {
      const range = rangeOf(value);
      const isNamed = range.schema === undefined && hidden.has(range.name);
      if (range.name !== '' && !isNamed) found.push({ range, verb: around, does: 'reads' });
      return;
    }
    const ctes = list(child(value, 'withClause'), 'ctes').map((one) => text(child(one, 'CommonTableExpr'), 'ctename'));
    const within = ctes.length === 0 ? hidden : new Set([...hidden, ...ctes.flatMap((name) => name ?? [])]);
    const target = TARGETS[key];
    if (target !== undefined || key === 'InsertStmt') {
      const range = rangeOf(child(value, 'relation'));
      if (target !== undefined && (key !== 'MergeStmt' || isBlindMerge(value)))
        found.push({ range, verb: target, does: 'changes' });
      const { relation: _target, ...rest } = value;
      for (const [name, part] of Object.entries(rest)) visit(part, name, target ?? READERS[key] ?? around, within);
      return;
    }
    const isInto = key === 'SelectStmt' && value['intoClause'] !== undefined;
    for (const [name, part] of Object.entries(value))
      if (name !== 'into' && name !== 'intoClause') visit(part, name, isInto ? 'SELECT INTO' : around, within);
  };
  visit(node, kind, verb, new Set());
  return found;
}

function isPlainValues(node: Node): boolean {
  const rows = list(child(node, 'selectStmt', 'SelectStmt'), 'valuesLists');
  return rows.length > 0 && node['withClause'] === undefined && !rows.some(hasSubquery);
}

function hasSubquery(row: unknown): boolean {
  let isFound = false;
  eachNode(row, (name) => {
    isFound ||= name === 'SubLink';
  });
  return isFound;
}

/** The tables that it puts rows into, which fails with 42501 where a policy doesn't admit them. */
export function insertsOf(kind: string, node: Node): readonly Access[] {
  return targetsOf(kind, node).flatMap(({ range, events }): readonly Access[] =>
    events.includes('INSERT') ? [{ range, verb: 'INSERT', does: 'changes' }] : [],
  );
}

/** What a statement writes rows to. */
export interface Target {
  readonly range: RangeName;
  /** The events that fire triggers there. */
  readonly events: readonly string[];
  /** The columns that it sets by UPDATE. */
  readonly columns: ReadonlySet<string>;
}

export function targetsOf(kind: string, node: Node): readonly Target[] {
  const inner = list(child(node, 'withClause'), 'ctes').flatMap((one) => {
    const [name, query] = unwrap(child(one, 'CommonTableExpr', 'ctequery') ?? {});
    return name === 'SelectStmt' ? [] : targetsOf(name, query);
  });
  const events = eventsOf(kind, node);
  if (events.length === 0) return inner;
  return [{ range: rangeOf(child(node, 'relation')), events, columns: setBy(kind, node) }, ...inner];
}

function setBy(kind: string, node: Node): ReadonlySet<string> {
  const updates =
    kind === 'MergeStmt'
      ? held(node, 'mergeWhenClauses', 'MergeWhenClause').filter((one) => text(one, 'commandType') === 'CMD_UPDATE')
      : [kind === 'InsertStmt' ? child(node, 'onConflictClause') : node];
  return new Set(
    updates.flatMap((one) => held(one, 'targetList', 'ResTarget')).flatMap((target) => text(target, 'name') ?? []),
  );
}

function eventsOf(kind: string, node: Node): readonly string[] {
  if (kind === 'InsertStmt')
    return text(child(node, 'onConflictClause'), 'action') === 'ONCONFLICT_UPDATE' ? ['INSERT', 'UPDATE'] : ['INSERT'];
  if (kind === 'CopyStmt') return node['is_from'] === true ? ['INSERT'] : [];
  if (kind === 'UpdateStmt') return ['UPDATE'];
  if (kind === 'DeleteStmt') return ['DELETE'];
  if (kind !== 'MergeStmt') return [];
  return held(node, 'mergeWhenClauses', 'MergeWhenClause').map((one) =>
    (text(one, 'commandType') ?? '').slice('CMD_'.length),
  );
}

/** The target of a statement and the list of FOR UPDATE are ranges without their name. */
function isRange(node: Node): boolean {
  return typeof node['relname'] === 'string';
}

/** Rows that it does not see are not matched: what it inserts for them fails at the guard, and is seen. */
function isBlindMerge(node: Node): boolean {
  return !list(node, 'mergeWhenClauses').some((one) => {
    const clause = child(one, 'MergeWhenClause');
    return text(clause, 'commandType') === 'CMD_INSERT';
  });
}
