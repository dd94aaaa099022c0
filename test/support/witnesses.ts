/** What rules find in a catalog, by identity: to hold two sources of one database side by side. */
import { objectText } from '../../src/kinds/id';
import { askCatalog, type Ground } from '../../src/rules/ask-catalog';
import type { Rule } from '../../src/rules/rule';

/** A rule that sees a source otherwise than another source of the same database. */
export interface Exception {
  readonly rule: string;
  readonly source: string;
  readonly reason: string;
}

/** `rule: object (detail)` of each finding, sorted. */
export function findingKeys(rules: readonly Rule[], ground: Ground): readonly string[] {
  const found = rules.flatMap((rule) =>
    [...askCatalog(rule, ground)].map(
      ({ about, detail }) => `${rule.id}: ${objectText(about)}${detail === undefined ? '' : ` (${detail})`}`,
    ),
  );
  return [...new Set(found)].sort();
}
