/** Names of output columns, as FigureColname of PostgreSQL's parse_target.c gives them. */
import { lastName } from '../expression';
import { isNode, type Node } from '../parser';
import type { Columns, Item } from './scope';

const NAMELESS = '?column?';

const FIXED: Readonly<Record<string, string>> = {
  A_Const: NAMELESS,
  A_Expr: NAMELESS,
  BoolExpr: NAMELESS,
  NullTest: NAMELESS,
  BooleanTest: NAMELESS,
  ParamRef: NAMELESS,
  CoalesceExpr: 'coalesce',
  A_ArrayExpr: 'array',
  RowExpr: 'row',
  GroupingFunc: 'grouping',
};

const SUBLINKS: Readonly<Record<string, string>> = {
  EXISTS_SUBLINK: 'exists',
  ARRAY_SUBLINK: 'array',
  ANY_SUBLINK: NAMELESS,
  ALL_SUBLINK: NAMELESS,
};

/** The output columns of a target list; null where a star or an expression gives names that are not known. */
export function outputsOf(targets: unknown, items: readonly Item[]): Columns {
  const found: string[] = [];
  for (const target of Array.isArray(targets) ? (targets as readonly unknown[]) : []) {
    const names = outputOf(target, items);
    if (names === null) return null;
    found.push(...names);
  }
  return found;
}

function outputOf(target: unknown, items: readonly Item[]): Columns {
  const result = isNode(target) ? target['ResTarget'] : undefined;
  if (!isNode(result)) return null;
  if (typeof result['name'] === 'string') return [result['name']];
  const star = starOf(result['val']);
  if (star !== undefined) return expanded(star, items);
  const name = nameOf(result['val']);
  return name === null ? null : [name ?? NAMELESS];
}

/** The qualifier of `a.*`, '' for `*`; undefined for what is no star. */
function starOf(value: unknown): string | undefined {
  const reference = isNode(value) ? value['ColumnRef'] : undefined;
  const fields: readonly unknown[] = isNode(reference) && Array.isArray(reference['fields']) ? reference['fields'] : [];
  const last = fields.at(-1);
  if (!isNode(last) || !('A_Star' in last)) return undefined;
  return lastName(fields.slice(0, -1)) ?? '';
}

function expanded(qualifier: string, items: readonly Item[]): Columns {
  const meant = items.filter((item) => (qualifier === '' ? item.isQualified !== true : item.alias === qualifier));
  if (meant.length === 0 || meant.some(({ columns }) => columns === null)) return null;
  return meant.flatMap(({ columns }) => columns ?? []);
}

/** Undefined: PostgreSQL calls it `?column?`; null: not known. */
function nameOf(value: unknown): string | undefined | null {
  const [kind = '', node] = isNode(value) ? (Object.entries(value)[0] ?? []) : [];
  if (!isNode(node)) return null;
  if (kind in FIXED) return FIXED[kind] === NAMELESS ? undefined : FIXED[kind];
  switch (kind) {
    case 'ColumnRef':
      return lastName(node['fields']) ?? null;
    case 'FuncCall':
      return lastName(node['funcname']) ?? null;
    case 'TypeCast':
      return nameOf(node['arg']) ?? typeWord(node['typeName']);
    case 'CaseExpr':
      return (node['defresult'] === undefined ? undefined : nameOf(node['defresult'])) ?? 'case';
    case 'MinMaxExpr':
      return node['op'] === 'IS_LEAST' ? 'least' : 'greatest';
    case 'SubLink':
      return subLinkName(node);
    default:
      return null;
  }
}

function typeWord(type: unknown): string | null {
  return isNode(type) ? (lastName(type['names']) ?? null) : null;
}

function subLinkName({ subLinkType, subselect }: Node): string | undefined | null {
  const fixed = SUBLINKS[String(subLinkType)];
  if (fixed !== undefined) return fixed === NAMELESS ? undefined : fixed;
  const select = isNode(subselect) ? subselect['SelectStmt'] : undefined;
  const [names] = isNode(select) && Array.isArray(select['targetList']) ? [select['targetList'] as unknown[]] : [];
  return outputOf(names?.[0], [])?.[0] ?? null;
}
