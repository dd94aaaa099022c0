/** The server of a resource: whether the database is there, and making it. */
import { openWriting, sqlState } from '../engine';
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { databaseForm } from '../render/render-roles';
import { addressOf, type Settings } from './connection';

type Known = Exclude<Settings, 'unknown'>;

const DOES_NOT_EXIST = '3D000';
const DUPLICATE = '42P04';

/** Whether what was thrown says that there is no such database. */
export function isMissingDatabase(thrown: unknown): boolean {
  return thrown instanceof TenetError && sqlState(thrown.cause) === DOES_NOT_EXIST;
}

/**
 * Its owner comes with the plan.
 * @returns false where it was there
 */
export async function createDatabase(settings: Known, name: string): Promise<boolean> {
  const session = await openWriting(addressOf(settings, MAINTENANCE), 'tenet create');
  try {
    const [found] = await session.query<{ readonly major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    );
    await session.execute(creation(name, found?.major ?? 0));
    return true;
  } catch (thrown) {
    if (sqlState(thrown) === DUPLICATE) return false;
    if (thrown instanceof TenetError) throw thrown;
    throw new TenetError(`cannot create database ${name}: ${(thrown as Error).message}`, {
      remedy: 'let the role create databases (CREATEDB), or create it with another resource',
      cause: thrown,
    });
  } finally {
    await session.end().catch(() => undefined);
  }
}

/** There on every server, and used by nobody. */
const MAINTENANCE = 'postgres';

/** As `tenet synth` creates one. */
export function creation(name: string, major: number): string {
  return `CREATE DATABASE ${quoteIdentifier(name)} ${databaseForm(major)}`;
}
