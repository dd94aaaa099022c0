/** DISTINCT over a join, of which the answer shows one side only. */
import { lastName } from './expression';
import { isNode, listOf, walk, type Node } from './parser';
import { heldIn, scopedBlocks } from './scoped';
import { isStar } from './shape-block';
import type { RelationName } from './shape-types';

/** A joined table of which a SELECT DISTINCT shows and sorts by nothing: its rows multiply, and DISTINCT undoes it. */
export interface HiddenJoin {
  /** Which block of the statement it is, the outermost first: as those of its shape. */
  readonly block: number;
  readonly relation: RelationName;
}

export function hiddenJoins(sql: string): readonly HiddenJoin[] {
  if (!/\bdistinct\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ body, scope }, block) => {
    if (!isPlainDistinct(body) || scope.aliases.size < 2) return [];
    const shown = shownNames(body);
    if (shown === undefined) return [];
    return [...scope.aliases].flatMap(([alias, relation]) =>
      relation === null || shown.has(alias) ? [] : [{ block, relation }],
    );
  });
}

/** DISTINCT of whole rows; DISTINCT ON chooses one, which EXISTS cannot. */
function isPlainDistinct(body: Node): boolean {
  const clause = listOf(body['distinctClause']);
  return clause.length > 0 && clause.every((item) => isNode(item) && Object.keys(item).length === 0);
}

/** The qualifiers of what is shown and sorted by; undefined where one column has none, so that any table may be meant. */
function shownNames(body: Node): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  for (const target of [...heldIn(body['targetList'], 'ResTarget'), ...heldIn(body['sortClause'], 'SortBy')]) {
    if (isStar(target['val']) && listOf(starFields(target['val'])).length < 2) return undefined;
    for (const [kind, node] of walk(target)) {
      if (kind === 'FuncCall') return undefined;
      if (kind !== 'ColumnRef') continue;
      const qualifier = lastName(listOf(node['fields']).slice(0, -1));
      if (qualifier === undefined) return undefined;
      names.add(qualifier);
    }
  }
  return names;
}

function starFields(value: unknown): unknown {
  const ref = isNode(value) ? value['ColumnRef'] : undefined;
  return isNode(ref) ? ref['fields'] : undefined;
}
