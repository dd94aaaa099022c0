import { at } from '../../src/kernel/pointer';
import { suggest } from '../../src/kernel/suggest';
import { isOwn } from '../../src/rules/own';
import { defineRule } from '../../src/rules/rule';
import { ruleOf } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-unknown-waivers',
  severity: 'error',
  title: 'Waive only rules that exist',
  why: 'A waiver with a misspelled or renamed rule suppresses nothing, although its author believes that it does.',
  tradeoffs: 'After an upgrade that renames a rule, rename it in the waivers too.',
  validation: { none: 'waivers are declared in YAML, not stored in the database' },
  changesIf: 'Never.',
  refs: ['https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317733'],
  waivable: false,
  after: true,
  *checkWaivers(waivers, { rules, hasUnloaded }) {
    const ids = rules.map((rule) => rule.id);
    for (const waiver of waivers.filter((candidate) => ruleOf(candidate, rules) === undefined)) {
      // it may name one of the rules that were not loaded
      if (hasUnloaded && isOwn({ id: waiver.rule })) continue;
      const guess = suggest(waiver.rule, ids);
      const remedy =
        guess === undefined ? 'correct the name or remove the waiver' : `write "${guess}" or remove the waiver`;
      yield {
        at: at(waiver.origin, 'rule'),
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `the waiver of "${waiver.rule}" suppresses nothing, because no such rule exists; ${remedy}`,
        ...(guess !== undefined && { fix: [{ op: 'set', at: at(waiver.origin, 'rule'), value: guess }] }),
      };
    }
  },
});
