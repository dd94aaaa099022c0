import type { Place } from './errors';
import type { Pointer } from './pointer';

/** The files that a spec was read from; the only place that knows lines. */
export interface Sources {
  /** Paths as the user gave them, the main file first. */
  readonly files: readonly string[];
  /** Where a pointer stands: its key, or its value; for a pointer that nobody wrote, its nearest written parent. */
  locate(pointer: Pointer, part: 'key' | 'value'): Place | undefined;
  /** The text of a file, for code frames. */
  text(file: string): string | undefined;
}
