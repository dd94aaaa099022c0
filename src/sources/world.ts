import type { Reader } from '../spec/reader';

/** What reading sources needs of the world; commands and the provider give their own. */
export interface World {
  readonly cwd: string;
  /** ISO date of today. */
  readonly today: string;
  /** Takes what is told beside the answer. */
  err(text: string): void;
  /** Reads specs. Default: the disk, running the rules that a spec names. */
  readonly reader?: Reader;
}
