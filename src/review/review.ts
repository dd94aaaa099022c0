/** Findings, arithmetic and advice as one review. Pure: the day and the source come in, plain data comes out. */
import { actionsOf } from './actions';
import { advisors } from './advise';
import { drawingOf } from './drawing';
import { fromFindings } from './from-findings';
import { headOf } from './head';
import type { ReviewSource } from './source';
import { GROUPS, LEVELS, RISK_KINDS, type Recommendation, type Review, type Risk } from './types';
import { validationOf } from './validation';
import { viewOf, type Advice, type View } from './view';

const NO_WORKLOAD =
  'Sizes, growth, restore time, connections and the cost of each query: no spec declares them; write `rows`, `writes`, `queries` and `availability` into a tenet.yaml beside it.';

/** The review of a spec, or of what stands in SQL (then `source.schema.model` is null, and no number is told). */
export function reviewOf(source: ReviewSource): Review {
  const { model } = source.schema;
  const view = model === null ? null : viewOf(source, model);
  const told = fromFindings(source);
  const advice = view === null ? [] : advised(view);
  const recommendations = ranked([...told.recommendations, ...advice.flatMap((one) => one.recommendation ?? [])]);
  const risks = rankedRisks([...told.risks, ...advice.flatMap((one) => one.risk ?? [])]);
  const actions = actionsOf(recommendations, risks);
  const notJudged = [...(view === null ? [NO_WORKLOAD] : []), ...advice.flatMap((one) => one.notJudged ?? [])];
  return {
    schema: 1,
    tool: { name: 'tenet', version: source.version },
    today: source.today,
    head: headOf({ source, numbers: view?.numbers ?? null, risks, actions, notJudged }),
    risks,
    recommendations,
    kept: advice.flatMap((one) => one.kept ?? []),
    validation: validationOf(source, view, recommendations),
    actions,
    drawing: drawingOf(source, view),
  };
}

function advised(view: View): readonly Advice[] {
  return advisors.flatMap((advisor) => [...advisor(view)]);
}

function rankedRisks(risks: readonly Risk[]): readonly Risk[] {
  return risks.toSorted(
    (a, b) =>
      RISK_KINDS.indexOf(a.kind) - RISK_KINDS.indexOf(b.kind) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
}

function ranked(recommendations: readonly Recommendation[]): readonly Recommendation[] {
  return recommendations.toSorted(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
}
