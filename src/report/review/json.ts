import type { Review } from '../../review/types';

/** The review itself; review.schema.json describes it. */
export function reviewJson(review: Review): string {
  return `${JSON.stringify(review, null, 2)}\n`;
}
