/** The statements inside DO blocks, functions and procedures: they are SQL as well, and are judged like the rest. */
import type { ObjectId } from '../kinds/id';
import { eachNode, parse, parsePlpgsql, type Node } from '../sql/parser';
import { pieces } from '../sql/lexer';
import { calledNames } from './called';
import { child, list, options, strings, text, unwrap } from './node';
import { bodyExpressions } from './body-expressions';
import { composed } from './composed';
import { reachable, type Variables } from './reachable';

export interface InnerStatement {
  readonly kind: string;
  readonly node: Node;
  readonly text: string;
  /** Offset in the statement that holds it. */
  readonly offset: number;
  /** The errors that a block around it catches. */
  readonly caught?: readonly string[];
}

/** The kind of an expression of PL/pgSQL that holds a query or a call, as the condition of IF; its node is the SELECT of it. */
export const EXPRESSION = 'PLpgSQL_expr';

/** Nothing of PostgreSQL's catalogs: a block of statements that runs where it stands. */
export const DO_BLOCK = 'do block';

export interface Body {
  /** A DO block, or a function by its name as it is written; its arguments are not told. */
  readonly within: ObjectId;
  readonly statements: readonly InnerStatement[];
  /** What is not read, with its offset in the statement. */
  readonly unread: readonly { readonly offset: number; readonly reason: string }[];
  /** False where it only reads and tells: it changes nothing and raises no error. */
  readonly acts: boolean;
}

type Read = Omit<Body, 'within'>;

/**
 * The body of a statement that has one.
 * @param hasExpressions whether expressions that hold a query or a call are among its statements
 * @param variables of PL/pgSQL: what is known of them while it runs
 */
export function bodyOf(
  kind: string,
  node: Node,
  statement: string,
  hasExpressions = kind === 'DoStmt',
  variables: Variables = new Map(),
): Body | undefined {
  if (kind !== 'DoStmt' && kind !== 'CreateFunctionStmt') return undefined;
  const given = options(list(node, kind === 'DoStmt' ? 'args' : 'options'));
  const [name = '', schema] = strings(list(node, 'funcname')).toReversed();
  const within =
    kind === 'DoStmt'
      ? { kind: DO_BLOCK, name: '' }
      : { kind: 'function', name, ...(schema !== undefined && { schema }) };
  const language = given.find(({ name }) => name === 'language')?.value ?? (kind === 'DoStmt' ? 'plpgsql' : 'sql');
  const source = sourceOf(given.find(({ name }) => name === 'as')?.node);
  if (language === 'plpgsql') return { within, ...plpgsql(statement, source, hasExpressions, variables) };
  if (language !== 'sql') {
    const isCode = !/^(?:c|internal)$/i.test(language);
    return {
      within,
      statements: [],
      unread: isCode ? [{ offset: 0, reason: `a body in ${language}` }] : [],
      acts: true,
    };
  }
  const atomic = atomicBody(statement);
  const found = source === '' ? atomic : { offset: Math.max(0, statement.indexOf(source)), text: source };
  return { within, ...sql(found.text, found.offset) };
}

function sourceOf(element: Node | undefined): string {
  const argument = child(element, 'arg');
  return text(child(argument, 'String'), 'sval') ?? strings(list(child(argument, 'List'), 'items'))[0] ?? '';
}

function atomicBody(statement: string): { readonly offset: number; readonly text: string } {
  const begin = /\bBEGIN\s+ATOMIC\b/i.exec(statement);
  if (begin === null) return { offset: 0, text: '' };
  const offset = begin.index + begin[0].length;
  return { offset, text: statement.slice(offset).replace(/\bEND\s*$/i, '') };
}

function sql(source: string, offset: number): Read {
  const statements: InnerStatement[] = [];
  const unread: Body['unread'][number][] = [];
  for (const { start, end } of pieces(source)) {
    const piece = source.slice(start, end);
    const parsed = parse(piece);
    if ('problem' in parsed) unread.push({ offset: offset + start, reason: parsed.problem.message });
    else
      for (const statement of parsed.statements) {
        const [kind, node] = unwrap(statement);
        statements.push({ kind, node, text: piece, offset: offset + start });
      }
  }
  return { statements, unread, acts: unread.length > 0 || statements.some(isActing) };
}

/** Functions that only tell, of which PERFORM and SELECT in a block are full; any other call may change something. */
const TELLING =
  /^(?:count|max|min|sum|avg|every|coalesce|exists|now|length|lower|upper|format|to_char|concat|bool_(?:and|or)|(?:array|string|jsonb?)_agg|current_setting|to_regclass)$/;

function isActing({ kind, node }: InnerStatement): boolean {
  if (kind !== 'SelectStmt' && kind !== EXPRESSION) return !/^Variable(?:Set|Show)Stmt$/.test(kind);
  return node['intoClause'] !== undefined && kind !== EXPRESSION
    ? false
    : calledNames(node).some((name) => !TELLING.test(name));
}

function plpgsql(statement: string, source: string, hasExpressions: boolean, variables: Variables): Read {
  const parsed = parsePlpgsql(statement);
  const start = Math.max(0, statement.indexOf(source));
  if (parsed === undefined)
    return {
      statements: [],
      unread: [{ offset: 0, reason: 'a PL/pgSQL body that only a server can compile' }],
      acts: true,
    };
  const tree = reachable(parsed, variables);
  const statements: InnerStatement[] = [];
  const unread: Body['unread'][number][] = [];
  const lines = lineStarts(source);
  const lineOffset = (line: number): number => start + (lines[line - 1] ?? 0);
  for (const { query, how, line, caught, variables: known } of bodyExpressions(tree, variables)) {
    const from = lineOffset(line);
    if (how === 'expression') {
      if (hasExpressions)
        for (const one of expressionOf(query, found(statement, query.trim().slice(0, 24), from)))
          statements.push({ ...one, caught });
      continue;
    }
    const told = how === 'dynamic' ? (composed(query, known) ?? settingOf(query)) : query;
    if (told === undefined) {
      unread.push({ offset: found(statement, 'EXECUTE', from), reason: 'EXECUTE of dynamic SQL' });
      continue;
    }
    const offset = found(statement, told.trim().slice(0, 24), from);
    const inner = sql(told, 0);
    statements.push(...inner.statements.map((one) => ({ ...one, caught, offset: offset + one.offset })));
    unread.push(...inner.unread.map(({ reason }) => ({ offset, reason })));
  }
  return { statements, unread, acts: unread.length > 0 || stops(tree) || statements.some(isActing) };
}

/** RAISE of an error, and ASSERT. */
function stops(tree: unknown): boolean {
  let isFound = false;
  eachNode(tree, (name, node) => {
    // RAISE without a level is an exception
    isFound ||=
      name === 'PLpgSQL_stmt_assert' || (name === 'PLpgSQL_stmt_raise' && Number(node['elog_level'] ?? ERROR) >= ERROR);
  });
  return isFound;
}

/** As elog.h has it. */
const ERROR = 21;

/** An expression that asks a table or calls a function, as the SELECT that PL/pgSQL makes of it. */
function expressionOf(query: string, offset: number): readonly InnerStatement[] {
  const value = query.replace(/^[\s\w."[\]]+:?=\s*(?=\()/, '').replace(/^[\s\w."[\]]+:=/, '');
  if (!/\bselect\b|\(/i.test(value)) return [];
  const parsed = parse(`SELECT ${value}`);
  const [statement] = 'problem' in parsed ? [] : parsed.statements;
  const node = child(statement, 'SelectStmt');
  return node === undefined ? [] : [{ kind: EXPRESSION, node, text: query, offset }];
}

/** SET of an application's setting whose value is only known when it runs, as `format('SET LOCAL app.tenant = %L', tenant)`. */
function settingOf(expression: string): string | undefined {
  const [, words, name] =
    /^\s*(?:format\s*\(\s*)?E?'\s*(SET\s+(?:LOCAL\s+|SESSION\s+)?)([\w]+\.[\w.]+)\s*(?:=|\bTO\b)/i.exec(expression) ??
    [];
  return words === undefined || name === undefined ? undefined : `${words}${name} = 'computed'`;
}

function found(statement: string, words: string, from: number): number {
  const index = statement.indexOf(words, from);
  return index < 0 ? from : index;
}

function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
