/** The recommendations as a list to work through: what leaks or loses data, then what blocks, then what costs; each after what it depends on. */
import type { GoesIn } from '../rules/rule';
import { urgencyOf } from './classify';
import {
  LEVELS,
  URGENCIES,
  type Action,
  type Effort,
  type Recommendation,
  type Risk,
  type Urgency,
  type Waiting,
} from './types';

const EFFORTS: readonly Effort[] = ['S', 'M', 'L'];
const WAYS: readonly GoesIn[] = ['online', 'window', 'release'];

/** The ordered checklist; an action never stands before one that it depends on. */
export function actionsOf(recommendations: readonly Recommendation[], risks: readonly Risk[]): readonly Action[] {
  const urgencies = urgenciesOf(recommendations, risks);
  const riskOf = (one: Recommendation): number => risks.findIndex(({ answers }) => answers.includes(one.id));
  const ranked = recommendations.toSorted(
    (a, b) =>
      rank(a, urgencies) - rank(b, urgencies) ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      // holes in the order in which a DBA asks for them, the rest by what it takes
      (urgencies.get(a.id) === 'leaks' ? riskOf(a) - riskOf(b) : pains(a) - pains(b) || riskOf(a) - riskOf(b)),
  );
  const ordered = withDependencies(ranked);
  const numbers = new Map(ordered.map(({ id }, index) => [id, index + 1]));
  return ordered.map((one, index) => ({
    number: index + 1,
    what: one.title,
    why: reasonOf(one, risks),
    amount: one.amount,
    urgency: urgencies.get(one.id) ?? 'costs',
    owner: one.owner,
    effort: one.effort,
    level: one.level,
    goesIn: one.goesIn,
    dependsOn: one.after.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b),
    from: one.id,
  }));
}

function withDependencies(ranked: readonly Recommendation[]): readonly Recommendation[] {
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
  return ordered;
}

/** By recommendation; what something urgent waits for is as urgent. */
function urgenciesOf(recommendations: readonly Recommendation[], risks: readonly Risk[]): ReadonlyMap<string, Urgency> {
  const urgencies = new Map<string, Urgency>();
  const put = (one: Recommendation, urgency: Urgency): void => {
    const known = urgencies.get(one.id);
    if (known !== undefined && URGENCIES.indexOf(known) <= URGENCIES.indexOf(urgency)) return;
    urgencies.set(one.id, urgency);
    for (const before of recommendations.filter(({ id }) => one.after.includes(id))) put(before, urgency);
  };
  for (const one of recommendations) {
    const risk = risks.find(({ answers }) => answers.includes(one.id));
    put(one, urgencyOf({ rule: one.id, kind: risk?.kind, level: one.level }));
  }
  return urgencies;
}

function rank({ id }: Recommendation, urgencies: ReadonlyMap<string, Urgency>): number {
  return URGENCIES.indexOf(urgencies.get(id) ?? 'costs');
}

/** What goes in on any day first, and of that what takes least. */
function pains({ goesIn, effort }: Recommendation): number {
  return (goesIn === null ? 0 : WAYS.indexOf(goesIn)) * EFFORTS.length + EFFORTS.indexOf(effort);
}

/** What follows where nothing is done, in one sentence. */
function reasonOf({ id, why }: Recommendation, risks: readonly Risk[]): string {
  const risk = risks.find(({ answers }) => answers.includes(id));
  return firstSentence(risk === undefined || risk.consequence === '' ? why : risk.consequence);
}

/** A sentence that is longer is cut where its explanation begins. */
const LONG = 180;

function firstSentence(text: string): string {
  const sentence = /^.*?[.?](?=\s|$)/.exec(text)?.[0].slice(0, -1) ?? text;
  return sentence.length <= LONG ? sentence : (/^.{40,}?(?=[;:]\s)/.exec(sentence)?.[0] ?? sentence);
}

/** A rule whose findings are not worth a word before another is answered. */
export interface Held {
  readonly id: string;
  /** The rule that has to be answered first. */
  readonly until: string;
  readonly amount: string;
  /** As `tenet check` counts them. */
  readonly findings: number;
}

/** What waits, behind the action that it waits for; null where nothing does. */
export function waitingOf(held: readonly Held[], actions: readonly Action[], brief: string): Waiting | null {
  const [first] = held;
  const step = actions.find(({ from }) => from === first?.until);
  if (first === undefined || step === undefined) return null;
  return {
    step: step.number,
    until: brief,
    findings: held.reduce((sum, { findings }) => sum + findings, 0),
    amounts: held.map(({ amount }) => amount),
    ids: held.map(({ id }) => id),
  };
}
