/** The entries of FROM: tables, joins, sub-queries and functions, each with the columns that it shows. */
import { lastName } from '../expression';
import { isNode, type Node } from '../parser';
import { cteOf, scopeIn, type Columns, type Item, type Resolver, type Scope } from './scope';

/** Set-returning functions of one value: their only column is called like the alias, or like the function. */
const SCALAR_SETS = new Set(['generate_series', 'generate_subscripts', 'regexp_split_to_table', 'string_to_table']);

/** Adds what an entry shows to a scope. Entries before it are in the scope already, for LATERAL. */
export function addFrom(resolver: Resolver, entry: unknown, scope: Scope): void {
  const [kind = '', node] = isNode(entry) ? (Object.entries(entry)[0] ?? []) : [];
  if (!isNode(node)) return;
  switch (kind) {
    case 'RangeVar':
      scope.items.push(tableItem(resolver, node, scope));
      break;
    case 'RangeSubselect':
      addSubselect(resolver, node, scope);
      break;
    case 'JoinExpr':
      addJoin(resolver, node, scope);
      break;
    case 'RangeFunction':
      addFunction(resolver, node, scope);
      break;
    case 'RangeTableSample':
      addFrom(resolver, node['relation'], scope);
      resolver.expression(node['args'], scope);
      break;
    default:
      // XMLTABLE and JSON_TABLE: what they show is in lists of their own
      resolver.expression(node, scope);
      scope.items.push({ ...aliased(node, ''), columns: null });
  }
}

/** A relation that is named; one that means nothing is reported. */
export function tableItem(resolver: Resolver, node: Node, scope: Scope): Item {
  const name = String(node['relname']);
  const schema = typeof node['schemaname'] === 'string' ? node['schemaname'] : null;
  const cte = schema === null ? cteOf(scope, name) : undefined;
  const { alias } = aliased(node, name);
  if (cte !== undefined) return { alias, columns: renamed(node, cte) };
  const columns = resolver.declared.columnsOf(schema, name);
  if (columns === undefined) resolver.unknownRelation(name, node);
  return {
    alias,
    columns: renamed(node, columns ?? null),
    isTable: true,
    ...(alias === name && { schema }),
    ...(columns === undefined && { isReported: true }),
  };
}

function addSubselect(resolver: Resolver, node: Node, scope: Scope): void {
  // without LATERAL it sees what is around the query, not what stands beside it
  const around = node['lateral'] === true ? scope : { ...scopeIn(scope.outer), ctes: scope.ctes };
  const columns = resolver.statement(node['subquery'], around);
  scope.items.push({ ...aliased(node, ''), columns: renamed(node, columns) });
}

function addJoin(resolver: Resolver, node: Node, scope: Scope): void {
  const before = scope.items.length;
  addFrom(resolver, node['larg'], scope);
  const middle = scope.items.length;
  addFrom(resolver, node['rarg'], scope);
  const sides = [scope.items.slice(before, middle), scope.items.slice(middle)];
  const using = namesIn(node['usingClause']);
  for (const name of using) for (const side of sides) resolver.joinColumn(name, side);
  resolver.expression(node['quals'], scope);
  const usingAlias = node['join_using_alias'];
  if (isNode(usingAlias))
    scope.items.push({ alias: String(usingAlias['aliasname']), columns: using, isQualified: true });
  if (!isNode(node['alias'])) return;
  const joined = scope.items.splice(before);
  const columns = joined.some((item) => item.columns === null) ? null : joined.flatMap((item) => item.columns ?? []);
  scope.items.push({ ...aliased(node, ''), columns: renamed(node, columns) });
}

function addFunction(resolver: Resolver, node: Node, scope: Scope): void {
  resolver.expression(node['functions'], scope);
  resolver.expression(node['coldeflist'], scope);
  const called = functionName(node['functions']);
  const { alias } = aliased(node, called ?? '');
  scope.items.push({ alias, columns: functionColumns(node, called, alias) });
}

function functionColumns(node: Node, called: string | undefined, alias: string): Columns {
  const more = node['ordinality'] === true ? ['ordinality'] : [];
  const defined = Array.isArray(node['coldeflist']) ? (node['coldeflist'] as readonly unknown[]) : [];
  const names = defined.flatMap((one) => {
    const column = isNode(one) ? one['ColumnDef'] : undefined;
    return isNode(column) ? [String(column['colname'])] : [];
  });
  if (names.length > 0) return [...names, ...more];
  if (called === undefined || !SCALAR_SETS.has(called)) return null;
  return renamed(node, [alias, ...more]);
}

/** The only function of `FROM f(..)`; undefined for ROWS FROM with several. */
function functionName(functions: unknown): string | undefined {
  if (!Array.isArray(functions) || functions.length !== 1) return undefined;
  const [first] = functions as readonly unknown[];
  const items = isNode(first) && isNode(first['List']) ? first['List']['items'] : undefined;
  const call: unknown = Array.isArray(items) ? items[0] : undefined;
  const node = isNode(call) ? call['FuncCall'] : undefined;
  return isNode(node) ? lastName(node['funcname']) : undefined;
}

function aliased({ alias }: Node, otherwise: string): { readonly alias: string } {
  return { alias: isNode(alias) && typeof alias['aliasname'] === 'string' ? alias['aliasname'] : otherwise };
}

/** `AS t (a, b)` renames the first columns. */
function renamed({ alias }: Node, columns: Columns): Columns {
  const names = isNode(alias) ? namesIn(alias['colnames']) : [];
  return columns === null ? null : [...names, ...columns.slice(names.length)];
}

/** The texts of a list of names. */
export function namesIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.flatMap((one: unknown) => lastName([one]) ?? []) : [];
}
