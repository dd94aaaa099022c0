/** The documentation of a rule, made of the rule, its two examples and what it really says of them. Pure. */
import type { Rule } from '../rules/rule';

/** The examples of a rule, and what the commands say of the bad one. */
export interface RuleExample {
  readonly language: 'yaml' | 'sql';
  readonly bad: string;
  readonly good: string;
  /** What stands before bad.sql, where it is a change of something: a schema, or a spec. */
  readonly before?: { readonly language: 'yaml' | 'sql'; readonly contents: string };
  /** What `tenet check` says of the bad example; empty where it was not asked. */
  readonly output: string;
  /** What `tenet check --fix --dry-run` says of it; empty where no fix is safe by itself. */
  readonly diff: string;
  /** The statements that mend a database which looks like the bad example. */
  readonly ddl: readonly string[];
}

const VERDICT = { error: 'This is refused', warning: 'This is warned of', note: 'This is remarked on' } as const;

/** docs/rules/<area>/<rule>.md; without examples of what only a database can show, and of rules of one's own. */
export function rulePage(rule: Rule, example?: RuleExample): string {
  return `${[
    `# ${rule.id}`,
    `**${rule.title}.** ${facts(rule)}`,
    `## Why\n\n${rule.why}`,
    `## Trade-offs\n\n${rule.tradeoffs}`,
    `## What would change the advice\n\n${rule.changesIf}`,
    ...exampleOf(rule, example),
    `## Validate\n\n${validation(rule)}`,
    ...(rule.refs.length === 0 ? [] : [`## Read on\n\n${rule.refs.map((ref) => `- <${ref}>`).join('\n')}`]),
  ].join('\n\n')}\n`;
}

function exampleOf(rule: Rule, example: RuleExample | undefined): readonly string[] {
  if (example === undefined && rule.only !== 'database') return [];
  if (example === undefined)
    return [
      '## Where it is seen\n\nOn a database only: `tenet prove` and `tenet check postgres://...`. What Tenet compiles never has it.',
    ];
  const { language, bad, good, before, output, diff, ddl } = example;
  const folder = `examples/rules/${rule.id}`;
  return [
    ...(before === undefined ? [] : [`## Before\n\n${fence(before.language, before.contents)}`]),
    `## Example\n\n${VERDICT[rule.severity]} (\`${folder}/bad.${language}\`):\n\n${fence(language, bad)}`,
    ...(output === '' ? [] : [`What \`tenet check\` says of it:\n\n${fence('text', output)}`]),
    `This is not (\`good.${language}\`):\n\n${fence(language, good)}`,
    ...(diff === '' ? [] : [`## The fix\n\nWhat \`tenet check --fix\` changes:\n\n${fence('diff', diff)}`]),
    ...(ddl.length === 0 ? [] : [`## On a live database\n\n${fence('sql', ddl.join('\n'))}`]),
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

function validation({ validation: query }: Rule): string {
  if ('none' in query) return `Not by a query: ${query.none}.`;
  return `On the live database this returns no rows:\n\n${fence('sql', query.sql)}`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/^\n+/, '').trimEnd()}\n\`\`\``;
}
