import type { Engine } from '../engine';
import type { Artifact } from '../targets/target';

interface Manifest {
  readonly files: readonly { readonly path: string; readonly database: string | null }[];
}

/** Loads the files of the `sql` target into a fresh server, as `psql -f` would, in their order. */
export async function loadArtifacts(engine: Engine, artifacts: readonly Artifact[]): Promise<void> {
  const texts = new Map(artifacts.map((artifact) => [artifact.path, artifact.contents]));
  const manifest = JSON.parse(texts.get('manifest.json') ?? '') as Manifest;
  for (const { path, database } of manifest.files) {
    const session = await engine.connect(database === null ? {} : { database });
    try {
      for (const sql of path === '01-databases.sql' ? statements(texts.get(path) ?? '') : [texts.get(path) ?? '']) {
        await session.execute(sql);
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
