import type { Action, Review } from '../../review/types';
import { paints, type Paint } from '../paint';
import { wrap } from '../width';
import { count } from '../words';
import { factsOf, metaOf, partsOf, waitingText } from './front';
import { databaseFacts } from './numbers';
import { sentence } from './text';
import { VERDICTS } from './words';

export interface PrettyLook {
  readonly colour: boolean;
  readonly columns: number;
}

const INDENT = '  ';
const LABEL = 17;
const NUMBER = 4;

/** The review on a terminal: its first page; the rest is for the formats that are read at length. */
export function reviewPretty(review: Review, { colour, columns }: PrettyLook): string {
  const paint = paints(colour);
  const { head, waiting, recommendations } = review;
  const facts = [...factsOf(review), ...(head.numbers === null ? [] : databaseFacts(head.numbers.database))];
  const lines = [
    paint.bold(head.database ?? head.source) + (head.read.kind === 'spec' ? `  ${verdict(head.verdict, paint)}` : ''),
    '',
    ...head.sentences.flatMap((text) => indented(plain(text), columns, INDENT)),
    '',
    ...facts.flatMap(([label, text]) => labelled(label.toLowerCase(), plain(text), columns, paint)),
    '',
    ...partsOf(review.actions).flatMap(([title, own]) => part(title, own, columns, paint)),
    ...(waiting === null ? [] : [...indented(plain(waitingText(waiting)), columns, INDENT), '']),
    ...head.notJudged.flatMap((text) => labelled('not checked', plain(text), columns, paint)),
    '',
    paint.dim(
      `${count(recommendations.length, 'recommendation')} with statements and how to validate: --format markdown, or html`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function verdict(word: Review['head']['verdict'], paint: Paint): string {
  const text = VERDICTS[word].toLowerCase();
  if (word === 'ship') return paint.good(text);
  return word === 'do-not-ship' ? paint.severity.error(text) : paint.severity.warning(text);
}

function part(title: string, own: readonly Action[], columns: number, paint: Paint): readonly string[] {
  return [
    paint.bold(title.toLowerCase()),
    ...own.flatMap((action) => [
      ...labelled(`${action.number}.`, plain(action.what), columns, paint, NUMBER),
      ...labelled('', plain(sentence(action.why)), columns, paint, NUMBER),
      ...labelled('', plain(metaOf(action).join(', ')), columns, paint, NUMBER).map(paint.dim),
    ]),
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
