/**
 * Texts for a database in which nobody is a tenant. Rules are written for databases with tenants, and most of what they say holds without
 * them as well: what speaks of tenants is left out, a phrase, a clause or a sentence.
 */
import type { Kept, Recommendation, Risk, Snippet } from './types';

const TENANT = /tenan/i;
/** Names of objects are as they are. */
const NAMES = /"[^"]*"|`[^`]*`/g;

/** What can go without a change of the sentence around it. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/no rows of tenants/gi, 'no rows of others'],
  [/ that begins with the tenant\b/gi, ''],
  [/,? or,? where tenants share a table, (?:one )?of another tenant/gi, ''],
  [/,? or (?:one )?(?:of )?another tenant(?:['’]s)?(?! \w+ )/gi, ''],
  [/,? for all tenants at once/gi, ''],
  [
    / (?:of|over|in|for|to|by|within|with) (?:the|a|an|all|any|every|each|one|another|its|their|other|several|two)? ?tenants?(?:['’]s)?(?= (?:under|without|that|and|or|is|are|in|by)|[,.;:)]|$)/gi,
    '',
  ],
  [/, the tenant first,?/gi, ''],
  [/ (?:with|begins? with) the tenant (?:first|in front)/gi, ''],
  [/ and the tenant(?=[;.,])/gi, ''],
  [/ and for one tenant only/gi, ''],
  [/tenant, (?=equality)/gi, ''],
];

/** The text without what it says of tenants; empty where it says nothing else. */
export function withoutTenants(text: string): string {
  if (!speaks(text)) return text;
  const shorter = PHRASES.reduce((rest, [phrase, instead]) => rest.replaceAll(phrase, instead), text);
  const sentences = shorter.split(/(?<=[.?!])\s+(?=[A-Z"`])/);
  return sentences.flatMap((sentence) => (speaks(sentence) ? clauses(sentence) : [sentence])).join(' ');
}

function speaks(text: string): boolean {
  return TENANT.test(text.replaceAll(NAMES, ''));
}

/** The sentence up to its first clause about tenants: what comes behind leans on it. */
function clauses(sentence: string): readonly string[] {
  const parts = sentence.split(
    /(?<=[;:])\s+|(?<=,)\s+(?=(?:and|or|so|but|because|which|where|while|until|since|unless|as)\b)/,
  );
  const first = parts.findIndex(speaks);
  const kept = parts
    .slice(0, first)
    .join(' ')
    .replace(/[,;:]$/, '');
  if (kept === '') return [];
  return [/[.?!]$/.test(sentence) ? `${kept}.` : kept];
}

/** A title says something in any case: the rule, where it says nothing else. */
function named(title: string, id: string): string {
  const rest = withoutTenants(title);
  return rest === '' ? id : rest;
}

export function riskWithoutTenants(risk: Risk): Risk {
  const consequence = withoutTenants(risk.consequence);
  return {
    ...risk,
    title: named(risk.title, risk.id),
    brief: named(risk.brief, risk.id),
    evidence: risk.evidence.map(withoutTenants).filter((text) => text !== ''),
    consequence,
  };
}

export function recommendationWithoutTenants(one: Recommendation): Recommendation {
  return {
    ...one,
    title: named(one.title, one.id),
    why: withoutTenants(one.why),
    tradeoffs: withoutTenants(one.tradeoffs),
    changesIf: withoutTenants(one.changesIf),
    change: one.change.map(snippetWithoutTenants),
    validate: one.validate.map(snippetWithoutTenants),
  };
}

export function keptWithoutTenants({ group, what, why }: Kept): Kept {
  return { group, what: withoutTenants(what), why: withoutTenants(why) };
}

function snippetWithoutTenants(snippet: Snippet): Snippet {
  return { ...snippet, title: withoutTenants(snippet.title) };
}
