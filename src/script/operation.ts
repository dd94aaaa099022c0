/** What a statement does to a relation, in PostgreSQL's words for it. */
import type { RelationWord } from './world';

/** Table-level locks, weakest first (PostgreSQL, Explicit Locking, table 13.2). */
export const LOCKS = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
] as const;

export type Lock = (typeof LOCKS)[number];

export interface Operation {
  /** e.g. `add-column`, `set-not-null`, `create-index`: a key of the table of locks. */
  readonly kind: string;
  /** `schema.name` of the relation, as far as the text says its schema. */
  readonly relation: string;
  /** What the relation is; null where the file only names it, so that it may be partitioned. */
  readonly target: RelationWord | null;
  /** The column, constraint or index that it is about; null where it is about the relation. */
  readonly part: string | null;
  readonly locks: readonly { readonly relation: string; readonly lock: Lock }[];
  /** What it does to each row while it holds the lock. */
  readonly work: 'none' | 'scan' | 'rewrite' | 'index-build';
  /** True where the same script created the relation before, so that nobody else can wait for it. */
  readonly onNewRelation: boolean;
}
