/** Findings, arithmetic and advice as one review. Pure: the day and the source come in, plain data comes out. */
import type { Finding } from '../kernel/finding';
import { actionsOf, waitingOf } from './actions';
import { advisors } from './advise';
import { drawingOf } from './drawing';
import { fromFindings } from './from-findings';
import { headOf } from './head';
import type { ReviewSource } from './source';
import { ADVISED, INSTEAD } from './classify';
import { globalKeysKept } from './global-keys';
import { skeletonOf } from './skeleton';
import { ambiguousNames } from './tables';
import { list } from './words';
import { AREAS } from '../rules/rule';
import { GROUPS, LEVELS, RISK_KINDS, type Recommendation, type Review, type Risk } from './types';
import { validationOf } from './validation';
import { keptWithoutTenants, recommendationWithoutTenants, riskWithoutTenants } from './without-tenants';
import { viewOf, type Advice, type View } from './view';

const NO_WORKLOAD =
  'Sizes, growth, restore time, connections and the cost of each query: SQL does not declare them; write `rows`, `writes`, `queries` and `availability` into a tenet.yaml, and the logins under `roles`.';

const NOBODYS =
  'Isolation: no column names the owner of a row. Where several customers share these tables, declare that column in a tenet.yaml.';

/** The review of a spec, or of what stands in SQL (then `source.meaning.model` is null, and no number is told). */
export function reviewOf(source: ReviewSource): Review {
  const { model } = source.meaning;
  const view = model === null ? null : viewOf(source, model);
  const advice = view === null ? [] : advised(view);
  const told = fromFindings({ ...source, findings: source.findings.filter((finding) => !isTold(finding, advice)) });
  const advisedOn = advice.flatMap((one) => one.recommendation ?? []);
  const given = new Set(advisedOn.map(({ id }) => id));
  const isPlain = source.meaning.tenancy.source === 'none';
  const recommendations = ranked([
    ...told.recommendations.filter(({ id }) => answerOf(id, given) === id && !given.has(id)),
    ...advisedOn,
  ]).map((one) => (isPlain ? recommendationWithoutTenants(one) : one));
  const risks = rankedRisks([
    ...told.risks.map((risk) => ({
      ...risk,
      answers: risk.answers.map((id) => answerOf(id, given)),
    })),
    ...advice.flatMap((one) => one.risk ?? []),
  ]).map((risk) => (isPlain ? riskWithoutTenants(risk) : risk));
  const held = new Set(told.held.map(({ id }) => id));
  const actions = actionsOf(
    recommendations.filter(({ id }) => !held.has(id)),
    risks,
  );
  const notJudged = [
    ...(source.meaning.tenancy.source === 'none' ? [NOBODYS] : []),
    ...(view === null ? [NO_WORKLOAD] : []),
    ...notCompared(source),
    ...source.unread,
    ...advice.flatMap((one) => one.notJudged ?? []),
  ];
  return {
    schema: 1,
    tool: { name: 'tenet', version: source.version },
    today: source.today,
    head: headOf({
      source,
      numbers: view?.numbers ?? null,
      risks: risks.filter(({ id }) => !held.has(id)),
      actions,
      notJudged,
      declare: skeletonOf(source),
    }),
    risks,
    recommendations,
    kept: [...advice.flatMap((one) => one.kept ?? []), ...globalKeysKept(source)].map((one) =>
      isPlain ? keptWithoutTenants(one) : one,
    ),
    validation: validationOf(source, view, recommendations),
    actions,
    waiting: waitingOf(told.held, actions, 'row security'),
    drawing: drawingOf(source, view),
  };
}

/** A query says a name without a schema: which table it reads is then known to its session only. */
function notCompared({ catalog, queries }: ReviewSource): readonly string[] {
  const read = queries.flatMap(({ shape }) => shape.blocks.flatMap(({ relations }) => relations));
  const names = [...new Set(read.filter((name) => ambiguousNames(catalog).has(name)))].map((name) => `"${name}"`);
  if (names.length === 0) return [];
  return [
    `Queries on ${list(names)}: several schemas have a table of that name, and which one a query reads is not compared. Their indexes and conditions are not in this review; read them by hand.`,
  ];
}

/** True where an advisor speaks of the same object with its numbers. */
function isTold({ rule, object }: Finding, advice: readonly Advice[]): boolean {
  const topic = INSTEAD[rule];
  return (
    topic !== undefined &&
    advice.some(({ risk }) => risk?.id.startsWith(topic) === true && risk.objects.includes(object))
  );
}

/** The recommendation that answers a rule's risk: an advisor's with the objects' own DDL where one is given. */
function answerOf(rule: string, given: ReadonlySet<string>): string {
  const advisor = ADVISED[rule];
  return advisor !== undefined && given.has(advisor) ? advisor : rule;
}

function advised(view: View): readonly Advice[] {
  return advisors.flatMap((advisor) => [...advisor(view)]);
}

function rankedRisks(risks: readonly Risk[]): readonly Risk[] {
  return risks.toSorted(
    (a, b) =>
      RISK_KINDS.indexOf(a.kind) - RISK_KINDS.indexOf(b.kind) ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      areaRank(a) - areaRank(b),
  );
}

/** Areas stand in the order in which a DBA asks; what no rule found keeps its place. */
function areaRank({ rule }: Risk): number {
  return (AREAS as readonly string[]).indexOf(rule?.split('/')[0] ?? '');
}

function ranked(recommendations: readonly Recommendation[]): readonly Recommendation[] {
  return recommendations.toSorted(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level),
  );
}
