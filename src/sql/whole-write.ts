/** UPDATE and DELETE that nothing narrows, by their text alone. */
import { isNode, type Node } from './parser';

/** Why a write reaches every row. `join`: all that its WHERE does is to tie the tables of the statement together. */
export type WholeWrite = 'no-where' | 'always-true' | 'join';

/** @param statement what UpdateStmt or DeleteStmt holds; null where something narrows it, or may */
export function wholeWrite(statement: Node): WholeWrite | null {
  const where = statement['whereClause'];
  const sources = [statement['fromClause'], statement['usingClause']].flatMap(itemsOf);
  if (sources.length === 0) {
    if (!isNode(where)) return 'no-where';
    return isAlwaysTrue(where) ? 'always-true' : null;
  }
  if (!sources.every((source) => isPlain(source, ctesOf(statement)))) return null;
  return [...conjuncts(where), ...sources.flatMap(conditionsOf)].every(isTie) ? 'join' : null;
}

/** Names of the tables that a write reads beside its target. */
export function sourcesOf(statement: Node): readonly string[] {
  return [statement['fromClause'], statement['usingClause']].flatMap(itemsOf).flatMap(namesIn);
}

/** The columns that WHERE tests for NULL, where it does nothing else. */
export function onlyNullTests(statement: Node): readonly string[] {
  const tests = conjuncts(statement['whereClause']).map((node) => (isNode(node) ? node['NullTest'] : undefined));
  const names = tests.map((test) =>
    isNode(test) && test['nulltesttype'] === 'IS_NULL' && isNode(test['arg']) ? columnName(test['arg']) : undefined,
  );
  return names.flatMap((name) => (name === undefined ? [] : [name])).length === tests.length
    ? names.flatMap((name) => name ?? [])
    : [];
}

/** True for a condition that every row meets, whatever is in it: true, 1 = 1, and what OR and AND make of them. */
export function isAlwaysTrue(node: unknown): boolean {
  if (!isNode(node)) return false;
  const { A_Const: constant, BoolExpr: logic, A_Expr: comparison, TypeCast: cast } = node;
  if (isNode(cast))
    return isNode(cast['arg']) && isNode(cast['arg']['A_Const']) && textOf(cast['arg']['A_Const']) === 't';
  if (isNode(constant)) return isNode(constant['boolval']) && constant['boolval']['boolval'] === true;
  if (isNode(logic)) {
    const parts = itemsOf(logic['args']);
    if (logic['boolop'] === 'OR_EXPR') return parts.some(isAlwaysTrue);
    return logic['boolop'] === 'AND_EXPR' && parts.every(isAlwaysTrue);
  }
  if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP') return false;
  const [left, right] = [comparison['lexpr'], comparison['rexpr']].map(constantText);
  const operator = operatorOf(comparison);
  return (
    left !== undefined &&
    right !== undefined &&
    (operator === '=' ? left === right : operator === '<>' && left !== right)
  );
}

function isTie(node: unknown): boolean {
  if (isAlwaysTrue(node)) return true;
  const comparison = isNode(node) ? node['A_Expr'] : undefined;
  if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP' || operatorOf(comparison) !== '=') return false;
  return [comparison['lexpr'], comparison['rexpr']].every((side) => isNode(side) && isNode(side['ColumnRef']));
}

function conjuncts(node: unknown): readonly unknown[] {
  const logic = isNode(node) ? node['BoolExpr'] : undefined;
  if (isNode(logic) && logic['boolop'] === 'AND_EXPR') return itemsOf(logic['args']).flatMap(conjuncts);
  return node === undefined ? [] : [node];
}

/** A table by its name, or several that are joined: a sub-query, a list of VALUES or a CTE may hold a few rows only. */
function isPlain(item: unknown, ctes: ReadonlySet<string>): boolean {
  if (!isNode(item)) return false;
  const { RangeVar: table, JoinExpr: joined } = item;
  if (isNode(table)) return !(table['schemaname'] === undefined && ctes.has(String(table['relname'])));
  return isNode(joined) && isPlain(joined['larg'], ctes) && isPlain(joined['rarg'], ctes);
}

function conditionsOf(item: unknown): readonly unknown[] {
  const joined = isNode(item) ? item['JoinExpr'] : undefined;
  if (!isNode(joined)) return [];
  return [...conditionsOf(joined['larg']), ...conditionsOf(joined['rarg']), ...conjuncts(joined['quals'])];
}

function namesIn(item: unknown): readonly string[] {
  if (!isNode(item)) return [];
  const { RangeVar: table, JoinExpr: joined } = item;
  if (isNode(table)) return [String(table['relname'])];
  return isNode(joined) ? [...namesIn(joined['larg']), ...namesIn(joined['rarg'])] : [];
}

function ctesOf(statement: Node): ReadonlySet<string> {
  const clause = statement['withClause'];
  const ctes = isNode(clause) ? itemsOf(clause['ctes']) : [];
  return new Set(
    ctes.flatMap((one) =>
      isNode(one) && isNode(one['CommonTableExpr']) ? [String(one['CommonTableExpr']['ctename'])] : [],
    ),
  );
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function operatorOf(comparison: Node): string {
  const [name] = itemsOf(comparison['name']);
  return isNode(name) && isNode(name['String']) ? String(name['String']['sval']) : '';
}

function columnName(node: Node): string | undefined {
  const ref = node['ColumnRef'];
  const last = isNode(ref) ? itemsOf(ref['fields']).at(-1) : undefined;
  return isNode(last) && isNode(last['String']) ? String(last['String']['sval']) : undefined;
}

function constantText(node: unknown): string | undefined {
  const constant = isNode(node) ? node['A_Const'] : undefined;
  return isNode(constant) && constant['isnull'] !== true ? textOf(constant) : undefined;
}

function textOf(constant: Node): string {
  return JSON.stringify(Object.entries(constant).filter(([key]) => key !== 'location'));
}
