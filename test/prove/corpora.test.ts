/** Real schemas with row security that others wrote: what is found in them stands in a golden, each finding confirmed by hand. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { subjectOfCatalog } from '../../src/catalog/subject-of-catalog';
import { startEmbedded } from '../../src/engine';
import { loadDump } from '../../src/prove/dump';
import { prove } from '../../src/prove/prove';
import { inspect } from '../../src/rules/inspect';
import { golden } from '../support/golden';

interface Corpus {
  readonly name: string;
  /** The dump has stand-ins for what a platform provides; here they say what the platform's own say. */
  readonly mend?: (sql: string) => string;
}

/** The platform reads the user from the claims of the request; the stand-in of the dump returns NULL. */
const withUid = (sql: string): string =>
  sql.replace(
    /(CREATE FUNCTION auth\.uid\(\) RETURNS uuid[\s\S]*?AS )\$\$[\s\S]*?\$\$;/,
    (_all, head: string) =>
      `${head}$$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;`,
  );

/** The dump was made on a server where `postgres` ran the migrations; the project's own run as the owner of its database. */
const withOwner = (sql: string): string => sql.replaceAll('OWNER TO postgres', 'OWNER TO graphile_starter');

/** What the platform makes, and dumps do not say: the role of its own servers skips row security. */
const PLATFORM_ROLES = 'create role service_role nologin bypassrls';

const CORPORA: readonly Corpus[] = [
  { name: 'aws-saas-rls' },
  { name: 'basejump', mend: withUid },
  { name: 'graphile-starter', mend: withOwner },
  { name: 'liam', mend: withUid },
];

test.each(CORPORA)(
  '$name',
  async ({ name, mend = (sql) => sql }) => {
    const read = (file: string): string => readFileSync(`test/corpora/${name}/${file}`, 'utf8');
    const engine = await startEmbedded({ major: 18 });
    try {
      const admin = await engine.connect();
      await admin.execute(PLATFORM_ROLES);
      await admin.end();
      await loadDump(engine, 'corpus', mend(read('schema.sql')));
      const proof = await prove({
        engine,
        database: 'corpus',
        subject: subjectOfCatalog,
        inspect: (catalog, subject) => inspect(rules, catalog, subject),
        now: () => performance.now(),
      });
      const { verdict, findings, inconclusive } = proof;
      golden(`corpora/${name}.json`, `${JSON.stringify({ verdict, findings, inconclusive }, null, 2)}\n`);
    } finally {
      await engine.stop();
    }
  },
  120_000,
);
