/**
 * NOT IN (SELECT ..) in the text of a statement, and what to write in its place so that one NULL among the inner values does not hide
 * every row. The sub-query keeps its text; only what would mean something else in its new place is changed.
 */
import { quoteIdentifier, writtenIdentifier } from '../kernel/identifier';
import { lastName } from './expression';
import { placesOf, type Places } from './not-in-places';
import { isNode, joined, listOf, parse, tokensOf, walk, type Node, type Token } from './parser';
import type { RelationName } from './shape-types';

/** A table that names of the statement around the sub-query may mean. */
export interface Source {
  /** Its alias, or its own name. */
  readonly name: string;
  /** Null: a sub-query, a function or a CTE. */
  readonly relation: RelationName | null;
}

export interface NegatedIn {
  /** What stands left of NOT IN, on one line. */
  readonly left: string;
  /** Columns on the left, with their qualifier where one is written; null: something else than columns. */
  readonly outer: readonly { readonly qualifier: string | null; readonly column: string }[] | null;
  /** The columns that the sub-query gives; null where it gives anything else. */
  readonly inner: readonly string[] | null;
  /** The one table of the sub-query as written; null where it reads several, or something else. */
  readonly table: RelationName | null;
  /** Where the sub-query itself leaves NULL out. */
  readonly excludesNull: boolean;
  /** Tables of the statement around it. */
  readonly sources: readonly Source[];
  /** An outer join may make their columns NULL. */
  readonly hasOuterJoin: boolean;
  /** The condition in the statement, from its first to behind its last byte. */
  readonly from: number;
  readonly to: number;
  /** The same condition over the inner values that are not NULL: the same rows, whatever the left side is. */
  readonly filtered: Rewriting;
  /** As NOT EXISTS; `qualifierOf` names the table of a column without a qualifier, undefined where that is not known. */
  readonly exists: (qualifierOf: (column: string) => string | undefined) => Rewriting;
}

/** Text to write, or why there is none that is sure to mean the same. */
export type Rewriting = { readonly text: string } | { readonly withheld: string };

/** Each NOT IN (SELECT ..) of a statement, in its order; the parser must be loaded. */
export function negatedIns(statement: string): readonly NegatedIn[] {
  const parsed = parse(statement);
  if ('problem' in parsed) return [];
  const found: { readonly link: Node; readonly negation: Node; readonly body: Node }[] = [];
  const visit = (value: unknown, body: Node): void => {
    if (Array.isArray(value)) return value.forEach((item) => visit(item, body));
    if (!isNode(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const link = isNode(inner) && name === 'BoolExpr' ? negatedLink(inner) : undefined;
      if (link !== undefined && isNode(inner)) found.push({ link, negation: inner, body });
      visit(inner, isNode(inner) && (BODIES.has(name) || isSelect(inner)) ? inner : body);
    }
  };
  for (const tree of parsed.statements) visit(tree, tree);
  if (found.length === 0) return [];
  const tokens = tokensOf(statement);
  const ctes = new Set(
    walk(parsed.statements).flatMap(([, { ctename }]) => (typeof ctename === 'string' ? [ctename] : [])),
  );
  return found.flatMap(({ link, negation, body }) => read(link, negation, body, { tokens, ctes }) ?? []);
}

interface Text {
  readonly tokens: readonly Token[];
  /** Names of WITH: a table of that name is not meant. */
  readonly ctes: ReadonlySet<string>;
}

const BODIES = new Set(['UpdateStmt', 'DeleteStmt', 'MergeStmt', 'InsertStmt']);

function isSelect({ op }: Node): boolean {
  return typeof op === 'string' && op.startsWith('SETOP_');
}

function negatedLink(logic: Node): Node | undefined {
  if (logic['boolop'] !== 'NOT_EXPR' || !Array.isArray(logic['args'])) return undefined;
  const [only]: readonly unknown[] = logic['args'];
  const link = isNode(only) ? only['SubLink'] : undefined;
  if (!isNode(link) || link['subLinkType'] !== 'ANY_SUBLINK' || link['operName'] !== undefined) return undefined;
  return link;
}

function read(link: Node, negation: Node, body: Node, { tokens, ctes }: Text): NegatedIn | undefined {
  const places = placesOf(link, negation, tokens);
  const select = isNode(link['subselect']) ? link['subselect']['SelectStmt'] : undefined;
  if (places === undefined || !isNode(select)) return undefined;
  const inner = targetsOf(select);
  const known = (relation: RelationName | null): RelationName | null =>
    relation === null || (relation.schema === undefined && ctes.has(relation.name)) ? null : relation;
  const scope = sourcesOf(body).map(({ name, relation }) => ({ name, relation: known(relation) }));
  const columns = inner?.map(({ at, length }) => written(places.targets, at, length)) ?? [];
  return {
    left: joined(places.left),
    outer: outerColumns(link['testexpr']),
    inner: inner?.map(({ column }) => column) ?? null,
    table: known(soleRelation(select)),
    excludesNull: inner !== null && inner.every(({ column }) => excludes(select['whereClause'], column)),
    sources: scope,
    hasOuterJoin: walk(body['fromClause']).some(([name, node]) => name === 'JoinExpr' && isOuter(node)),
    from: places.from,
    to: places.to,
    filtered: filtered(places, select, columns),
    exists: (qualifierOf) => exists(places, select, link, columns, tokens, qualifierOf),
  };
}

interface Target {
  readonly column: string;
  /** The byte at which it begins, and of how many names it is. */
  readonly at: number;
  readonly length: number;
}

function targetsOf(select: Node): readonly Target[] | null {
  const targets = listOf(select['targetList']).map((target) => {
    const result = isNode(target) ? target['ResTarget'] : undefined;
    const ref = isNode(result) && isNode(result['val']) ? result['val']['ColumnRef'] : undefined;
    const column = isNode(ref) ? lastName(ref['fields']) : undefined;
    if (!isNode(ref) || column === undefined || typeof ref['location'] !== 'number') return undefined;
    return { column, at: ref['location'], length: listOf(ref['fields']).length };
  });
  const known = targets.filter((target) => target !== undefined);
  return known.length === targets.length && known.length > 0 ? known : null;
}

function written(tokens: readonly Token[], at: number, length: number): string {
  const first = tokens.findIndex(({ start }) => start === at);
  return tokens
    .slice(first, first + 2 * length - 1)
    .map(({ text }) => text)
    .join('');
}

function outerColumns(expression: unknown): NegatedIn['outer'] {
  const row =
    isNode(expression) && isNode(expression['RowExpr']) ? listOf(expression['RowExpr']['args']) : [expression];
  const columns = row.map((part) => {
    const fields = isNode(part) && isNode(part['ColumnRef']) ? listOf(part['ColumnRef']['fields']) : [];
    const column = lastName(fields);
    return column === undefined ? undefined : { qualifier: lastName(fields.slice(0, -1)) ?? null, column };
  });
  const known = columns.filter((column) => column !== undefined);
  return known.length === columns.length ? known : null;
}

function soleRelation(select: Node): RelationName | null {
  const [source, another] = listOf(select['fromClause']);
  const table = isNode(source) ? source['RangeVar'] : undefined;
  return isNode(table) && another === undefined ? relationOf(table) : null;
}

/** `column IS NOT NULL` among the conditions that must all hold. */
function excludes(condition: unknown, column: string): boolean {
  if (!isNode(condition)) return false;
  const { BoolExpr: logic, NullTest: test } = condition;
  if (isNode(logic) && logic['boolop'] === 'AND_EXPR')
    return listOf(logic['args']).some((arg) => excludes(arg, column));
  if (!isNode(test) || test['nulltesttype'] !== 'IS_NOT_NULL' || !isNode(test['arg'])) return false;
  const ref = test['arg']['ColumnRef'];
  return isNode(ref) && lastName(ref['fields']) === column;
}

function sourcesOf(body: Node): readonly Source[] {
  const found: Source[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value)) return;
    const { RangeVar: table, JoinExpr: join } = value;
    if (isNode(table)) found.push({ name: nameOf(table), relation: relationOf(table) });
    else if (isNode(join)) [join['larg'], join['rarg']].forEach(visit);
    else found.push({ name: aliasOf(Object.values(value).find(isNode)) ?? '', relation: null });
  };
  const target = body['relation'];
  if (isNode(target)) found.push({ name: nameOf(target), relation: relationOf(target) });
  for (const part of ['fromClause', 'usingClause', 'sourceRelation']) visit(body[part]);
  return found;
}

function isOuter({ jointype }: Node): boolean {
  return jointype !== 'JOIN_INNER';
}

function nameOf(table: Node): string {
  return aliasOf(table) ?? textOf(table['relname']);
}

function aliasOf(node: Node | undefined): string | undefined {
  const alias = node?.['alias'];
  return isNode(alias) && typeof alias['aliasname'] === 'string' ? alias['aliasname'] : undefined;
}

function relationOf(table: Node): RelationName {
  const [schema, name] = [textOf(table['schemaname']), textOf(table['relname'])];
  return schema === '' ? { name } : { schema, name };
}

/** Clauses after which a condition on the inner rows would mean something else. */
const LATER =
  'withClause groupClause havingClause windowClause limitCount limitOffset lockingClause valuesLists intoClause'.split(
    ' ',
  );

function unsafe(select: Node, columns: readonly string[]): string | undefined {
  if (columns.length === 0) return 'the subquery returns expressions other than columns';
  if (select['op'] !== undefined && select['op'] !== 'SETOP_NONE')
    return 'the subquery is a UNION, INTERSECT or EXCEPT';
  const isDistinctOn = listOf(select['distinctClause']).some((item) => isNode(item) && Object.keys(item).length > 0);
  return isDistinctOn || LATER.some((clause) => select[clause] !== undefined)
    ? 'the subquery groups, limits or locks its rows'
    : undefined;
}

function filtered({ left, targets, sources, condition }: Places, select: Node, columns: readonly string[]): Rewriting {
  const reason = unsafe(select, columns);
  if (reason !== undefined) return { withheld: reason };
  const given = columns.map((column) => `${column} is not null`).join(' and ');
  return {
    text: `${joined(left)} not in (${joined(targets)} from ${joined(sources)} where ${both(condition, given)})`,
  };
}

function both(condition: readonly Token[], other: string): string {
  return condition.length === 0 ? other : `(${joined(condition)}) and ${other}`;
}

function exists(
  places: Places,
  select: Node,
  link: Node,
  columns: readonly string[],
  tokens: readonly Token[],
  qualifierOf: (column: string) => string | undefined,
): Rewriting {
  const reason = unsafe(select, columns);
  if (reason !== undefined) return { withheld: reason };
  const edits = qualified(link['testexpr'], places.left, tokens, qualifierOf);
  if ('withheld' in edits) return edits;
  const left = joined(places.left, edits.edits);
  const names = innerNames(select);
  const isCaught = [...edits.qualifiers].some((name) => names.has(name));
  const renamed = isCaught ? underAnotherName(select, places, tokens) : undefined;
  if (isCaught && renamed === undefined)
    return { withheld: `the subquery reads a table with the same name as "${[...edits.qualifiers][0] ?? ''}"` };
  const [first = ''] = columns;
  const own = columns.map((column) => (renamed === undefined ? column : `${renamed.alias}.${column}`));
  const side = columns.length > 1 ? `(${own.join(', ')})` : (own[0] ?? first);
  const compared = `${outerColumns(link['testexpr']) === null ? `(${left})` : left} = ${side}`;
  const sources = renamed?.sources ?? joined(places.sources);
  return { text: `not exists (select from ${sources} where ${both(places.condition, compared)})` };
}

/** The left side inside the sub-query: a name without a qualifier would mean the inner table's column there. */
function qualified(
  expression: unknown,
  left: readonly Token[],
  all: readonly Token[],
  qualifierOf: (column: string) => string | undefined,
):
  | { readonly edits: ReadonlyMap<number, string>; readonly qualifiers: ReadonlySet<string> }
  | { readonly withheld: string } {
  const edits = new Map<number, string>();
  const qualifiers = new Set<string>();
  for (const [name, node] of walk(expression)) {
    if (name === 'SubLink') return { withheld: 'the left side contains another subquery' };
    if (name !== 'ColumnRef') continue;
    const fields = listOf(node['fields']);
    const column = lastName(fields);
    if (column === undefined || fields.length > 2)
      return { withheld: 'the left side qualifies a column with its schema' };
    const qualifier = fields.length === 2 ? lastName(fields.slice(0, 1)) : qualifierOf(column);
    if (qualifier === undefined)
      return {
        withheld: `"${column}" is not qualified, so inside the subquery it could be a column of the inner table`,
      };
    qualifiers.add(qualifier);
    const token = left.find(({ start }) => start === node['location']);
    if (fields.length === 1 && token !== undefined) edits.set(token.start, `${named(qualifier, all)}.${token.text}`);
  }
  return { edits, qualifiers };
}

/** Quoted where the statement quotes it: it may be a reserved word. */
function named(name: string, tokens: readonly Token[]): string {
  const quoted = quoteIdentifier(name);
  return tokens.some(({ text }) => text === quoted) ? quoted : writtenIdentifier(name);
}

/** Names that the sub-query gives a meaning of its own. */
function innerNames(select: Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [kind, node] of walk(select['fromClause'])) {
    if (kind === 'RangeVar') names.add(nameOf(node));
    const alias = aliasOf(node);
    if (alias !== undefined) names.add(alias);
  }
  return names;
}

/** The one table of a sub-query under an alias that nothing else has; undefined where its old name is used in it. */
function underAnotherName(
  select: Node,
  { sources }: Places,
  tokens: readonly Token[],
): { readonly sources: string; readonly alias: string } | undefined {
  const [source, another] = listOf(select['fromClause']);
  const table = isNode(source) ? source['RangeVar'] : undefined;
  if (!isNode(table) || another !== undefined) return undefined;
  const name = nameOf(table);
  const isNamed = walk([select['targetList'], select['whereClause']]).some(([kind, node]) => {
    const fields = kind === 'ColumnRef' ? listOf(node['fields']) : [];
    return fields.length > 1 || (fields.length === 1 && lastName(fields) === name);
  });
  const isPlain = /^(?:ONLY )?(?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?$/i;
  const bare = joined(sources).replace(/\s+(?:AS\s+)?(?:"(?:[^"]|"")+"|\w+)$/i, (found) =>
    aliasOf(table) === undefined ? found : '',
  );
  if (isNamed || !isPlain.test(bare)) return undefined;
  const taken = new Set(tokens.map(({ text }) => text.toLowerCase().replaceAll('"', '')));
  const alias = ['x', 'x1', 'x2', 'x3', 'inner_row'].find((one) => !taken.has(one));
  return alias === undefined ? undefined : { sources: `${bare} as ${alias}`, alias };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
