import { LEVELS, RISK_KINDS, type Action, type Level, type Review, type Risk } from '../../review/types';
import { paints, type Paint } from '../paint';
import { wrap } from '../width';
import { count, countAll } from '../words';
import { databaseFacts } from './numbers';
import { KIND_TITLES, OWNER_WORDS, placeWords, VERDICTS } from './words';

export interface PrettyLook {
  readonly colour: boolean;
  readonly columns: number;
}

const INDENT = '  ';
const LABEL = 17;

/** The review on a terminal: verdict, numbers, risks and what to do; the rest is for the formats that are read at length. */
export function reviewPretty(review: Review, { colour, columns }: PrettyLook): string {
  const paint = paints(colour);
  const { head } = review;
  const lines = [
    `${paint.bold(head.database ?? head.source)}  ${verdict(head.verdict, paint)}`,
    '',
    ...head.sentences.flatMap((text) => indented(plain(text), columns, INDENT)),
    '',
    ...facts(review, columns, paint),
    ...RISK_KINDS.flatMap((kind) =>
      risks(
        KIND_TITLES[kind],
        review.risks.filter((risk) => risk.kind === kind),
        columns,
        paint,
      ),
    ),
    ...actions(review.actions, columns, paint),
    ...head.notJudged.flatMap((text) => labelled('not judged', plain(text), columns, paint)),
    '',
    paint.dim(
      `${count(head.judged.rules, 'rule')} on ${countAll(head.judged.objects)}; ${count(review.recommendations.length, 'recommendation')} with DDL and how to validate: --format markdown, or html`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function verdict(word: Review['head']['verdict'], paint: Paint): string {
  const text = VERDICTS[word].toLowerCase();
  if (word === 'ship') return paint.good(text);
  return word === 'do-not-ship' ? paint.severity.error(text) : paint.severity.warning(text);
}

function facts({ head }: Review, columns: number, paint: Paint): readonly string[] {
  if (head.numbers === null) return [];
  return [
    ...databaseFacts(head.numbers.database).flatMap(([name, text]) =>
      labelled(name.toLowerCase(), text, columns, paint),
    ),
    '',
  ];
}

function risks(title: string, all: readonly Risk[], columns: number, paint: Paint): readonly string[] {
  if (all.length === 0) return [];
  return [
    paint.bold(title.toLowerCase()),
    ...all.flatMap((risk) => {
      const [place] = risk.places.map(placeWords);
      return [
        ...labelled(risk.level, plain(risk.title), columns, { ...paint, dim: painted(risk.level, paint) }),
        ...(place === undefined || place === ''
          ? []
          : labelled('', `${risk.rule ?? 'arithmetic'}, ${place}`, columns, paint).map(paint.dim)),
      ];
    }),
    '',
  ];
}

function painted(level: Level, paint: Paint): (text: string) => string {
  if (LEVELS.indexOf(level) < LEVELS.indexOf('medium')) return paint.severity.error;
  return level === 'medium' ? paint.severity.warning : paint.dim;
}

function actions(all: readonly Action[], columns: number, paint: Paint): readonly string[] {
  if (all.length === 0) return [];
  return [
    paint.bold('next'),
    ...all.flatMap(({ number, what, owner, effort, dependsOn }) =>
      labelled(
        `${number}.`,
        `${plain(what)} (${OWNER_WORDS[owner]}, ${effort}${dependsOn.length === 0 ? '' : `, after ${dependsOn.join(', ')}`})`,
        columns,
        paint,
        4,
      ),
    ),
    '',
  ];
}

function labelled(label: string, text: string, columns: number, paint: Paint, room = LABEL): readonly string[] {
  const margin = ' '.repeat(INDENT.length + room);
  const [first = '', ...rest] = wrap(text, Math.max(20, columns - margin.length));
  return [`${INDENT}${paint.dim(label.padEnd(room))}${first}`, ...rest.map((line) => margin + line)];
}

function indented(text: string, columns: number, indent: string): readonly string[] {
  return wrap(text, columns - indent.length).map((line) => indent + line);
}

/** Backticks are for pages. */
function plain(text: string): string {
  return text.replaceAll('`', '');
}
