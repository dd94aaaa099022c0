/** How long a restore takes. Measured with pgBackRest on two cores and a local repository: a drill gives the real rates. */
export const RESTORE_BYTES_PER_S = 149e6;
export const REPLAY_BYTES_PER_S = 79e6;
/** To notice, to decide, and to start. */
const OVERHEAD_S = 180;

/** Seconds until a database of so many bytes is back, with the WAL since its last backup replayed. */
export function restoreSeconds(bytes: number, walBytes: number): number {
  return OVERHEAD_S + bytes / RESTORE_BYTES_PER_S + walBytes / REPLAY_BYTES_PER_S;
}
