import { sqlState, type Engine, type SqlError } from '../engine';
import { TenetError } from '../kernel/errors';
import type { Artifact } from '../targets/target';

interface Manifest {
  readonly files: readonly { readonly path: string; readonly database: string | null }[];
}

/**
 * Loads the files of the `sql` target into a fresh server, as `psql -f` would, in their order.
 * @throws TenetError with what PostgreSQL says of the DDL: a name in an expression that only the server can look up
 */
export async function loadArtifacts(engine: Engine, artifacts: readonly Artifact[]): Promise<void> {
  const texts = new Map(artifacts.map((artifact) => [artifact.path, artifact.contents]));
  const manifest = JSON.parse(texts.get('manifest.json') ?? '') as Manifest;
  for (const { path, database } of manifest.files) {
    const session = await engine.connect(database === null ? {} : { database });
    try {
      for (const sql of path === '01-databases.sql' ? statements(texts.get(path) ?? '') : [texts.get(path) ?? '']) {
        await session.execute(sql).catch((error: unknown) => {
          throw sqlState(error) === undefined ? error : doesNotLoad(path, error as SqlError);
        });
      }
    } finally {
      await session.end();
    }
  }
}

/** CREATE DATABASE wants to be alone, and many statements in one message are a transaction. */
function statements(text: string): readonly string[] {
  return text.split(/(?<=;)\n/).filter((statement) => /^CREATE DATABASE/m.test(statement));
}

function doesNotLoad(path: string, error: SqlError): TenetError {
  return new TenetError(`PostgreSQL rejects the DDL of the spec: ${error.message} (${path})`, {
    remedy: 'look for that name in the expressions of the spec: defaults, checks, views and functions',
    cause: error,
  });
}
