import { defineRule } from '../../src/rules/rule';
import { ruleOf } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-invariant-waivers',
  severity: 'error',
  title: 'Waive no invariant of isolation',
  why: 'That one tenant cannot reach the rows of another is what every other guarantee stands on; no reason and no date makes a leak acceptable to the tenant whose rows they are.',
  tradeoffs:
    'A database on its way to isolation is refused until the invariant holds; import what exists and compile from the corrected spec.',
  validation: { none: 'waivers stand in the spec, not in the database' },
  changesIf: 'Tenants have a schema or a database of their own: then the rules of the shared schema do not fire.',
  refs: ['https://www.postgresql.org/docs/current/ddl-rowsecurity.html'],
  waivable: false,
  after: true,
  *check(model, { rules }) {
    for (const waiver of model.waivers.filter((candidate) => ruleOf(candidate, rules)?.waivable === false)) {
      yield {
        at: waiver.origin,
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `"${waiver.rule}" is an invariant that no waiver lifts, so this one has no effect; correct what it finds and remove the waiver`,
        fix: [{ op: 'remove', at: waiver.origin }],
      };
    }
  },
});
