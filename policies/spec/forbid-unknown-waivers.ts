import { at } from '../../src/kernel/pointer';
import { suggest } from '../../src/kernel/suggest';
import { isOwn } from '../../src/rules/own';
import { defineRule } from '../../src/rules/rule';
import { ruleOf } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-unknown-waivers',
  severity: 'error',
  title: 'Waive only rules that exist',
  why: 'A waiver with a misspelt rule lifts nothing, and its author believes that it does; or it stays behind when a rule is renamed.',
  tradeoffs: 'After an upgrade that renames a rule its waivers must be renamed too.',
  validation: { none: 'waivers stand in the spec, not in the database' },
  changesIf: 'Never.',
  refs: ['https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317733'],
  waivable: false,
  after: true,
  *check(model, { rules, hasUnloaded }) {
    const ids = rules.map((rule) => rule.id);
    for (const waiver of model.waivers.filter((candidate) => ruleOf(candidate, rules) === undefined)) {
      // it may name one of the rules that were not loaded
      if (hasUnloaded && isOwn({ id: waiver.rule })) continue;
      const guess = suggest(waiver.rule, ids);
      const remedy = guess === undefined ? 'correct the name or remove it' : `write "${guess}" or remove it`;
      yield {
        at: at(waiver.origin, 'rule'),
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `the waiver of "${waiver.rule}" lifts nothing, because there is no such rule; ${remedy}`,
        ...(guess !== undefined && { fix: [{ op: 'set', at: at(waiver.origin, 'rule'), value: guess }] }),
      };
    }
  },
});
