import { classId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

export default defineRule({
  id: 'compliance/require-erasure-deadline',
  severity: 'warning',
  title: 'Say when personal data must be erased',
  why: 'The GDPR asks for erasure without undue delay (article 17). Without a deadline nothing can be held against it: not retention, not archives, not how long backups are kept.',
  tradeoffs: 'A deadline binds backups too.',
  validation: { none: 'a promise to erase is not visible from the database' },
  changesIf: 'The framework does not apply to the class: then waive it there.',
  refs: ['https://eur-lex.europa.eu/eli/reg/2016/679/oj'],
  *check(model) {
    if (!model.compliance.frameworks.includes('gdpr')) return;
    for (const personal of model.compliance.pii) {
      if (personal.eraseWithinMs !== null) continue;
      yield {
        at: at(personal.origin, 'erase_within'),
        about: classId(personal),
        message: `personal data of class "${personal.name}" has no erase_within although gdpr applies, so backups and retention cannot be held against a deadline; add erase_within, e.g. 60d`,
      };
    }
  },
});
