import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError, TenetError } from '../kernel/errors';
import { didYouMean } from '../kernel/suggest';
import { rules as builtIn, rulesOf } from '../pipeline';
import { paints } from '../report/paint';
import { rulePage } from '../report/rule-page';
import type { Rule } from '../rules/rule';
import { explainPage } from './explain-page';
import { wantsColour, type Io } from './io';
import { notRunLine } from './not-run';
import { specReader } from '../sources/reader';
import { exampleOf } from './rule-example';
import {
  RULES_OF_STRENGTHS,
  STRENGTHS_TITLE,
  STRENGTHS_TOPIC,
  strengthsJson,
  strengthsMarkdown,
  strengthsPage,
} from './strengths';

export type ExplainFormat = 'pretty' | 'json' | 'markdown';

export interface ExplainOptions {
  readonly format: ExplainFormat;
  /** The spec whose own rules are known too; without it that of the folder, where there is one. */
  readonly spec?: string;
  /** False: own rules are code, and do not run; only those of Tenet are known. */
  readonly ownRules: boolean;
}

const DEFAULT_SPEC = 'tenet.yaml';

/**
 * The page of a rule with its examples, or of the strengths of the context, or the list of all.
 * @throws TenetError where there is no such page; InputError where the spec that was named cannot be read
 */
export async function explain(id: string | undefined, options: ExplainOptions, io: Io): Promise<string> {
  const { format } = options;
  if (id === STRENGTHS_TOPIC) return strengths(format, io);
  // a rule of Tenet is explained in a folder whose spec is broken too
  const known = id === undefined || options.spec !== undefined ? undefined : find(id, builtIn);
  const { rules, unread } = known === undefined ? await rulesHere(options, io) : { rules: builtIn, unread: false };
  if (id === undefined) return listOf(rules, format, io);
  const rule = known ?? find(id, rules);
  if (rule === undefined) throw unknown(id, rules, unread);
  const example = await exampleOf(rule);
  if (format === 'json') return `${JSON.stringify({ ...textsOf(rule), ...(example && { example }) }, null, 2)}\n`;
  if (format === 'markdown') return rulePage(rule, example);
  return explainPage(rule, { example, see: seeAlso(rule), paint: paints(wantsColour(io)), columns: columnsOf(io) });
}

/** Tenet's rules and those of the spec; of a spec that nobody named it is only told that it cannot be read. */
async function rulesHere(
  { spec, ownRules }: ExplainOptions,
  io: Io,
): Promise<{ readonly rules: readonly Rule[]; readonly unread: boolean }> {
  if (spec === undefined && !existsSync(resolve(io.cwd, DEFAULT_SPEC))) return { rules: builtIn, unread: false };
  try {
    const { rules, notRun } = await rulesOf(spec ?? DEFAULT_SPEC, specReader(io), { ownRules });
    if (notRun.length > 0) io.err(`${notRunLine(notRun)}\n`);
    return { rules, unread: false };
  } catch (error) {
    if (spec !== undefined || !(error instanceof InputError)) throw error;
    return { rules: builtIn, unread: true };
  }
}

/** `force-rls` is enough where only one area has it. */
function find(id: string, rules: readonly Rule[]): Rule | undefined {
  const ending = rules.filter((rule) => rule.id.endsWith(`/${id}`));
  return rules.find((rule) => rule.id === id) ?? (ending.length === 1 ? ending[0] : undefined);
}

function unknown(id: string, rules: readonly Rule[], unread: boolean): TenetError {
  const guess = didYouMean(id, [...rules.map((candidate) => candidate.id), STRENGTHS_TOPIC]);
  const own = unread ? `; own rules are unknown because ${DEFAULT_SPEC} here is not valid: run tenet check` : '';
  return new TenetError(`there is no rule "${id}"${guess}`, { remedy: `list all rules with tenet explain${own}` });
}

function strengths(format: ExplainFormat, io: Io): string {
  if (format === 'json') return strengthsJson();
  return format === 'markdown'
    ? `# Tenant context: strengths\n\n${strengthsMarkdown(2)}\n`
    : strengthsPage(paints(wantsColour(io)), columnsOf(io));
}

function columnsOf(io: Io): number {
  return Math.min(io.terminal.columns, 100);
}

function textsOf(rule: Rule): object {
  const { id, severity, title, why, tradeoffs, validation, changesIf, refs, waivable = true } = rule;
  return { id, severity, title, why, tradeoffs, validation, changes_if: changesIf, refs, waivable };
}

function seeAlso({ id, refs }: Rule): readonly string[] {
  return [...(RULES_OF_STRENGTHS.includes(id) ? [`tenet explain ${STRENGTHS_TOPIC}`] : []), ...refs];
}

function listOf(rules: readonly Rule[], format: ExplainFormat, io: Io): string {
  if (format === 'json') return `${JSON.stringify(rules.map(textsOf), null, 2)}\n`;
  const paint = paints(wantsColour(io));
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const lines = rules.map(
    (rule) => `${rule.id.padEnd(width)}  ${paint.severity[rule.severity](rule.severity.padEnd(7))}  ${rule.title}`,
  );
  const topic = `${STRENGTHS_TOPIC.padEnd(width)}  ${'page'.padEnd(7)}  ${STRENGTHS_TITLE}`;
  return `${[...lines, topic].join('\n')}\n`;
}
