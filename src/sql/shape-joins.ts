import { lastName } from './expression';
import { isNode, walk, type Node } from './parser';
import type { RelationName } from './shape-types';

/** FROM a, b: what the comma parts, each with the names that conditions may use for it. */
interface Part {
  readonly relation: RelationName;
  readonly names: readonly string[];
}

/**
 * One relation of each group that no condition ties to another, so that every row of one meets every row of the other; empty
 * where all hang together or where the text alone cannot tell. An explicit CROSS JOIN says that it is meant.
 */
export function crossedRelations(body: Node): readonly RelationName[] {
  const parts = partsOf(body);
  if (parts === undefined) return [];
  const groups = new Map(parts.map((part) => [part, part]));
  const byName = new Map(parts.flatMap((part) => part.names.map((name) => [name, part] as const)));
  for (const names of tiesOf(body['whereClause'])) {
    if (names === 'unknown') return [];
    const tied = names.flatMap((name) => byName.get(name) ?? []);
    const [first] = tied;
    for (const part of tied) if (first !== undefined) join(groups, first, part);
  }
  const roots = new Set(parts.map((part) => groups.get(part)));
  return roots.size < 2 ? [] : [...roots].flatMap((root) => root?.relation ?? []);
}

function join(groups: Map<Part, Part>, one: Part, other: Part): void {
  const [kept, replaced] = [groups.get(one), groups.get(other)];
  if (kept === undefined) return;
  for (const [part, root] of groups) if (root === replaced) groups.set(part, kept);
}

/**
 * Undefined where there is one part only, or where something else than a table stands in FROM: a function or a sub-query may refer to
 * what is before it.
 */
function partsOf(body: Node): readonly Part[] | undefined {
  const sources = [body['fromClause'], body['usingClause']].flatMap((list): readonly unknown[] =>
    Array.isArray(list) ? list : [],
  );
  const target = isNode(body['relation']) ? [{ RangeVar: body['relation'] }] : [];
  if (target.length + sources.length < 2) return undefined;
  const parts = [...target, ...sources].map(partOf);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partOf(item: unknown): Part | undefined {
  if (!isNode(item) || !(isNode(item['RangeVar']) || isNode(item['JoinExpr']))) return undefined;
  const nodes = walk(item);
  if (nodes.some(([name]) => name === 'RangeSubselect' || name === 'RangeFunction')) return undefined;
  const tables = nodes.flatMap(([name, node]) => (name === 'RangeVar' ? [node] : []));
  const names = tables.flatMap((table) => {
    const alias = table['alias'];
    return isNode(alias) && typeof alias['aliasname'] === 'string' ? alias['aliasname'] : String(table['relname']);
  });
  const { relname: name, schemaname: schema } = tables[0] ?? {};
  if (typeof name !== 'string') return undefined;
  return { relation: { name, ...(typeof schema === 'string' && { schema }) }, names };
}

/** What each condition under AND, OR and NOT names; two that compare with one and the same parameter are tied by it. */
function tiesOf(where: unknown): readonly (readonly string[] | 'unknown')[] {
  const ties: (readonly string[] | 'unknown')[] = [];
  const byParameter = new Map<number, string[]>();
  const visit = (node: unknown): void => {
    if (!isNode(node)) return;
    const logic = node['BoolExpr'];
    if (isNode(logic) && Array.isArray(logic['args'])) return logic['args'].forEach(visit);
    const names = namesIn(node);
    ties.push(names);
    if (names === 'unknown') return;
    for (const [kind, inner] of walk(node)) {
      const number = kind === 'ParamRef' ? inner['number'] : undefined;
      if (typeof number === 'number') byParameter.set(number, [...(byParameter.get(number) ?? []), ...names]);
    }
  };
  visit(where);
  return [...ties, ...byParameter.values()];
}

function namesIn(node: Node): readonly string[] | 'unknown' {
  const names: string[] = [];
  for (const [kind, inner] of walk(node)) {
    const fields: unknown = kind === 'ColumnRef' ? inner['fields'] : undefined;
    if (!Array.isArray(fields)) continue;
    const qualifier = lastName(fields.slice(0, -1));
    if (qualifier === undefined) return 'unknown';
    names.push(qualifier);
  }
  return names;
}
