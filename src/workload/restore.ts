/** How long a restore takes, and what backups take. Measured with pgBackRest on two cores and a local repository. */
import { FULL_INTERVAL_MS } from '../model/backups';
import type { Backup, Model } from '../model/types';
import { databaseBytes, type Factor } from './growth';
import { DAY_S, walPerDay } from './wal';

/** A drill gives the real rates. */
export const RESTORE_BYTES_PER_S = 149e6;
export const REPLAY_BYTES_PER_S = 79e6;
/** To notice, to decide, and to start. */
const OVERHEAD_S = 180;
/** What zstd leaves of WAL and of a full backup; documents and text compress better than keys. */
const WAL_COMPRESSED = 0.19;
const FULL_COMPRESSED = 0.35;
const INTERVAL_DAYS = { hourly: 1 / 24, daily: 1, weekly: 7 } as const;

/** Seconds until a database of so many bytes is back, with the WAL since its last backup replayed. */
export function restoreSeconds(bytes: number, walBytes: number): number {
  return OVERHEAD_S + bytes / RESTORE_BYTES_PER_S + walBytes / REPLAY_BYTES_PER_S;
}

/** Days between two backups of any kind: as much WAL is replayed at most. */
export function backupIntervalDays(backup: Backup): number {
  const { full, differential, incremental } = backup;
  const between = [differential, incremental].flatMap((every) => (every === null ? [] : [INTERVAL_DAYS[every]]));
  return Math.min(FULL_INTERVAL_MS[full] / (DAY_S * 1_000), ...between);
}

/** Bytes of WAL a day of all tables, at a multiple of the declared writes. */
export function databaseWalPerDay(model: Model, factor: Factor): number {
  return factor * model.tables.reduce((sum, table) => sum + walPerDay(table), 0);
}

export interface RestoreTime {
  readonly databaseBytes: number;
  readonly walBytes: number;
  readonly copyS: number;
  readonly replayS: number;
  readonly totalS: number;
}

/** What a restore of the database in a year takes, the WAL since its last backup replayed. */
export function restoreOf(model: Model, backup: Backup, factor: Factor): RestoreTime {
  const bytes = databaseBytes(model.tables, factor);
  const walBytes = databaseWalPerDay(model, factor) * backupIntervalDays(backup);
  const [copyS, replayS] = [bytes / RESTORE_BYTES_PER_S, walBytes / REPLAY_BYTES_PER_S];
  return { databaseBytes: bytes, walBytes, copyS, replayS, totalS: restoreSeconds(bytes, walBytes) };
}

/** Bytes of the repository: the full backups that are kept at once, and the WAL of all days kept, both compressed. */
export function repositoryBytes(model: Model, backup: Backup, factor: Factor): number {
  const fulls = Math.ceil(backup.keepMs / FULL_INTERVAL_MS[backup.full]) + 1;
  const keptDays = (backup.keepMs + FULL_INTERVAL_MS[backup.full]) / (DAY_S * 1_000);
  const wal = databaseWalPerDay(model, factor) * WAL_COMPRESSED * keptDays;
  return fulls * databaseBytes(model.tables, factor) * FULL_COMPRESSED + wal;
}

/** Bytes a second that leave the primary for its replicas, on average over a day. */
export function replicaBytesPerSecond(model: Model, factor: Factor): number {
  return (databaseWalPerDay(model, factor) * model.availability.replicas) / DAY_S;
}
