import type { Recommendation, Review, Risk } from '../../review/types';

/** For those who read it at length: what was said of one object is not said again of the next; JSON keeps all of it. */
export function saidOnce(review: Review): Review {
  const consequences = new Map<string, string>();
  const tradeoffs = new Map<string, string>();
  const changes = new Map<string, string>();
  const reasons = new Map<string, string>();
  return {
    ...review,
    risks: review.risks.map((risk): Risk => ({
      ...risk,
      consequence: again(consequences, risk.consequence, risk.objects),
    })),
    recommendations: review.recommendations.map((one): Recommendation => ({
      ...one,
      why: again(reasons, one.why, one.objects),
      tradeoffs: again(tradeoffs, one.tradeoffs, one.objects),
      changesIf: again(changes, one.changesIf, one.objects),
    })),
  };
}

/** The text, or where it stands already. */
function again(said: Map<string, string>, text: string, [object = 'the one above']: readonly string[]): string {
  const before = said.get(text);
  if (before === undefined) said.set(text, object);
  return before === undefined ? text : `as for ${before}`;
}
