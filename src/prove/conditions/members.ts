/**
 * Questions about who is a member of which tenant, as what they amount to: that the column is the tenant of the session. Whose member a
 * session is stands in rows that others may not write; whether they may is tried by itself.
 */
import type { Catalog } from '../../catalog/catalog';
import type { Relation } from '../../catalog/relations';
import { columnOf, objectsOf, partsOf } from '../../catalog/select';
import { objectKey } from '../../kinds/id';
import { isSession } from '../../meaning/routine-facts';
import { hasColumn } from '../../model/conditions';
import { lastName } from '../../sql/expression';
import { isNode, parse, walk, type Node } from '../../sql/parser';
import { relationsByName } from '../relations';
import { bodyOf } from '../texts';
import { readTerm, type Scope } from './read-term';
import { call, MEMBERSHIP, type ColumnTerm, type Term } from './term';

/** The term of a sub-query or of a call that gives the tenants of the session; undefined for any other. */
export function membership(catalog: Catalog, node: Node, scope: Scope): Term | undefined {
  const { SubLink: sub, FuncCall: called } = node;
  if (isNode(called)) return givesTenants(catalog, selectOf(catalog, called)) ? MEMBERSHIP : undefined;
  if (!isNode(sub)) return undefined;
  const select = isNode(sub['subselect']) ? sub['subselect']['SelectStmt'] : undefined;
  if (!isNode(select)) return undefined;
  if (sub['subLinkType'] === 'EXISTS_SUBLINK') return ofExists(catalog, select, scope);
  const given = givenBy(catalog, select);
  if (given === undefined) return undefined;
  if (sub['subLinkType'] === 'EXPR_SUBLINK') return MEMBERSHIP;
  const isIn = sub['operName'] === undefined || lastName(sub['operName']) === '=';
  const left = readTerm(sub['testexpr'], scope);
  return sub['subLinkType'] === 'ANY_SUBLINK' && isIn && names(catalog, given, left)
    ? call('=', left, MEMBERSHIP)
    : undefined;
}

interface Given {
  readonly relation: Relation;
  readonly column: string;
}

/** The column of members that a query of one column gives, through a function that returns a set too. */
function givenBy(catalog: Catalog, select: Node): Given | undefined {
  const inner = selectOfCalls(catalog, select);
  if (inner !== undefined) return givenBy(catalog, inner);
  const targets = listOf(select['targetList']);
  const result = isNode(targets[0]) ? targets[0]['ResTarget'] : undefined;
  const value = isNode(result) ? result['val'] : undefined;
  const reference = isNode(value) ? value['ColumnRef'] : undefined;
  if (targets.length !== 1 || !isNode(reference) || !asksSession(catalog, select)) return undefined;
  const found = resolve(catalog, select, reference);
  return found !== undefined && isTied(catalog, found) ? found : undefined;
}

function givesTenants(catalog: Catalog, select: Node | undefined): boolean {
  return select !== undefined && givenBy(catalog, select) !== undefined;
}

/** `select f()` and `select .. from f()`, where the function has a query for a body. */
function selectOfCalls(catalog: Catalog, select: Node): Node | undefined {
  const [from] = listOf(select['fromClause']);
  const [target] = listOf(select['targetList']);
  const value = isNode(target) && isNode(target['ResTarget']) ? target['ResTarget']['val'] : undefined;
  const inTarget = from === undefined && isNode(value) ? value['FuncCall'] : undefined;
  const called =
    isNode(from) && 'RangeFunction' in from ? walk(from).find(([name]) => name === 'FuncCall')?.[1] : inTarget;
  return isNode(called) && select['whereClause'] === undefined ? selectOf(catalog, called) : undefined;
}

/** The query that is the body of a function without arguments. */
function selectOf(catalog: Catalog, called: Node): Node | undefined {
  const name = lastName(called['funcname']);
  const routines = objectsOf(catalog, 'function').filter(({ id }) => id.name === name && (id.args ?? []).length === 0);
  const [only, more] = routines;
  if (only === undefined || more !== undefined || 'args' in called) return undefined;
  const source = bodyOf(only.attributes)
    .replace(/^\s*begin\s+(?:atomic|return(?:\s+query)?)\s+([\s\S]*?);?\s*end\s*;?\s*$/i, '$1')
    .replace(/^\s*return\b/i, 'select');
  const parsed = parse(source);
  const statement =
    'problem' in parsed || parsed.statements.length !== 1 ? undefined : parsed.statements[0]?.['SelectStmt'];
  if (!isNode(statement)) return undefined;
  return unwrapped(statement);
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
  if (!asksSession(catalog, select)) return undefined;
  for (const one of conjuncts(select)) {
    const comparison = one['A_Expr'];
    if (!isNode(comparison) || lastName(comparison['name']) !== '=') continue;
    const sides = [comparison['lexpr'], comparison['rexpr']];
    for (const [own, other] of [sides, sides.toReversed()]) {
      const reference = isNode(own) ? own['ColumnRef'] : undefined;
      const found = isNode(reference) ? resolve(catalog, select, reference) : undefined;
      if (found === undefined || !isOuter(catalog, select, other)) continue;
      const outer = readTerm(other, scope);
      if (names(catalog, found, outer)) return call('=', outer, MEMBERSHIP);
    }
  }
  return undefined;
}

function isOuter(catalog: Catalog, select: Node, side: unknown): boolean {
  const reference = isNode(side) ? side['ColumnRef'] : undefined;
  return !isNode(reference) || resolve(catalog, select, reference) === undefined;
}

/** Whether a condition of the query, which no OR goes round, compares a column of it with who the session is. */
function asksSession(catalog: Catalog, select: Node): boolean {
  if (isNode(select['larg'])) return false;
  return conjuncts(select).some((one) => {
    const comparison = one['A_Expr'];
    if (!isNode(comparison) || comparison['kind'] !== 'AEXPR_OP' || lastName(comparison['name']) !== '=') return false;
    const sides = [comparison['lexpr'], comparison['rexpr']];
    return sides.some((side, at) => hasColumn(side) && !hasColumn(sides[1 - at]) && isSession(catalog, sides[1 - at]));
  });
}

/** The conditions that must all be true: of WHERE, and of inner joins. */
function conjuncts(select: Node): readonly Node[] {
  const joined = walk(select['fromClause']).flatMap(([name, node]) =>
    name === 'JoinExpr' && node['jointype'] === 'JOIN_INNER' ? [node['quals']] : [],
  );
  const split = (tree: unknown): readonly Node[] => {
    const logic = isNode(tree) ? tree['BoolExpr'] : undefined;
    if (isNode(logic) && logic['boolop'] === 'AND_EXPR') return listOf(logic['args']).flatMap(split);
    return isNode(tree) ? [tree] : [];
  };
  return [select['whereClause'], ...joined].flatMap(split);
}

/** The column of a relation of the query that a reference means; undefined where it is none of them, or of several. */
function resolve(catalog: Catalog, select: Node, reference: Node): Given | undefined {
  const fields = listOf(reference['fields']);
  const column = lastName(fields);
  const qualifier = fields.length > 1 ? lastName(fields.slice(0, -1)) : undefined;
  if (column === undefined) return undefined;
  const found = walk(select['fromClause']).flatMap(([name, { relname, schemaname, alias }]) => {
    if (name !== 'RangeVar') return [];
    const given = isNode(alias) ? alias['aliasname'] : relname;
    if (qualifier !== undefined && given !== qualifier) return [];
    return relationsByName(catalog).filter(
      ({ id }) =>
        id.name === relname &&
        (schemaname === undefined || id.schema === schemaname) &&
        columnOf(catalog, id, column) !== undefined,
    );
  });
  const [relation, more] = found;
  return relation === undefined || more !== undefined ? undefined : { relation, column };
}

/** Whether the column of members and the one of the row name the same tenant: by a foreign key, or by one name. */
function names(catalog: Catalog, { relation, column }: Given, row: Term): row is ColumnTerm {
  if (row.is !== 'column') return false;
  if (row.name === column) return true;
  return references(catalog, relation).some(
    ({ own, to, target }) => own === column && to === objectKey(row.relation) && target === row.name,
  );
}

/** A tenant that nothing references may be any column of a table of users. */
function isTied(catalog: Catalog, { relation, column }: Given): boolean {
  return references(catalog, relation).some(({ own }) => own === column) || /_id$|Id$/.test(column);
}

function references(catalog: Catalog, { id }: Relation): readonly { own: string; to: string; target: string }[] {
  return partsOf(catalog, id, 'foreign key').flatMap(({ attributes: { columns, references: to, referencedColumns } }) =>
    columns.map((own, at) => ({ own, to: objectKey(to), target: referencedColumns[at] ?? '' })),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
