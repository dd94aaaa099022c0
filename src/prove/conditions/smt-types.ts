/** An expression in SMT-LIB, and what writing one asks for. */
import type { ValueColumn } from '../columns';
import type { TenantKey } from './tenant-key';
import type { ColumnTerm, Family } from './term';

/**
 * Times are microseconds since 1970, in UTC. A uuid is the number that it is, whose order is its own: as a text of 36 letters it
 * costs the solver seconds wherever another text stands beside it.
 */
export type Sort = 'Bool' | 'Int' | 'Real' | 'String' | 'Time' | 'Interval' | 'Uuid';

/** `sort` undefined: a value that may be anything; only whether it is NULL may be known. */
export interface Smt {
  readonly sort: Sort | undefined;
  readonly value: string;
  readonly isNull: string;
  /** The text is the tenant's key as the session says it. */
  readonly isKey?: true;
  /** lower() or upper() of the value. */
  readonly fold?: 'lower' | 'upper';
  /** A constant's own text. */
  readonly constant?: string;
  /** Labels in order, where the text is that of an enum. */
  readonly order?: readonly string[];
  /** The canonical text of the uuid, not the uuid: no other text is equal to it. */
  readonly asText?: true;
  /** Of type `char(n)`, whose `=` takes no notice of blanks at the end; the value is without them. */
  readonly isPadded?: true;
}

export interface SmtColumn {
  readonly column: ValueColumn;
  /** Set where the symbol is that of `column ->> key`. */
  readonly key: string | null;
  readonly symbol: string;
  readonly nullSymbol: string;
}

/** A setting that is no part of the context: the session may give it any value, or none. */
export interface SmtSetting {
  readonly setting: string;
  /** Set where the symbol is that of a key of the JSON that the setting holds. */
  readonly claim: string | null;
  readonly family: Family;
  readonly symbol: string;
  readonly nullSymbol: string;
}

export interface SmtOptions {
  readonly columns: readonly ValueColumn[];
  readonly key: TenantKey;
  /** exact: nothing is taken for what it only nearly is; near: it is, with the clock at this time (microseconds). */
  readonly mode: 'exact' | { readonly nowMicros: number };
}

/** What operators and functions need of who translates them. */
export interface Writer {
  readonly options: SmtOptions;
  /** Notes a construct that is not modelled, or only nearly. */
  note(why: string): void;
  /** What is nearly right: taken where rows are looked for, and for anything where a proof is. */
  near(why: string, smt: Smt): Smt;
  /** As a truth value, whatever it is. */
  truth(smt: Smt): Smt;
  /** A truth value of which nothing is known but when it is NULL. */
  anyTruth(isNull: string): Smt;
  /** A truth value from when it is true and when it is NULL; named, so that texts stay short. */
  bool(value: string, isNull: string): Smt;
  /** One value or the other, by a test that is never NULL. */
  choose(test: string, yes: Smt, no: Smt): Smt;
  now(): string;
  /** A column, or the text under a key of one that holds json. */
  column(term: ColumnTerm, key: string | null): Smt;
  /** What a setting says as a value of the family, or the text under a key of its JSON. */
  setting(name: string, family: Family, claim: string | null): Smt;
}

export const NOT_NULL = 'false';

/** Whole numbers become numbers where they meet any. */
export function promoted(a: Smt, b: Smt): readonly [Smt, Smt] {
  const lift = (one: Smt, other: Smt): Smt =>
    one.sort === 'Int' && other.sort === 'Real' ? { ...one, sort: 'Real', value: `(to_real ${one.value})` } : one;
  return [lift(a, b), lift(b, a)];
}

export function sortName(sort: Sort): string {
  return sort === 'Time' || sort === 'Interval' || sort === 'Uuid' ? 'Int' : sort;
}
