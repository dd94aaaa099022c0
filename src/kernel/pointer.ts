/** A JSON pointer (RFC 6901) into the user's spec, e.g. `/tables/orders/columns/id`; the empty string is the whole spec. */
export type Pointer = '' | `/${string}`;

/** A stretch of the text that a value holds, e.g. one name of a query. */
export interface Part {
  readonly text: string;
  /** In characters of `text`. */
  readonly offset: number;
  readonly length: number;
}

/** Appends path segments to a pointer, escaped as RFC 6901 wants. */
export function at(base: Pointer, ...path: readonly (string | number)[]): Pointer {
  let pointer: string = base;
  for (const segment of path) pointer += `/${escapeSegment(String(segment))}`;
  return pointer as Pointer;
}

/** The unescaped segments of a pointer; `''` has none. */
export function segments(pointer: Pointer): readonly string[] {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map(unescapeSegment);
}

function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
