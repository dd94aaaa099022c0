import {
  GROUPS,
  RISK_KINDS,
  STAGES,
  type Action,
  type Kept,
  type Recommendation,
  type Review,
  type Risk,
} from '../../review/types';
import { count, countAll } from '../words';
import { databaseFacts, tableGrid, undeclaredTables } from './numbers';
import { saidOnce } from './once';
import { code, prose, sentence, table } from './text';
import {
  basisOf,
  EFFORT_WORDS,
  GROUP_TITLES,
  KIND_CLEAR,
  KIND_TITLES,
  KNOWN_WORDS,
  LEVEL_WORDS,
  OWNER_WORDS,
  placeWords,
  SOURCES,
  STAGE_TITLES,
  STAGE_WORDS,
  VERDICTS,
} from './words';
import { bullets, snippet } from './markdown-parts';
import { validationSection } from './markdown-validation';

/** The review for a pull request, a page, or a meeting. */
export function reviewMarkdown(whole: Review): string {
  const review = saidOnce(whole);
  const parts = [
    ...headSection(review),
    ...riskSection(review),
    ...recommendationSection(review),
    ...validationSection(review.validation),
    ...actionSection(review),
    ...(review.head.declare.length === 0
      ? []
      : ['## What to declare, so that the rest can be judged', ...review.head.declare.flatMap(snippet)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function headSection({ head, today, tool }: Review): readonly string[] {
  const { judged } = head;
  const { error, warning, note, waived } = judged.findings;
  return [
    `# Review of ${code(head.database ?? head.source)}: ${VERDICTS[head.verdict].toLowerCase()}`,
    head.sentences.map((text) => prose(text)).join(' '),
    `*${code(head.source)}, ${today}, Tenet ${tool.version}, preset ${judged.preset}: ${judged.rules} rules on ${countAll(judged.objects)}; ${count(error, 'error')}, ${count(warning, 'warning')}, ${count(note, 'note')}, ${waived} waived.*`,
    ...numbersSection(head.numbers),
    ...assumptionSection(head),
    ...(head.notJudged.length === 0
      ? []
      : ['### What could not be judged', bullets(head.notJudged.map((text) => prose(text)))]),
  ];
}

function numbersSection(numbers: Review['head']['numbers']): readonly string[] {
  if (numbers === null) return [];
  const grid = tableGrid(numbers);
  const silent = undeclaredTables(numbers);
  const facts = databaseFacts(numbers.database).map(([name, text]) => `**${name}**: ${prose(text)}`);
  return [
    '### The numbers this rests on',
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
  return all.length === 0 ? [] : ['### What was assumed', bullets(all)];
}

function riskSection(review: Review): readonly string[] {
  const { risks } = review;
  return [
    '## 1. Risks and anti-patterns',
    basisOf(review),
    ...RISK_KINDS.flatMap((kind) => {
      const own = risks.filter((risk) => risk.kind === kind);
      return [`### ${KIND_TITLES[kind]}`, ...(own.length === 0 ? [KIND_CLEAR[kind]] : own.flatMap(riskParts))];
    }),
  ];
}

function riskParts(risk: Risk, index: number): readonly string[] {
  const places = [...new Set(risk.places.map(placeWords))].filter((place) => place !== '');
  return [
    `#### ${index + 1}. ${prose(sentence(risk.title)).replace(/\.$/, '')}`,
    `**${LEVEL_WORDS[risk.level]}** · ${risk.rule === null ? SOURCES[risk.known] : code(risk.rule)}${places.length === 0 ? '' : ` · ${places.map(code).join(', ')}`}`,
    sentence(prose(risk.consequence)),
    bullets(risk.evidence.map((text) => prose(text))),
    KNOWN_WORDS[risk.known] === undefined ? '' : `*${KNOWN_WORDS[risk.known] ?? ''}*`,
  ];
}

function recommendationSection({ recommendations, kept }: Review): readonly string[] {
  return [
    '## 2. Recommendations',
    ...GROUPS.flatMap((group) => {
      const own = recommendations.filter((one) => one.group === group);
      const right = kept.filter((one) => one.group === group);
      if (own.length === 0 && right.length === 0) return [];
      return [`### ${GROUP_TITLES[group]}`, ...own.flatMap(recommendationParts), ...keptParts(right)];
    }),
  ];
}

function recommendationParts(one: Recommendation): readonly string[] {
  return [
    `#### ${prose(one.title)}`,
    sentence(prose(one.why)),
    ...one.change.flatMap(snippet),
    bullets([
      `**Trade-offs**: ${sentence(prose(one.tradeoffs))}`,
      `**What would change this**: ${sentence(prose(one.changesIf))}`,
    ]),
    ...(one.validate.length === 0 ? [] : ['**How to validate**', ...one.validate.flatMap(snippet)]),
  ];
}

function keptParts(kept: readonly Kept[]): readonly string[] {
  if (kept.length === 0) return [];
  return [
    '**Leave as it is**',
    bullets(
      kept.map(({ what, why }) => `${sentence(prose(what)).replace(/\.$/, '')}: ${uncapital(sentence(prose(why)))}`),
    ),
  ];
}

/** In the middle of a sentence; a name such as LIMIT stays. */
function uncapital(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function actionSection({ actions }: Review): readonly string[] {
  if (actions.length === 0) return ['## 4. Next actions', 'None.'];
  const stages = [null, ...STAGES].map((stage) => ({ stage, own: actions.filter((one) => one.stage === stage) }));
  return [
    '## 4. Next actions',
    'Effort: S within a day, M within a week, L a project of its own.',
    ...stages
      .filter(({ own }) => own.length > 0)
      .flatMap(({ stage, own }) => [
        stage === null ? '' : `**${STAGE_TITLES[stage]}**: ${STAGE_WORDS[stage]}.`,
        own.map(actionItem).join('\n'),
      ]),
  ];
}

function actionItem({ number, what, owner, effort, level, dependsOn }: Action): string {
  return `${number}. [ ] **${prose(what)}** (${LEVEL_WORDS[level]}; ${OWNER_WORDS[owner]}; ${EFFORT_WORDS[effort]}${dependsOn.length === 0 ? '' : `; after ${dependsOn.join(', ')}`})`;
}
