/** The documentation of a rule, made of the rule, its two examples and what it really says of them. Pure. */
import type { Rule } from '../rules/rule';

/** The examples of a rule, and what the commands say of the bad one. */
export interface RuleExample {
  readonly language: 'yaml' | 'sql' | 'hcl';
  readonly bad: string;
  readonly good: string;
  /** What stands before bad.sql, where it is a change of something: a schema, or a spec. */
  readonly before?: { readonly language: RuleExample['language']; readonly contents: string };
  /** What `tenet check` says of the bad example; empty where it was not asked. */
  readonly output: string;
  /** What `tenet check --fix --dry-run` says of it; empty where no fix is safe by itself. */
  readonly diff: string;
  /** The statements that mend a database which looks like the bad example. */
  readonly ddl: readonly string[];
}

/** How the files of examples end. */
export const FILES = { yaml: 'yaml', sql: 'sql', hcl: 'tf' } as const;

const VERDICT = {
  error: 'Reported as an error',
  warning: 'Reported as a warning',
  note: 'Reported as a note',
} as const;

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
    ...(rule.refs.length === 0 ? [] : [`## Further reading\n\n${rule.refs.map((ref) => `- <${ref}>`).join('\n')}`]),
  ].join('\n\n')}\n`;
}

function exampleOf(rule: Rule, example: RuleExample | undefined): readonly string[] {
  if (example === undefined && rule.only !== 'database') return [];
  if (example === undefined)
    return [
      '## Where it is reported\n\nOnly on a database: `tenet prove` and `tenet check postgres://...`. DDL that Tenet compiles never causes it.',
    ];
  const { language, bad, good, before, output, diff, ddl } = example;
  const folder = `examples/rules/${rule.id}`;
  return [
    ...(before === undefined ? [] : [`## Before\n\n${fence(before.language, before.contents)}`]),
    `## Example\n\n${VERDICT[rule.severity]} (\`${folder}/bad.${FILES[language]}\`):\n\n${fence(language, bad)}`,
    ...(output === ''
      ? []
      : [`\`tenet check${language === 'hcl' ? ' bad.json' : ''}\` reports:\n\n${fence('text', output)}`]),
    `Not reported (\`good.${FILES[language]}\`):\n\n${fence(language, good)}`,
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
  const counted = `${rules.length} rules. "Invariant" means that the rule cannot be waived.`;
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
  const waiver = rule.waivable === false ? 'cannot be waived' : 'can be waived with a reason, an owner and an end date';
  return `Severity: ${rule.severity}; ${waiver}.`;
}

function validation({ validation: query }: Rule): string {
  if ('none' in query) return `No query can show it: ${query.none}.`;
  return `On the live database this returns no rows:\n\n${fence('sql', query.sql)}`;
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.replace(/^\n+/, '').trimEnd()}\n\`\`\``;
}
