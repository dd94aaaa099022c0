/** What one rule found, told together: how many of what, which first, in how many tables. */
import type { Finding } from '../kernel/finding';
import { groupBy } from '../kernel/group';
import { segments } from '../kernel/pointer';
import type { ReviewSource, RuleTexts } from './source';
import { counted, list } from './words';

/** Facts that are told in full; the rest is counted. */
const SHOWN = 6;
/** Names that are told of those that share a fact. */
const NAMED = 10;
/** From so many on, facts that differ in names only are told once. */
const ALIKE = 3;

/** All that one rule found and no waiver lifts. */
export interface Found {
  readonly id: string;
  /** Undefined where the rule is not among those of this run: then there is nothing to say but what was found. */
  readonly rule: RuleTexts | undefined;
  /** At least one, in the order of the source. */
  readonly findings: readonly Finding[];
  readonly source: ReviewSource;
  /** What was found, one sentence a fact. */
  readonly facts: readonly string[];
  /** What each fact is about, with its table where that is another: `"APIToken.createdAt"`. */
  readonly names: readonly string[];
  /** The tables that the facts name. */
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
    const facts = [...new Set(findings.map((finding) => factIn(finding, source)))];
    const tables = findings.flatMap((finding) => tableIn(`${finding.object} ${factIn(finding, source)}`) ?? []);
    const names = [...new Set(facts.map(nameIn))];
    return { id, rule: texts.get(id), findings, source, facts, names, tables: [...new Set(tables)] };
  });
}

/** How many there are, in words: `168 points in time in 63 tables`; undefined where the rule has no plural, or found one thing only. */
export function amountOf({ rule, facts, tables }: Found): string | undefined {
  const [{ review } = {}, amount] = [rule, facts.length];
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
  const { rule, facts } = found;
  if (rule?.review === undefined || facts.length < 2) return clauseOf(ofFirst(found));
  return `${counted(facts.length, rule.review.found, rule.review.found)} ${rule.review.are}`;
}

/** Rules without a plural tell the first object, and count the others. */
function ofFirst({ findings }: Found): string {
  const [first] = findings;
  const fact = factOf(first?.message ?? '');
  const objects = [...new Set(findings.map(({ object }) => object))];
  if (objects.length === 1) return fact;
  const kinds = new Set(objects.map((object) => /^[a-z ]+(?= ")/.exec(object)?.[0] ?? 'object'));
  const [kind = 'object'] = kinds.size === 1 ? kinds : [];
  return `${clauseOf(fact)} (and so for ${counted(objects.length - 1, `other ${kind}`, `other ${plural(kind)}`)})`;
}

function plural(noun: string): string {
  if (/(x|s)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** The fact without what follows from it. */
function clauseOf(fact: string): string {
  return /^.{20,}?(?=, (?:so|which|that|and|or|but)\b)/.exec(fact)?.[0] ?? fact;
}

/** What was found, without what to do about it: that stands under the recommendations. */
export function factOf(message: string): string {
  const end = message.lastIndexOf('; ');
  return (end === -1 ? message : message.slice(0, end)).replaceAll('"public".', '').replaceAll('"."', '.');
}

/** The fact with the schema of its table where another schema has a table of that name: two tables are two facts. */
function factIn({ at, message }: Finding, { schema }: ReviewSource): string {
  const fact = factOf(message);
  const [kind, key = ''] = segments(at);
  const table = kind === 'tables' ? schema.byName.get(key) : undefined;
  if (table === undefined || !schema.ambiguous.has(table.name)) return fact;
  return fact.replaceAll(`table "${table.name}"`, `table "${table.schema}.${table.name}"`);
}

/** The advice of the finding itself, which names the object. */
export function adviceIn(message: string): string {
  const end = message.lastIndexOf('; ');
  return end === -1 ? '' : message.slice(end + 2);
}

/** Facts that differ in names only are one fact and a list of names. */
export function evidenceOf({ facts }: Found, title: string): readonly string[] {
  const shapes = groupBy(
    facts.filter((one) => one !== title),
    (fact) => fact.replaceAll(/"[^"]*"|\([^)]*\)/g, '""').replace(/^statement \d+, /, ''),
  );
  const told = [...shapes.values()].flatMap((alike) =>
    alike.length < ALIKE ? alike : [alike[0] ?? '', `likewise ${listed(alike.slice(1).map(nameIn))}`],
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

/** What a fact is about: the first name in it, with its table where that is another. */
function nameIn(fact: string): string {
  const [, name = fact, table] = /"([^"]+)"(?: \([^)]*\))?(?: of table "([^"]+)")?/.exec(fact) ?? [];
  const key = /^unique key (\([^)]*\)) of table "([^"]+)"/.exec(fact);
  if (key !== null) return `"${key[2] ?? ''}" ${key[1] ?? ''}`;
  // the name of a key or an index mostly begins with that of its table
  return table === undefined || name.startsWith(`${table}_`) ? `"${name}"` : `"${table}.${name}"`;
}

function tableIn(text: string): string | undefined {
  return /\btable "([^"]+)"/.exec(text.replaceAll('"public".', '').replaceAll('"."', '.'))?.[1];
}
