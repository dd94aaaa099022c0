/** The strengths of the tenant context, for a terminal and as Markdown: docs/isolation.md has the latter. */
import { CONTEXT_STRENGTHS, type StrengthTexts } from '../model/defaults/context-strengths';
import type { Paint } from '../report/paint';
import { wrap } from '../report/width';

/** What `tenet explain` calls this page, which is not one of a rule. */
export const STRENGTHS_TOPIC = 'strengths';

/** Rules whose pages lead here: those that judge what a spec declares as its strength. */
export const RULES_OF_STRENGTHS: readonly string[] = [
  'isolation/require-workable-context',
  'isolation/require-closed-set-config',
];

export const STRENGTHS_TITLE = 'How a session identifies its tenant: tenancy.context.strength';

export function strengthsJson(): string {
  return `${JSON.stringify(CONTEXT_STRENGTHS, null, 2)}\n`;
}

/** A section for each strength; headings of level `level`. */
export function strengthsMarkdown(level: number): string {
  return CONTEXT_STRENGTHS.map((one) => markdownOf(one, '#'.repeat(level))).join('\n\n');
}

export function strengthsPage(paint: Paint, columns: number): string {
  const sections = CONTEXT_STRENGTHS.map((one) => sectionOf(one, paint, columns));
  return `${[paint.bold(STRENGTHS_TOPIC), STRENGTHS_TITLE, ...sections.flat()].join('\n')}\n`;
}

function markdownOf({ strength, title, opening, how, price, stops, leaves, takeIt }: StrengthTexts, hashes: string) {
  return [
    `${hashes} \`${strength}\`: ${title}`,
    `\`\`\`sql\n${opening.join('\n')}\n\`\`\``,
    how,
    `**Price.** ${price}`,
    `**Stops**\n\n${bullets(stops)}`,
    `**Does not stop**\n\n${bullets(leaves)}`,
    `**Use it when** ${takeIt.charAt(0).toLowerCase()}${takeIt.slice(1)}`,
  ].join('\n\n');
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function sectionOf(
  { strength, title, opening, how, price, stops, leaves, takeIt }: StrengthTexts,
  paint: Paint,
  columns: number,
): readonly string[] {
  const text = (words: string, first: string, next: string): readonly string[] =>
    wrap(words, columns - next.length).map((line, index) => `${index === 0 ? first : next}${line}`);
  const list = (name: string, items: readonly string[]): readonly string[] => [
    `  ${name}`,
    ...items.flatMap((item) => text(item, '    - ', '      ')),
  ];
  return [
    '',
    `${paint.bold(strength)}  ${title}`,
    ...opening.map((line) => `    ${line}`),
    ...text(how, '  ', '  '),
    ...text(`cost: ${price}`, '  ', '  '),
    ...list('stops', stops),
    ...list('does not stop', leaves),
    ...text(`use it when: ${takeIt}`, '  ', '  '),
  ];
}
