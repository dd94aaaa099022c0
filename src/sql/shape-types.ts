import type { WholeWrite } from './whole-write';

/** How a condition compares a column, as far as an index cares. */
export type Comparison =
  /** With one value, so that what the index holds after the column stays in order. */
  | 'equality'
  /** With a list: IN (...), = ANY (...). */
  | 'list'
  | 'range'
  | 'like'
  | 'is-null'
  /** `@>`, `?`, `&&`, `@@` and the like: what GIN and GiST are for. */
  | 'contains'
  /** With a column of another relation, or with the rows of a sub-query. */
  | 'join'
  | 'other';

/** A relation as a statement names it: without a schema the search path says which one it means. */
export interface RelationName {
  readonly schema?: string;
  readonly name: string;
}

/** One comparison of a column in WHERE or in the ON of an inner join. */
export interface Filter {
  /** The relation that the qualifier means; null: the column stands alone and several relations could have it. */
  readonly relation: string | null;
  /** The schema of that relation, where the statement writes it. */
  readonly schema?: string;
  readonly column: string;
  readonly comparison: Comparison;
  /** As it is written, e.g. `<`; the column stands on its left. Null where there is none. */
  readonly operator: string | null;
  /** How many constants a list has; 0 for what is no list. */
  readonly listed: number;
  /** What stands around the column: the name of a function, `cast`, `expression`; null: nothing. */
  readonly wrapper: string | null;
  /** The path into a JSON document, e.g. `->>'kind'`; null where the column itself is compared. */
  readonly path: string | null;
  /** A pattern that begins with % or _, so that no order of the values helps. */
  readonly leadingWildcard: boolean;
  /** ILIKE: `A` and `a` are the same to it. */
  readonly ignoresCase: boolean;
  /** The pattern of LIKE and ILIKE where it is a constant; null: a parameter, or no pattern. */
  readonly pattern: string | null;
  /** False under OR and NOT: it does not narrow down by itself. */
  readonly narrows: boolean;
  /** True where the other side hangs on the clock: now(), current_date and the like, known to PostgreSQL when it executes. */
  readonly byClock: boolean;
  /** The type that the other side is cast to, or has by itself (current_date); null: it takes that of the column. */
  readonly castTo: string | null;
}

export type FilterColumn = Pick<Filter, 'relation' | 'schema' | 'column'>;

/** A column that is compared by NOT IN (SELECT inner FROM relation). */
export interface NotIn {
  readonly column: string;
  /** What the sub-query gives, where it is a column of a table; null: an expression. */
  readonly inner: FilterColumn | null;
}

export interface SortColumn {
  readonly relation: string | null;
  readonly schema?: string;
  /** Null: an expression. */
  readonly column: string | null;
  readonly descending: boolean;
  /** As written, else PostgreSQL's default for the direction. */
  readonly nulls: 'first' | 'last';
}

/** One SELECT, UPDATE, DELETE, INSERT or MERGE, without the sub-queries inside it. */
export interface Block {
  readonly command: 'select' | 'insert' | 'update' | 'delete' | 'merge';
  /** Relations of its FROM and what it writes to, by the name that they have in the catalog; CTEs are left out. */
  readonly relations: readonly string[];
  /** The same with the schemas that it writes: two schemas may each have one of that name. */
  readonly named: readonly RelationName[];
  /** Why an UPDATE or DELETE reaches every row; null where something narrows it. */
  readonly reachesAll: WholeWrite | null;
  readonly filters: readonly Filter[];
  readonly sort: readonly SortColumn[];
  readonly sortsRandomly: boolean;
  readonly hasLimit: boolean;
  /** OFFSET by a parameter or by more than nothing. */
  readonly hasOffset: boolean;
  /** Takes row locks and waits for those that others hold. */
  readonly waitsForLocks: boolean;
  readonly hasAggregate: boolean;
  readonly groups: boolean;
  readonly hasWindow: boolean;
  /** A window that no order of the rows lets begin before all are read: over everything, or over parts. */
  readonly hasWholeWindow: boolean;
  /** Gives constants only: whether there is a row, not which. */
  readonly givesConstants: boolean;
  /** Takes row locks, and passes over rows that others hold or not. */
  readonly locksRows: boolean;
  /** The number of LIMIT; null where there is none, or a parameter. */
  readonly limit: number | null;
  /** `SELECT *` or `SELECT t.*`. */
  readonly hasStar: boolean;
  /** Columns by which joins tie its tables together, outer joins included. */
  readonly joined: readonly FilterColumn[];
  readonly notIn: readonly NotIn[];
  /** Each OR that holds together with the rest, by its arms: what each compares. */
  readonly alternatives: readonly (readonly (readonly Filter[])[])[];
  /** FROM a, b: one relation of each group that no condition ties to another. */
  readonly crossed: readonly RelationName[];
  readonly onConflict: 'nothing' | 'update' | null;
  /** ON CONFLICT DO UPDATE ... WHERE: some duplicates are left as they are. */
  readonly conflictHasWhere: boolean;
  /** INSERT without a list of columns. */
  readonly insertsByPosition: boolean;
}

export interface Shape {
  /** The statement itself; of a UNION the part around its arms, which reads no relation. */
  readonly outer: Block;
  /** The outer one first, then sub-queries, CTEs and arms of UNION. */
  readonly blocks: readonly Block[];
}
