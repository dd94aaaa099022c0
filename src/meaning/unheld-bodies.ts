/**
 * What a function or a view does with a table that nothing but its own conditions holds: whether each statement of its body compares the tenant, or
 * whoever the session is, for every row. What cannot be read (a text that is executed, another language) is not held. Pure.
 */
import type { Catalog } from '../catalog/catalog';
import type { Relation } from '../catalog/relations';
import { objectsOf } from '../catalog/select';
import { rememberedPair } from '../kernel/remember';
import type { ObjectOf } from '../kinds/attributes';
import { hasColumn, settingsIn, settingsOf } from '../model/conditions';
import { holdsIdentity, holdsTenant, openWaysOf, type Atom } from '../model/open-ways';
import { lastName } from '../sql/expression';
import { eachNode, isNode, listOf, parse, walk, type Node } from '../sql/parser';
import { conjuncts } from '../sql/scoped';
import { bodyOf, reachesItself, withCalled } from './bodies';
import { conditionsOf } from './judged';
import type { Meaning } from './meaning';
import { isSession, statementsOf } from './routine-facts';
import { meaningOf } from './whose';

type Routine = ObjectOf<'function'>;

/** Whether a function, or one that it calls, uses a table without a condition that holds the rows to the session. */
export function isUnheld(catalog: Catalog, meaning: Meaning, routine: Routine, table: Relation): boolean {
  return [...withCalled(catalog, routine)]
    .filter((one) => reachesItself(catalog, one, table))
    .some((one) => !isHeldIn(one, { catalog, meaning, table }));
}

interface Asked {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  readonly table: Relation;
}

/** Whether the query of a view shows rows of a table that no condition of the query holds to the session. */
export function isUnheldQuery(catalog: Catalog, meaning: Meaning, query: string, table: Relation): boolean {
  const parsed = parse(query);
  return 'problem' in parsed || !areHeld(parsed.statements, { catalog, meaning, table });
}

function isHeldIn(routine: Routine, asked: Asked): boolean {
  return !/\bexecute\b/i.test(bodyOf(routine)) && areHeld(statementsOf(routine), asked);
}

function areHeld(statements: readonly unknown[], asked: Asked): boolean {
  const uses = statements.flatMap((tree) =>
    walk(tree).flatMap(([name, node]) => {
      const held = HELD[name]?.(node, asked);
      return held === undefined ? [] : [held];
    }),
  );
  // words name the table and no statement that could be read does
  return uses.length > 0 && uses.every(Boolean);
}

/** By node: whether it holds the rows of the table; undefined where it does not use it. */
const HELD: Readonly<Record<string, (node: Node, asked: Asked) => boolean | undefined>> = {
  SelectStmt: (node, asked) => rangesHeld(listOf(node['fromClause']), node['whereClause'], asked),
  larg: (node, asked) => rangesHeld(listOf(node['fromClause']), node['whereClause'], asked),
  rarg: (node, asked) => rangesHeld(listOf(node['fromClause']), node['whereClause'], asked),
  UpdateStmt: (node, asked) =>
    rangesHeld([{ RangeVar: node['relation'] }, ...listOf(node['fromClause'])], node['whereClause'], asked),
  DeleteStmt: (node, asked) =>
    rangesHeld([{ RangeVar: node['relation'] }, ...listOf(node['usingClause'])], node['whereClause'], asked),
  MergeStmt: (node, asked) => (names({ RangeVar: node['relation'] }, asked).length > 0 ? false : undefined),
  InsertStmt: insertHeld,
};

/** The table among what a query reads: with a condition of its own, or tied by its tenant to another that has one. */
function rangesHeld(from: readonly unknown[], where: unknown, asked: Asked): boolean | undefined {
  const ranges = from.flatMap((one) => rangesOf(one));
  const own = names({ list: ranges }, asked);
  if (own.length === 0) return undefined;
  const conditions = [where, ...from.flatMap(innerQuals)].filter(isNode);
  const isAlone = ranges.length === 1;
  const held = (name: string): boolean =>
    conditions.some((one) => openWaysOf(one, (atom) => holds(atom, isAlone ? null : name, asked)).length === 0);
  return own.every((name) => held(name) || tiedTo(name, conditions, asked).some(held));
}

/** Those whose tenant is compared with that of a range for equality. */
function tiedTo(name: string, conditions: readonly Node[], asked: Asked): readonly string[] {
  const column = tenantColumn(asked);
  return conditions.flatMap(conjuncts).flatMap((one) => {
    const comparison = one['A_Expr'];
    if (!isNode(comparison) || lastName(comparison['name']) !== '=') return [];
    const [left, right] = [partsOf(comparison['lexpr']), partsOf(comparison['rexpr'])];
    const [own, other] = left[0] === name ? [left, right] : [right, left];
    return own[0] === name && own[1] === column && other.length === 2 && other[0] !== undefined ? [other[0]] : [];
  });
}

/** @param name the range that the column must be of; null where there is one alone */
function holds(atom: Atom, name: string | null, { catalog, meaning, table }: Asked): boolean {
  if (name !== null && !columnsOf(atom.tree).every((parts) => parts.length === 2 && parts[0] === name)) return false;
  const isWho = (tree: unknown): boolean => isSession(catalog, tree) && saysWho(tree, catalog, meaning);
  const column = tenantColumn({ table, catalog, meaning });
  if (column !== null && holdsTenant(atom, column)) return saysWho(atom.tree, catalog, meaning);
  return isOfTrigger(atom, column) || holdsIdentity(atom, isWho);
}

/** Any client makes any setting: those that no policy and no context names say nothing of the session. */
function saysWho(tree: unknown, catalog: Catalog, meaning: Meaning): boolean {
  return settingsOf(tree).every((name) => sessionSettings(catalog, meaning).has(name));
}

const sessionSettings = rememberedPair(
  (catalog: Catalog, meaning: Meaning): ReadonlySet<string> =>
    new Set([
      ...meaning.context.map(({ name }) => name),
      ...objectsOf(catalog, 'policy').flatMap((policy) => conditionsOf(policy).flatMap(([, text]) => settingsIn(text))),
    ]),
);

/** The row that fires a trigger is one that policies let its writer write. */
function isOfTrigger({ tree, wanted }: Atom, column: string | null): boolean {
  const comparison = tree['A_Expr'];
  if (!wanted || !isNode(comparison) || lastName(comparison['name']) !== '=') return false;
  const sides = [partsOf(comparison['lexpr']), partsOf(comparison['rexpr'])];
  return sides.some((one, at) => one.at(-1) === column && isFired(sides[1 - at]));
}

function isFired(parts: readonly string[] | undefined): boolean {
  return parts?.length === 2 && (parts[0] === 'new' || parts[0] === 'old');
}

/** Whose a new row is must follow from the session, from the row that fires the trigger, or from a default. */
function insertHeld(node: Node, asked: Asked): boolean | undefined {
  if (names({ RangeVar: node['relation'] }, asked).length === 0) return undefined;
  const column = tenantColumn(asked);
  const columns = listOf(node['cols']).map((one) =>
    isNode(one) && isNode(one['ResTarget']) ? one['ResTarget']['name'] : '',
  );
  const place = columns.indexOf(column);
  if (column === null || columns.length === 0) return false;
  if (place < 0) return true;
  const select = isNode(node['selectStmt']) ? node['selectStmt']['SelectStmt'] : undefined;
  if (!isNode(select)) return true;
  const rows = listOf(select['valuesLists']).map((row) =>
    isNode(row) && isNode(row['List']) ? listOf(row['List']['items']) : [],
  );
  const given =
    rows.length > 0
      ? rows.map((row) => row[place])
      : [listOf(select['targetList'])[place]].map((one) =>
          isNode(one) && isNode(one['ResTarget']) ? one['ResTarget']['val'] : one,
        );
  return given.every(
    (value) =>
      isFired(partsOf(value)) ||
      (!hasColumn(value) && isSession(asked.catalog, value) && saysWho(value, asked.catalog, asked.meaning)),
  );
}

function tenantColumn({ catalog, meaning, table }: Asked): string | null {
  return meaningOf(catalog, meaning, table.id)?.tenantColumn ?? null;
}

/** The names under which the table is among some ranges. */
function names(tree: unknown, { table }: Asked): readonly string[] {
  return walk(tree).flatMap(([name, node]) => {
    const { relname, schemaname: schema, alias } = node;
    if (name !== 'RangeVar' || relname !== table.id.name) return [];
    if (schema !== undefined && schema !== table.id.schema) return [];
    return [isNode(alias) && typeof alias['aliasname'] === 'string' ? alias['aliasname'] : table.id.name];
  });
}

/** The relations and sub-queries of a FROM, without what stands within the latter. */
function rangesOf(from: unknown): readonly unknown[] {
  const join = isNode(from) ? from['JoinExpr'] : undefined;
  if (isNode(join)) return [...rangesOf(join['larg']), ...rangesOf(join['rarg'])];
  return isNode(from) && isNode(from['RangeVar']) ? [from] : [{}];
}

/** Conditions of inner joins: those of an outer one may only empty its side. */
function innerQuals(from: unknown): readonly unknown[] {
  const join = isNode(from) ? from['JoinExpr'] : undefined;
  if (!isNode(join) || join['jointype'] !== 'JOIN_INNER') return [];
  return [join['quals'], ...innerQuals(join['larg']), ...innerQuals(join['rarg'])];
}

/** The parts of the name of a column, casts taken off; none for anything else. */
function partsOf(tree: unknown): readonly string[] {
  if (!isNode(tree)) return [];
  if (isNode(tree['TypeCast'])) return partsOf(tree['TypeCast']['arg']);
  const reference = tree['ColumnRef'];
  return isNode(reference) ? listOf(reference['fields']).map((field) => lastName([field]) ?? '') : [];
}

function columnsOf(tree: Node): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  eachNode(tree, (name, node) => {
    if (name === 'ColumnRef') found.push(partsOf({ ColumnRef: node }));
    return name === 'SubLink' ? false : undefined;
  });
  return found.filter((parts) => !isFired(parts));
}
