import type { Part, Pointer } from '../kernel/pointer';
import { at } from '../kernel/pointer';
import { parseCount, parseDuration, parseRate } from '../kernel/quantity';
import { shorten } from '../kernel/identifier';
import { didYouMean } from '../kernel/suggest';
import { parseExpression, typeProblem, type ExpressionResult } from '../sql/expression';
import type { Node } from '../sql/parser';
import { parseQuery, type QueryResult } from '../sql/query';
import type { Spec } from '../spec/types';
import type { Default } from './defaults/values';
import { DeclaredTypes } from './declared-types';
import type { Assumption } from './types';

/** Something in the spec that cannot be understood: an unknown name, SQL that does not parse. */
export interface SpecProblem {
  readonly at: Pointer;
  readonly message: string;
  readonly remedy?: string;
  /** What of the value at `at` is meant. */
  readonly part?: Part;
}

/** What one resolution collects on its way: assumptions, problems, and the few helpers that report into them. */
export class Context {
  readonly assumptions: Assumption[] = [];
  readonly problems: SpecProblem[] = [];

  readonly types: DeclaredTypes;
  /** By their texts: large specs repeat them, and each is looked at twice. */
  private readonly expressions = new Map<string, ExpressionResult>();
  private readonly queries = new Map<string, QueryResult>();

  constructor(readonly spec: Spec) {
    this.types = new DeclaredTypes(spec);
  }

  /** The tree of an expression; undefined where it does not parse or has no names. */
  tree(text: string): Node | undefined {
    const parsed = this.parsed(text);
    return 'tree' in parsed ? (parsed.tree ?? undefined) : undefined;
  }

  /** The tree of a query; undefined where it does not parse. */
  statement(text: string): Node | undefined {
    const parsed = this.query(text);
    return 'tree' in parsed ? parsed.tree : undefined;
  }

  query(text: string): QueryResult {
    return kept(this.queries, text, parseQuery);
  }

  private parsed(text: string): ExpressionResult {
    return kept(this.expressions, text, parseExpression);
  }

  /** Records a value that nobody declared and returns it. */
  assume<T>(pointer: Pointer, found: Default<T>): T {
    this.note(pointer, String(found.value), found.because, found.risk);
    return found.value;
  }

  /** Records an assumption; the same one at the same place is kept once. */
  note(pointer: Pointer, value: string, because: string, risk: string): void {
    this.assumptions.push({ at: pointer, value, because, risk });
  }

  problem(pointer: Pointer, message: string, remedy?: string): void {
    this.problems.push({ at: pointer, message, ...(remedy !== undefined && { remedy }) });
  }

  /** The expression, if it is one and only one; else a problem. */
  expression(pointer: Pointer, text: string): string {
    const result = this.parsed(text);
    if ('problem' in result) {
      this.problem(
        pointer,
        `"${excerpt(text)}" is not a single SQL expression: ${result.problem}`,
        "write one expression, without a semicolon; quote text as 'text'",
      );
    }
    return text;
  }

  /** The name of a type, if it is one; else a problem. */
  type(pointer: Pointer, text: string): string {
    const wrong = typeProblem(text);
    if (wrong !== undefined)
      this.problem(
        pointer,
        `"${excerpt(text)}" is not the name of a type: ${wrong}`,
        'write a PostgreSQL type, for example uuid, text, numeric(12,2) or timestamptz',
      );
    else {
      const unknown = this.types.problem(text);
      if (unknown !== undefined) this.problem(pointer, unknown.message, unknown.remedy);
    }
    return text;
  }

  /** Checks that `name` is one of `known` (as written in the spec) and returns it as PostgreSQL will carry it. */
  reference(
    pointer: Pointer,
    what: string,
    name: string,
    known: readonly string[] | ReadonlyMap<string, unknown>,
  ): string {
    const carried = shorten(name);
    const isKnown = Array.isArray(known)
      ? known.includes(name) || known.includes(carried)
      : (known as ReadonlyMap<string, unknown>).has(carried);
    if (!isKnown) this.unknownName(pointer, what, name, Array.isArray(known) ? known : [...known.keys()].map(String));
    return carried;
  }

  private unknownName(pointer: Pointer, what: string, name: string, names: readonly string[]): void {
    const few = names.length > 0 && names.length <= 12;
    const list = few ? `; declared: ${names.join(', ')}` : '';
    this.problem(
      pointer,
      `${what} "${name}" is not declared${didYouMean(name, names)}`,
      `declare it, or use a declared one${list}`,
    );
  }
}

function kept<T>(known: Map<string, T>, text: string, make: (text: string) => T): T {
  const found = known.get(text) ?? make(text);
  known.set(text, found);
  return found;
}

export function duration(text: string | undefined): number | null {
  return text === undefined ? null : (parseDuration(text) ?? null);
}

export function count(value: string | number | undefined): number | null {
  return value === undefined ? null : (parseCount(value) ?? null);
}

export function rate(text: string | undefined): number | null {
  return text === undefined ? null : (parseRate(text) ?? null);
}

/** The entries of an optional map of the spec, each with its place and its name as PostgreSQL will carry it. */
export function entries<T>(
  map: Readonly<Record<string, T>> | undefined,
  base: Pointer,
): readonly { readonly origin: Pointer; readonly written: string; readonly name: string; readonly value: T }[] {
  return Object.entries(map ?? {}).map(([written, value]) => ({
    origin: at(base, written),
    written,
    name: shorten(written),
    value,
  }));
}

/** More of a text than this hides what is said about it. */
const MOST_SHOWN = 200;

function excerpt(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN).replace(/[\ud800-\udbff]$/, '')}…`;
}
