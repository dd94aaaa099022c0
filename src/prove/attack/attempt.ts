import type { ObjectId } from '../../kinds/id';

/** A statement that must be refused. */
export interface Attempt {
  readonly sql: string;
  readonly rule: string;
  readonly what: string;
  /** The relation, schema or database that it is about; null where it is the role itself. */
  readonly about: ObjectId | null;
}
