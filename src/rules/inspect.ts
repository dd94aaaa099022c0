import type { Meaning } from '../meaning/meaning';
import type { OldCatalog } from '../old-catalog/types';
import { catalogOfServer } from '../old-catalog/bridge';
import type { Severity } from '../kernel/finding';
import { askCatalog } from './ask-catalog';
import type { AnyRuleId, Hit, InspectHit, Rule } from './rule';

/** What a rule read from a catalog. */
export interface Inspected extends InspectHit, Pick<Hit, 'about'> {
  readonly rule: AnyRuleId;
  readonly severity: Severity;
}

/** Asks every rule that reads catalogs; sorted by object, then rule. Pure. */
export function inspect(rules: readonly Rule[], catalog: OldCatalog, subject: Meaning): readonly Inspected[] {
  const ground = { catalog: catalogOfServer(catalog), meaning: subject, place: () => '' as const };
  const found = rules.flatMap((rule) =>
    [...(rule.inspect?.(catalog, subject) ?? []), ...askCatalog(rule, ground)].map((hit) => ({
      ...hit,
      rule: rule.id,
      severity: rule.severity,
    })),
  );
  const key = ({ object, rule, message }: Inspected): string => `${object}\0${rule}\0${message}`;
  return found.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}
