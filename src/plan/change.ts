/** A change that leads from one catalog to another, and why it is made. Plain data. */
import { objectKey, type ObjectId } from '../kinds/id';

/**
 * What is done to an object. `replace` is a drop and a create of the same object; `swap` renames the old type, creates the new one,
 * converts columns and drops the old one.
 */
export type Verb = 'create' | 'alter' | 'drop' | 'rename';

/** One statement of a change. Statements are in the order in which PostgreSQL accepts them. */
export interface Change {
  readonly about: ObjectId;
  readonly verb: Verb;
  /** Attributes that it changes, where it alters; `owner`, `acl` and `comment` are those of every kind. Empty otherwise. */
  readonly attributes: readonly string[];
  /** One statement without a semicolon. */
  readonly sql: string;
  /**
   * superuser: made of quoted names, literals and key words of ours. loader: has text of a server, a spec or a file in it, so that a
   * rehearsal runs it as a role without any power.
   */
  readonly by: 'superuser' | 'loader';
  /** The object whose change forces this one: a view that stands on a column whose type changes. Null where it is wanted itself. */
  readonly because: ObjectId | null;
}

/** Key of the object that a change is made for. */
export function subjectOf({ about, because }: Pick<Change, 'about' | 'because'>): string {
  return objectKey(because ?? about);
}

/** What stands in the way of a change: it is refused by name, never left out in silence. */
export interface Refusal {
  readonly about: ObjectId;
  /** One sentence: what cannot be done, and what to write instead. */
  readonly why: string;
}

/** What is there, is not wanted, and stays because nobody allowed its drop. */
export interface Kept {
  readonly about: ObjectId;
}

export interface Changes {
  readonly changes: readonly Change[];
  readonly refused: readonly Refusal[];
  readonly kept: readonly Kept[];
  /** What is not there afterwards: dropped by a statement of its own, or with another object, as the sequence of an identity column is. */
  readonly gone: readonly ObjectId[];
  /** Objects that stay as they are, because their change, or one that it depends on, is refused. */
  readonly unchanged: readonly ObjectId[];
}

/** Which of the objects that are not wanted are dropped. */
export type Scope =
  /** The wanted catalog is the whole database: what it does not have is dropped, but for the tables that stay. */
  | { readonly of: 'database'; readonly stays?: readonly ObjectId[] }
  /**
   * The wanted catalog is what a spec declares: of its objects privileges, policies, owners, memberships and default privileges are exact,
   * columns, constraints, indexes and tables beside them stay unless `drop` names them.
   */
  | { readonly of: 'spec'; readonly drop: readonly ObjectId[] };

/** An object that has another name in the wanted catalog. */
export interface Rename {
  readonly from: ObjectId;
  readonly to: ObjectId;
}
