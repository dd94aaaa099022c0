import { at, type Pointer } from '../kernel/pointer';
import { shorten } from '../kernel/identifier';
import type { Spec } from '../spec/types';
import { duration, type Context } from './context';
import { refuseCredentials } from './secrets';
import type { Availability, Backup, Compliance, Monitoring, Waiver } from './types';

/** How much may be lost and how long it may take; rpo `0` is zero loss. */
export function resolveAvailability(spec: Spec): Availability {
  const written = spec.availability;
  return {
    origin: '/availability',
    rpoMs: written?.rpo === '0' ? 0 : duration(written?.rpo),
    rtoMs: duration(written?.rto),
    replicas: written?.replicas ?? 0,
    synchronous: written?.synchronous ?? false,
    maintenance: written?.maintenance ?? null,
    downtime: written?.downtime ?? null,
  };
}

/** Personal data by class, and what is audited. */
export function resolveCompliance(context: Context): Compliance {
  const written = context.spec.compliance;
  const roles = Object.keys(context.spec.roles ?? {});
  return {
    origin: '/compliance',
    frameworks: written?.frameworks ?? [],
    audit: {
      ddl: written?.audit?.ddl ?? false,
      roles: written?.audit?.roles ?? false,
      writesTo: written?.audit?.writes_to ?? [],
    },
    pii: Object.entries(written?.pii ?? {}).map(([name, value]) => {
      const origin = at('/compliance/pii', name);
      const readers = value.readers?.map((role, index) =>
        context.reference(at(origin, 'readers', index), 'role', role, roles),
      );
      return { origin, name: shorten(name), readers: readers ?? null, eraseWithinMs: duration(value.erase_within) };
    }),
  };
}

const DEFAULT_KEEP_MS = 35 * 86_400_000;

/** Backups as declared; null where nothing is said. */
export function resolveBackup(context: Context): Backup | null {
  const written = context.spec.backup;
  if (written === undefined) return null;
  refuseCredentials(context, '/backup/repository', 'the backup repository', written.repository ?? '');
  return {
    origin: '/backup',
    tool: written.tool,
    repository: written.repository ?? null,
    full: written.full ?? 'weekly',
    differential: written.differential ?? null,
    incremental: written.incremental ?? null,
    keepMs: duration(written.keep) ?? DEFAULT_KEEP_MS,
    encrypted: written.encrypted ?? false,
    archiveTimeoutMs: duration(written.archive_timeout),
    restoreTest: written.restore_test ?? null,
  };
}

/** Which monitoring files are wanted. */
export function resolveMonitoring(spec: Spec): Monitoring {
  const written = spec.monitoring;
  return {
    origin: '/monitoring',
    prometheus: written?.prometheus ?? false,
    grafana: written?.grafana ?? false,
    slowQueryMs: duration(written?.slow_query),
  };
}

/** Waivers as declared; whether they hold is decided when findings exist. */
export function resolveWaivers(spec: Spec): readonly Waiver[] {
  return (spec.waivers ?? []).map((waiver, index) => ({
    origin: at('/waivers', index),
    rule: waiver.rule,
    at: waiver.at as Pointer,
    reason: waiver.reason,
    owner: waiver.owner,
    until: waiver.until,
  }));
}
