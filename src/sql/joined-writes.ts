/** UPDATE and DELETE that read other tables. */
import { nodesWithin } from './aliases';
import { equalitiesOf, type Equality } from './equalities';
import { scopedBlocks } from './scoped';
import type { RelationName } from './shape-types';

export interface JoinedWrite {
  readonly command: 'update' | 'delete';
  /** The name that the target goes by. */
  readonly target: string;
  /** By alias, the target included; null: a sub-query, a function or a CTE. */
  readonly sources: ReadonlyMap<string, RelationName | null>;
  readonly equal: readonly Equality[];
}

/** Those of a statement; joins by USING or NATURAL are left out, because they name no table. */
export function joinedWrites(sql: string): readonly JoinedWrite[] {
  if (!/\b(?:update|delete)\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ command, body, scope }) => {
    const [target] = scope.aliases.keys();
    if ((command !== 'update' && command !== 'delete') || target === undefined || scope.aliases.size < 2) return [];
    const joins = nodesWithin([body['fromClause'], body['usingClause']], 'JoinExpr');
    if (joins.some(({ isNatural, usingClause }) => isNatural === true || Array.isArray(usingClause))) return [];
    return [{ command, target, sources: scope.aliases, equal: equalitiesOf(body) }];
  });
}
