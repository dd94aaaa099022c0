/** `1 table`, `2 tables`, `2 policies`. */
export function count(amount: number, singular: string): string {
  if (amount === 1) return `1 ${singular}`;
  return `${amount} ${singular.endsWith('y') && !/[aeiou]y$/.test(singular) ? `${singular.slice(0, -1)}ies` : `${singular}s`}`;
}

/** Names under which objects are counted, one of them. */
export function singular(plural: string): string {
  if (plural === 'indexes') return 'index';
  return plural.endsWith('ies') ? `${plural.slice(0, -3)}y` : plural.slice(0, -1);
}

/** `12 tables, 84 columns, 1 role`; what there is none of is left out. */
export function countAll(objects: Readonly<Record<string, number>>): string {
  const there = Object.entries(objects).filter(([, amount]) => amount > 0);
  if (there.length === 0) return 'no objects';
  return there.map(([plural, amount]) => `${amount} ${amount === 1 ? singular(plural) : plural}`).join(', ');
}
