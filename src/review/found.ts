/** What one rule found, told together: how many of what, which first, in how many tables. */
import type { Finding } from '../kernel/finding';
import { groupBy } from '../kernel/group';
import { relationKey } from '../catalog/relations';
import { objectKey } from '../kinds/id';
import { hitKey, subjectOf } from '../rules/identity';
import { nameAbout, tableAbout } from './about';
import type { ReviewSource, RuleTexts } from './source';
import { ambiguousNames } from './tables';
import { counted, list } from './words';

/** Facts that are told in full; the rest is counted. */
const SHOWN = 6;
/** Names that are told of those that share a fact. */
const NAMED = 10;
/** From so many on, facts that differ in names only are told once. */
const ALIKE = 3;

/** In the words of the finding, and what it is about by its name. */
export interface Fact {
  readonly text: string;
  readonly name: string;
}

/** All that one rule found and no waiver lifts. */
export interface Found {
  readonly id: string;
  /** Undefined where the rule is not among those of this run: then there is nothing to say but what was found. */
  readonly rule: RuleTexts | undefined;
  /** At least one, in the order of the source. */
  readonly findings: readonly Finding[];
  readonly source: ReviewSource;
  /** How many things were found: findings of one object that nothing tells apart are one. */
  readonly amount: number;
  /** What was found, one sentence a fact, with what it is about. */
  readonly facts: readonly Fact[];
  /** What they are about, with its table where that is another: `"APIToken.createdAt"`. */
  readonly names: readonly string[];
  /** The tables that they are in. */
  readonly tables: readonly string[];
}

/** The findings of a source by rule, in the order in which the rules first found something. */
export function foundIn(source: ReviewSource): readonly Found[] {
  const texts = new Map(source.rules.map((rule) => [rule.id as string, rule]));
  const groups = groupBy(
    source.findings.filter(({ waived }) => waived === undefined),
    ({ rule }) => rule,
  );
  return [...groups].map(([id, findings]) => {
    const facts = findings.map((finding) => ({
      text: factIn(finding, source),
      name: nameAbout(finding.about, source),
    }));
    const tables = findings.flatMap((finding) => tableAbout(finding, source) ?? []);
    return {
      id,
      rule: texts.get(id),
      findings,
      source,
      amount: new Set(findings.map(hitKey)).size,
      facts: [...new Map(facts.map((fact) => [fact.text, fact])).values()],
      names: [...new Set(facts.map(({ name }) => name))],
      tables: [...new Set(tables.map(({ id }) => relationKey(id)))],
    };
  });
}

/** How many there are, in words: `168 points in time in 63 tables`; undefined where the rule has no plural, or found one thing only. */
export function amountOf({ rule, amount, tables }: Found): string | undefined {
  const { review } = rule ?? {};
  if (review === undefined || amount < 2) return undefined;
  const where = tables.length < 2 || review.found.includes('table') ? '' : ` in ${counted(tables.length, 'table')}`;
  return `${counted(amount, review.found, review.found)}${where}`;
}

/** What is wrong: of several their number and which is first, of one its own words. */
export function titleOf(found: Found): string {
  const amount = amountOf(found);
  const [name = ''] = found.names;
  return amount === undefined ? ofFirst(found) : `${amount} ${found.rule?.review?.are ?? ''}, ${name} first`;
}

/** The same without names, to stand in a sentence with others. */
export function briefOf(found: Found): string {
  const { rule, amount } = found;
  if (rule?.review === undefined || amount < 2) return clauseOf(ofFirst(found));
  return `${counted(amount, rule.review.found, rule.review.found)} ${rule.review.are}`;
}

/** Rules without a plural tell the first object, and count the others. */
function ofFirst({ findings }: Found): string {
  const [first] = findings;
  const fact = factOf(first?.message ?? '');
  const subjects = findings.map(({ about }) => subjectOf(about));
  const amount = new Set(subjects.map(objectKey)).size;
  if (amount === 1) return fact;
  const kinds = new Set(subjects.map(({ kind: of }) => of));
  const [kind = 'object'] = kinds.size === 1 ? kinds : [];
  return `${clauseOf(fact)} (and so for ${counted(amount - 1, `other ${kind}`, `other ${plural(kind)}`)})`;
}

function plural(noun: string): string {
  if (/(x|s)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** Words that a consequence begins with. */
const CONSEQUENCES = [', so ', ', which ', ', that ', ', and ', ', or ', ', but '];
const SHORTEST = 20;

/** The fact without what follows from it. */
function clauseOf(fact: string): string {
  const ends = CONSEQUENCES.map((word) => fact.indexOf(word, SHORTEST)).filter((end) => end !== -1);
  return ends.length === 0 ? fact : fact.slice(0, Math.min(...ends));
}

/** What was found, without what to do about it: that stands under the recommendations. */
export function factOf(message: string): string {
  const end = message.lastIndexOf('; ');
  return (end === -1 ? message : message.slice(0, end)).replaceAll('"public".', '').replaceAll('"."', '.');
}

/** The fact with the schema of its table where another schema has a table of that name: two tables are two facts. */
function factIn(finding: Finding, source: ReviewSource): string {
  const fact = factOf(finding.message);
  const table = tableAbout(finding, source)?.id;
  if (table === undefined || !ambiguousNames(source.catalog).has(table.name)) return fact;
  return fact.replaceAll(`table "${table.name}"`, `table "${table.schema ?? ''}.${table.name}"`);
}

/** The advice of the finding itself, which names the object. */
export function adviceIn(message: string): string {
  const end = message.lastIndexOf('; ');
  return end === -1 ? '' : message.slice(end + 2);
}

/** Facts that differ in names only are one fact and a list of names. */
export function evidenceOf({ facts }: Found, title: string): readonly string[] {
  const shapes = groupBy(
    facts.filter(({ text }) => text !== title),
    ({ text }) => text.replaceAll(/"[^"]*"|\([^)]*\)/g, '""').replace(/^statement \d+, /, ''),
  );
  const told = [...shapes.values()].flatMap((alike) =>
    alike.length < ALIKE
      ? alike.map(({ text }) => text)
      : [alike[0]?.text ?? '', `likewise ${listed(alike.slice(1).map(({ name }) => name))}`],
  );
  return told.length > SHOWN
    ? [...told.slice(0, SHOWN), `and ${counted(told.length - SHOWN, 'fact')} more like these`]
    : told;
}

/** Names in a sentence, the first ten and how many more. */
export function listed(names: readonly string[], shown = NAMED): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - shown;
  return more > 1 ? `${distinct.slice(0, shown).join(', ')} and ${more} more` : list(distinct);
}
