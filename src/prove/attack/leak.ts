/** What an attack got that it must not get, before anybody is blamed for it. */
import type { Severity } from '../../kernel/finding';
import type { ObjectId } from '../../kinds/id';
import type { Probe } from './probe';

export interface Leak {
  readonly role: string;
  /** The relation, routine, schema or database through which it came; null where the role itself is the hole. */
  readonly about: ObjectId | null;
  /** rows: it read, changed, planted some; existence: an answer told whether a value exists; power: what policies do not hold. */
  readonly gains: 'rows' | 'existence' | 'power';
  /** The rule that is violated where nothing in the catalog explains the leak better. */
  readonly rule: string;
  readonly severity: Severity;
  /** Lower case: what came back, to whom. */
  readonly what: string;
  /** To paste into psql. */
  readonly statement: string;
  /** What may be to blame as well: the table whose trigger copied it, the one that a policy asks. */
  readonly through?: readonly ObjectId[];
  /** What got it, where one probe did. */
  readonly probe?: Probe;
}
