/** How many rows the next batch has. Pure: what keeps a batch short is a law, and no matter of the machine. */

/** A batch that was short doubles at most: how long the next rows take is not known. */
const MOST_GROWTH = 2;
const LEAST_GROWTH = 0.25;

export interface Took {
  readonly size: number;
  readonly ms: number;
}

/**
 * The size of the next batch, after one of this size took so long: as many rows as would have taken `targetMs`, within half an order.
 * @param limits `most` rows of a batch
 */
export function nextSize(
  { size, ms }: Took,
  { targetMs, most }: { readonly targetMs: number; readonly most: number },
): number {
  const factor = Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, targetMs / Math.max(1, ms)));
  return Math.min(most, Math.max(1, Math.round(size * factor)));
}
