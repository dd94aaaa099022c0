import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';
import { isExpired } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-expired-waivers',
  severity: 'error',
  title: 'Renew or remove expired waivers',
  why: 'A waiver promises a review by a date. One that continues past its date turns an exception into the design without a decision.',
  tradeoffs: 'Its owner has to review it when the date comes; the build fails on that day and not earlier.',
  validation: { none: 'waivers are declared in YAML, not stored in the database' },
  changesIf: 'Never: give a long-lived waiver a distant date and an owner who agrees to it.',
  refs: ['https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317733'],
  waivable: false,
  after: true,
  *checkWaivers(waivers, { today }) {
    for (const waiver of waivers.filter((candidate) => isExpired(candidate, today))) {
      const gone =
        waiver.until === ''
          ? `names no last day and suppresses nothing; write its reason, then until YYYY-MM-DD`
          : `expired on "${waiver.until}" and suppresses nothing; ${waiver.owner === '' ? 'set' : `let ${waiver.owner} set`} a new date or remove it`;
      yield {
        at: at(waiver.origin, 'until'),
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `the waiver of "${waiver.rule}" ${gone}`,
      };
    }
  },
});
