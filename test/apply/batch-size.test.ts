/**
 * Batches of backfills and deletes last 100 ms at most, whatever a row costs: the law by which they are sized, run against rows of any
 * cost. No clock of a busy machine decides it.
 */
import fc from 'fast-check';
import { nextSize } from '../../src/apply/batch-size';
import { APPLY_LIMITS } from '../../src/apply/types';
import { MAINTAIN_LIMITS } from '../../src/maintain/worker';

/** What is promised of a batch, milliseconds. */
const MOST_MS = 100;
const MOST_ROWS = 10_000;
const FIRST_ROWS = 500;
const targetMs = APPLY_LIMITS.batchMs;

interface Ran {
  readonly size: number;
  readonly ms: number;
}

/** Batches of rows of these costs in milliseconds, each of which holds for so many batches. */
function batches(costs: readonly number[], each: number): readonly Ran[] {
  let size = FIRST_ROWS;
  return costs.flatMap((cost) =>
    Array.from({ length: each }, () => {
      const ran = { size, ms: size * cost };
      size = nextSize(ran, { targetMs, most: MOST_ROWS });
      return ran;
    }),
  );
}

const cost = fc.double({ min: 0.000_01, max: 50, noNaN: true });

test('both are sized for half of what is promised', () => {
  expect([APPLY_LIMITS.batchMs, MAINTAIN_LIMITS.batchMs]).toEqual([MOST_MS / 2, MOST_MS / 2]);
});

test('rows of one cost come to batches of the target, in as few steps as halving and doubling take, and stay there', () => {
  fc.assert(
    fc.property(cost, (ms) => {
      const settled = batches([ms], 20).slice(10);
      for (const batch of settled)
        // a row may take longer than a batch, and ten thousand less
        expect(batch.ms <= MOST_MS || batch.size === 1).toBe(true);
      const last = settled.at(-1);
      expect(last !== undefined && (last.ms >= targetMs / 2 || last.size === MOST_ROWS || last.size === 1)).toBe(true);
    }),
  );
});

test('rows that take twice as long as those before them still end in time', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.005, max: 5, noNaN: true }), (ms) => {
      for (const batch of batches([ms, 2 * ms], 12).slice(11))
        // rounding of the size is half a row
        expect(batch.ms).toBeLessThanOrEqual(MOST_MS + ms);
    }),
  );
});

test('whatever comes, one batch is too long at most before it is quartered, and none doubles by more', () => {
  fc.assert(
    fc.property(fc.array(cost, { minLength: 2, maxLength: 8 }), (costs) => {
      const all = batches(costs, 3);
      for (const [place, { size, ms }] of all.entries()) {
        const next = all[place + 1];
        if (next === undefined) continue;
        expect(next.size).toBeLessThanOrEqual(Math.min(MOST_ROWS, 2 * size));
        if (ms > MOST_MS && size > 1) expect(next.size).toBeLessThanOrEqual(Math.max(1, size / 2));
        if (ms >= 4 * targetMs) expect(next.size).toBeLessThanOrEqual(Math.max(1, Math.ceil(size / 4)));
      }
    }),
  );
});
