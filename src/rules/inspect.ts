import type { Subject } from '../catalog/subject';
import type { Catalog } from '../catalog/types';
import type { Severity } from '../kernel/finding';
import type { AnyRuleId, CatalogHit, Rule } from './rule';

/** What a rule read from a catalog. */
export interface Inspected extends CatalogHit {
  readonly rule: AnyRuleId;
  readonly severity: Severity;
}

/** Asks every rule that reads catalogs; sorted by object, then rule. Pure. */
export function inspect(rules: readonly Rule[], catalog: Catalog, subject: Subject): readonly Inspected[] {
  const found = rules.flatMap((rule) =>
    [...(rule.inspect?.(catalog, subject) ?? [])].map((hit) => ({ ...hit, rule: rule.id, severity: rule.severity })),
  );
  const key = ({ object, rule, message }: Inspected): string => `${object}\0${rule}\0${message}`;
  return found.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}
