/** PostgreSQL's parse tree of an expression -> Term. */
import { lookup } from '../../kernel/lookup';
import { lastName } from '../../sql/expression';
import { isNode, parse, type Node } from '../../sql/parser';
import { plainEqualities } from '../../sql/plain-equalities';
import { CALLS } from './smt-calls';
import { arrayItems } from './values';
import { familyOfName } from './families';
import {
  call,
  FALSE,
  familyOf,
  junction,
  TRUE,
  type ColumnTerm,
  type Family,
  type LiteralTerm,
  type Term,
} from './term';

/** What names mean where an expression stands. */
export interface Scope {
  /** The column that a name means; undefined where it is none (an argument of a function, say). */
  column(name: string, qualifier: string | undefined): ColumnTerm | undefined;
  /** The argument of a function by its name or place, inside its body. */
  argument?(which: string | number): Term | undefined;
  /** What a call of a function stands for; undefined where its body is not one expression. */
  body?(name: string, args: readonly Term[]): Term | undefined;
  /** Whether what is called so may be somebody's own and not PostgreSQL's; a name as it is written, with or without its schema. */
  isOwn?(kind: 'function' | 'operator', name: string, count: number): boolean;
  /** What a sub-query, or a call of a function with a query for a body, amounts to; undefined where that is not known. */
  query?(node: Node): Term | undefined;
}

/** Reads the text of an expression; what PostgreSQL's grammar does not take is opaque. */
export function readCondition(text: string, scope: Scope): Term {
  const parsed = parse(`SELECT (${text}\n)`);
  const value = 'problem' in parsed ? undefined : onlyValue(parsed.statements[0]);
  return value === undefined ? opaque('an expression that cannot be parsed') : readTerm(plainEqualities(value), scope);
}

/** Reads one node of a parse tree. Never throws: what it does not know is opaque. */
export function readTerm(node: unknown, scope: Scope): Term {
  const [kind, body] = isNode(node) ? (Object.entries(node)[0] ?? []) : [];
  if (kind === undefined || !isNode(body)) return opaque('an empty expression');
  return READERS[kind]?.(body, scope) ?? opaque(kind);
}

/** The value of a SELECT without FROM that gives one value; undefined for any other statement. */
export function onlyValue(statement: unknown): Node | undefined {
  const select = isNode(statement) ? statement['SelectStmt'] : undefined;
  if (!isNode(select) || 'fromClause' in select || 'whereClause' in select || 'larg' in select) return undefined;
  const targets = list(select['targetList']);
  const target = isNode(targets[0]) ? targets[0]['ResTarget'] : undefined;
  return targets.length === 1 && isNode(target) && isNode(target['val']) ? target['val'] : undefined;
}

type Reader = (body: Node, scope: Scope) => Term;

const READERS: Readonly<Record<string, Reader>> = lookup({
  A_Const: readConstant,
  ColumnRef: readColumn,
  TypeCast: readCast,
  A_Expr: readOperator,
  BoolExpr: readBoolean,
  NullTest: (body, scope) => negatedIf(body['nulltesttype'] === 'IS_NOT_NULL', call('is null', readArg(body, scope))),
  BooleanTest: readTruthTest,
  FuncCall: readCall,
  CoalesceExpr: (body, scope) => call('coalesce', ...alike(readAll(body['args'], scope))),
  MinMaxExpr: (body, scope) =>
    call(body['op'] === 'IS_LEAST' ? 'least' : 'greatest', ...alike(readAll(body['args'], scope))),
  CaseExpr: readCase,
  SQLValueFunction: readSqlValue,
  CollateClause: (body, scope) => call('collate', readArg(body, scope)),
  SubLink: readSubquery,
  ParamRef: (body, scope) => scope.argument?.(Number(body['number'])) ?? opaque('a parameter'),
});

function readConstant(body: Node): Term {
  if (body['isnull'] === true) return { is: 'literal', text: null, family: undefined };
  const [kind, value] = Object.entries(body).find(([key]) => key.endsWith('val')) ?? [];
  const inner = (isNode(value) && kind !== undefined ? value[kind] : undefined) as
    string | number | boolean | undefined;
  if (kind === 'ival') return literal(String(inner ?? 0), 'int');
  if (kind === 'fval') return literal(String(inner), 'numeric');
  if (kind === 'boolval') return inner === true ? TRUE : FALSE;
  return kind === 'sval' ? literal(String(inner ?? ''), undefined) : opaque('a bit string');
}

function readColumn(body: Node, scope: Scope): Term {
  const fields = list(body['fields']);
  const name = lastName(fields);
  if (name === undefined) return opaque('a whole row');
  const qualifier = fields.length > 1 ? lastName(fields.slice(0, -1)) : undefined;
  const found = scope.column(name, qualifier) ?? scope.argument?.(name);
  return found ?? opaque(`"${name}", which is not a column of the table`);
}

function readCast(body: Node, scope: Scope): Term {
  const type = isNode(body['typeName']) ? body['typeName'] : {};
  const name = lastName(type['names']) ?? '';
  const family = 'arrayBounds' in type ? 'array' : familyOfName(name);
  const cuts = 'typmods' in type;
  const arg = readArg(body, scope);
  if (arg.is === 'literal' && !cuts && isFoldable(arg, family))
    return { ...arg, text: name === 'date' ? dayOf(arg.text) : arg.text, family };
  const modifiers = list(type['typmods']).flatMap((modifier) => {
    const value = readTerm(modifier, NO_NAMES);
    return value.is === 'literal' && value.family === 'int' ? [Number(value.text)] : [];
  });
  return { is: 'cast', type: name, family, cuts, ...(modifiers.length > 0 && { modifiers }), arg };
}

const NO_NAMES: Scope = { column: () => undefined };

function dayOf(text: string | null): string | null {
  return text === null ? null : text.replace(/^(\d{4}-\d{2}-\d{2})[ T].*$/, '$1');
}

/** A constant that says the same under the new type. */
function isFoldable(arg: LiteralTerm, family: Family): boolean {
  if (arg.text === null || arg.family === undefined || arg.family === family) return true;
  return family === 'text' || arg.family === 'text' || (arg.family === 'int' && family === 'numeric');
}

function readOperator(body: Node, scope: Scope): Term {
  const kind = body['kind'];
  const written = qualifiedName(body['name']);
  if (scope.isOwn?.('operator', written, 'lexpr' in body ? 2 : 1) === true) return opaque(`operator ${written}`);
  const name = OPERATORS[lastName(body['name']) ?? ''] ?? lastName(body['name']) ?? '';
  if (kind === 'AEXPR_OP_ANY' || kind === 'AEXPR_OP_ALL') return readQuantified(kind, name, body, scope);
  const left = readTerm(body['lexpr'], scope);
  const items = isNode(body['rexpr']) ? body['rexpr']['List'] : undefined;
  const right = isNode(items) ? readAll(items['items'], scope) : [readTerm(body['rexpr'], scope)];
  if (kind === 'AEXPR_IN') {
    const each = right.map((item) => binary(name, left, item));
    return junction(name === '<>' ? 'and' : 'or', each);
  }
  if (String(kind).includes('BETWEEN')) return readBetween(String(kind), left, right);
  const [only] = right;
  if (only === undefined) return opaque(`operator ${name}`);
  if (!('lexpr' in body)) return name === '-' ? call('negative', only) : opaque(`operator ${name}`);
  if (kind === 'AEXPR_DISTINCT') return call('is distinct', ...alike([left, only]));
  if (kind === 'AEXPR_NOT_DISTINCT') return call('not', call('is distinct', ...alike([left, only])));
  if (kind === 'AEXPR_NULLIF') return call('nullif', ...alike([left, only]));
  return kind === 'AEXPR_SIMILAR' ? opaque('SIMILAR TO') : binary(name, left, only);
}

const OPERATORS: Readonly<Record<string, string>> = lookup({ '~~': 'like', '~~*': 'ilike', '!=': '<>' });
const NEGATED: Readonly<Record<string, string>> = lookup({ '!~~': 'like', '!~~*': 'ilike' });
const DATE_MATH: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '&']);

function binary(name: string, left: Term, right: Term): Term {
  const positive = NEGATED[name];
  if (positive !== undefined) return call('not', call(positive, ...alike([left, right])));
  const typesAlone = name.startsWith('->') || name.startsWith('#>') || name.startsWith('?') || DATE_MATH.has(name);
  return call(name, ...(typesAlone ? [left, right] : alike([left, right])));
}

function readBetween(kind: string, left: Term, bounds: readonly Term[]): Term {
  const [low, high] = bounds;
  if (low === undefined || high === undefined || kind.includes('SYM')) return opaque('BETWEEN SYMMETRIC');
  const inside = call('and', binary('>=', left, low), binary('<=', left, high));
  return negatedIf(kind === 'AEXPR_NOT_BETWEEN', inside);
}

/** `x = ANY (array)` and `x <> ALL (array)`: over constants they are a disjunction and a conjunction. */
function readQuantified(kind: string, name: string, body: Node, scope: Scope): Term {
  const left = readTerm(body['lexpr'], scope);
  const items = constantItems(body['rexpr'], scope);
  if (items !== undefined)
    return junction(
      kind === 'AEXPR_OP_ANY' ? 'or' : 'and',
      items.map((item) => binary(name, left, item)),
    );
  const array = readTerm(body['rexpr'], scope);
  if (kind === 'AEXPR_OP_ANY' && name === '=') return call(array.is === 'membership' ? '=' : 'in array', left, array);
  return opaque(`${name} ${kind === 'AEXPR_OP_ANY' ? 'ANY' : 'ALL'} over a non-constant`);
}

function constantItems(node: unknown, scope: Scope): readonly Term[] | undefined {
  const cast = isNode(node) ? node['TypeCast'] : undefined;
  const array = isNode(node) ? node['A_ArrayExpr'] : undefined;
  if (isNode(array)) return readAll(array['elements'], scope);
  if (!isNode(cast)) return undefined;
  const inner = constantItems(cast['arg'], scope);
  if (inner !== undefined) return inner;
  const value = readCast(cast, scope);
  if (value.is !== 'literal' || value.family !== 'array' || value.text === null) return undefined;
  return arrayItems(value.text)?.map((item): Term => ({ is: 'literal', text: item, family: undefined }));
}

function readBoolean(body: Node, scope: Scope): Term {
  const args = readAll(body['args'], scope);
  if (body['boolop'] === 'NOT_EXPR') return call('not', ...args);
  return call(body['boolop'] === 'OR_EXPR' ? 'or' : 'and', ...args);
}

function readTruthTest(body: Node, scope: Scope): Term {
  const arg = readArg(body, scope);
  const [, not, what] = /^IS_(NOT_)?(TRUE|FALSE|UNKNOWN)$/.exec(String(body['booltesttype'])) ?? [];
  if (what === undefined) return opaque('IS of a truth value');
  return negatedIf(not !== undefined, call(what === 'UNKNOWN' ? 'is null' : `is ${what.toLowerCase()}`, arg));
}

function readCall(body: Node, scope: Scope): Term {
  const name = lastName(body['funcname'])?.toLowerCase() ?? '';
  const args = readAll(body['args'], scope);
  const [first, second] = args;
  const written = qualifiedName(body['funcname']);
  if (isBuiltIn(name) && scope.isOwn?.('function', written, args.length) === true) {
    // whose body is meant is known of a name with its schema alone
    const meant = written === name ? undefined : scope.body?.(written, args);
    return meant ?? call(`${written}()`, ...args);
  }
  if (name === 'current_setting' && first?.is === 'literal' && first.text !== null)
    return { is: 'context', setting: first.text.toLowerCase() };
  if (NOW.has(name)) return call('now');
  if (name === 'timezone') return second === undefined ? opaque('AT TIME ZONE') : call('timezone', second);
  return (
    scope.body?.(qualifiedName(body['funcname']), args) ?? scope.query?.({ FuncCall: body }) ?? call(name, ...args)
  );
}

/** Whether the name alone would read as a function of PostgreSQL whose meaning is known. */
function isBuiltIn(name: string): boolean {
  return Object.hasOwn(CALLS, name) || NOW.has(name) || name === 'current_setting';
}

const NOW: ReadonlySet<string> = new Set(['now', 'transaction_timestamp', 'statement_timestamp', 'clock_timestamp']);

function readCase(body: Node, scope: Scope): Term {
  const subject = 'arg' in body ? readArg(body, scope) : undefined;
  const when = list(body['args']).flatMap((item) => {
    const branch = isNode(item) ? item['CaseWhen'] : undefined;
    if (!isNode(branch)) return [];
    const condition = readTerm(branch['expr'], scope);
    const test = subject === undefined ? condition : binary('=', subject, condition);
    return [{ condition: test, result: readTerm(branch['result'], scope) }];
  });
  const otherwise: Term =
    'defresult' in body ? readTerm(body['defresult'], scope) : { is: 'literal', text: null, family: undefined };
  return { is: 'case', when, otherwise };
}

/** `(select expression)` is the expression; whatever reads a table cannot be worked out. */
function readSubquery(body: Node, scope: Scope): Term {
  const value = body['subLinkType'] === 'EXPR_SUBLINK' ? onlyValue(body['subselect']) : undefined;
  if (value !== undefined) return readTerm(value, scope);
  const known = scope.query?.({ SubLink: body });
  if (known !== undefined) return known;
  return opaque(body['subLinkType'] === 'EXISTS_SUBLINK' ? 'EXISTS' : 'a subquery');
}

const SQL_VALUES: Readonly<Record<string, string>> = lookup({
  SVFOP_CURRENT_DATE: 'today',
  SVFOP_CURRENT_TIMESTAMP: 'now',
  SVFOP_LOCALTIMESTAMP: 'now',
  SVFOP_CURRENT_USER: 'current_user',
  SVFOP_CURRENT_ROLE: 'current_user',
  SVFOP_USER: 'current_user',
  SVFOP_SESSION_USER: 'session_user',
});

function readSqlValue(body: Node): Term {
  const name = SQL_VALUES[String(body['op'])];
  return name === undefined ? opaque(String(body['op'])) : call(name);
}

/** Gives constants of no type the type of their neighbours, as PostgreSQL does. */
function alike(terms: readonly Term[]): readonly Term[] {
  const known = terms.filter((term) => term.is !== 'literal').map(familyOf);
  const family = known.find((one) => one !== undefined);
  if (family === undefined || family === 'other') return terms;
  return terms.map((term) =>
    term.is === 'literal' && (term.family === undefined || term.family === 'other') ? { ...term, family } : term,
  );
}

function readArg(body: Node, scope: Scope): Term {
  return readTerm(body['arg'], scope);
}

function readAll(nodes: unknown, scope: Scope): readonly Term[] {
  return list(nodes).map((node) => readTerm(node, scope));
}

function qualifiedName(names: unknown): string {
  return list(names)
    .map((_, index, all) => lastName(all.slice(0, index + 1)) ?? '')
    .join('.');
}

function negatedIf(isNegated: boolean, term: Term): Term {
  return isNegated ? call('not', term) : term;
}

function literal(text: string, family: Family | undefined): LiteralTerm {
  return { is: 'literal', text, family };
}

function opaque(what: string): Term {
  return { is: 'opaque', what };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
