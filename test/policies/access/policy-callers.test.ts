/** What is advised about a function that PUBLIC may call, where policies call it: obeyed, and every role still reads its rows. */
import { rules } from '../../../policies';
import { startEmbedded, sqlState, type Engine, type Session } from '../../../src/engine';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadParser } from '../../../src/sql/parser';

const SCHEMA = `CREATE ROLE own_er NOLOGIN; CREATE ROLE app LOGIN; CREATE ROLE "re porter" LOGIN; CREATE ROLE other LOGIN;
CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO app, "re porter", other, own_er;
CREATE TABLE s.members (org int NOT NULL, who text NOT NULL, PRIMARY KEY (org, who));
CREATE FUNCTION s.orgs() RETURNS SETOF int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT org FROM s.members WHERE who = current_setting('app.who', true) $$;
CREATE FUNCTION s."Is Mine"(org int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ SELECT org = 1 $$;
CREATE FUNCTION s.unused() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT 1 $$;
CREATE TABLE s.docs (org int NOT NULL, id int NOT NULL, PRIMARY KEY (org, id));
ALTER TABLE s.docs OWNER TO own_er; ALTER TABLE s.docs ENABLE ROW LEVEL SECURITY; ALTER TABLE s.docs FORCE ROW LEVEL SECURITY;
GRANT SELECT ON s.docs TO app, "re porter";
CREATE POLICY mine ON s.docs TO PUBLIC USING (org IN (SELECT s.orgs()));
CREATE TABLE s.pads (org int NOT NULL, id int NOT NULL, PRIMARY KEY (org, id));
ALTER TABLE s.pads ENABLE ROW LEVEL SECURITY; GRANT SELECT ON s.pads TO app, other;
CREATE POLICY mine ON s.pads TO app USING (s."Is Mine"(org));
`;

const READERS: readonly (readonly [role: string, table: string])[] = [
  ['app', 's.docs'],
  ['"re porter"', 's.docs'],
  ['own_er', 's.docs'],
  ['app', 's.pads'],
];

beforeAll(() => loadParser());

const proposed = (): readonly string[] => {
  const { script } = readScript('schema.sql', SCHEMA, { before: null, as: 'schema' });
  return runScript(rules, script, {})
    .filter(({ rule }) => rule === 'access/forbid-public-grants')
    .flatMap(({ ddl = [] }) => ddl);
};

test('who needs a function by a policy is granted it by name before PUBLIC loses it', () => {
  const statements = proposed();
  const grants = statements.filter((one) => one.startsWith('GRANT'));
  expect(grants).toEqual([
    'GRANT EXECUTE ON FUNCTION "s"."Is Mine"("pg_catalog"."int4") TO "app"',
    'GRANT EXECUTE ON FUNCTION "s"."orgs"() TO "app", "own_er", "re porter"',
  ]);
  for (const grant of grants)
    expect(statements[statements.indexOf(grant) + 1]).toMatch(/^REVOKE EXECUTE .* FROM PUBLIC$/);
});

describe.each([15, 18])('on PostgreSQL %d', (major) => {
  let engine: Engine;
  let session: Session;
  beforeAll(async () => {
    engine = await startEmbedded({ major });
    session = await engine.connect();
    await session.execute(`${SCHEMA}; INSERT INTO s.members VALUES (1, 'me'); INSERT INTO s.docs VALUES (1, 1), (2, 2);
INSERT INTO s.pads VALUES (1, 1), (2, 2); SET app.who = 'me'`);
  });
  afterAll(async () => {
    await session.end();
    await engine.stop();
  });

  const read = async (role: string, table: string): Promise<unknown> => {
    await session.execute(`SET ROLE ${role}`);
    const found = await session.query(`SELECT id FROM ${table}`).then((rows) => rows.length, sqlState);
    await session.execute('RESET ROLE');
    return found;
  };

  test('obeyed, each role reads what it read; without the GRANT none does', async () => {
    for (const statement of proposed().filter((one) => !one.startsWith('GRANT'))) await session.execute(statement);
    for (const [role, table] of READERS) expect([role, await read(role, table)]).toEqual([role, '42501']);
    for (const statement of proposed()) await session.execute(statement);
    for (const [role, table] of READERS) expect([role, await read(role, table)]).toEqual([role, 1]);
  });
});
