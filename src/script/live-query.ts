/** A statement without the queries of WITH that PostgreSQL doesn't run: those that only read and that nothing refers to. */
import { eachNode, isNode, type Node } from '../sql/parser';
import { child, held, list, text, unwrap } from './node';

/** The same statement where it has none. */
export function liveQuery(node: Node): Node {
  let has = false;
  eachNode(node, (name) => {
    has ||= name === 'withClause';
    return has ? false : undefined;
  });
  return has ? (pruned(node) as Node) : node;
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pruned);
  if (!isNode(value)) return value;
  const inner: Node = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, pruned(part)]));
  if (!isNode(inner['withClause'])) return inner;
  const { withClause, ...rest } = inner;
  const live = liveNames(held(child(inner, 'withClause'), 'ctes', 'CommonTableExpr'), rest);
  const ctes = list(child(inner, 'withClause'), 'ctes').filter((one) =>
    live.has(nameOf(child(one, 'CommonTableExpr'))),
  );
  return ctes.length === 0 ? rest : { ...rest, withClause: { ...withClause, ctes } };
}

/** Statements that change rows run in any case; a query runs where one that runs refers to it. */
function liveNames(ctes: readonly Node[], rest: Node): ReadonlySet<string> {
  const changing = ctes.filter((one) => unwrap(child(one, 'ctequery') ?? {})[0] !== 'SelectStmt').map(nameOf);
  const live = new Set([...changing, ...named(rest)]);
  for (const name of live)
    for (const cte of ctes) if (nameOf(cte) === name) for (const one of named(cte['ctequery'])) live.add(one);
  return live;
}

function nameOf(cte: Node | undefined): string {
  return text(cte, 'ctename') ?? '';
}

function named(tree: unknown): readonly string[] {
  const found: string[] = [];
  eachNode(tree, (_, node) => {
    const name = text(node, 'relname');
    if (name !== undefined && node['schemaname'] === undefined) found.push(name);
  });
  return found;
}
