/** Findings as a DBA tells them: one risk a cause, however many objects have it, and one recommendation that answers it. */
import { groupBy } from '../kernel/group';
import type { Edit, Finding } from '../kernel/finding';
import { classOf, levelOf } from './classify';
import { fragment } from './fragment';
import type { ReviewSource, RuleTexts } from './source';
import type { Effort, HowKnown, Recommendation, Risk, Snippet } from './types';
import { counted, list } from './words';

/** Facts that are told in full; the rest is counted. */
const SHOWN = 6;
/** Names that are told of those that share a fact. */
const NAMED = 10;
const PLACES = 3;
/** From so many on, facts that differ in names only are told once. */
const ALIKE = 3;

export interface Told {
  readonly risks: readonly Risk[];
  readonly recommendations: readonly Recommendation[];
}

/** Risks and recommendations of all findings that no waiver lifts. */
export function fromFindings(source: ReviewSource): Told {
  const texts = new Map(source.rules.map((rule) => [rule.id as string, rule]));
  const causes = [...groupBy(counting(source.findings), ({ rule }) => rule)];
  return {
    risks: causes.map(([rule, findings]) => risk(rule, findings, source, texts.get(rule))),
    recommendations: causes.flatMap(([rule, findings]) => {
      const text = texts.get(rule);
      return text === undefined ? [] : [recommendation(text, findings)];
    }),
  };
}

function counting(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ waived }) => waived === undefined);
}

function risk(rule: string, findings: readonly Finding[], source: ReviewSource, text: RuleTexts | undefined): Risk {
  const [first] = findings;
  const { kind } = classOf(rule);
  const title = titleOf(findings);
  const facts = [...new Set(findings.map(({ message }) => factOf(message)))].filter((fact) => fact !== title);
  return {
    id: rule,
    kind,
    level: levelOf(rule, first?.severity ?? 'note'),
    title,
    evidence: evidenceOf(facts),
    consequence: text?.why ?? 'the question that the rule asks has no answer, so nothing may rest on it',
    known: knownOf(findings),
    objects: [...new Set(findings.map(({ object }) => object))],
    places: findings.slice(0, PLACES).map(({ at }) => source.locate(at)),
    rule,
    answers: text === undefined ? [] : [rule],
  };
}

/** What was found, without what to do about it: that stands under the recommendations. */
function factOf(message: string): string {
  const end = message.lastIndexOf('; ');
  return (end === -1 ? message : message.slice(0, end)).replaceAll('"public".', '');
}

/** Facts that differ in names only are one fact and a list of names. */
function evidenceOf(facts: readonly string[]): readonly string[] {
  const shapes = groupBy(facts, (fact) => fact.replaceAll(/"[^"]*"|\([^)]*\)/g, '""').replace(/^statement \d+, /, ''));
  const told = [...shapes.values()].flatMap((alike) =>
    alike.length < ALIKE ? alike : [alike[0] ?? '', `likewise ${listed(alike.slice(1).map(nameIn))}`],
  );
  return told.length > SHOWN
    ? [...told.slice(0, SHOWN), `and ${counted(told.length - SHOWN, 'fact')} more like these`]
    : told;
}

/** What a fact is about: the first name in it, with its table where that is another. */
function nameIn(fact: string): string {
  const [, name = fact, table] = /"([^"]+)"(?: \([^)]*\))?(?: of table "([^"]+)")?/.exec(fact) ?? [];
  return table === undefined ? `"${name}"` : `"${table}.${name}"`;
}

function listed(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - NAMED;
  return more > 1 ? `${distinct.slice(0, NAMED).join(', ')} and ${more} more` : list(distinct);
}

/** What is wrong, of the first object in its own words; how many have it is a number. */
function titleOf(findings: readonly Finding[]): string {
  const [first] = findings;
  const fact = factOf(first?.message ?? '');
  const objects = [...new Set(findings.map(({ object }) => object))];
  if (objects.length === 1) return fact;
  const kinds = new Set(objects.map((object) => object.split(' ')[0] ?? ''));
  const [kind = ''] = kinds;
  return `${clauseOf(fact)} (and so for ${counted(objects.length - 1, `other ${kinds.size === 1 ? kind : 'object'}`, `other ${kinds.size === 1 ? plural(kind) : 'objects'}`)})`;
}

function plural(noun: string): string {
  if (/(x|s)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** The fact without what follows from it. */
function clauseOf(fact: string): string {
  return /^.{20,}?(?=, (?:so|which|that|and|or|but)\b)/.exec(fact)?.[0] ?? fact;
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
  const { ddl, rest } = statementsOf(findings);
  return {
    id: text.id,
    group,
    level: levelOf(text.id, findings[0]?.severity ?? 'note'),
    title: text.title,
    why: whatToDo(findings) ?? text.why,
    tradeoffs: text.tradeoffs,
    changesIf: text.changesIf,
    change: [...yamlOf(edits), ...(ddl.length === 0 ? [] : [statements(ddl, rest)])],
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

/** The statements of the first findings, and the objects for which they are to be repeated. */
function statementsOf(findings: readonly Finding[]): {
  readonly ddl: readonly string[];
  readonly rest: readonly string[];
} {
  const mended = findings.filter(({ ddl }) => ddl !== undefined && ddl.length > 0);
  return {
    ddl: [...new Set(mended.slice(0, SHOWN).flatMap(({ ddl }) => ddl ?? []))],
    rest: [...new Set(mended.slice(SHOWN).map(({ object }) => object))],
  };
}

function statements(ddl: readonly string[], rest: readonly string[]): Snippet {
  const lines = ddl.map((sql) => (sql.trimEnd().endsWith(';') ? sql : `${sql};`));
  const more = rest.length === 0 ? [] : [`-- and likewise: ${listed(rest.map((one) => one.replaceAll('"', '')))}`];
  return { language: 'sql', title: 'on the live database', text: [...lines, ...more].join('\n') };
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
