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
  title: 'Record what the framework requires',
  why: "Each of these frameworks requires a record of schema changes and grants, and two of them a record of access to the protected data. What was not recorded can't be shown to an auditor later.",
  tradeoffs: 'Log volume, and time to review it.',
  validation: { none: 'what is logged is a server setting: SHOW log_statement, SHOW pgaudit.log' },
  changesIf: 'Another system records it, for example a proxy that all operators use: waive it and name the system.',
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
      message: `${asking.map((framework) => OF_CHANGES[framework]).join(', ')} requires a record, but audit omits ${missing.join(', ')}; add it, and configure the server to record it, for example log_statement = ddl or pgaudit`,
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
