/** What a view gives and what it reads, by its text alone. */
import { lastName } from './expression';
import { eachNode, isNode, parse, type Node } from './parser';
import { isStar, rootsOf, scopeOf } from './shape-block';
import { columnOf } from './shape-filter';

/** The names of what a query gives, in their order; undefined where the text alone does not tell them all. */
export function outputNames(
  query: string | Node | undefined,
  aliases: readonly Node[] = [],
): readonly string[] | undefined {
  const select = typeof query === 'string' ? statementOf(query) : query;
  const body = isNode(select) ? select['SelectStmt'] : undefined;
  if (!isNode(body)) return undefined;
  // the first arm of a UNION names the columns
  if (isNode(body['larg'])) return outputNames({ SelectStmt: body['larg'] }, aliases);
  const targets = Array.isArray(body['targetList']) ? (body['targetList'] as readonly unknown[]) : [];
  const names = targets.map((target) => (isNode(target) ? nameOf(target['ResTarget']) : undefined));
  const given = aliases.map((alias) => (isNode(alias['String']) ? String(alias['String']['sval']) : ''));
  const all = names.map((name, index) => given[index] ?? name);
  return all.every((name) => name !== undefined) ? all : undefined;
}

function nameOf(target: unknown): string | undefined {
  if (!isNode(target)) return undefined;
  if (typeof target['name'] === 'string') return target['name'];
  const value = isNode(target['val']) ? target['val'] : {};
  if (isStar(value)) return undefined;
  const inner = isNode(value['TypeCast']) ? value['TypeCast']['arg'] : value;
  const { ColumnRef: ref, FuncCall: call } = isNode(inner) ? inner : {};
  if (isNode(ref)) return lastName(ref['fields']);
  return isNode(call) ? lastName(call['funcname']) : undefined;
}

/** Columns of a relation that a query reads for certain; undefined where it does not parse. `*` reads those that it gave when the view was made. */
export function columnsRead(
  query: string,
  { schema, name }: { readonly schema?: string; readonly name: string },
): ReadonlySet<string> | undefined {
  const statement = statementOf(query);
  if (statement === undefined) return undefined;
  const { roots, ctes } = rootsOf(statement);
  const columns = new Set<string>();
  for (const { body } of roots) {
    const scope = scopeOf(body, ctes);
    eachNode(body, (kind, node) => {
      const column = kind === 'ColumnRef' ? columnOf({ ColumnRef: node }, scope) : undefined;
      const isMeant = column?.relation === name && (column.schema === undefined || column.schema === schema);
      if (column !== undefined && isMeant) columns.add(column.column);
    });
  }
  return columns;
}

function statementOf(text: string): Node | undefined {
  const parsed = parse(text);
  return 'problem' in parsed || parsed.statements.length !== 1 ? undefined : parsed.statements[0];
}
