/** The first page, as words that Markdown, HTML and the terminal share: what was read, what was found, and what to do in which order. */
import type {
  Action,
  Recommendation,
  Review,
  ReviewedDatabase,
  ReviewedTenancy,
  Risk,
  Snippet,
  Waiting,
} from '../../review/types';
import { list } from '../../review/words';
import { count } from '../words';
import { URGENCY_TITLES, WAY_WORDS } from './words';

/** So many steps have their statements on the first page. */
const FIRST = 3;

const KINDS: Readonly<Record<ReviewedDatabase['kind'], string>> = {
  spec: 'a spec',
  sql: 'a SQL schema',
  server: 'a live database',
};

/** What was read and found, by label. */
export function factsOf({ head, today, tool }: Review): readonly (readonly [label: string, text: string])[] {
  const { read, judged, notJudged } = head;
  const { error, warning, note, waived } = judged.findings;
  const major = read.major === null ? 'PostgreSQL of an undeclared major version' : `PostgreSQL ${read.major}`;
  const found = [count(error, 'error'), count(warning, 'warning'), count(note, 'note')].join(', ');
  return [
    ['Read', `${KINDS[read.kind]}, ${major}, ${count(read.tables, 'table')}; ${today}, Tenet ${tool.version}`],
    ...(read.tenancy === undefined ? [] : [['Tenants', tenancyText(read.tenancy)] as const]),
    [
      'Found',
      `${found}${waived === 0 ? '' : `, ${waived} waived`}${judged.places > error + warning + note ? `, in ${judged.places} places` : ''}; ${count(judged.rules, 'rule')}, preset ${judged.preset}`,
    ],
    ...(notJudged.length === 0
      ? []
      : [['Not checked', `${count(notJudged.length, 'thing')}, listed in the appendix`] as const]),
  ];
}

const HOW: Readonly<Record<ReviewedTenancy['source'], string>> = {
  declared: 'declared',
  said: 'as given',
  inferred: 'inferred, so findings based on it are assumed',
};

function tenancyText({ source, column, type, tables, of, registry, runnersUp }: ReviewedTenancy): string {
  const others = runnersUp.map((one) => `"${one.column}" (${count(one.tables, 'table')})`);
  return [
    `"${column}" (${type}) in ${tables} of ${count(of, 'table')}, ${HOW[source]}`,
    registry === null ? 'no table lists the tenants' : `"${registry}" lists the tenants`,
    ...(others.length === 0 ? [] : [`not chosen: ${list(others)}`]),
  ].join('; ');
}

/** The list in its parts; a part without a step is left out. */
export function partsOf(actions: readonly Action[]): readonly (readonly [title: string, own: readonly Action[]])[] {
  return URGENCY_TITLES.map(
    ([title, urgencies]) => [title, actions.filter(({ urgency }) => urgencies.includes(urgency))] as const,
  ).filter(([, own]) => own.length > 0);
}

/** How many objects, how it goes in, what it takes and what comes first. */
export function metaOf({ amount, goesIn, effort, dependsOn }: Action): readonly string[] {
  return [
    ...(amount === '' ? [] : [amount]),
    ...(goesIn === null ? [] : [WAY_WORDS[goesIn]]),
    `effort ${effort}`,
    ...(dependsOn.length === 0 ? [] : [`after ${dependsOn.join(', ')}`]),
  ];
}

export function waitingText({ findings, until, step, amounts }: Waiting): string {
  return `${count(findings, 'finding')} ${findings === 1 ? 'waits' : 'wait'} for ${until}: listed after step ${step} (${list(amounts)}).`;
}

export interface Step {
  readonly action: Action;
  readonly recommendation: Recommendation;
  /** What to ask before, and the statements. */
  readonly statements: readonly Snippet[];
  /** What to ask after. */
  readonly after: readonly Snippet[];
  /** Whether they stand on the first page. */
  readonly isFirst: boolean;
}

/** The steps with what they run; those of the first three that have any are for the first page. */
export function stepsOf({ actions, recommendations }: Review): readonly Step[] {
  let left = FIRST;
  return actions.flatMap((action) => {
    const recommendation = recommendations.find(({ id }) => id === action.from);
    if (recommendation === undefined) return [];
    const { change, validate } = recommendation;
    const statements = change.length === 0 ? [] : [...validate.filter(isBefore), ...change];
    const isFirst = statements.length > 0 && left > 0;
    if (isFirst) left -= 1;
    return [{ action, recommendation, statements, after: validate.filter((one) => !isBefore(one)), isFirst }];
  });
}

/** What to ask before the statements are run. */
export function isBefore({ title }: Snippet): boolean {
  return /^before\b/.test(title);
}

/** The command that prints the statements of the objects whose own are not shown. */
export function isRest({ language, text }: Snippet): boolean {
  return language === 'shell' && text.startsWith('tenet check ');
}

/** The number of the step that answers a risk. */
export function stepOf(risk: Risk, actions: readonly Action[]): number | undefined {
  return actions.find(({ from }) => risk.answers.includes(from))?.number;
}

/** Without what is not worth a word yet. */
export function withoutWaiting(review: Review): Review {
  const ids = new Set(review.waiting?.ids ?? []);
  if (ids.size === 0) return review;
  return {
    ...review,
    risks: review.risks.filter(({ id }) => !ids.has(id)),
    recommendations: review.recommendations.filter(({ id }) => !ids.has(id)),
  };
}
