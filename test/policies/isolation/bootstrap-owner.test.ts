/** SECURITY DEFINER functions that a migration gives to postgres, of which the file says no more. */
import { rules } from '../../../policies';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadParser } from '../../../src/sql/parser';

const tables = (owner: string): string => `CREATE ROLE own_er NOLOGIN; CREATE ROLE app LOGIN;
CREATE TABLE orgs (id int PRIMARY KEY); CREATE TABLE docs (org_id int NOT NULL REFERENCES orgs, id int, PRIMARY KEY (org_id, id));
ALTER TABLE docs ENABLE ROW LEVEL SECURITY; ALTER TABLE docs FORCE ROW LEVEL SECURITY; GRANT SELECT ON docs TO app;
CREATE POLICY p ON docs USING (org_id = current_setting('app.org')::int);
ALTER TABLE orgs OWNER TO ${owner}; ALTER TABLE docs OWNER TO ${owner};
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT count(*) FROM public.docs';
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC; GRANT EXECUTE ON FUNCTION f() TO app; ALTER FUNCTION f() OWNER TO own_er;\n`;

const found = (before: string, sql: string): readonly string[] => {
  const { after } = readScript('before.sql', before, { before: null, as: 'schema' });
  const { script } = readScript('change.sql', sql, { before: after, as: 'migration' });
  return runScript(rules, script, {})
    .filter(({ rule }) => rule === 'isolation/forbid-powerful-definer')
    .map(({ known, severity, message }) => `${known} ${severity} ${message.includes('"postgres"') ? 'postgres' : ''}`);
};

beforeAll(() => loadParser());

test.each<readonly [string, string, string, readonly string[]]>([
  ['given to postgres', 'own_er', 'ALTER FUNCTION f() OWNER TO postgres;', ['assumed error postgres']],
  ['SECURITY INVOKER', 'own_er', 'ALTER FUNCTION f() SECURITY INVOKER; ALTER FUNCTION f() OWNER TO postgres;', []],
  ['given to a plain role', 'own_er', 'CREATE ROLE plain; ALTER FUNCTION f() OWNER TO plain;', []],
  ['a postgres that is created plain', 'own_er', 'CREATE ROLE postgres; ALTER FUNCTION f() OWNER TO postgres;', []],
  ['where every table is of postgres', 'postgres', 'ALTER FUNCTION f() OWNER TO postgres;', []],
  [
    'called by nobody',
    'own_er',
    'REVOKE EXECUTE ON FUNCTION f() FROM app; ALTER FUNCTION f() OWNER TO postgres;',
    ['assumed note postgres'],
  ],
])('%s', (_name, owner, sql, expected) => expect(found(tables(owner), sql)).toEqual(expected));
