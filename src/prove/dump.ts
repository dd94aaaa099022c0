/** Loads what `pg_dump --schema-only` writes. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { sqlState, type Engine } from '../engine';

/** A dump names roles and does not make them; more than this are not meant. */
const MOST_ROLES = 200;

/**
 * Loads DDL into a new database of a scratch server, making the roles that it names and nobody made.
 * @throws TenetError with what PostgreSQL says where it does not load
 */
export async function loadDump(engine: Engine, database: string, sql: string): Promise<void> {
  const admin = await engine.connect();
  const text = withoutMeta(sql);
  try {
    for (let turn = 0; turn < MOST_ROLES; turn += 1) {
      await admin.query(`create database ${quoteIdentifier(database)}`);
      const missing = await load(engine, database, text);
      if (missing === undefined) return;
      await admin.query(`drop database ${quoteIdentifier(database)} with (force)`);
      await admin.query(`create role ${quoteIdentifier(missing)}`);
    }
  } finally {
    await admin.end();
  }
}

/** The name of a role that is missing; undefined where all was loaded. */
async function load(engine: Engine, database: string, text: string): Promise<string | undefined> {
  const session = await engine.connect({ database });
  try {
    await session.execute(text);
    return undefined;
  } catch (error) {
    const role =
      sqlState(error) === '42704' ? /role "(.+)" does not exist/.exec((error as Error).message)?.[1] : undefined;
    if (role !== undefined) return role;
    throw new TenetError(`the dump does not load: ${(error as Error).message}${placeOf(error, text)}`, {
      remedy: 'make it with pg_dump --schema-only, and load what it needs (extensions, platform schemas) before it',
      cause: error,
    });
  } finally {
    await session.end();
  }
}

function placeOf(error: unknown, text: string): string {
  const position = Number((error as { readonly position?: string }).position);
  return Number.isInteger(position) && position > 0 ? ` (line ${text.slice(0, position).split('\n').length})` : '';
}

/** Commands of psql: new dumps begin with \\restrict, and plain ones with \\connect. */
function withoutMeta(sql: string): string {
  return sql.replaceAll(/^\\.*$/gm, '');
}
