import type { ObjectId } from '../../kinds/id';
import { lookup } from '../../kernel/lookup';

/** A condition as data: what is left of PostgreSQL's parse tree once spelling is taken out of it. */

/** What values of a type are like, as far as conditions can be worked out. `time`: date, timestamp, timestamptz. */
export type Family =
  'bool' | 'int' | 'numeric' | 'text' | 'uuid' | 'enum' | 'time' | 'interval' | 'json' | 'array' | 'other';

export interface ColumnTerm {
  readonly is: 'column';
  readonly relation: ObjectId;
  readonly name: string;
  readonly family: Family;
}

export interface LiteralTerm {
  readonly is: 'literal';
  /** Text as PostgreSQL would read it; null: NULL. */
  readonly text: string | null;
  /** Undefined while nothing says the type: a quoted literal or NULL. */
  readonly family: Family | undefined;
}

export interface CastTerm {
  readonly is: 'cast';
  /** The type's own name (`timestamptz`, `bpchar`), without schema and modifier. */
  readonly type: string;
  readonly family: Family;
  /** `varchar(3)`: the value may be cut. */
  readonly cuts: boolean;
  /** `numeric(12,2)`: its modifiers; absent where the type has none. */
  readonly modifiers?: readonly number[];
  readonly arg: Term;
}

export interface CallTerm {
  readonly is: 'call';
  /** An operator's symbol, a function's name, or SQL's own word in lower case: `and`, `is null`, `coalesce`, `now`. */
  readonly name: string;
  readonly args: readonly Term[];
}

export interface CaseTerm {
  readonly is: 'case';
  readonly when: readonly { readonly condition: Term; readonly result: Term }[];
  readonly otherwise: Term;
}

/** What `select column from relation where user = session` gives: the tenants of the session, if the table is one of members. */
export interface MembershipTerm {
  readonly is: 'membership';
  readonly relation: ObjectId;
  readonly column: string;
  readonly user: string;
  /** What the column of the user is compared with; no part of the condition on the row. */
  readonly session: Term;
}

export type Term =
  | MembershipTerm
  | ColumnTerm
  | LiteralTerm
  | CastTerm
  | CallTerm
  | CaseTerm
  /** current_setting(name). */
  | { readonly is: 'context'; readonly setting: string }
  /** Cannot be worked out; `what` names the construct. */
  | { readonly is: 'opaque'; readonly what: string };

export const TRUE: LiteralTerm = { is: 'literal', text: 'true', family: 'bool' };
export const FALSE: LiteralTerm = { is: 'literal', text: 'false', family: 'bool' };

export function call(name: string, ...args: readonly Term[]): CallTerm {
  return { is: 'call', name, args };
}

/** A conjunction or disjunction; of one term that term, of none what leaves others as they are. */
export function junction(name: 'and' | 'or', terms: readonly Term[]): Term {
  if (terms.length === 0) return name === 'and' ? TRUE : FALSE;
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : call(name, ...terms);
}

/** A term and all that is in it, outermost first. */
export function* parts(term: Term): Generator<Term> {
  yield term;
  for (const child of children(term)) yield* parts(child);
}

export function columnsOf(term: Term): readonly ColumnTerm[] {
  return [...parts(term)].filter((part) => part.is === 'column');
}

export const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

const RESULTS: Readonly<Record<string, Family>> = lookup({
  length: 'int',
  char_length: 'int',
  character_length: 'int',
  octet_length: 'int',
  array_length: 'int',
  cardinality: 'int',
  strpos: 'int',
  position: 'int',
  date_part: 'numeric',
  extract: 'numeric',
  lower: 'text',
  upper: 'text',
  substring: 'text',
  substr: 'text',
  left: 'text',
  right: 'text',
  btrim: 'text',
  '->>': 'text',
  '#>>': 'text',
  '->': 'json',
  '#>': 'json',
  now: 'time',
  today: 'time',
  date_trunc: 'time',
  current_user: 'text',
  session_user: 'text',
});

/** The family of what a term gives; undefined where it cannot be told. */
export function familyOf(term: Term): Family | undefined {
  if (term.is === 'column' || term.is === 'literal' || term.is === 'cast') return term.family;
  if (term.is === 'context') return 'text';
  if (term.is === 'opaque' || term.is === 'membership') return undefined;
  if (term.is === 'case') return firstFamily([...term.when.map((branch) => branch.result), term.otherwise]);
  if (TRUTHS.has(term.name) || COMPARISONS.has(term.name)) return 'bool';
  return RESULTS[term.name] ?? firstFamily(term.args);
}

const TRUTHS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'is null',
  'is true',
  'is false',
  'is distinct',
  'like',
  'ilike',
  '@>',
  '<@',
  '&&',
  '?',
  '?|',
  '?&',
  'in array',
  'starts_with',
]);

function firstFamily(terms: readonly Term[]): Family | undefined {
  for (const term of terms) {
    const family = familyOf(term);
    if (family !== undefined) return family;
  }
  return undefined;
}

function children(term: Term): readonly Term[] {
  if (term.is === 'call') return term.args;
  if (term.is === 'cast') return [term.arg];
  if (term.is === 'case') return [...term.when.flatMap((branch) => [branch.condition, branch.result]), term.otherwise];
  return [];
}
