import {
  GROUPS,
  RISK_KINDS,
  type Action,
  type Kept,
  type Review,
  type Risk,
  type Snippet,
  type Urgency,
} from '../../review/types';
import type { GoesIn } from '../../rules/rule';
import {
  factsOf,
  isBefore,
  isRest,
  metaOf,
  partsOf,
  stepOf,
  stepsOf,
  waitingText,
  withoutWaiting,
  type Step,
} from './front';
import { databaseFacts, tableGrid, undeclaredTables } from './numbers';
import { saidOnce } from './once';
import { code, prose, sentence, table, uncapital } from './text';
import {
  basisOf,
  GROUP_TITLES,
  KIND_TITLES,
  KNOWN_WORDS,
  LEVEL_WORDS,
  OWNER_WORDS,
  placeWords,
  SOURCES,
  VERDICTS,
  WAY_TITLES,
} from './words';
import { blocks, bullets, commented, snippet } from './markdown-parts';
import { validationSection } from './markdown-validation';

/** Lines of statements in the appendix: HTML folds and JSON holds what is longer. */
const ROOM: Readonly<Record<Urgency, number>> = { leaks: 40, loses: 40, blocks: 14, costs: 10 };
/** Facts of a risk; JSON has all. */
const FACTS = 2;

/** The review for a pull request, a page, or a meeting: one page of what to do, and an appendix. */
export function reviewMarkdown(whole: Review): string {
  const review = saidOnce(withoutWaiting(whole));
  const steps = stepsOf(review);
  const parts = [
    ...frontPage(review, steps),
    ...groundSection(review.head),
    ...riskSection(review),
    ...recommendationSection(review, steps),
    ...validationSection(review),
    ...actionSection(review),
    ...(review.head.declare.length === 0
      ? []
      : ['## What to declare so the rest can be checked', ...review.head.declare.flatMap(snippet)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function frontPage(review: Review, steps: readonly Step[]): readonly string[] {
  const { head, actions, waiting } = review;
  const verdict = head.read.kind === 'spec' ? `: ${VERDICTS[head.verdict].toLowerCase()}` : '';
  const first = steps.filter(({ isFirst }) => isFirst);
  return [
    `# Review of ${code(head.database ?? head.source)}${verdict}`,
    head.sentences.map((text) => prose(text)).join(' '),
    bullets(factsOf(review).map(([label, text]) => `**${label}**: ${prose(text)}`)),
    ...(actions.length === 0 ? [] : ['## What to do, in order', ...doList(actions)]),
    waiting === null ? '' : prose(waitingText(waiting)),
    ...first.flatMap(({ action, statements }) => [
      `### Statements of step ${action.number}: ${uncapital(prose(action.what))}`,
      ...blocks(statements),
    ]),
  ];
}

function doList(actions: readonly Action[]): readonly string[] {
  return partsOf(actions).flatMap(([title, own]) => [
    `**${title}**`,
    own
      .map((action) => {
        const meta = [...metaOf(action).map(prose), `[details](#step-${action.number})`].join(' · ');
        return `${action.number}. **${prose(action.what)}**. ${sentence(prose(action.why))} (${meta})`;
      })
      .join('\n'),
  ]);
}

function groundSection(head: Review['head']): readonly string[] {
  return [
    ...numbersSection(head.numbers),
    ...assumptionSection(head),
    ...(head.notJudged.length === 0 ? [] : ['## Not checked', bullets(head.notJudged.map((text) => prose(text)))]),
  ];
}

function numbersSection(numbers: Review['head']['numbers']): readonly string[] {
  if (numbers === null) return [];
  const grid = tableGrid(numbers);
  const silent = undeclaredTables(numbers);
  const facts = databaseFacts(numbers.database).map(([name, text]) => `**${name}**: ${prose(text)}`);
  return [
    '## Numbers behind this review',
    ...(grid.rows.length === 0
      ? []
      : [
          table(
            grid.heads,
            grid.rows.map(([name = '', ...rest]) => [code(name), ...rest]),
            grid.right,
          ),
        ]),
    ...(silent.length === 0 ? [] : [`No rows declared: ${silent.map(code).join(', ')}.`]),
    bullets(facts),
  ];
}

function assumptionSection(head: Review['head']): readonly string[] {
  const items = head.assumptions.map(
    ({ what, because, risk, place }) =>
      `${prose(what)} (${code(placeWords(place))}): ${prose(because)}. *Risk*: ${prose(risk)}.`,
  );
  const all = [...head.platform.map((text) => sentence(prose(text))), ...items];
  return all.length === 0 ? [] : ['## Assumptions', bullets(all)];
}

function riskSection(review: Review): readonly string[] {
  const { risks, actions } = review;
  if (risks.length === 0) return [];
  return [
    '## 1. Risks and anti-patterns',
    basisOf(review),
    ...RISK_KINDS.flatMap((kind) => {
      const own = risks.filter((risk) => risk.kind === kind);
      return own.length === 0
        ? []
        : [`### ${KIND_TITLES[kind]}`, own.map((risk) => riskItem(risk, stepOf(risk, actions))).join('\n')];
    }),
  ];
}

function riskItem(risk: Risk, step: number | undefined): string {
  const places = [...new Set(risk.places.map(placeWords))].filter((place) => place !== '').slice(0, 1);
  const meta = [
    LEVEL_WORDS[risk.level],
    risk.rule === null ? SOURCES[risk.known] : code(risk.rule),
    ...places.map(code),
    ...(step === undefined ? [] : [`[step ${step}](#step-${step})`]),
  ].join(' · ');
  const more = risk.evidence.length - FACTS;
  const facts = risk.evidence.slice(0, more > 1 ? FACTS : risk.evidence.length).map(prose);
  const told = [
    ...(risk.consequence === '' ? [] : [sentence(prose(risk.consequence))]),
    ...(KNOWN_WORDS[risk.known] === undefined ? [] : [`*${KNOWN_WORDS[risk.known] ?? ''}*`]),
    ...(facts.length === 0 ? [] : [`*Found*: ${facts.join('; ')}.`]),
  ];
  return [
    `- **${prose(sentence(risk.title)).replace(/\.$/, '')}** (${meta})`,
    ...(told.length === 0 ? [] : [`  ${told.join(' ')}`]),
  ].join('\n');
}

function recommendationSection({ head, recommendations, kept }: Review, steps: readonly Step[]): readonly string[] {
  if (recommendations.length === 0 && kept.length === 0) return [];
  const isSpec = head.read.kind === 'spec';
  const rest = steps.flatMap((step) =>
    step.statements.filter(isRest).map(({ text }) => text.replaceAll(step.action.from, 'RULE')),
  );
  return [
    '## 2. Recommendations',
    ...(rest[0] === undefined
      ? []
      : [
          `Where only the statements of the first objects are shown, this prints them for all objects of a rule: ${code(rest[0].replace(/ > \S+$/, ''))}`,
        ]),
    ...GROUPS.flatMap((group) => {
      const own = steps.filter(({ recommendation }) => recommendation.group === group);
      const right = kept.filter((one) => one.group === group);
      if (own.length === 0 && right.length === 0) return [];
      return [
        `### ${GROUP_TITLES[group]}`,
        ...own.flatMap((step) => [...stepParts(step), ...(isSpec ? blocks(step.after) : [])]),
        ...keptParts(right),
      ];
    }),
  ];
}

function stepParts({ action, recommendation, statements, isFirst }: Step): readonly string[] {
  const { why, tradeoffs, changesIf } = recommendation;
  const asides = [
    ...(tradeoffs === '' ? [] : [`*Trade-offs*: ${sentence(prose(tradeoffs))}`]),
    ...(changesIf === '' ? [] : [`*What would change this*: ${sentence(prose(changesIf))}`]),
  ];
  return [
    `#### <a id="step-${action.number}"></a>${action.number}. ${prose(recommendation.title)}`,
    [why === '' ? '' : sentence(prose(why)), asides.join(' ')].filter((text) => text !== '').join('\n'),
    ...(isFirst ? [] : ofStep(statements, action)),
  ];
}

/** As much of a step as its urgency is worth, from the checks before on, and how many lines more there are. */
function ofStep(statements: readonly Snippet[], { urgency }: Action): readonly string[] {
  const printed = statements.filter((one) => !isRest(one));
  const lines = (own: readonly Snippet[]): number =>
    own.reduce((sum, one) => sum + commented(one).split('\n').length, 0);
  const before = printed.filter(isBefore);
  const shown: Snippet[] = [];
  // a check belongs to what is run after it: either both are shown, or neither is
  for (const one of printed.slice(before.length)) {
    const all = shown.length === 0 ? [...before, one] : [one];
    if (lines([...shown, ...all]) > ROOM[urgency]) break;
    shown.push(...all);
  }
  const left = lines(printed) - lines(shown);
  return [
    ...blocks(shown),
    ...(left === 0
      ? []
      : [`*${left} ${shown.length === 0 ? '' : 'more '}lines to run: \`--format html\` or \`json\`.*`]),
  ];
}

function keptParts(kept: readonly Kept[]): readonly string[] {
  if (kept.length === 0) return [];
  return [
    `**Leave as it is**\n${bullets(
      kept.map(({ what, why }) => `${sentence(prose(what)).replace(/\.$/, '')}: ${uncapital(sentence(prose(why)))}`),
    )}`,
  ];
}

/** The steps once more, by what they need and by who does them. */
function actionSection({ actions }: Review): readonly string[] {
  if (actions.length === 0) return [];
  const steps = (own: readonly Action[]): string => own.map(({ number }) => number).join(', ');
  const ways = (Object.entries(WAY_TITLES) as readonly (readonly [GoesIn, string])[]).map(
    ([way, title]) => [title, actions.filter(({ goesIn }) => goesIn === way)] as const,
  );
  const owners = Object.entries(OWNER_WORDS).map(
    ([owner, words]) => [`For ${words}`, actions.filter((one) => one.owner === owner)] as const,
  );
  return [
    '## 4. Next actions',
    'Effort: S up to a day, M up to a week, L a separate project.',
    bullets(
      [...ways, ...owners]
        .filter(([, own]) => own.length > 0)
        .map(([title, own]) => `${title}: ${own.length === 1 ? 'step' : 'steps'} ${steps(own)}`),
    ),
  ];
}
