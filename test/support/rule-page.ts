/** The documentation of a rule, made of the rule, its two examples and what it really says of them. */
import type { Edit, Finding } from '../../src/kernel/finding';
import type { Rule } from '../../src/rules/rule';

export interface Page {
  readonly rule: Rule;
  /** Absent for what no spec can show. */
  readonly example?: {
    readonly bad: string;
    readonly good: string;
    /** What the rule finds in the bad example. */
    readonly findings: readonly Finding[];
  };
}

const VERDICT = { error: 'This is refused', warning: 'This is warned of', note: 'This is remarked on' } as const;

/** docs/rules/<area>/<rule>.md */
export function rulePage({ rule, example }: Page): string {
  return `${[
    `# ${rule.id}`,
    `**${rule.title}.** ${facts(rule)}`,
    `## Why\n\n${rule.why}`,
    `## Trade-offs\n\n${rule.tradeoffs}`,
    `## What would change the advice\n\n${rule.changesIf}`,
    ...exampleOf(rule, example),
    `## Validate\n\n${validation(rule)}`,
    `## Read on\n\n${rule.refs.map((ref) => `- <${ref}>`).join('\n')}`,
  ].join('\n\n')}\n`;
}

function exampleOf(rule: Rule, example: Page['example']): readonly string[] {
  if (example === undefined)
    return [
      '## Where it is seen\n\nOn a database only: `tenet prove` and `tenet check postgres://...`. What Tenet compiles never has it.',
    ];
  const { bad, good, findings } = example;
  const language = rule.only === 'sql' ? 'sql' : 'yaml';
  return [
    `## Example\n\n${VERDICT[rule.severity]} (\`examples/rules/${rule.id}/bad.${language}\`):\n\n${fence(language, bad)}`,
    fence('text', findings.map(said).join('\n\n')),
    `This is not (\`good.${language}\`):\n\n${fence(language, good)}`,
  ];
}

/** docs/rules/index.md: every rule by area. */
export function indexPage(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map((rule) => areaOf(rule)))];
  const sections = areas.map((area) => {
    const rows = rules.filter((rule) => areaOf(rule) === area).map(row);
    return `## ${area}\n\n| rule | severity | |\n| --- | --- | --- |\n${rows.join('\n')}`;
  });
  const counted = `${rules.length} rules. "Invariant": no waiver lifts it.`;
  return `${['# Rules', counted, ...sections].join('\n\n')}\n`;
}

function areaOf(rule: Rule): string {
  return rule.id.split('/')[0] ?? '';
}

function row(rule: Rule): string {
  const severity = rule.waivable === false ? `${rule.severity}, invariant` : rule.severity;
  return `| [${rule.id}](${rule.id}.md) | ${severity} | ${rule.title} |`;
}

function facts(rule: Rule): string {
  const waiver = rule.waivable === false ? 'no waiver lifts it' : 'a waiver with reason, owner and end lifts it';
  return `Severity: ${rule.severity}; ${waiver}.`;
}

function said({ severity, at, message, fix }: Finding): string {
  return [`${severity} at ${at === '' ? 'the spec' : at}`, `  ${message}`, ...(fix ?? []).map(edit)].join('\n');
}

function edit(step: Edit): string {
  return step.op === 'remove' ? `  fix: remove ${step.at}` : `  fix: set ${step.at} to ${JSON.stringify(step.value)}`;
}

function validation({ validation: query }: Rule): string {
  if ('none' in query) return `Not by a query: ${query.none}.`;
  return `On the live database this returns no rows:\n\n${fence('sql', query.sql)}`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}
