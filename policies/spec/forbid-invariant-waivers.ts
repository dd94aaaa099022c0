import { defineRule } from '../../src/rules/rule';
import { ruleOf } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-invariant-waivers',
  severity: 'error',
  title: 'Waive no isolation invariant',
  why: "Every other guarantee depends on tenants not reaching each other's rows; no reason and no date makes a leak acceptable to the tenant whose rows are exposed.",
  tradeoffs:
    'A database that is not yet isolated is refused until the invariant holds; import what exists and compile from the corrected YAML.',
  validation: { none: 'waivers are declared in YAML, not stored in the database' },
  changesIf: "Each tenant has its own schema or database: then the rules of the shared schema don't apply.",
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  after: true,
  *checkWaivers(waivers, { rules }) {
    for (const waiver of waivers.filter((candidate) => ruleOf(candidate, rules)?.waivable === false)) {
      yield {
        at: waiver.origin,
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `"${waiver.rule}" is an invariant that can't be waived, so this waiver has no effect; fix the finding and remove the waiver`,
        fix: [{ op: 'remove', at: waiver.origin }],
      };
    }
  },
});
