/** The recommendations as a list to work through: what blocks first, then by level and effort, each after what it depends on. */
import { LEVELS, type Action, type Effort, type Recommendation, type Risk } from './types';

const EFFORTS: readonly Effort[] = ['S', 'M', 'L'];

/** The ordered checklist; an action never stands before one that it depends on. */
export function actionsOf(recommendations: readonly Recommendation[], risks: readonly Risk[]): readonly Action[] {
  const isolation = new Set(risks.flatMap(({ kind, answers }) => (kind === 'isolation' ? answers : [])));
  const riskOf = (one: Recommendation): number => risks.findIndex(({ answers }) => answers.includes(one.id));
  const ranked = recommendations.toSorted((a, b) => rank(a, isolation) - rank(b, isolation) || riskOf(a) - riskOf(b));
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
    dependsOn: one.after.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b),
    from: one.id,
  }));
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
