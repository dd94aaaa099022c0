/** Questions without an answer, and those of them that somebody accepted, in groups that terminal and page share. */
import { groupBy } from '../../kernel/group';
import type { AcceptedQuestion, IdleAcceptance, Inconclusive, Proof } from '../../prove/types';
import { count } from '../words';

/** Whom a question is about: objects of which the same roles and commands are open. */
export interface Asked {
  readonly objects: readonly string[];
  /** `select, update as shop_app`; empty where the question is about the object as a whole. */
  readonly by: readonly string[];
}

/** One reason, with every object and role that it applies to. */
interface Obstacle {
  readonly whys: readonly string[];
  readonly asked: readonly Asked[];
}

/** Questions of one kind: what to do about them is the same. */
export interface QuestionGroup {
  readonly question: Inconclusive['question'];
  readonly amount: number;
  readonly obstacles: readonly Obstacle[];
  readonly remedy: string;
}

/** Replaces the name of the object in its reason, so that equal reasons group. */
const EACH = 'the object';

export function questionGroups(inconclusive: readonly Inconclusive[]): readonly QuestionGroup[] {
  const groups = groupBy(inconclusive, ({ question, remedy }) => JSON.stringify([question, remedy]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { question, remedy } = first;
    return [{ question, remedy, amount: group.length, obstacles: obstaclesOf(group) }];
  });
}

function obstaclesOf(group: readonly Inconclusive[]): readonly Obstacle[] {
  const single = [...groupBy(group, sharedWhy).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const isOne = new Set(alike.map(({ object }) => object)).size === 1;
    return [{ why: isOne ? first.why : sharedWhy(first), asked: askedOf(alike) }];
  });
  return [...groupBy(single, ({ asked }) => JSON.stringify(asked)).values()].map((alike) => ({
    whys: alike.map(({ why }) => why),
    asked: alike[0]?.asked ?? [],
  }));
}

function sharedWhy({ object, why }: Inconclusive): string {
  return why.replaceAll(object, EACH);
}

type Identity = Pick<Inconclusive, 'object' | 'role' | 'command'>;

/** Objects together where the same roles and commands are open. */
function askedOf(questions: readonly Identity[]): readonly Asked[] {
  const byObject = [...groupBy(questions, ({ object }) => object)].map(([object, some]) => ({
    object,
    by: byOf(some),
  }));
  return [...groupBy(byObject, ({ by }) => JSON.stringify(by)).values()].map((alike) => ({
    objects: alike.map(({ object }) => object),
    by: alike[0]?.by ?? [],
  }));
}

/** Roles together where the same commands are open. */
function byOf(questions: readonly Identity[]): readonly string[] {
  const commands = [...groupBy(questions, ({ role }) => role ?? '')].map(([role, some]) => ({
    role,
    commands: [...new Set(some.flatMap(({ command }) => command ?? []))].join(', '),
  }));
  return [...groupBy(commands, (one) => one.commands).values()].flatMap((alike) => {
    const roles = alike.flatMap(({ role }) => (role === '' ? [] : role)).join(', ');
    const words = [alike[0]?.commands ?? '', roles === '' ? '' : `as ${roles}`].filter((word) => word !== '');
    return words.length === 0 ? [] : [words.join(' ')];
  });
}

/** `shop.orders, shop.items: select as shop_app; update as shop_reader`. */
export function askedPhrase({ objects, by }: Asked): string {
  return `${objects.join(', ')}${by.length === 0 ? '' : `: ${by.join('; ')}`}`;
}

/** What one entry of a spec or a configuration accepts. */
export interface AcceptedGroup {
  readonly question: string;
  readonly asked: readonly Asked[];
  readonly amount: number;
  readonly reason: string;
  /** `owner data-platform, until 2027-06-30, tenet.yaml:12`. */
  readonly by: string;
  readonly whys: readonly string[];
}

export function acceptedQuestionGroups({ acceptedQuestions = [] }: Proof): readonly AcceptedGroup[] {
  const entries = groupBy(acceptedQuestions, ({ question, at }) => JSON.stringify([question, at]));
  return [...entries.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [acceptedGroup(first, group)];
  });
}

function acceptedGroup(
  { question, reason, owner, until, at }: AcceptedQuestion,
  group: readonly AcceptedQuestion[],
): AcceptedGroup {
  return {
    question,
    asked: askedOf(group),
    amount: group.length,
    reason,
    by: `owner ${owner}, until ${until}, ${at}`,
    whys: [...new Set(group.map(({ why }) => why))],
  };
}

/** `not-seeded of shop.orders as shop_app (tenet.yaml:12)`. */
export function idlePhrase({ question, object, role, command, at }: IdleAcceptance): string {
  const by = [command ?? '', role === null ? '' : `as ${role}`].filter((word) => word !== '').join(' ');
  return `${question}: ${object}${by === '' ? '' : `: ${by}`} (${at})`;
}

export function openQuestions({ inconclusive }: Proof): string {
  return count(inconclusive.length, 'open question');
}

/** How a question is accepted. */
export const HOW_TO_ACCEPT =
  'to accept a question, list it in the spec or in tenet.config.yaml under proof.accept, with question, object, reason, owner and until';
