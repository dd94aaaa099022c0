/**
 * The settings under which a catalog is read. Whoever owns a database or may create objects in it chooses otherwise which operator
 * and function an unqualified name means, and how values and definitions are written.
 */
import type { Session } from './types';

/** System objects first, and temporary ones last: a search_path without pg_temp begins with it. */
export const PINNED_SEARCH_PATH = 'pg_catalog, pg_temp';

/**
 * What ALTER DATABASE or ALTER ROLE .. SET may have changed and what changes what is read: identity, names, the spelling of values.
 * All can be set by every role, on every major.
 */
export const PINNED_SETTINGS: Readonly<Record<string, string>> = {
  // first, for it decides how the server writes the next one
  quote_all_identifiers: 'off',
  search_path: PINNED_SEARCH_PATH,
  role: 'none',
  row_security: 'on',
  client_encoding: 'UTF8',
  client_min_messages: 'warning',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  array_nulls: 'on',
  bytea_output: 'hex',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  xmlbinary: 'base64',
  synchronize_seqscans: 'off',
  // a large catalog makes the queries dear by their estimate, and compiling them takes longer than all of them run
  jit: 'off',
};

/**
 * Reads with names that mean the system's own objects, and gives the session its search_path back: for a session of a scratch
 * server or inside `readServer`, where it changes nothing. Deparsed definitions name objects outside pg_catalog with their schema.
 */
export async function withPinnedPath<T>(session: Session, read: () => Promise<T>): Promise<T> {
  const [before] = await session.query<{ readonly path: string }>(
    `select pg_catalog.current_setting('search_path') as path`,
  );
  await session.execute(`set search_path to ${PINNED_SEARCH_PATH}`);
  try {
    return await read();
  } finally {
    // a transaction that failed takes no more statements, and takes the setting back with it
    await session
      .query(`select pg_catalog.set_config('search_path', $1, false)`, [before?.path ?? ''])
      .catch(() => undefined);
  }
}
