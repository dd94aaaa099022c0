/** Aggregates over joins: what they add up, and what ties the joined relations together. */
import { lastName } from './expression';
import { isNode, listOf, type Node } from './parser';
import { aliasColumn, columnsWithin, nodesWithin, type AliasColumn } from './aliases';
import { equalitiesOf, type Equality } from './equalities';
import { heldIn, scopedBlocks } from './scoped';
import { functionName } from './shape-block';
import type { RelationName } from './shape-types';

/** An aggregate that a row too many changes: DISTINCT, min and max it does not. */
export interface Aggregate {
  readonly name: string;
  readonly columns: readonly AliasColumn[];
}

/** A SELECT that aggregates a join. */
export interface AggregatedJoin {
  /** By alias; null: a sub-query, a function or a CTE, whose rows are not known. */
  readonly sources: ReadonlyMap<string, RelationName | null>;
  readonly equal: readonly Equality[];
  /** Columns of JOIN ... USING. */
  readonly using: readonly string[];
  readonly grouped: readonly AliasColumn[];
  readonly aggregates: readonly Aggregate[];
}

const COUNTED = new Set(['sum', 'count', 'array_agg', 'string_agg', 'json_agg', 'jsonb_agg']);

/** Those of a statement, the outermost first. */
export function aggregatedJoins(sql: string): readonly AggregatedJoin[] {
  if (!/\b(?:sum|count|\w+_agg)\s*\(/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ command, body, scope }) => {
    const aggregates = nodesWithin([body['targetList'], body['havingClause']], 'FuncCall').flatMap(aggregateOf);
    const joins = nodesWithin(body['fromClause'], 'JoinExpr');
    if (command !== 'select' || aggregates.length === 0 || scope.aliases.size < 2) return [];
    if (joins.some(({ isNatural }) => isNatural === true)) return [];
    return [
      {
        sources: scope.aliases,
        equal: equalitiesOf(body),
        using: joins.flatMap(({ usingClause }) => listOf(usingClause).flatMap((name) => lastName([name]) ?? [])),
        grouped: groupedBy(body),
        aggregates,
      },
    ];
  });
}

function aggregateOf(call: Node): readonly Aggregate[] {
  const name = functionName(call);
  if (!COUNTED.has(name) || call['agg_distinct'] === true || isNode(call['over'])) return [];
  const columns = columnsWithin(call['args']);
  return columns.length === 0 ? [] : [{ name, columns }];
}

/** The columns of GROUP BY, by their names, numbers or output names. */
function groupedBy(body: Node): readonly AliasColumn[] {
  const targets = heldIn(body['targetList'], 'ResTarget');
  return listOf(body['groupClause']).flatMap((item) => {
    const constant = isNode(item) && isNode(item['A_Const']) ? item['A_Const']['ival'] : undefined;
    const ordinal = isNode(constant) ? Number(constant['ival'] ?? 0) : undefined;
    if (ordinal !== undefined) return aliasColumn(targets[ordinal - 1]?.['val']) ?? [];
    const column = aliasColumn(item);
    const output = column?.alias === null ? targets.find(({ name }) => name === column.column) : undefined;
    return (output === undefined ? column : aliasColumn(output['val'])) ?? [];
  });
}
