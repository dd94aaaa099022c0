/** Trials 3.2 and 3.4: a role that a file names exists, and one that nobody logs in as is judged by who becomes it. */
import { found } from './silent-support';

const TABLE = `CREATE TABLE public.tenants (id uuid PRIMARY KEY);
CREATE TABLE public.orders (tenant_id uuid NOT NULL REFERENCES public.tenants, id uuid NOT NULL, PRIMARY KEY (tenant_id, id));
ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON public.orders USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
`;
const TAUTOLOGY = 'isolation/forbid-tautological-policy';

/** What a file says, and the rule that names it. */
const FINDS: Readonly<Record<string, readonly [rule: string, sql: string]>> = {
  "INSERT of everything for a platform's role": [
    TAUTOLOGY,
    'CREATE POLICY p ON public.orders FOR INSERT TO authenticated WITH CHECK (true); GRANT INSERT ON public.orders TO authenticated',
  ],
  'a policy for a role that the dump does not create': [
    TAUTOLOGY,
    'CREATE POLICY p ON public.orders FOR SELECT TO web USING (true); GRANT SELECT ON public.orders TO web',
  ],
  'a policy for a role that is granted a column': [
    TAUTOLOGY,
    'CREATE POLICY p ON public.orders FOR SELECT TO web USING (true); GRANT SELECT (id) ON public.orders TO web',
  ],
  'a table that the working role owns': [
    'access/forbid-login-owner',
    'CREATE TABLE public.mine (id uuid); ALTER TABLE public.mine OWNER TO web; GRANT SELECT ON public.orders TO web',
  ],
  'a membership in the owner': [
    'access/forbid-owner-reach',
    'ALTER TABLE public.orders OWNER TO boss; GRANT boss TO web; GRANT SELECT ON public.orders TO web',
  ],
  'TRUNCATE for a role of elsewhere': ['access/forbid-dangerous-privileges', 'GRANT TRUNCATE ON public.orders TO web'],
  'ALTER ROLE of a role of elsewhere': ['access/forbid-bypassrls', 'ALTER ROLE web BYPASSRLS'],
  'a materialized view for a role of elsewhere': [
    'isolation/forbid-exposed-rollup',
    'CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.orders; GRANT SELECT ON public.m TO anon',
  ],
  'NOLOGIN BYPASSRLS, its policy': [
    TAUTOLOGY,
    'CREATE ROLE app NOLOGIN BYPASSRLS; GRANT SELECT ON public.orders TO app; CREATE POLICY p ON public.orders TO app USING (true)',
  ],
  'NOLOGIN BYPASSRLS, itself': [
    'access/forbid-bypassrls',
    'CREATE ROLE app NOLOGIN BYPASSRLS; GRANT SELECT ON public.orders TO app',
  ],
  'NOLOGIN BYPASSRLS with a login': [
    'access/forbid-bypassrls',
    'CREATE ROLE app NOLOGIN BYPASSRLS; CREATE ROLE web LOGIN; GRANT app TO web',
  ],
  'NOLOGIN BYPASSRLS with a login through another role': [
    'access/forbid-bypassrls',
    'CREATE ROLE app NOLOGIN BYPASSRLS; CREATE ROLE g; CREATE ROLE web LOGIN NOINHERIT; GRANT app TO g; GRANT g TO web',
  ],
  'a login that reaches the owner by SET alone': [
    'access/forbid-owner-reach',
    'CREATE ROLE boss; ALTER TABLE public.orders OWNER TO boss; CREATE ROLE web LOGIN; GRANT boss TO web WITH INHERIT FALSE, SET TRUE; GRANT SELECT ON public.orders TO web',
  ],
};

/** What rests on attributes that nobody said, and what a platform makes. */
const QUIET: Readonly<Record<string, readonly [rule: RegExp, sql: string]>> = {
  'a role of elsewhere has no attributes': [
    /bypassrls|superuser|createrole|replication|timeout|connection-limit/,
    'GRANT SELECT ON public.orders TO web',
  ],
  'the owner of a dump': [/login-owner|owner-reach/, 'ALTER TABLE public.orders OWNER TO postgres'],
  'the service role of Supabase': [
    /bypassrls|tautological/,
    'GRANT ALL ON public.orders TO service_role; CREATE POLICY p ON public.orders TO service_role USING (true)',
  ],
  'NOLOGIN BYPASSRLS that owns a rollup and has no members': [
    /bypassrls/,
    'CREATE ROLE roller NOLOGIN BYPASSRLS; GRANT SELECT ON public.orders TO roller; CREATE MATERIALIZED VIEW public.m AS SELECT id FROM public.orders WITH NO DATA; ALTER MATERIALIZED VIEW public.m OWNER TO roller',
  ],
};

test.each(Object.entries(FINDS))('%s', async (_name, [rule, sql]) => {
  expect((await found(TABLE + sql, null)).map((one) => one.rule)).toContain(rule);
});

test.each(Object.entries(QUIET))('nothing is asserted: %s', async (_name, [rules, sql]) => {
  expect((await found(TABLE + sql, null)).filter(({ rule }) => rules.test(rule))).toEqual([]);
});

test('what is said of a role that is only named is assumed', async () => {
  const sql = 'ALTER TABLE public.orders OWNER TO boss; GRANT boss TO web; GRANT SELECT ON public.orders TO web';
  const reach = (await found(TABLE + sql, null)).filter(({ rule }) => rule === 'access/forbid-owner-reach');
  expect(reach.map(({ known }) => known)).toEqual(['assumed']);
});
