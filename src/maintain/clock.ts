/**
 * The time that partitions, retention and refreshes are counted by: the server's, never the client's. The setting `tenet.now` stands in
 * for it where a role or a database has it, so that a rehearsal can live through a year; a run reports that.
 */
import type { Session } from '../engine';

export const CLOCK_SETTING = 'tenet.now';

/** For SQL that counts by it. */
export const CLOCK = `coalesce(nullif(pg_catalog.current_setting('${CLOCK_SETTING}', true), '')::timestamptz, pg_catalog.clock_timestamp())`;

export interface Now {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** Whether the setting gives it. */
  readonly isSet: boolean;
}

export async function readClock(session: Session): Promise<Now> {
  const [found] = await session.query<{ readonly ms: number; readonly set: boolean }>(
    `select (extract(epoch from ${CLOCK}) * 1000)::float8 as ms, coalesce(pg_catalog.current_setting('${CLOCK_SETTING}', true), '') <> '' as set`,
  );
  return { ms: Math.floor(found?.ms ?? 0), isSet: found?.set === true };
}
