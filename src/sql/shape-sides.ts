import { lastName } from './expression';
import { isNode, listOf, walk, type Node } from './parser';
import type { Filter, FilterColumn, NotIn } from './shape-types';

const CLOCKS = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday']);
/** current_date, current_timestamp and the like; those of the grammar that tell roles and names are no clock. */
const CLOCK_WORDS = /^SVFOP_(CURRENT_DATE|CURRENT_TIME|CURRENT_TIMESTAMP|LOCALTIME|LOCALTIMESTAMP)/;

/** What a value is that a column is compared with. */
export function sideOf(value: unknown): Pick<Filter, 'byClock' | 'castTo'> {
  return { byClock: walk(value).some(isClock), castTo: typeOf(value) };
}

function isClock([kind, node]: readonly [string, Node]): boolean {
  if (kind === 'FuncCall') return CLOCKS.has(lastName(node['funcname'])?.toLowerCase() ?? '');
  return kind === 'SQLValueFunction' && CLOCK_WORDS.test(textOf(node['op']));
}

/** The type of a value as far as its outermost part says it; a date plus or minus whole days stays one. */
function typeOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  const { TypeCast: cast, SQLValueFunction: word, A_Expr: expression, A_Const: constant } = value;
  if (isNode(constant)) return isNode(constant['fval']) && !isWhole(constant['fval']) ? 'numeric' : null;
  if (isNode(cast)) return isNode(cast['typeName']) ? (lastName(cast['typeName']['names']) ?? null) : null;
  if (isNode(word)) return textOf(word['op']) === 'SVFOP_CURRENT_DATE' ? 'date' : null;
  if (!isNode(expression) || !isNode(expression['rexpr'])) return null;
  const isDays = isNode(expression['rexpr']['A_Const']) && isNode(expression['rexpr']['A_Const']['ival']);
  return isDays && typeOf(expression['lexpr']) === 'date' ? 'date' : null;
}

/** A number that is too large for an integer is written without a point, and is a bigint. */
function isWhole(value: Node): boolean {
  return /^-?\d+$/.test(textOf(value['fval']));
}

/** NOT (column IN (SELECT inner ...)): the form in which a NULL among the inner values lets no row through. */
export function notInOf(negated: unknown): readonly NotIn[] {
  const sublink = isNode(negated) ? negated['SubLink'] : undefined;
  if (!isNode(sublink) || sublink['subLinkType'] !== 'ANY_SUBLINK' || sublink['operName'] !== undefined) return [];
  return [{ column: columnName(sublink['testexpr']) ?? 'an expression', inner: innerColumn(sublink['subselect']) }];
}

function innerColumn(subselect: unknown): FilterColumn | null {
  const select = isNode(subselect) ? subselect['SelectStmt'] : undefined;
  if (!isNode(select)) return null;
  const [target] = listOf(select['targetList']);
  const [source, another] = listOf(select['fromClause']);
  const result = isNode(target) ? target['ResTarget'] : undefined;
  const column = isNode(result) ? columnName(result['val']) : undefined;
  const table = isNode(source) ? source['RangeVar'] : undefined;
  if (column === undefined || !isNode(table) || another !== undefined) return null;
  return { relation: textOf(table['relname']), column };
}

function columnName(value: unknown): string | undefined {
  const ref = isNode(value) ? value['ColumnRef'] : undefined;
  return isNode(ref) ? lastName(ref['fields']) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
