/**
 * Texts for a database in which nobody is a tenant. Rules are written for databases with tenants, and most of what they say holds without
 * them as well: what speaks of tenants is left out, a phrase, a clause or a sentence. Pure.
 */

/** Not the maintenance that has the same letters. */
const TENANT = /tenan(?!ce)/i;
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
  if (!speaksOfTenants(text)) return text;
  const shorter = PHRASES.reduce((rest, [phrase, instead]) => rest.replaceAll(phrase, instead), text);
  const sentences = shorter.split(/(?<=[.?!])\s+(?=[A-Z"`])/);
  return sentences.flatMap((sentence) => (speaksOfTenants(sentence) ? clauses(sentence) : [sentence])).join(' ');
}

/** Whether a text is about tenants; names of objects are as they are. */
export function speaksOfTenants(text: string): boolean {
  return TENANT.test(text.replaceAll(NAMES, ''));
}

/** The sentence up to its first clause about tenants: what comes behind leans on it. */
function clauses(sentence: string): readonly string[] {
  const parts = sentence.split(
    /(?<=[;:])\s+|(?<=,)\s+(?=(?:and|or|so|but|because|which|where|while|until|since|unless|as)\b)/,
  );
  const first = parts.findIndex(speaksOfTenants);
  const kept = parts
    .slice(0, first)
    .join(' ')
    .replace(/[,;:]$/, '');
  if (kept === '') return [];
  return [/[.?!]$/.test(sentence) ? `${kept}.` : kept];
}
