/**
 * Sub-queries of a table that says whose member a user is, as what they may amount to: the tenants of the session. Whether they do says
 * the key of the tenants (`tenant-key.ts`): here only the form is read, and what may add rows to it is no form that is known. Whose
 * member a session is stands in rows that others may not write; whether they may is tried by itself.
 */
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { columnOf, objectsOf } from '../../catalog/select';
import { hasColumn } from '../../model/conditions';
import { lastName } from '../../sql/expression';
import { isNode, parse, type Node } from '../../sql/parser';
import { valueColumns, type ValueColumn } from '../columns';
import { relationsByName } from '../relations';
import { bodyOf, keepsSession } from '../texts';
import { baseOf, familyOf } from './families';
import { readTerm, type Scope } from './read-term';
import { call, type MembershipTerm, type Term } from './term';

/** The term of a sub-query or of a call that may give the tenants of the session; undefined for any other. */
export function membership(catalog: Catalog, node: Node, scope: Scope): Term | undefined {
  const { SubLink: sub, FuncCall: called } = node;
  if (isNode(called)) {
    const select = selectOf(catalog, called);
    return select === undefined ? undefined : givenBy(catalog, select, scope);
  }
  if (!isNode(sub)) return undefined;
  const select = isNode(sub['subselect']) ? sub['subselect']['SelectStmt'] : undefined;
  if (!isNode(select)) return undefined;
  if (sub['subLinkType'] === 'EXISTS_SUBLINK') return ofExists(catalog, select, scope);
  const given = givenBy(catalog, select, scope);
  if (given === undefined || sub['subLinkType'] === 'EXPR_SUBLINK') return given;
  const isIn = sub['operName'] === undefined || lastName(sub['operName']) === '=';
  return sub['subLinkType'] === 'ANY_SUBLINK' && isIn ? call('=', readTerm(sub['testexpr'], scope), given) : undefined;
}

/** One of the tables that a query reads. */
interface Source {
  readonly alias: string;
  readonly relation: Relation;
}

interface Query {
  readonly select: Node;
  readonly sources: readonly Source[];
}

/** A query of tables alone: a sub-query, a function or a WITH in its FROM may give a name to anything. */
function queryOf(catalog: Catalog, select: Node): Query | undefined {
  if (isNode(select['larg']) || select['withClause'] !== undefined) return undefined;
  const sources = listOf(select['fromClause']).map((from) => sourcesIn(catalog, from));
  return sources.every((some) => some !== undefined) ? { select, sources: sources.flat() } : undefined;
}

function sourcesIn(catalog: Catalog, from: unknown): readonly Source[] | undefined {
  const { RangeVar: range, JoinExpr: join } = isNode(from) ? from : {};
  if (isNode(join)) {
    const [left, right] = [sourcesIn(catalog, join['larg']), sourcesIn(catalog, join['rarg'])];
    return left === undefined || right === undefined || join['alias'] !== undefined ? undefined : [...left, ...right];
  }
  if (!isNode(range)) return undefined;
  const { relname, schemaname, alias } = range;
  const [relation, more] = relationsByName(catalog).filter(
    ({ id }) => id.name === relname && (schemaname === undefined || id.schema === schemaname),
  );
  const given = isNode(alias) ? alias['aliasname'] : relname;
  return relation === undefined || more !== undefined || typeof given !== 'string'
    ? undefined
    : [{ alias: given, relation }];
}

/** The column that a query of one column gives, of a table in which it looks for the session; through functions too. */
function givenBy(catalog: Catalog, select: Node, scope: Scope): MembershipTerm | undefined {
  const inner = selectOfCalls(catalog, select);
  if (inner !== undefined) return givenBy(catalog, inner, scope);
  const query = queryOf(catalog, select);
  const targets = listOf(select['targetList']);
  const result = isNode(targets[0]) ? targets[0]['ResTarget'] : undefined;
  const found = isNode(result) && query !== undefined ? resolve(catalog, query, result['val']) : undefined;
  return query === undefined || found === undefined || targets.length !== 1
    ? undefined
    : membershipBy(catalog, query, found, scope);
}

/** `select f()` and `select .. from f()`, where the function has a query for a body. */
function selectOfCalls(catalog: Catalog, select: Node): Node | undefined {
  const [from, more] = listOf(select['fromClause']);
  const [target] = listOf(select['targetList']);
  const value = isNode(target) && isNode(target['ResTarget']) ? target['ResTarget']['val'] : undefined;
  if (more !== undefined || select['whereClause'] !== undefined || isNode(select['larg'])) return undefined;
  const called = from === undefined && isNode(value) ? value['FuncCall'] : onlyFunction(from);
  return isNode(called) ? selectOf(catalog, called) : undefined;
}

/** The one function of `from f()`. */
function onlyFunction(from: unknown): unknown {
  const range = isNode(from) ? from['RangeFunction'] : undefined;
  const [list, more] = isNode(range) ? listOf(range['functions']) : [];
  const [called] = isNode(list) && isNode(list['List']) ? listOf(list['List']['items']) : [];
  return more === undefined && isNode(called) ? called['FuncCall'] : undefined;
}

/** The query that is the body of a function without arguments. */
function selectOf(catalog: Catalog, called: Node): Node | undefined {
  const name = lastName(called['funcname']);
  const routines = objectsOf(catalog, 'function').filter(({ id }) => id.name === name && (id.args ?? []).length === 0);
  const [only, more] = routines;
  if (only === undefined || more !== undefined || 'args' in called || !keepsSession(only.attributes)) return undefined;
  const source = bodyOf(only.attributes)
    .replace(/^\s*begin\s+(?:atomic|return(?:\s+query)?)\s+([\s\S]*?);?\s*end\s*;?\s*$/i, '$1')
    .replace(/^\s*return\b/i, 'select');
  const parsed = parse(source);
  const statement =
    'problem' in parsed || parsed.statements.length !== 1 ? undefined : parsed.statements[0]?.['SelectStmt'];
  return isNode(statement) ? unwrapped(statement) : undefined;
}

/** `select (select ..)` and `select array_agg(x)`, `array(select ..)`: the query within, and the column that is put together. */
function unwrapped(select: Node): Node {
  const [target] = listOf(select['targetList']);
  const result = isNode(target) ? target['ResTarget'] : undefined;
  const value = isNode(result) ? result['val'] : undefined;
  const sub = isNode(value) ? value['SubLink'] : undefined;
  const aggregate = isNode(value) ? value['FuncCall'] : undefined;
  if (isNode(sub) && isNode(sub['subselect']) && isNode(sub['subselect']['SelectStmt']))
    return unwrapped(sub['subselect']['SelectStmt']);
  const [item] = isNode(aggregate) && lastName(aggregate['funcname']) === 'array_agg' ? listOf(aggregate['args']) : [];
  return item === undefined ? select : { ...select, targetList: [{ ResTarget: { val: item } }] };
}

/** `exists (select from members where members.tenant = row.tenant and members.user = session)`. */
function ofExists(catalog: Catalog, select: Node, scope: Scope): Term | undefined {
  const query = queryOf(catalog, select);
  if (query === undefined) return undefined;
  for (const [own, other] of equalities(select)) {
    const found = resolve(catalog, query, own);
    if (found === undefined || mayBeOf(catalog, query, other)) continue;
    const outer = readTerm(other, scope);
    const given = outer.is === 'column' ? membershipBy(catalog, query, found, scope) : undefined;
    if (given !== undefined) return call('=', outer, given);
  }
  return undefined;
}

/** Whether a column may be one of the query's own, and so is none of the row that the policy is about. */
function mayBeOf(catalog: Catalog, { sources }: Query, side: unknown): boolean {
  const reference = asColumn(side);
  if (reference === undefined) return false;
  const [name, qualifier] = namesIn(reference);
  return sources.some(
    ({ alias, relation }) =>
      (qualifier === undefined || qualifier === alias) && columnOf(catalog, relation.id, name ?? '') !== undefined,
  );
}

/** The membership that a column of a table tells, where the same row, or one joined to it, is looked up by who the session is. */
function membershipBy(catalog: Catalog, query: Query, found: Resolved, scope: Scope): MembershipTerm | undefined {
  const given = equalTo(catalog, query, found);
  for (const [own, other] of equalities(query.select)) {
    const user = resolve(catalog, query, own);
    if (user === undefined || hasColumn(other)) continue;
    for (const { source, column } of equalTo(catalog, query, user)) {
      const member = given.find((one) => one.source === source);
      if (member === undefined) continue;
      const session = readTerm(other, scope);
      return { is: 'membership', relation: source.relation.id, column: member.column, user: column, session };
    }
  }
  return undefined;
}

/** A column and those that have its value in every row of the query. */
function equalTo(catalog: Catalog, query: Query, found: Resolved): readonly Resolved[] {
  const all = [found];
  const isKnown = ({ source, column }: Resolved): boolean =>
    all.some((one) => one.source === source && one.column === column);
  const pairs = equalities(query.select).flatMap(([own, other]) => {
    const [left, right] = [resolve(catalog, query, own), resolve(catalog, query, other)];
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
  for (const one of all)
    for (const [left, right] of pairs)
      if (left.source === one.source && left.column === one.column && !isKnown(right)) all.push(right);
  return all;
}

/** Comparisons for equality that must all be true, of WHERE and of inner joins, each from both sides. */
function equalities(select: Node): readonly (readonly [unknown, unknown])[] {
  return conjuncts(select).flatMap((one) => {
    const comparison = one['A_Expr'];
    if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP' || lastName(comparison['name']) !== '=') return [];
    const sides = [comparison['lexpr'], comparison['rexpr']] as const;
    return [sides, [sides[1], sides[0]] as const];
  });
}

function conjuncts(select: Node): readonly Node[] {
  return [select['whereClause'], ...listOf(select['fromClause']).flatMap(innerQuals)].flatMap(split);
}

function split(tree: unknown): readonly Node[] {
  const logic = isNode(tree) ? tree['BoolExpr'] : undefined;
  if (isNode(logic) && logic['boolop'] === 'AND_EXPR') return listOf(logic['args']).flatMap(split);
  return isNode(tree) ? [tree] : [];
}

/** Conditions of joins that leave a row out where they are not true; within an outer join they may only empty its side. */
function innerQuals(from: unknown): readonly unknown[] {
  const join = isNode(from) ? from['JoinExpr'] : undefined;
  if (!isNode(join) || join['jointype'] !== 'JOIN_INNER') return [];
  return [join['quals'], ...innerQuals(join['larg']), ...innerQuals(join['rarg'])];
}

interface Resolved {
  readonly source: Source;
  readonly column: string;
}

/** The table of the query that a column is of; undefined where it is of none, or of several, or where what is cast or compared may be less than it. */
function resolve(catalog: Catalog, { sources }: Query, tree: unknown): Resolved | undefined {
  const reference = asColumn(tree);
  const [column, qualifier] = reference === undefined ? [] : namesIn(reference);
  if (column === undefined) return undefined;
  const [source, more] = sources.filter(
    ({ alias, relation }) =>
      (qualifier === undefined || alias === qualifier) && columnOf(catalog, relation.id, column) !== undefined,
  );
  if (source === undefined || more !== undefined) return undefined;
  const value = valueColumns(catalog, source.relation.id).find(({ name }) => name === column);
  return value !== undefined && isExact(value) && castsOf(tree).every((type) => isKept(type, value))
    ? { source, column }
    : undefined;
}

/** Whether what `=` takes for equal is the same value. */
function isExact({ isDeterministic, structure }: ValueColumn): boolean {
  const kind = baseOf(structure);
  return isDeterministic && !(kind.is === 'base' && kind.name === 'citext');
}

/** Whether different values stay different under a cast: one of a length cuts, one to a number rounds. */
function isKept(type: Node, { structure }: ValueColumn): boolean {
  const name = lastName(type['names']) ?? '';
  const isWhole = !('typmods' in type) && !('arrayBounds' in type);
  return (
    isWhole && (['uuid', 'text', 'varchar'].includes(name) || (familyOf(structure) === 'int' && /^int[48]$/.test(name)))
  );
}

/** The types that a column is cast to, the last first. */
function castsOf(tree: unknown): readonly Node[] {
  const cast = isNode(tree) ? tree['TypeCast'] : undefined;
  if (!isNode(cast)) return [];
  return [...(isNode(cast['typeName']) ? [cast['typeName']] : []), ...castsOf(cast['arg'])];
}

/** A column, under casts too. */
function asColumn(tree: unknown): Node | undefined {
  if (!isNode(tree)) return undefined;
  if (isNode(tree['TypeCast'])) return asColumn(tree['TypeCast']['arg']);
  return isNode(tree['ColumnRef']) ? tree['ColumnRef'] : undefined;
}

function namesIn(reference: Node): readonly [string | undefined, string | undefined] {
  const fields = listOf(reference['fields']);
  return [lastName(fields), fields.length > 1 ? lastName(fields.slice(0, -1)) : undefined];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
