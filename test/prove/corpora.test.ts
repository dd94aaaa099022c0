/** Real schemas with row security that others wrote: what is found in them stands in a golden, each finding confirmed by hand. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { startEmbedded, type Engine } from '../../src/engine';
import { loadDump } from '../../src/prove/dump';
import { prove } from '../../src/prove/prove';
import type { ProofFinding } from '../../src/prove/types';
import { golden } from '../support/golden';

interface Corpus {
  readonly name: string;
  /** The dump has stand-ins for what a platform provides; here they say what the platform's own say. */
  readonly mend?: (sql: string) => string;
}

/** The platform reads the user from the claims of the request, and lets its roles ask; the stand-in of the dump returns NULL. */
const withUid = (sql: string): string =>
  `${sql.replace(
    /(CREATE FUNCTION auth\.uid\(\) RETURNS uuid[\s\S]*?AS )\$\$[\s\S]*?\$\$;/,
    (_all, head: string) =>
      `${head}$$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;`,
  )}\nGRANT USAGE ON SCHEMA auth, extensions TO anon, authenticated, service_role;\n`;

/** The dump was made on a server where `postgres` ran the migrations; the project's own run as the owner of its database. */
const withOwner = (sql: string): string => sql.replaceAll('OWNER TO postgres', 'OWNER TO graphile_starter');

/** What the platform makes, and dumps do not say: the role of its own servers skips row security. */
const PLATFORM_ROLES = 'create role service_role nologin bypassrls';

/** The sample's application logs in as a user of its own, which its set-up makes and its schema does not name. */
const withLogin = (sql: string): string =>
  `${sql}\nCREATE ROLE app_user LOGIN; GRANT USAGE ON SCHEMA public TO app_user;
GRANT SELECT, INSERT, UPDATE, DELETE ON public.tenant, public.tenant_user TO app_user;\n`;

const CORPORA: readonly Corpus[] = [
  { name: 'aws-saas-rls', mend: withLogin },
  { name: 'basejump', mend: withUid },
  { name: 'graphile-starter', mend: withOwner },
  { name: 'liam', mend: withUid },
];

/** Statements of findings that show nothing when they are pasted: a reading without rows, a write that is refused. */
async function unreproduced(engine: Engine, findings: readonly ProofFinding[]): Promise<readonly string[]> {
  const session = await engine.connect({ database: 'corpus' });
  const failed: string[] = [];
  for (const { rule, statement } of findings) {
    const lines = statement?.split('\n').slice(0, -1) ?? [];
    const last = lines.at(-1)?.replace(/;$/, '');
    if (last === undefined) continue;
    try {
      await session.execute(lines.slice(0, -1).join('\n'));
      const rows = await session.query(last);
      if (last.startsWith('select') && rows.length === 0) failed.push(last);
    } catch (error) {
      // of a key the error is what is shown: it tells what another tenant has
      if (!rule.startsWith('keys/')) failed.push(`${last}: ${(error as Error).message}`);
    }
    await session.execute('rollback');
  }
  await session.end();
  return failed;
}

test.each(CORPORA)(
  '$name',
  async ({ name, mend = (sql) => sql }) => {
    const read = (file: string): string => readFileSync(`test/corpora/${name}/${file}`, 'utf8');
    const engine = await startEmbedded({ major: 18 });
    try {
      const admin = await engine.connect();
      await admin.execute(PLATFORM_ROLES);
      await admin.end();
      const loaded = await loadDump(engine, 'corpus', mend(read('schema.sql')));
      const proof = await prove({
        engine,
        database: 'corpus',
        loaded,
        meaning: ({ catalog }) => meaningOfCatalog(catalog),
        rules,
        now: () => performance.now(),
      });
      const { verdict, findings, inconclusive, accepted } = proof;
      golden(`corpora/${name}.json`, `${JSON.stringify({ verdict, findings, inconclusive, accepted }, null, 2)}\n`);
      expect(await unreproduced(engine, findings)).toEqual([]);
    } finally {
      await engine.stop();
    }
  },
  120_000,
);
