import type { Meaning } from '../meaning/meaning';
import type { OldCatalog } from '../old-catalog/types';
import { catalogOfServer } from '../old-catalog/bridge';
import type { Finding, Severity } from '../kernel/finding';
import { askCatalog } from './ask-catalog';
import { hitKey, identified } from './identity';
import type { AnyRuleId, Hit, Rule } from './rule';

/** What a rule read from a catalog. */
export interface Inspected extends Finding {
  readonly rule: AnyRuleId;
  readonly severity: Severity;
  /** The role that gains by it, where it is one. */
  readonly role?: string;
}

/** Asks every rule that reads catalogs; sorted by object, then rule. Pure. */
export function inspect(rules: readonly Rule[], catalog: OldCatalog, subject: Meaning): readonly Inspected[] {
  const ground = { catalog: catalogOfServer(catalog), meaning: subject, place: () => '' as const };
  const found = rules.flatMap((rule) => {
    const read = [...(rule.inspect?.(catalog, subject) ?? [])].map((hit) => ({ ...hit, at: '' as const }));
    return [...read, ...askCatalog(rule, ground)].map((hit) => inspected(rule, hit));
  });
  const keyed = found.map((finding) => ({
    finding,
    key: `${finding.object}\0${finding.rule}\0${hitKey(finding)}`,
  }));
  return keyed.toSorted((left, right) => (left.key < right.key ? -1 : 1)).map(({ finding }) => finding);
}

function inspected(rule: Rule, hit: Hit): Inspected {
  const { fix: _, ...rest } = hit;
  return {
    ...rest,
    ...identified(hit, 'server'),
    known: hit.known ?? 'proved',
    rule: rule.id,
    severity: rule.severity,
  };
}
