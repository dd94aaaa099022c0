/** One line of what a migration does to access as a whole. */
import { accessChange, accessSaid } from '../../src/catalog/access-change';
import { readScript } from '../../src/script/read-script';
import { loadParser } from '../../src/sql/parser';

const BEFORE = `
CREATE ROLE owner; CREATE ROLE app LOGIN; CREATE ROLE team;
SET ROLE owner;
CREATE TABLE docs (id bigint PRIMARY KEY, tenant_id uuid, body text);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON docs USING (tenant_id = current_setting('app.t')::uuid);
GRANT SELECT, INSERT ON docs TO app;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION tenant() RETURNS uuid LANGUAGE sql STABLE AS $$ select current_setting('app.t')::uuid $$;
CREATE FUNCTION definer() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'select 1';
CREATE TABLE notes (id bigint PRIMARY KEY, tenant_id uuid);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (tenant_id = tenant());
CREATE VIEW invoker WITH (security_invoker = true) AS SELECT id FROM notes;
CREATE VIEW owned AS SELECT id FROM notes;
GRANT SELECT ON invoker, owned TO app;
`;

beforeAll(loadParser);

test.each([
  ['CREATE INDEX i ON docs (tenant_id);', 'no change'],
  ['GRANT UPDATE, DELETE ON docs TO app;', '+2 grants'],
  ['REVOKE INSERT ON docs FROM app;', '-1 grant'],
  ['REVOKE ALL ON docs FROM app; GRANT SELECT ON docs TO team;', '+1 grant, -2 grants'],
  ['DROP POLICY own ON docs;', '-1 policy'],
  ['ALTER POLICY own ON docs USING (true);', '1 policy changed'],
  ['ALTER TABLE docs NO FORCE ROW LEVEL SECURITY;', '1 table unforced'],
  ['ALTER TABLE docs DISABLE ROW LEVEL SECURITY;', '1 table loses row security'],
  ['CREATE TABLE more (id bigint); GRANT SELECT ON more TO app;', '+1 grant, 1 new table open to other roles'],
  ['CREATE TABLE more (id bigint);', 'no change'],
  ['GRANT team TO app;', '+1 membership'],
  ['ALTER ROLE app BYPASSRLS;', '1 role changed'],
  ['ALTER TABLE docs OWNER TO team;', '1 owner changed'],
  ['ALTER FUNCTION f() SECURITY DEFINER;', '1 new SECURITY DEFINER function'],
  [
    'CREATE FUNCTION g() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ select 1 $$;',
    '+1 grant, 1 new SECURITY DEFINER function',
  ],
  ['DROP TABLE docs;', '-2 grants, -1 policy'],
  ['CREATE OR REPLACE VIEW invoker AS SELECT id FROM notes;', '1 view begins to read as its owner'],
  ['ALTER VIEW invoker RESET (security_invoker);', '1 view begins to read as its owner'],
  ['CREATE VIEW v AS SELECT id FROM docs;', 'no change'],
  ['CREATE VIEW v AS SELECT id FROM docs; GRANT SELECT ON v TO app;', '+1 grant, 1 view begins to read as its owner'],
  ['CREATE VIEW v WITH (security_invoker = on) AS SELECT id FROM docs; GRANT SELECT ON v TO app;', '+1 grant'],
  ['CREATE OR REPLACE VIEW owned AS SELECT id FROM docs;', '1 view that reads as its owner has another query'],
  [
    "CREATE OR REPLACE FUNCTION tenant() RETURNS uuid LANGUAGE sql STABLE AS 'select null::uuid';",
    '1 function changed that policies call or that runs as its owner',
  ],
  [
    "CREATE OR REPLACE FUNCTION definer() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'select 2';",
    '1 function changed that policies call or that runs as its owner',
  ],
  ["CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 2';", 'no change'],
  ['ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;', '1 entry of default privileges changed'],
])('%s', (sql, said) => {
  const { after } = readScript('before.sql', BEFORE, { before: null, as: 'schema' });
  const { script } = readScript('a.sql', `SET ROLE owner;\n${sql}`, { before: after, as: 'migration' });
  expect(accessSaid(accessChange(script.groundBefore.catalog, script.ground.catalog))).toBe(said);
});

const TABLE = 'CREATE TABLE docs (id bigint, tenant_id uuid);';
const POLICY = 'CREATE POLICY own ON docs USING (true);';
const UNSEEN = 'the file contains no grants, so none are compared';

test.each([
  [
    'without privileges',
    TABLE,
    `${TABLE} CREATE TABLE more (id bigint);`,
    `no change to policies or row security; ${UNSEEN}`,
  ],
  ['without privileges, with a policy more', TABLE, `${TABLE} ${POLICY}`, `+1 policy; ${UNSEEN}`],
  [
    'with privileges, which stay',
    `${TABLE} GRANT SELECT ON docs TO app;`,
    `${TABLE} GRANT SELECT ON docs TO app;`,
    'no change',
  ],
  ['with privileges before', `${TABLE} GRANT SELECT ON docs TO app;`, TABLE, '-1 grant'],
])('two dumps %s', (_name, old, now, said) => {
  const [before, after] = [old, now].map(
    (sql) => readScript('structure.sql', sql, { before: null, as: 'schema' }).script.ground.catalog,
  );
  if (before === undefined || after === undefined) throw new Error('two were read');
  expect(accessSaid(accessChange(before, after, 'dumps'))).toBe(said);
});
