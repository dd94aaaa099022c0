import { classId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-erasure-deadline',
  severity: 'warning',
  title: 'Declare when personal data must be erased',
  why: "The GDPR requires erasure without undue delay (article 17). Without a deadline, retention, archives and backups can't be checked for it.",
  tradeoffs: 'The deadline applies to backups too.',
  validation: { none: 'a deadline for erasure is not visible from the database' },
  changesIf: 'The framework does not apply to the class: then waive it there.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    if (!model.compliance.frameworks.includes('gdpr')) return;
    for (const personal of model.compliance.pii) {
      if (personal.eraseWithinMs !== null) continue;
      yield {
        at: at(personal.origin, 'erase_within'),
        about: classId(personal),
        message: `personal data of class "${personal.name}" has no erase_within although gdpr applies, so backups and retention can't be checked against a deadline; add erase_within, for example 60d`,
      };
    }
  },
});
