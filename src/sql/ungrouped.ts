/** Columns of a SELECT list that are neither grouped nor aggregated, by its text alone. */
import { aliasColumn, type AliasColumn } from './aliases';
import { isNode, listOf, type Node } from './parser';
import { heldIn } from './scoped';
import { isAggregate, rootsOf, scopeOf } from './shape-block';
import type { Scope } from './shape-filter';

/** A SELECT that groups or aggregates. */
export interface Grouped {
  readonly scope: Scope;
  /** Columns outside of all calls and grouped expressions. */
  readonly shown: readonly AliasColumn[];
  readonly grouped: readonly AliasColumn[];
}

/** Those of a statement; sets of groupings are left out. */
export function groupedSelects(tree: unknown): readonly Grouped[] {
  const { roots, ctes } = rootsOf(tree);
  return roots.flatMap(({ command, body }) => {
    const items = listOf(body['groupClause']);
    const targets = heldIn(body['targetList'], 'ResTarget');
    const groups = items.length > 0 || [...targets.map(({ val }) => val), body['havingClause']].some(hasAggregate);
    if (command !== 'select' || !groups || body['groupDistinct'] === true) return [];
    if (body['groupAll'] === true || items.some((item) => isNode(item) && 'GroupingSet' in item)) return [];
    const expressions = items.flatMap((item) => meant(item, targets));
    const keys = new Set(expressions.map(textOf));
    return [
      {
        scope: scopeOf(body, ctes),
        shown: targets.flatMap(({ val }) => columnsOutside(val, keys)),
        grouped: expressions.flatMap((one) => aliasColumn(one) ?? []),
      },
    ];
  });
}

/** What an item of GROUP BY stands for: itself, and what the list has at its number or under its name. */
function meant(item: unknown, targets: readonly Node[]): readonly unknown[] {
  const constant = isNode(item) && isNode(item['A_Const']) ? item['A_Const']['ival'] : undefined;
  if (isNode(constant)) return [targets[Number(constant['ival'] ?? 0) - 1]?.['val']];
  const column = aliasColumn(item);
  const output = column?.alias === null ? targets.find(({ name }) => name === column.column) : undefined;
  return output === undefined ? [item] : [item, output['val']];
}

/** A call may be of an aggregate that somebody made, so that what it is given is not looked at. */
function columnsOutside(value: unknown, keys: ReadonlySet<string>): readonly AliasColumn[] {
  if (Array.isArray(value)) return value.flatMap((one) => columnsOutside(one, keys));
  if (!isNode(value) || keys.has(textOf(value))) return [];
  if ('FuncCall' in value || 'SubLink' in value || 'GroupingFunc' in value) return [];
  const column = aliasColumn(value);
  if (column !== undefined) return [column];
  return Object.values(value).flatMap((one) => columnsOutside(one, keys));
}

function hasAggregate(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasAggregate);
  if (!isNode(value) || 'SubLink' in value) return false;
  if (isNode(value['FuncCall']) && isAggregate(value['FuncCall'])) return true;
  return Object.values(value).some(hasAggregate);
}

/** Two expressions are the same where their trees are, wherever they are written. */
function textOf(tree: unknown): string {
  return JSON.stringify(tree, (key, value: unknown) => (key === 'location' ? undefined : value)) ?? '';
}
