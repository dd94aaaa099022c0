/** The declared workload in numbers: what stands beside every judgement. */
import { formatDuration } from '../kernel/quantity';
import type { Model, Table } from '../model/types';
import { livePartitions } from '../model/volume';
import {
  allowedConnections,
  busyConnections,
  databaseBytes,
  restoreSeconds,
  rowsAt,
  sizeAt,
  tableSize,
  walPerDay,
  xidBudget,
} from '../workload';
import type { DatabaseNumbers, Moment, Numbers, TableNumbers } from './types';

const MS = 1_000;

/** Numbers of every table with declared rows or writes first, largest first; then the others. */
export function numbersOf(model: Model, tables: readonly Table[]): Numbers {
  const all = tables.map(tableNumbers);
  const sized = (one: TableNumbers): number => (one.heapBytes ?? 0) + (one.indexBytes ?? 0);
  return {
    tables: all.toSorted((a, b) => sized(b) - sized(a) || b.walPerDay - a.walPerDay),
    database: databaseNumbers(model, tables),
  };
}

function tableNumbers(table: Table): TableNumbers {
  const size = sizeAt(table, 1);
  return {
    table: table.name,
    scope: table.scope,
    rowsNow: table.rows.now,
    rowsYear: rowsAt(table, 1),
    rowsTenfold: rowsAt(table, 10),
    heapBytes: size?.heapBytes ?? null,
    indexBytes: size?.indexBytes ?? null,
    bytesNow: table.rows.now === null ? null : tableSize(table, table.rows.now).totalBytes,
    walPerDay: walPerDay(table),
    partitions: table.partition === null ? null : livePartitions(table, table.partition),
    retention: retentionWords(table),
  };
}

function retentionWords({ retention, origin }: Table): string | null {
  if (retention === null) return null;
  const words = `${formatDuration(retention.keepMs)}, then ${retention.then}`;
  return retention.origin.startsWith(`${origin}/`) ? words : `${formatDuration(retention.keepMs)}, with its parent`;
}

function databaseNumbers(model: Model, tables: readonly Table[]): DatabaseNumbers {
  const wal = tables.reduce((sum, table) => sum + walPerDay(table), 0);
  const now = tables.reduce(
    (sum, table) => sum + (table.rows.now === null ? 0 : tableSize(table, table.rows.now).totalBytes),
    0,
  );
  const xids = xidBudget(model);
  const moment = (when: Moment['when'], bytes: number, walBytes: number): Moment => ({
    when,
    bytes,
    restoreS: restoreSeconds(bytes, walBytes),
  });
  const sinceBackup = wal * backupIntervalDays(model);
  return {
    moments: [
      moment('now', now, sinceBackup),
      moment('year', databaseBytes(tables, 1), sinceBackup),
      moment('tenfold', databaseBytes(tables, 10), sinceBackup * 10),
    ],
    walPerDay: wal,
    rtoS: seconds(model.availability.rtoMs),
    rpoS: seconds(model.availability.rpoMs),
    busyConnections: busyConnections(model),
    allowedConnections: allowedConnections(model),
    poolConnections: model.pooling.serverConnections,
    freezeDays: xids?.freezeDays ?? null,
    wraparoundDays: xids?.wraparoundDays ?? null,
  };
}

const INTERVAL_DAYS = { hourly: 1 / 24, daily: 1, weekly: 7, monthly: 30 } as const;

/** Days between two backups of any kind: as much WAL may have to be replayed. A day where no backup is declared. */
export function backupIntervalDays({ backup }: Model): number {
  if (backup === null) return 1;
  const kinds = [backup.full, backup.differential, backup.incremental].filter((kind) => kind !== null);
  return Math.min(...kinds.map((kind) => INTERVAL_DAYS[kind]));
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / MS;
}
