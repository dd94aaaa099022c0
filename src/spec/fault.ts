import type { Problem } from '../kernel/errors';
import type { Lines, Span } from './lines';

/** Nobody mends more than that at once; the rest is counted. */
const MOST_PROBLEMS = 100;

/** What is wrong with one file, by offsets. */
export interface Fault {
  readonly message: string;
  readonly span: Span;
  readonly remedy?: string;
  /** Another place that explains it. */
  readonly related?: { readonly message: string; readonly span: Span };
}

/** A fault at its line and column. */
export function problemAt(lines: Lines, { message, span, remedy, related }: Fault): Problem {
  return {
    message,
    place: lines.place(span),
    ...(remedy !== undefined && { remedy }),
    ...(related && { related: [{ message: related.message, place: lines.place(related.span) }] }),
  };
}

/** The first problems of a list, made one by one, and a count of the others. */
export function firstProblems<T>(found: readonly T[], problem: (item: T) => Problem): readonly Problem[] {
  const shown = found.slice(0, MOST_PROBLEMS).map(problem);
  const more = found.length - shown.length;
  return more === 0 ? shown : [...shown, { message: `and ${more} more problem${more === 1 ? '' : 's'}` }];
}
