import { defineRule } from '../../src/rules/rule';
import { covers, isExpired, ruleOf } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-unused-waivers',
  severity: 'error',
  title: 'Remove unused waivers',
  why: 'A waiver whose finding is gone, or whose place is misspelled, will hide the next finding in that place.',
  tradeoffs: 'Fix a finding and remove its waiver in the same change.',
  validation: { none: 'waivers are declared in YAML, not stored in the database' },
  changesIf: 'Never.',
  refs: ['https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317733'],
  waivable: false,
  after: true,
  *checkWaivers(waivers, { rules, findings, today }) {
    for (const waiver of waivers) {
      const rule = ruleOf(waiver, rules);
      // a waiver that cannot hold has a finding of its own
      if (rule === undefined || rule.waivable === false || isExpired(waiver, today)) continue;
      if (findings.some((finding) => covers(waiver, finding))) continue;
      yield {
        at: waiver.origin,
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `the waiver of "${waiver.rule}" at "${waiver.at}" matches no finding, so it would hide the next one there; correct the place or remove it`,
        fix: [{ op: 'remove', at: waiver.origin }],
      };
    }
  },
});
