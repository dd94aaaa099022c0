/** A spec on a scratch server, where none of its texts runs with the rights of a superuser. */
import type { Engine } from '../engine';
import type { Fenced } from '../load/fenced';
import { loadArtifacts } from '../prove/load';

/** @throws TenetError with what PostgreSQL says of the DDL */
export async function loadSpec(engine: Engine, { artifacts, afterwards }: Fenced): Promise<void> {
  await loadArtifacts(engine, artifacts);
  for (const { database, sql } of afterwards) {
    const session = await engine.connect({ database });
    await session.execute(`SET search_path = pg_catalog, pg_temp; ${sql}`).finally(() => session.end());
  }
}
