/** One server for all cases: a database at a time, and no role of the last one. */
import type { Engine } from '../../../src/engine';

/** Has something done with a database of a name that dumps say, the base's, and takes it away with the roles that were made. */
export async function inDatabase<T>(engine: Engine, base: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    const admin = await engine.connect();
    await admin.query(`drop database if exists ${base} with (force)`);
    const roles = await admin.query<{ readonly name: string }>(
      `select quote_ident(rolname) as name from pg_roles where oid >= 16384 and rolname <> session_user`,
    );
    for (const { name } of roles) await admin.execute(`drop owned by ${name}; drop role ${name}`);
    await admin.end();
  }
}
