import type { Place } from './errors';
import type { Edit } from './finding';
import type { Part, Pointer } from './pointer';

/** A change of a file's text; lines and columns start at 1, the end is exclusive. */
export interface TextChange {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  readonly text: string;
}

/** The files that a spec was read from; the only place that knows lines. */
export interface Sources {
  /** Paths as the user gave them, the main file first. */
  readonly files: readonly string[];
  /** Where a pointer stands: its key, or its value; for a pointer that nobody wrote, its nearest written parent. */
  locate(pointer: Pointer, part: 'key' | 'value'): Place | undefined;
  /** Where a stretch of the value of a pointer stands; undefined where it is written otherwise, e.g. with escapes. Absent: values have no parts. */
  locatePart?(pointer: Pointer, part: Part): Place | undefined;
  /** The text of a file, for code frames. */
  text(file: string): string | undefined;
  /** The edits of a fix as changes of the files; undefined where they cannot be made in the text. */
  changes(edits: readonly Edit[]): readonly TextChange[] | undefined;
}
