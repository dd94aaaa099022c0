/** Views over materialized views, which have no row security: whether the condition of a view holds its readers to their tenant. Pure. */
import { readBy } from '../catalog/relations';
import type { Catalog } from '../catalog/catalog';
import type { ObjectOf } from '../kinds/attributes';
import { holdsTenant, openWaysOf, type Atom } from '../model/open-ways';
import { parse, walk, type Node } from '../sql/parser';

/**
 * Whether a view that compares the tenant does so in some of the ways in which its condition comes true, and not in all: the others show
 * what belongs to everybody. A view that compares no tenant at all is not one of them.
 * @param columns names of the tenant's columns
 */
export function opensBeside(catalog: Catalog, view: ObjectOf<'view'>, columns: readonly string[]): boolean {
  const rollups = new Set(
    readBy(catalog, view.id).flatMap(({ id }) => (id.kind === 'materialized view' ? [id.name] : [])),
  );
  const parsed = rollups.size === 0 ? undefined : parse(view.attributes.query);
  if (parsed === undefined || 'problem' in parsed) return false;
  return walk(parsed.statements).some(
    ([name, node]) => (name === 'SelectStmt' || name === 'larg' || name === 'rarg') && opens(node, rollups, columns),
  );
}

function opens(select: Node, rollups: ReadonlySet<unknown>, columns: readonly string[]): boolean {
  const from = walk(select['fromClause']);
  if (!from.some(([name, node]) => name === 'RangeVar' && rollups.has(node['relname']))) return false;
  const joined = from.flatMap(([name, node]) => (name === 'JoinExpr' ? [node['quals']] : []));
  const args = [...joined, select['whereClause']].filter((test) => test !== undefined);
  const held = { any: false };
  const holds = (atom: Atom): boolean => {
    const isOne = columns.some((column) => holdsTenant(atom, column));
    held.any ||= isOne;
    return isOne;
  };
  const ways = openWaysOf({ BoolExpr: { boolop: 'AND_EXPR', args } }, holds);
  return held.any && ways.length > 0;
}
