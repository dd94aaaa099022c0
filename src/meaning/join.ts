/** What files that follow each other mean. Pure. */
import type { Meaning } from './meaning';

/**
 * What was meant before the file, and what the file adds to it: the tenant key too, where it brings the first one or the one that was
 * said. Without a spec a role is what it owns, is granted and becomes, so that the file may make another of it.
 */
export function joinMeanings(given: Meaning, found: Meaning): Meaning {
  const isFirst = given.model === null && (given.tenantKey === null || found.tenancy.source === 'said');
  const [leading, other] = isFirst ? [found, given] : [given, found];
  const known = new Set(leading.relations.flatMap(({ relation, scope }) => (scope === 'unknown' ? [] : [relation])));
  const declared = new Set(given.model === null ? [] : given.roles.map(({ name }) => name));
  return {
    ...leading,
    relations: [
      ...leading.relations.filter(({ relation }) => known.has(relation)),
      ...other.relations.filter(({ relation }) => !known.has(relation)),
    ],
    roles: [
      ...given.roles.filter(({ name }) => declared.has(name)),
      ...found.roles.filter(({ name }) => !declared.has(name)),
    ],
  };
}
