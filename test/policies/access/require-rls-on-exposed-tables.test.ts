import rule from '../../../policies/access/require-rls-on-exposed-tables';
import { startEmbedded, sqlState } from '../../../src/engine';
import { testScriptRule } from '../../support/rule-tester';

const PROFILES = `CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users, name text);
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON public.profiles TO authenticated USING (id = (SELECT auth.uid()));\n`;
const PRICES = 'CREATE TABLE public.prices (code text PRIMARY KEY, cents bigint NOT NULL);\n';
const ENABLED = 'ALTER TABLE public.prices ENABLE ROW LEVEL SECURITY;\n';

testScriptRule(rule, {
  pass: {
    'row security': `${PROFILES}${PRICES}${ENABLED}`,
    'no sign of Supabase': `${PRICES}CREATE TABLE profiles (id uuid PRIMARY KEY);`,
    'a schema that is not exposed': `${PROFILES}CREATE SCHEMA private; CREATE TABLE private.prices (code text PRIMARY KEY);`,
    'its privileges were revoked': `${PROFILES}${PRICES}REVOKE ALL ON public.prices FROM anon, authenticated;`,
    'a dump, which says what is granted': `${PROFILES}${PRICES}GRANT SELECT ON public.profiles TO authenticated;`,
    'a dump, which grants one column': `${PROFILES}${PRICES}GRANT SELECT (id) ON public.profiles TO authenticated;`,
    'default privileges of its own': `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO authenticated; ${PROFILES}${PRICES}`,
    'the books of a tool': `${PROFILES}CREATE TABLE public._prisma_migrations (id text PRIMARY KEY);`,
    dropped: `${PROFILES}${PRICES}DROP TABLE public.prices;`,
  },
  fail: {
    'beside a policy of its users': {
      sql: `${PROFILES}${PRICES}`,
      findings: [{ line: 4, message: 'table "public"."prices" has no row security, and Supabase grants anon' }],
    },
    'beside a reference to its users': {
      sql: `${PRICES}CREATE TABLE public.carts (id int PRIMARY KEY, buyer uuid REFERENCES auth.users); ALTER TABLE public.carts ENABLE ROW LEVEL SECURITY;`,
      findings: [{ line: 1, message: 'table "public"."prices"' }],
    },
    'beside a policy for its roles': {
      sql: `${PRICES}${ENABLED}CREATE POLICY p ON public.prices FOR SELECT TO anon USING (true);\nCREATE TABLE public.flags (name text PRIMARY KEY);`,
      findings: [{ line: 4, message: 'table "public"."flags"' }],
    },
  },
});

test.each([15, 18])('on PostgreSQL %d: what the default privileges of Supabase let anon do', async (major) => {
  const engine = await startEmbedded({ major });
  const session = await engine.connect();
  await session.execute(`CREATE ROLE anon NOLOGIN; CREATE ROLE authenticated NOLOGIN; GRANT USAGE ON SCHEMA public TO anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated;\n${PRICES}`);
  const asAnon = async (sql: string): Promise<unknown> => {
    await session.execute('SET ROLE anon');
    const outcome = await session.query(sql).then((rows) => rows.length, sqlState);
    await session.execute('RESET ROLE');
    return outcome;
  };
  const insert = (code: string): Promise<unknown> => asAnon(`INSERT INTO prices VALUES ('${code}', 1) RETURNING code`);
  expect(await insert('a')).toBe(1);
  expect(await asAnon('SELECT code FROM prices')).toBe(1);
  await session.execute(ENABLED);
  expect(await insert('b')).toBe('42501');
  expect(await asAnon('SELECT code FROM prices')).toBe(0);
  await session.end();
  await engine.stop();
});
