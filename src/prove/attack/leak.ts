/** What an attack got that it must not get, before anybody is blamed for it. */
import type { Severity } from '../../kernel/finding';

export interface Leak {
  readonly role: string;
  /** Key of the relation or routine through which it came; null where the role itself is the hole. */
  readonly object: string | null;
  /** The rule that is violated where nothing in the catalog explains the leak better. */
  readonly rule: string;
  readonly severity: Severity;
  /** Lower case: what came back, to whom. */
  readonly what: string;
  /** To paste into psql. */
  readonly statement: string;
}

/** What could not be told, and why. */
export interface Doubt {
  readonly role: string | null;
  readonly object: string;
  readonly why: string;
}
