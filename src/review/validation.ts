/** How to see that all of it is true: plans, statistics, load, expectations, and what to watch afterwards. */
import type { ReviewSource } from './source';
import type { Recommendation, ValidationPlan } from './types';
import type { View } from './view';

export function validationOf(
  source: ReviewSource,
  view: View | null,
  recommendations: readonly Recommendation[],
): ValidationPlan {
  (void source, view, recommendations);
  return { explains: [], statements: [], loadTest: null, expectations: [], metrics: [] };
}
