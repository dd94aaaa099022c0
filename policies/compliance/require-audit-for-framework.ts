import { at } from '../../src/kernel/pointer';
import { defineRule } from '../../src/rules/rule';

/** Those that ask for a record of who changed schemas and rights; and those that ask for one of writes to personal data. */
const ASK_FOR_CHANGES = ['soc2', 'hipaa', 'pci-dss', 'iso27001'];
const ASK_FOR_WRITES = ['hipaa', 'pci-dss'];

export default defineRule({
  id: 'compliance/require-audit-for-framework',
  severity: 'warning',
  title: 'Record what the framework asks to be recorded',
  why: 'An auditor asks who changed the schema and the rights, and for health and card data who wrote to it. What was not recorded at the time cannot be shown later.',
  tradeoffs: 'pgaudit writes a line for each statement of the kinds that are audited.',
  validation: { none: 'SHOW pgaudit.log gives what is recorded; the framework that asks for it is declared' },
  changesIf: 'The records are made elsewhere, e.g. by the proxy of the platform: waive it and say so.',
  refs: ['https://github.com/pgaudit/pgaudit', 'https://www.postgresql.org/docs/current/runtime-config-logging.html'],
  *check(model) {
    const { frameworks, audit, origin } = model.compliance;
    const place = at(origin, 'audit');
    const asking = frameworks.filter((name) => ASK_FOR_CHANGES.includes(name));
    const writing = frameworks.filter((name) => ASK_FOR_WRITES.includes(name));
    const missing = [
      ...(asking.length > 0 && !audit.ddl ? [{ key: 'ddl', value: true }] : []),
      ...(asking.length > 0 && !audit.roles ? [{ key: 'roles', value: true }] : []),
      ...(writing.length > 0 && audit.writesTo.length === 0 ? [{ key: 'writes_to', value: ['pii'] }] : []),
    ];
    if (missing.length === 0) return;
    const names = missing.map(({ key }) => key);
    yield {
      at: place,
      object: `database "${model.database}"`,
      message: `database "${model.database}" is under ${asking.join(', ')} and does not audit ${names.join(', ')}, so who did it cannot be shown later; declare it under compliance.audit`,
      fix: missing.map(({ key, value }) => ({ op: 'set' as const, at: at(place, key), value })),
    };
  },
});
