/** What an action is given, and what comes of it. */
import type { Tasks } from './types';
import type { Worker } from './worker';

export interface Grounds {
  readonly worker: Worker;
  readonly tasks: Tasks;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Folder of archives, absolute. */
  readonly archive: string | null;
  readonly isDry: boolean;
}

export interface Performed {
  readonly waitedMs: number;
  readonly rows: number | null;
  /** What was written beside the database. */
  readonly file: string | null;
  /** Rows are left, for which this run has no time. */
  readonly isLeft?: boolean;
}
