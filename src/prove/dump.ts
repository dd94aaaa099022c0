/** Loads what `pg_dump --schema-only` writes. */
import { TenetError } from '../kernel/errors';
import { quoteIdentifier } from '../kernel/identifier';
import { sqlState, type Engine } from '../engine';

/** A dump names roles and does not make them; more than this are not meant. */
const MOST_ROLES = 200;

const STILL_OWNS = '2BP01';

/**
 * Owner of what a dump names no owner of. It restores as a superuser, because extensions and changes of ownership need one, and is
 * none afterwards: who restored a dump says nothing of who owns it.
 */
const RESTORER = 'tenet_dump_owner';

/**
 * Loads DDL into a new database of a scratch server, making the roles that it names and nobody made. A dump says nothing of the
 * database itself, so that nothing of it is open to PUBLIC but CONNECT.
 * @throws TenetError with what PostgreSQL says where it does not load
 */
export async function loadDump(engine: Engine, database: string, sql: string): Promise<void> {
  const admin = await engine.connect();
  const text = withoutMeta(plain(sql));
  const name = quoteIdentifier(database);
  try {
    await admin.execute(`create role ${RESTORER} superuser login`);
    for (let turn = 0; turn < MOST_ROLES; turn += 1) {
      await admin.query(`create database ${name}`);
      await admin.execute(`revoke temporary on database ${name} from public`);
      const missing = await load(engine, database, text);
      if (missing === undefined) break;
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`create role ${quoteIdentifier(missing)}`);
    }
    await admin.execute(`alter role ${RESTORER} nosuperuser nologin`);
    // a dump that names all owners leaves it nothing
    await admin.execute(`drop role ${RESTORER}`).catch((error: unknown) => {
      if (sqlState(error) !== STILL_OWNS) throw error;
    });
  } finally {
    await admin.end();
  }
}

/** The name of a role that is missing; undefined where all was loaded. */
async function load(engine: Engine, database: string, text: string): Promise<string | undefined> {
  const session = await engine.connect({ database, user: RESTORER });
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

/** @throws TenetError where it is no text: what `pg_dump -Fc` writes, most of all */
function plain(sql: string): string {
  if (!sql.includes('\0') && !sql.startsWith('PGDMP')) return sql;
  throw new TenetError('the dump is no plain SQL', {
    remedy:
      'make it with pg_dump --schema-only, in the plain format; of an archive: pg_restore --schema-only --file dump.sql',
  });
}

/** Commands of psql: new dumps begin with \\restrict, and plain ones with \\connect. */
function withoutMeta(sql: string): string {
  return sql.replaceAll(/^\\.*$/gm, '');
}
