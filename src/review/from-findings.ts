/** Findings as a DBA tells them: one risk a cause, however many objects have it, and one recommendation that answers it. */
import type { Edit, Finding } from '../kernel/finding';
import { classOf, levelOf } from './classify';
import { fragment } from './fragment';
import type { ReviewSource, RuleTexts } from './source';
import type { Effort, HowKnown, Recommendation, Risk, Snippet } from './types';
import { counted } from './words';

/** Facts that are told in full; the rest is counted. */
const SHOWN = 6;

export interface Told {
  readonly risks: readonly Risk[];
  readonly recommendations: readonly Recommendation[];
}

/** Risks and recommendations of all findings that no waiver lifts. */
export function fromFindings(source: ReviewSource): Told {
  const texts = new Map(source.rules.map((rule) => [rule.id as string, rule]));
  const causes = [...byRule(counting(source.findings))];
  return {
    risks: causes.map(([rule, findings]) => risk(rule, findings, source, texts.get(rule))),
    recommendations: causes.flatMap(([rule, findings]) => {
      const text = texts.get(rule);
      return text === undefined ? [] : [recommendation(text, findings)];
    }),
  };
}

function byRule(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return groups;
}

function counting(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ waived }) => waived === undefined);
}

function risk(rule: string, findings: readonly Finding[], source: ReviewSource, text: RuleTexts | undefined): Risk {
  const [first] = findings;
  const { kind } = classOf(rule);
  const facts = [...new Set(findings.map(({ message }) => factOf(message)))];
  return {
    id: rule,
    kind,
    level: levelOf(first?.severity ?? 'note'),
    title: titleOf(findings, text),
    evidence: facts.length > SHOWN ? [...facts.slice(0, SHOWN), `and ${facts.length - SHOWN} more like these`] : facts,
    consequence: text?.why ?? 'the question that the rule asks has no answer, so nothing may rest on it',
    known: knownOf(findings),
    objects: [...new Set(findings.map(({ object }) => object))],
    places: findings.slice(0, SHOWN).map(({ at }) => source.locate(at)),
    rule,
    answers: text === undefined ? [] : [rule],
  };
}

/** What was found, without what to do about it: that stands under the recommendations. */
function factOf(message: string): string {
  const end = message.lastIndexOf('; ');
  return end === -1 ? message : message.slice(0, end);
}

function titleOf(findings: readonly Finding[], text: RuleTexts | undefined): string {
  const objects = [...new Set(findings.map(({ object }) => object))];
  const [only = ''] = objects;
  if (objects.length === 1 || text === undefined) return factOf(findings[0]?.message ?? only);
  const kinds = new Set(objects.map((object) => object.split(' ')[0] ?? 'object'));
  const [kind = 'object'] = kinds;
  const noun = kinds.size === 1 ? kind : 'object';
  return `${counted(objects.length, noun, plural(noun))}: ${lowerFirst(text.title)}`;
}

function plural(noun: string): string {
  if (/(x|s)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** As sure as the least sure of them. */
function knownOf(findings: readonly Finding[]): HowKnown {
  const all = new Set(findings.map(({ known }) => known));
  if (all.has('needs-live-check')) return 'needs-live-check';
  return all.has('assumed') ? 'assumed' : 'proved';
}

function recommendation(text: RuleTexts, findings: readonly Finding[]): Recommendation {
  const { group, owner } = classOf(text.id);
  const edits = findings.flatMap(({ fix }) => fix ?? []);
  const ddl = findings.flatMap((finding) => finding.ddl ?? []);
  return {
    id: text.id,
    group,
    level: levelOf(findings[0]?.severity ?? 'note'),
    title: text.title,
    why: whatToDo(findings) ?? text.why,
    tradeoffs: text.tradeoffs,
    changesIf: text.changesIf,
    change: [...yamlOf(edits), ...(ddl.length === 0 ? [] : [statements(ddl)])],
    validate: 'sql' in text.validation ? [validation(text.validation.sql)] : [],
    objects: [...new Set(findings.map(({ object }) => object))],
    owner,
    effort: effortOf(edits, ddl, findings),
    after: [],
    expects: [],
  };
}

/** The advice of the finding itself names the object; the rule's text does not. */
function whatToDo(findings: readonly Finding[]): string | undefined {
  const advice = [...new Set(findings.map(({ message }) => message.slice(factOf(message).length + 2)))].filter(
    (text) => text !== '',
  );
  return advice.length === 0 ? undefined : advice.slice(0, 3).join('; ');
}

function yamlOf(edits: readonly Edit[]): readonly Snippet[] {
  const sets = edits.filter((edit) => edit.op === 'set');
  const removed = edits.filter(({ op }) => op === 'remove').map(({ at }) => `# remove ${at}`);
  const text = [...removed, ...(sets.length === 0 ? [] : [fragment(sets)])].join('\n');
  return text === '' ? [] : [{ language: 'yaml', title: 'in the spec', text }];
}

function statements(ddl: readonly string[]): Snippet {
  return {
    language: 'sql',
    title: 'DDL',
    text: ddl.map((sql) => (sql.trimEnd().endsWith(';') ? sql : `${sql};`)).join('\n'),
  };
}

function validation(sql: string): Snippet {
  return {
    language: 'sql',
    title: 'on the live database; no row means that it holds',
    text: `${sql.trim().replace(/;$/, '')};`,
  };
}

function effortOf(edits: readonly Edit[], ddl: readonly string[], findings: readonly Finding[]): Effort {
  if (edits.length > 0 && ddl.length === 0) return 'S';
  return findings.length > 5 ? 'L' : 'M';
}
