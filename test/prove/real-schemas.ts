/** Real schemas with row security that others wrote, as they are proved. */
import { readFileSync } from 'node:fs';
import { rules } from '../../policies';
import { startEmbedded, type Engine } from '../../src/engine';
import { meaningOfCatalog } from '../../src/meaning/of-catalog';
import { loadDump } from '../../src/prove/dump';
import { prove, type Proved } from '../../src/prove/prove';

export interface Corpus {
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

export const CORPORA: readonly Corpus[] = [
  { name: 'aws-saas-rls', mend: withLogin },
  { name: 'basejump', mend: withUid },
  { name: 'graphile-starter', mend: withOwner },
  { name: 'liam', mend: withUid },
];

/** The database of the server on which a schema is proved. */
export const DATABASE = 'corpus';

/** Proves a schema on a server of its own, which is asked more before it stops. */
export async function proveCorpus(
  { name, mend = (sql) => sql }: Corpus,
  solver: boolean,
  also: (proof: Proved, engine: Engine) => Promise<void> | void,
): Promise<void> {
  const engine = await startEmbedded({ major: 18 });
  try {
    const admin = await engine.connect();
    await admin.execute(PLATFORM_ROLES);
    await admin.end();
    const sql = readFileSync(`test/corpora/${name}/schema.sql`, 'utf8');
    const loaded = await loadDump(engine, DATABASE, mend(sql));
    const proof = await prove({
      engine,
      database: DATABASE,
      loaded,
      solver,
      meaning: ({ catalog }) => meaningOfCatalog(catalog),
      rules,
      now: () => performance.now(),
    });
    await also(proof, engine);
  } finally {
    await engine.stop();
  }
}
