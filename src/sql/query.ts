import { isNode, parse, walk, type Node } from './parser';
import { lastName } from './expression';

/** What one statement reads and gives, by its text alone: no catalog is asked. */
export interface QueryFacts {
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'merge';
  /** Relations it names, without CTEs. */
  readonly relations: readonly { readonly schema: string | null; readonly name: string }[];
  /** Columns with a qualifier, by the relation that the qualifier means. */
  readonly qualified: readonly { readonly relation: string; readonly column: string }[];
  /** Columns without a qualifier. */
  readonly unqualified: readonly string[];
  /** Relations of which every column is read; `*` stands for all of them. */
  readonly stars: readonly string[];
  /** Names of output columns; a star or an unnamed expression is left out. */
  readonly output: readonly string[];
}

export type QueryResult = { readonly facts: QueryFacts; readonly tree: Node } | { readonly problem: string };

const COMMANDS: Readonly<Record<string, QueryFacts['command']>> = {
  SelectStmt: 'select',
  InsertStmt: 'insert',
  UpdateStmt: 'update',
  DeleteStmt: 'delete',
  MergeStmt: 'merge',
};

/** The facts of a text that must be exactly one SELECT, INSERT, UPDATE, DELETE or MERGE. */
export function parseQuery(text: string): QueryResult {
  const parsed = parse(text);
  if ('problem' in parsed) return { problem: parsed.problem.message };
  const [statement, second] = parsed.statements;
  if (statement === undefined) return { problem: 'it contains no statement' };
  if (second !== undefined) return { problem: 'it contains more than one statement' };
  const [kind, body] = Object.entries(statement)[0] ?? [];
  const command = kind === undefined ? undefined : COMMANDS[kind];
  if (command === undefined || !isNode(body)) return { problem: 'it is not a SELECT, INSERT, UPDATE, DELETE or MERGE' };
  return { facts: { command, ...readsOf(body), output: outputOf(body) }, tree: statement };
}

function readsOf(body: Node): Omit<QueryFacts, 'command' | 'output'> {
  const ctes = new Set<string>();
  const relations: { schema: string | null; name: string }[] = [];
  const aliases = new Map<string, string>();
  for (const [name, node] of walk(body)) {
    if (name === 'CommonTableExpr' && typeof node['ctename'] === 'string') ctes.add(node['ctename']);
    if (name === 'RangeVar' || name === 'relation') addRelation(node, relations, aliases);
  }
  const real = relations.filter((relation) => relation.schema !== null || !ctes.has(relation.name));
  return { relations: real, ...columnsOf(body, aliases) };
}

function addRelation(
  node: Node,
  relations: { schema: string | null; name: string }[],
  aliases: Map<string, string>,
): void {
  if (typeof node['relname'] !== 'string') return;
  const schema = typeof node['schemaname'] === 'string' ? node['schemaname'] : null;
  relations.push({ schema, name: node['relname'] });
  aliases.set(node['relname'], node['relname']);
  const alias = node['alias'];
  if (isNode(alias) && typeof alias['aliasname'] === 'string') aliases.set(alias['aliasname'], node['relname']);
}

function columnsOf(
  body: Node,
  aliases: ReadonlyMap<string, string>,
): Pick<QueryFacts, 'qualified' | 'unqualified' | 'stars'> {
  const qualified: { relation: string; column: string }[] = [];
  const unqualified: string[] = [];
  const stars: string[] = [];
  for (const [name, node] of walk(body)) {
    if (name !== 'ColumnRef' || !Array.isArray(node['fields'])) continue;
    const fields: readonly unknown[] = node['fields'];
    const column = lastName(fields);
    const qualifier = fields.length > 1 ? lastName(fields.slice(0, -1)) : undefined;
    const relation = qualifier === undefined ? undefined : (aliases.get(qualifier) ?? qualifier);
    if (column === undefined) stars.push(relation ?? '*');
    else if (relation === undefined) unqualified.push(column);
    else qualified.push({ relation, column });
  }
  return { qualified, unqualified, stars };
}

function outputOf(body: Node): readonly string[] {
  const targets: readonly unknown[] = Array.isArray(body['targetList']) ? body['targetList'] : [];
  return targets.flatMap((target) => {
    const result = isNode(target) ? target['ResTarget'] : undefined;
    if (!isNode(result)) return [];
    if (typeof result['name'] === 'string') return [result['name']];
    const value = isNode(result['val']) ? result['val'] : {};
    const [kind, node] = Object.entries(value)[0] ?? [];
    const name = isNode(node) ? lastName(kind === 'FuncCall' ? node['funcname'] : node['fields']) : undefined;
    return name === undefined ? [] : [name];
  });
}
