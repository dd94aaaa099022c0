import { objectsOf } from '../../src/catalog/select';
import { profileOf } from '../../src/model/platforms';
import type { Platform } from '../../src/model/types';
import { defineRule } from '../../src/rules/rule';

/** They reach the files or the processes of the server, which no managed platform gives. */
const OF_THE_SERVER = ['adminpack', 'file_fdw', 'plperlu', 'plpython3u', 'pltclu'];
/** Of a vendor, and on none of these platforms. */
const OF_OTHERS = ['citus', 'timescaledb'];

/** Extensions that are known not to be there. The lists of what is there are long and change with each release. */
const MISSING: Partial<Readonly<Record<Platform, readonly string[]>>> = {
  rds: [...OF_THE_SERVER, ...OF_OTHERS],
  aurora: [...OF_THE_SERVER, ...OF_OTHERS],
  'cloud-sql': [...OF_THE_SERVER, ...OF_OTHERS],
  azure: OF_THE_SERVER,
};

/** Engines of their own, which have no CREATE EXTENSION that does anything. */
const NONE: readonly Platform[] = ['cockroachdb', 'aurora-dsql'];

export default defineRule({
  id: 'portability/match-extensions-to-platform',
  severity: 'error',
  title: 'Declare only extensions that the platform offers',
  why: 'A managed platform offers only the extensions on its list: CREATE EXTENSION fails for any other, and the DDL stops there.',
  tradeoffs: 'Another solution, or a self-managed server.',
  validation: {
    sql: `SELECT extname FROM pg_extension WHERE extname IN ('adminpack', 'file_fdw', 'plperlu', 'plpython3u', 'pltclu', 'citus', 'timescaledb')`,
    expect: 'no rows',
  },
  changesIf: 'The platform adds it: SELECT name FROM pg_available_extensions lists what it offers.',
  review: {
    found: 'extensions',
    are: 'are not available on the platform',
    advice:
      "Look up each in pg_available_extensions of the platform, and replace it or move what needs it to a self-managed server before the DDL runs: CREATE EXTENSION fails, and later statements don't run.",
    goesIn: 'release',
    effort: ['M', 'L'],
  },
  refs: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-extensions.html',
    'https://cloud.google.com/sql/docs/postgres/extensions',
    'https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-extensions',
  ],
  needs: ['intent'],
  // on which platform it shall run is known where a spec says it; what a server has, its platform has
  *checkCatalog(catalog, { model }) {
    if (model === null) return;
    const missing = MISSING[model.platform] ?? [];
    const hasNone = NONE.includes(model.platform);
    for (const { id } of objectsOf(catalog, 'extension')) {
      if (!hasNone && !missing.includes(id.name)) continue;
      yield {
        about: id,
        known: 'needs-live-check',
        message: `extension "${id.name}" is not available on ${profileOf(model).title}, so CREATE EXTENSION fails and the DDL stops; replace it, or use a self-managed server`,
      };
    }
  },
});
