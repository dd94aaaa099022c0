/** How the database is run: what may be lost, what binds, how it is kept and watched, and what was waived. */
import type { Pointer } from '../kernel/pointer';
import type { Named } from './named';

export interface Availability {
  readonly origin: Pointer;
  readonly rpoMs: number | null;
  readonly rtoMs: number | null;
  readonly replicas: number;
  readonly synchronous: boolean;
  readonly maintenance: string | null;
  readonly downtime: string | null;
}

export interface Compliance {
  readonly origin: Pointer;
  readonly frameworks: readonly string[];
  readonly audit: { readonly ddl: boolean; readonly roles: boolean; readonly writesTo: readonly string[] };
  readonly pii: readonly (Named & {
    readonly readers: readonly string[] | null;
    readonly eraseWithinMs: number | null;
  })[];
}

export interface Backup {
  readonly origin: Pointer;
  readonly tool: 'pgbackrest' | 'barman' | 'wal-g' | 'managed' | 'pg_dump' | 'none';
  readonly repository: string | null;
  readonly full: 'hourly' | 'daily' | 'weekly' | 'monthly';
  readonly differential: 'hourly' | 'daily' | 'weekly' | null;
  readonly incremental: 'hourly' | 'daily' | null;
  readonly keepMs: number;
  readonly encrypted: boolean;
  readonly archiveTimeoutMs: number | null;
  readonly restoreTest: 'daily' | 'weekly' | 'monthly' | 'quarterly' | null;
}

export interface Monitoring {
  readonly origin: Pointer;
  readonly prometheus: boolean;
  readonly grafana: boolean;
  readonly slowQueryMs: number | null;
}

export interface Waiver {
  readonly origin: Pointer;
  readonly rule: string;
  readonly at: Pointer;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}
