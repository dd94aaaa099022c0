import { DATABASE } from '../../src/meaning/about';
import { lookup } from '../../src/kernel/lookup';
import type { Edit } from '../../src/kernel/finding';
import { at } from '../../src/kernel/pointer';
import type { Model } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** Frameworks that ask for a record of changes to the system and to who may do what. */
const OF_CHANGES: Readonly<Record<string, string>> = lookup({
  soc2: 'soc2 (CC7.2, CC8.1)',
  hipaa: 'hipaa (164.312(b))',
  'pci-dss': 'pci-dss (10.2)',
  iso27001: 'iso27001 (A.8.15)',
});
/** Those that ask for a record of who touched the protected data itself. */
const OF_DATA = ['hipaa', 'pci-dss'];

export default defineRule({
  id: 'compliance/require-audit',
  severity: 'warning',
  title: 'Record what the framework wants recorded',
  why: 'Each of these frameworks asks who changed the schema and who was given what, and two of them who touched the protected data. What was not recorded cannot be shown to an auditor afterwards.',
  tradeoffs: 'Log volume, and somebody who reads it.',
  validation: { none: 'what is logged is a setting of the server: SHOW log_statement, SHOW pgaudit.log' },
  changesIf: 'Another system records it, e.g. a proxy that all operators go through: waive it and name it.',
  refs: [
    'https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-STATEMENT',
    'https://github.com/pgaudit/pgaudit',
  ],
  *check(model) {
    const { audit, frameworks, origin } = model.compliance;
    const place = at(origin, 'audit');
    const asking = frameworks.filter((framework) => framework in OF_CHANGES);
    const edits: Edit[] = asking.length === 0 ? [] : missingChanges(model);
    const ofData = frameworks.filter((framework) => OF_DATA.includes(framework));
    const touches = ofData.length > 0 && audit.writesTo.length === 0 && hasPersonalData(model);
    if (touches) edits.push({ op: 'set', at: at(place, 'writes_to'), value: ['pii'] });
    if (edits.length === 0) return;
    const missing = edits.map(({ at: where }) => where.slice(place.length + 1));
    yield {
      at: place,
      about: DATABASE,
      message: `${asking.map((framework) => OF_CHANGES[framework]).join(', ')} asks for a record, and audit leaves out ${missing.join(', ')}; add it, and let the server record it, e.g. log_statement = ddl or pgaudit`,
      fix: edits,
    };
  },
});

function missingChanges({ compliance: { audit, origin } }: Model): Edit[] {
  return (['ddl', 'roles'] as const).flatMap((what): Edit[] =>
    audit[what] ? [] : [{ op: 'set', at: at(origin, 'audit', what), value: true }],
  );
}

function hasPersonalData(model: Model): boolean {
  return model.tables.some(({ columns }) => columns.some(({ pii }) => pii !== null));
}
