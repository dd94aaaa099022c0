/** Conditions that a NULL of their column does not meet, and its negation does not either. */
import { lastName } from './expression';
import { isNode, type Node } from './parser';
import { conjuncts, scopedBlocks } from './scoped';
import { columnOf, type Scope } from './shape-filter';
import { columnsWithin } from './aliases';
import type { FilterColumn } from './shape-types';

export interface Inequality extends FilterColumn {
  /** Which block of the statement it is in, the outermost first: as those of its shape. */
  readonly block: number;
  /** As it is written: `<>`, `NOT IN`, `NOT LIKE`. */
  readonly written: string;
}

/** Each `x <> value`, `x NOT IN (values)` and `x NOT LIKE pattern` whose column no other condition beside it speaks of. */
export function inequalities(sql: string): readonly Inequality[] {
  if (!/<>|!=|!~|\bnot\b/i.test(sql)) return [];
  return scopedBlocks(sql).flatMap(({ body, scope }, block) => {
    const conditions = conjuncts(body['whereClause']);
    return conditions.flatMap((condition) => {
      const found = inequalityOf(condition, scope);
      const isSole = conditions.every((one) => one === condition || !mentions(one, found?.column));
      return found !== undefined && isSole ? [{ ...found, block }] : [];
    });
  });
}

function mentions(condition: Node, column: string | undefined): boolean {
  return columnsWithin(condition).some((one) => one.column === column);
}

function inequalityOf(condition: Node, scope: Scope): Omit<Inequality, 'block'> | undefined {
  const negated = negationOf(condition);
  const expression = (negated ?? condition)['A_Expr'];
  if (!isNode(expression)) return undefined;
  const written = writtenAs(expression, negated !== undefined);
  const column = columnOf(expression['lexpr'], scope);
  // one column against another compares rows with each other
  if (written === undefined || column === undefined || columnsWithin(expression['rexpr']).length > 0) return undefined;
  return { ...column, written };
}

/** What stands under NOT. */
function negationOf(condition: Node): Node | undefined {
  const logic = condition['BoolExpr'];
  const [only] = isNode(logic) && logic['boolop'] === 'NOT_EXPR' && Array.isArray(logic['args']) ? logic['args'] : [];
  return isNode(only) ? only : undefined;
}

function writtenAs({ kind, name }: Node, isNegated: boolean): string | undefined {
  const operator = lastName(name);
  if (kind === 'AEXPR_OP' && operator === (isNegated ? '=' : '<>')) return isNegated ? 'NOT =' : '<>';
  if (kind === 'AEXPR_IN' && operator === (isNegated ? '=' : '<>')) return 'NOT IN';
  if (kind === 'AEXPR_OP_ALL' && operator === '<>' && !isNegated) return '<> ALL';
  if (kind === 'AEXPR_LIKE' && operator === (isNegated ? '~~' : '!~~')) return 'NOT LIKE';
  return undefined;
}
