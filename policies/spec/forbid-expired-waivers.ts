import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';
import { isExpired } from '../../src/rules/waivers';

export default defineRule({
  id: 'spec/forbid-expired-waivers',
  severity: 'error',
  title: 'Renew or remove waivers that have ended',
  why: 'A waiver is a promise to look again by a date. One that holds on past its date is how an exception becomes the design without anybody deciding it.',
  tradeoffs: 'Somebody has to look when the date comes; the build says so on that day and not earlier.',
  validation: { none: 'waivers stand in the spec, not in the database' },
  changesIf: 'Never: a waiver that should stand for long gets a date far off and an owner who agrees to it.',
  refs: ['https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html#_Toc34317733'],
  waivable: false,
  after: true,
  *check(model, { today }) {
    for (const waiver of model.waivers.filter((candidate) => isExpired(candidate, today))) {
      yield {
        at: at(waiver.origin, 'until'),
        about: { kind: 'waiver', name: waiver.rule },
        detail: waiver.at,
        message: `the waiver of "${waiver.rule}" ended on "${waiver.until}" and lifts nothing any more; let ${waiver.owner} set a new date or remove it`,
      };
    }
  },
});
