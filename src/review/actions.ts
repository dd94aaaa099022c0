/** The recommendations as a list to work through: what blocks first, then by level and effort, each after what it depends on. */
import { LEVELS, STAGES, type Action, type Effort, type Recommendation, type Risk, type Stage } from './types';

const EFFORTS: readonly Effort[] = ['S', 'M', 'L'];

/** The ordered checklist; an action never stands before one that it depends on. */
export function actionsOf(recommendations: readonly Recommendation[], risks: readonly Risk[]): readonly Action[] {
  const isolation = new Set(risks.flatMap(({ kind, answers }) => (kind === 'isolation' ? answers : [])));
  const stages = stagesOf(recommendations, isolation);
  const stageOf = ({ id }: Recommendation): number => STAGES.indexOf(stages.get(id) ?? 'first');
  const riskOf = (one: Recommendation): number => risks.findIndex(({ answers }) => answers.includes(one.id));
  const ranked = recommendations.toSorted(
    (a, b) => stageOf(a) - stageOf(b) || rank(a, isolation) - rank(b, isolation) || riskOf(a) - riskOf(b),
  );
  const ordered: Recommendation[] = [];
  const place = (one: Recommendation): void => {
    if (ordered.includes(one)) return;
    for (const id of one.after) {
      const before = ranked.find((other) => other.id === id);
      if (before !== undefined && !before.after.includes(one.id)) place(before);
    }
    ordered.push(one);
  };
  ranked.forEach(place);
  const numbers = new Map(ordered.map(({ id }, index) => [id, index + 1]));
  return ordered.map((one, index) => ({
    number: index + 1,
    what: one.title,
    why: reasonOf(one, risks),
    owner: one.owner,
    effort: one.effort,
    level: one.level,
    stage: stages.get(one.id) ?? null,
    dependsOn: one.after.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b),
    from: one.id,
  }));
}

/**
 * What lets one tenant reach another comes before the rest, whatever it takes; the rest by how it goes in. What an action waits for is
 * never in a later stage than it. Empty where a spec is reviewed: it is compiled as a whole.
 */
function stagesOf(
  recommendations: readonly Recommendation[],
  isolation: ReadonlySet<string>,
): ReadonlyMap<string, Stage> {
  const stages = new Map<string, Stage>();
  const put = (one: Recommendation, stage: Stage): void => {
    const known = stages.get(one.id);
    if (known !== undefined && STAGES.indexOf(known) <= STAGES.indexOf(stage)) return;
    stages.set(one.id, stage);
    for (const before of recommendations.filter(({ id }) => one.after.includes(id))) put(before, stage);
  };
  for (const one of recommendations.filter(({ goesIn }) => goesIn !== null)) {
    const isFirst = isolation.has(one.id) && (one.level === 'blocker' || one.level === 'high');
    put(one, isFirst ? 'first' : (one.goesIn ?? 'release'));
  }
  return stages;
}

/** By level; within it the tenants' isolation in the order of its risks, then what takes least. */
function rank({ id, level, effort }: Recommendation, isolation: ReadonlySet<string>): number {
  const order = isolation.has(id) ? 0 : 1 + EFFORTS.indexOf(effort);
  return LEVELS.indexOf(level) * (EFFORTS.length + 1) + order;
}

function reasonOf({ id, why }: Recommendation, risks: readonly Risk[]): string {
  return risks.find(({ answers }) => answers.includes(id))?.title ?? firstSentence(why);
}

function firstSentence(text: string): string {
  return /^.*?[.;:](?=\s|$)/.exec(text)?.[0].slice(0, -1) ?? text;
}
