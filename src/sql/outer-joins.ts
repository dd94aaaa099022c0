/** Outer joins that WHERE turns into inner ones. */
import { isNode, listOf, type Node } from './parser';
import { columnOf } from './shape-filter';
import { conjuncts, scopedBlocks } from './scoped';
import type { FilterColumn } from './shape-types';

/** Columns of the side that an outer join fills with NULLs, of which WHERE demands a value. */
export function demandedOfOuterJoins(sql: string): readonly FilterColumn[] {
  if (!/\b(?:left|right)\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ body, scope }) => {
    const filled = new Set(listOf(body['fromClause']).flatMap((item) => filledBy(item)));
    if (filled.size === 0) return [];
    return conjuncts(body['whereClause']).flatMap((condition) =>
      demanded(condition).flatMap((ref) => {
        const fields = listOf(ref['fields']);
        const qualifier = fields.length > 1 ? nameOf(fields.at(-2)) : undefined;
        const column =
          qualifier !== undefined && filled.has(qualifier) ? columnOf({ ColumnRef: ref }, scope) : undefined;
        return column === undefined ? [] : [column];
      }),
    );
  });
}

/** The names by which tables on the nullable side of outer joins go. */
function filledBy(item: unknown, isFilled = false): readonly string[] {
  if (!isNode(item)) return [];
  const { JoinExpr: joined, RangeVar: table, RangeSubselect: sub } = item;
  if (isNode(joined)) {
    const type = joined['jointype'];
    return [
      ...filledBy(joined['larg'], isFilled || type === 'JOIN_RIGHT'),
      ...filledBy(joined['rarg'], isFilled || type === 'JOIN_LEFT'),
    ];
  }
  if (!isFilled) return [];
  const source = isNode(table) ? table : isNode(sub) ? sub : undefined;
  const alias = source?.['alias'];
  if (isNode(alias) && typeof alias['aliasname'] === 'string') return [alias['aliasname']];
  return typeof source?.['relname'] === 'string' ? [source['relname']] : [];
}

const COMPARES = new Set(['AEXPR_OP', 'AEXPR_IN', 'AEXPR_LIKE', 'AEXPR_ILIKE', 'AEXPR_BETWEEN', 'AEXPR_OP_ANY']);

/** Columns that stand alone on a side of a comparison: a NULL there makes it unknown, so that the row is left out. */
function demanded(condition: Node): readonly Node[] {
  const comparison = condition['A_Expr'];
  if (!isNode(comparison) || !COMPARES.has(String(comparison['kind']))) return [];
  return [comparison['lexpr'], comparison['rexpr']].flatMap((side) =>
    isNode(side) && isNode(side['ColumnRef']) ? [side['ColumnRef']] : [],
  );
}

function nameOf(field: unknown): string | undefined {
  const word = isNode(field) ? field['String'] : undefined;
  return isNode(word) && typeof word['sval'] === 'string' ? word['sval'] : undefined;
}
