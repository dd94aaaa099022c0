/** Policies that open by something that the client controls or that changes by itself: what PostgreSQL does with each, and what is said. */
import { startEmbedded, type Engine } from '../../src/engine';
import { loadParser } from '../../src/sql/parser';
import { majorsFor } from '../support/tier';
import { found } from './silent-support';

const CTX = "nullif(current_setting('app.tenant', true), '')::uuid";
const OWN = `tenant_id = ${CTX}`;
const A = '11111111-1111-4111-8111-111111111111';

const SESSION = 'isolation/forbid-session-in-policy';
const VOLATILE = 'isolation/forbid-volatile-policy';
const SWITCH = 'isolation/forbid-switch-in-policy';
const TENANT = 'isolation/require-tenant-in-policy';
const OPENS = [SESSION, VOLATILE, SWITCH, TENANT];

/** A condition, the rule that says it, and what a session of tenant A does until it sees the row of B. */
const OPEN: readonly (readonly [condition: string, rule: string, session?: string])[] = [
  [`${OWN} or current_setting('application_name') = 'console'`, SWITCH, `set application_name = 'console'`],
  [`current_setting('application_name', true) like 'con%' or ${OWN}`, SWITCH, `set application_name = 'console'`],
  [`${OWN} or current_setting('timezone') = 'UTC'`, SWITCH, `set timezone = 'UTC'`],
  [`${OWN} or inet_client_addr() is null`, SESSION],
  [`${OWN} or host(coalesce(inet_client_addr(), '127.0.0.1')) = '127.0.0.1'`, SESSION],
  [`${OWN} or pg_backend_pid() > 0`, SESSION],
  [`${OWN} or to_regclass('pg_temp.door') is not null`, SESSION, 'create temp table door (x int)'],
  [`${OWN} or 'console' = any (current_schemas(false)::text[])`, SESSION, 'set search_path = public, console'],
  [
    `${OWN} or exists (select from pg_stat_activity where pid = pg_backend_pid() and application_name = 'console')`,
    SESSION,
    `set application_name = 'console'`,
  ],
  [
    `case when current_setting('application_name') = 'console' then true else ${OWN} end`,
    SWITCH,
    `set application_name = 'console'`,
  ],
  [
    `not (tenant_id <> ${CTX} and current_setting('application_name') <> 'console')`,
    SWITCH,
    `set application_name = 'console'`,
  ],
  [
    `coalesce(${OWN}, false) or (select current_setting('application_name')) = 'console'`,
    SWITCH,
    `set application_name = 'console'`,
  ],
  [`${OWN} or current_setting('app.tenant', true) = '${A}'`, SESSION],
  [`current_setting('app.tenant', true) <> ''`, SWITCH],
  [`${OWN} or app_said('console')`, SESSION, `set application_name = 'console'`],
  [`${OWN} or is_admin()`, SESSION, `set app.level = '9'`],
  [`${OWN} or current_setting('app.level', true)::int > 5`, SWITCH, `set app.level = '9'`],
  [`${OWN} or nullif(current_setting('app.debug', true), '')::boolean`, SWITCH, `set app.debug = on`],
  [`${OWN} or now() > '2020-01-01'`, VOLATILE],
  [`${OWN} or current_date > date '2020-01-01'`, VOLATILE],
  [`${OWN} or extract(hour from clock_timestamp()) >= 0`, VOLATILE],
  [`${OWN} or (localtime >= time '00:00' and localtimestamp > '2020-01-01')`, VOLATILE],
  [`${OWN} or random() < 0.5`, VOLATILE],
  [`${OWN} or left(gen_random_uuid()::text, 1) < '8'`, VOLATILE],
  [`${OWN} or hashtext(note) % 2 < (random() * 3)::int`, VOLATILE],
  [`${OWN} or txid_current() > 0`, VOLATILE],
  [`${OWN} or pg_current_xact_id()::text <> ''`, VOLATILE],
  [`${OWN} or nextval('counter') % 2 = 0`, VOLATILE],
  [`${OWN} or is_night()`, VOLATILE],
  [`${OWN} or is_open_season(1)`, VOLATILE],
  [`${OWN} or (note = 'b' and random() >= 0)`, VOLATILE],
  [`note <> ''`, TENANT],
  [`tenant_id is not null`, TENANT],
  [`${CTX} is not null`, SWITCH],
  [`${OWN} or current_user = 'app'`, TENANT],
  [`${OWN} or session_user = 'app'`, TENANT],
  [`${OWN} or pg_has_role('app', 'member')`, TENANT],
];

/** What only narrows, what a row decides beside the tenant, and what asks who the session is. */
const NARROW: readonly string[] = [
  OWN,
  `${OWN} and current_setting('application_name') <> 'console'`,
  `${OWN} and now() > '2020-01-01'`,
  `${OWN} and (random() >= 0 or current_setting('app.level', true)::int > 5)`,
  `(now() > '2020-01-01' or random() < 0.5) and ${OWN}`,
  `(${OWN} and now() > '2020-01-01') or (${OWN} and pg_backend_pid() > 0)`,
  `case when now() > '2020-01-01' then ${OWN} else false end`,
  `case when current_setting('application_name') = 'x' then false else ${OWN} end`,
  `coalesce(${OWN}, false)`,
  `(${OWN}) is true`,
  `not (tenant_id <> ${CTX})`,
  `not (tenant_id is distinct from ${CTX} or now() < '2020-01-01')`,
  `tenant_id is not distinct from ${CTX}`,
  `tenant_id in (select m.tenant_id from members m where m.who = current_setting('app.person', true) and m.until > now())`,
  `exists (select from members m where m.tenant_id = notes.tenant_id and m.who = current_setting('app.person', true) and m.until > now())`,
  `tenant_id = any (my_tenants())`,
  `is_mine(tenant_id)`,
];

const GROUND = `CREATE TABLE tenants (id uuid PRIMARY KEY);
CREATE TABLE notes (tenant_id uuid NOT NULL REFERENCES tenants, id int NOT NULL, note text NOT NULL, PRIMARY KEY (tenant_id, id));
CREATE TABLE members (tenant_id uuid NOT NULL REFERENCES tenants, who text NOT NULL, until timestamptz NOT NULL, PRIMARY KEY (tenant_id, who));
CREATE SEQUENCE counter;
CREATE SCHEMA console;
CREATE FUNCTION app_said(name text) RETURNS boolean LANGUAGE sql STABLE AS $$ select current_setting('application_name') = name $$;
CREATE FUNCTION is_admin() RETURNS boolean LANGUAGE plpgsql STABLE AS $$ declare level int; begin level := nullif(current_setting('app.level', true), '')::int; return coalesce(level > 5, false); end $$;
CREATE FUNCTION is_night() RETURNS boolean LANGUAGE plpgsql STABLE AS $$ begin if extract(hour from now()) >= 0 then return true; end if; return false; end $$;
CREATE FUNCTION season() RETURNS int LANGUAGE sql STABLE RETURN extract(month from current_date)::int;
CREATE FUNCTION is_open_season(from_month int) RETURNS boolean LANGUAGE sql STABLE RETURN season() >= from_month;
CREATE FUNCTION my_tenants() RETURNS uuid[] LANGUAGE sql STABLE AS $$ select array_agg(tenant_id) from members where who = current_setting('app.person', true) and until > now() $$;
CREATE FUNCTION is_mine(t uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ select exists (select from members where tenant_id = t and who = current_setting('app.person', true) and until > now()) $$;
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
CREATE ROLE app LOGIN;
GRANT USAGE ON SCHEMA console TO app;
GRANT USAGE ON SEQUENCE counter TO app;
GRANT SELECT ON notes, members TO app;
`;

async function said(condition: string): Promise<readonly string[]> {
  const findings = await found(`${GROUND}CREATE POLICY own ON notes USING (${condition});`, null);
  const about = findings.filter(({ rule, message }) => OPENS.includes(rule) && message.includes('"own"'));
  return [...new Set(about.map(({ rule }) => rule))];
}

/** Of several statements, the most rows of B that a session of A saw in one. */
async function foreignRows(engine: Engine, session: string): Promise<number> {
  const app = await engine.connect({ user: 'app' });
  await app.execute(`set app.tenant = '${A}'; set app.person = 'anna'; ${session}`);
  let most = 0;
  for (let turn = 0; turn < 24 && most === 0; turn += 1) {
    const rows = await app.query<{ readonly tenant_id: string }>('select tenant_id from notes').catch(() => []);
    most = rows.filter(({ tenant_id }) => tenant_id !== A).length;
  }
  await app.end();
  return most;
}

beforeAll(loadParser);

describe.each(majorsFor('policies that open', [15, 18]))('PostgreSQL %i', (major) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    const admin = await engine.connect();
    await admin.execute(`${GROUND}INSERT INTO tenants VALUES ('${A}'), ('22222222-2222-4222-8222-222222222222');
      INSERT INTO notes SELECT id, 1, 'b' FROM tenants; INSERT INTO members VALUES ('${A}', 'anna', 'infinity'); GRANT CREATE ON SCHEMA public TO app; GRANT TEMP ON DATABASE postgres TO app`);
    await admin.end();
  });
  afterAll(() => engine.stop());

  /** As PostgreSQL prints it. */
  async function declare(condition: string): Promise<string> {
    const admin = await engine.connect();
    await admin.execute(`DROP POLICY IF EXISTS own ON notes; CREATE POLICY own ON notes USING (${condition})`);
    const [printed] = await admin.query<{ readonly text: string }>(
      `SELECT pg_get_expr(polqual, polrelid) AS text FROM pg_policy`,
    );
    await admin.end();
    return printed?.text ?? '';
  }

  test.each(OPEN.map(([condition, rule, session = '']) => [condition, rule, session] as const))(
    'opens: %s',
    async (condition, rule, session) => {
      const printed = await declare(condition);
      expect(await foreignRows(engine, session)).toBeGreaterThan(0);
      expect([await said(condition), await said(printed)]).toEqual([[rule], [rule]]);
    },
  );

  test.each(NARROW)('holds: %s', async (condition) => {
    const printed = await declare(condition);
    expect(await foreignRows(engine, `set application_name = 'console'; set app.level = '9'`)).toBe(0);
    expect([await said(condition), await said(printed)]).toEqual([[], []]);
  });
});
