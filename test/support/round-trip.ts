/** A database read, created on an empty server, and read again. */
import type { Engine, Session } from '../../src/engine';
import type { Catalog } from '../../src/catalog/catalog';
import { beginSnapshot, readState } from '../../src/read/read-state';
import { creatingDatabase } from './databases';

/** Reads in a snapshot of its own. */
export async function stateOf(session: Session): Promise<Catalog> {
  await beginSnapshot(session);
  try {
    return await readState(session);
  } finally {
    await session.execute('rollback');
  }
}

export async function stateOfDatabase(engine: Engine, database: string): Promise<Catalog> {
  const session = await engine.connect({ database });
  try {
    return await stateOf(session);
  } finally {
    await session.end();
  }
}

/** A new database with SQL loaded into it. */
export async function loadedInto(engine: Engine, database: string, sql: string): Promise<void> {
  const admin = await engine.connect();
  await admin.query(creatingDatabase(database));
  await admin.end();
  const session = await engine.connect({ database });
  try {
    await session.execute(sql);
  } finally {
    await session.end();
  }
}
