/** What the names of a statement can mean: the relations of FROM, one level for each query around it. */
import type { Node } from '../parser';

/** Names of columns; null where they are not known: those of a function's result, or of a relation that nobody declared here. */
export type Columns = readonly string[] | null;

/** The relations, types and functions that a statement may name. */
export interface Declared {
  /** The columns of a relation; undefined where there is none. */
  columnsOf(schema: string | null, name: string): Columns | undefined;
  /** Null: only a server knows. */
  hasType(schema: string | null, name: string): boolean | null;
  /** `row.f` is a call of f(row) too. */
  hasFunction(name: string): boolean;
  /** For did-you-mean. */
  readonly relations: readonly string[];
  readonly types: readonly string[];
}

/** One entry of FROM. */
export interface Item {
  readonly alias: string;
  readonly columns: Columns;
  /** Of a table under its own name: `schema.table.column` means it. */
  readonly schema?: string | null;
  /** It has ctid, xmin and the like. */
  readonly isTable?: true;
  /** Its columns are only meant with a qualifier: OLD, NEW, excluded. */
  readonly isQualified?: true;
  /** It is reported already: nothing is said of its columns. */
  readonly isReported?: true;
}

export interface Scope {
  readonly items: Item[];
  readonly ctes: Map<string, Columns>;
  readonly outer: Scope | null;
}

/** A name that means nothing. */
export interface Unresolved {
  readonly kind: 'relation' | 'column' | 'qualifier' | 'type';
  readonly name: string;
  /** Of a column: the alias that it was looked for under; absent where it has no qualifier. */
  readonly of?: string;
  /** In bytes of the text that was parsed. */
  readonly offset: number;
  /** What it could have been. */
  readonly candidates: readonly string[];
}

export const SYSTEM_COLUMNS: readonly string[] = ['ctid', 'tableoid', 'xmin', 'xmax', 'cmin', 'cmax'];

export function scopeIn(outer: Scope | null, items: readonly Item[] = []): Scope {
  return { items: [...items], ctes: new Map(), outer };
}

/** The innermost scope first. */
export function* levels(scope: Scope): Iterable<Scope> {
  for (let level: Scope | null = scope; level !== null; level = level.outer) yield level;
}

/** The columns of a common table expression; undefined where there is none of that name. */
export function cteOf(scope: Scope, name: string): Columns | undefined {
  for (const level of levels(scope)) if (level.ctes.has(name)) return level.ctes.get(name);
  return undefined;
}

/** What the entries of FROM need of the resolver of their statement. */
export interface Resolver {
  readonly declared: Declared;
  /** @returns the output columns of a statement */
  statement(tree: unknown, outer: Scope | null): Columns;
  /** Every name in a tree that is no statement: an expression, or a list of them. */
  expression(tree: unknown, scope: Scope): void;
  /** A column of USING must be on both sides. */
  joinColumn(name: string, side: readonly Item[]): void;
  unknownRelation(name: string, node: Node): void;
}
