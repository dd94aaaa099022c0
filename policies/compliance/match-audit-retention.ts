import { tableId } from '../../src/meaning/about';
import { at } from '../../src/kernel/pointer';
import { formatDuration } from '../../src/kernel/quantity';
import { isAuditTable } from '../../src/model/personal';
import { defineRule } from '../../src/rules/rule';

const DAY_MS = 86_400_000;
/** PCI DSS 4.0, requirement 10.5.1: twelve months of audit log history. */
const TWELVE_MONTHS_MS = 365 * DAY_MS;

export default defineRule({
  id: 'compliance/match-audit-retention',
  severity: 'warning',
  title: 'Keep the audit log as long as the framework requires',
  why: "PCI DSS requires twelve months of audit logs, because breaches are discovered months later (10.5.1). Rows that retention has dropped can't be shown to an auditor.",
  tradeoffs: 'Disk space; the older nine months can be in an archive that the retention names.',
  validation: { none: "the catalog doesn't know how long rows are kept; the oldest row of the table shows it" },
  changesIf: 'The log is kept elsewhere for twelve months: archive it there and declare then: archive.',
  refs: ['https://www.pcisecuritystandards.org/document_library/'],
  *check(model) {
    if (!model.compliance.frameworks.includes('pci-dss')) return;
    for (const table of model.tables.filter(isAuditTable)) {
      const { retention } = table;
      if (retention === null || retention.then === 'archive' || retention.keepMs >= TWELVE_MONTHS_MS) continue;
      yield {
        at: at(retention.origin, 'keep'),
        about: tableId(table),
        message: `table "${table.name}" keeps its audit record for ${formatDuration(retention.keepMs)}, but pci-dss requires twelve months; keep it for 365d, or archive it`,
      };
    }
  },
});
