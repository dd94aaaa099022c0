/** A file of SQL as statements that follow each other: a schema, a migration, or queries. */
import type { Meaning } from '../meaning/meaning';
import type { Catalog } from '../catalog/catalog';
import type { ObjectId } from '../kinds/id';
import type { Pointer } from '../kernel/pointer';
import type { JudgedQuery } from '../meaning/queries';
import type { Waiver } from '../model/types';
import type { Node } from '../sql/parser';
import type { BlindReference } from './blind-reference';
import type { BlindAccess } from './blind-types';
import type { Copy } from './copies';
import type { Operation } from './operation';
import type { Refusal } from './refusals';

export interface Statement {
  /** `/statements/3`; of one inside a function or DO block `/statements/3/body/0`. */
  readonly at: Pointer;
  /** The name of its node in PostgreSQL's parse tree, e.g. `AlterTableStmt`. */
  readonly kind: string;
  readonly node: Node;
  readonly text: string;
  /** Where it stands, if not at the top. */
  readonly within: ObjectId | null;
  /** Number of the transaction that it runs in, from BEGIN to COMMIT; null: one of its own. */
  readonly transaction: number | null;
  /** What it does to relations that stood before it, with the locks that this takes; one statement may do several things. */
  readonly operations: readonly Operation[];
  /** What it reads or changes of tables whose policies show it no row; nothing of a function that nobody calls. */
  readonly blind: readonly BlindAccess[];
  /** The foreign keys that it checks without seeing all rows. */
  readonly references: readonly BlindReference[];
  /** The rows that it copies as it runs; null where it copies none. */
  readonly copy: Copy | null;
  /** Why PostgreSQL will not run it where it stands; null where no reason is seen. */
  readonly refusal: Refusal | null;
}

/** One thing that a statement does to a relation. */
export interface Change {
  readonly statement: Statement;
  readonly operation: Operation;
}

/** What could not be read: told, never skipped quietly. */
export interface Unread {
  readonly at: Pointer;
  /** syntax: PostgreSQL's grammar refuses it; command: of psql; data: rows of COPY; body: only known when it runs. */
  readonly kind: 'syntax' | 'command' | 'data' | 'body';
  /** The function in whose body it is. */
  readonly within?: ObjectId;
  readonly reason: string;
}

/** A catalog, what is meant by it, and the statements that say what. */
export interface ScriptGround {
  readonly catalog: Catalog;
  readonly meaning: Meaning;
  place(of: ObjectId, attribute?: string): Pointer;
}

export interface Script {
  readonly statements: readonly Statement[];
  /** What a migration does to relations that stood before it, in its order; nothing of a schema. */
  readonly changes: readonly Change[];
  readonly unread: readonly Unread[];
  /** What is there after the last statement, what stood before the file included; and whose rows are where. */
  readonly ground: ScriptGround;
  /** The same before the first statement; of a table that the file only names, what a careful owner would have made of it. */
  readonly groundBefore: ScriptGround;
  /** The major that locks and rewrites are judged for. */
  readonly major: number;
  /** SELECT, INSERT, UPDATE, DELETE and MERGE, those in bodies included. */
  readonly queries: readonly JudgedQuery[];
  /** True where the file changes relations that it did not create, or waits on locks: a migration and not a schema. */
  readonly isMigration: boolean;
  /** True where the tool runs all pending files in one transaction, so that what must be committed before takes a run of its own. */
  readonly isOneRun: boolean;
  /** What an object was called before the file, which may have renamed it or what it is a part of. */
  formerly(id: ObjectId): ObjectId;
  /** What comments of the file silence: `-- tenet:ignore RULE: reason until DATE`. */
  readonly waivers: readonly Waiver[];
}
