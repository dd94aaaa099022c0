import rule from '../../../policies/change/forbid-blind-write';
import { testScriptRule } from '../../support/rule-tester';

const FORCED = `CREATE TABLE t (tenant_id int, a int); INSERT INTO t VALUES (1, 1);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (tenant_id = current_setting('app.tenant', true)::int);
`;
const STRICT = FORCED.replace(', true', '');

// what PostgreSQL does in each case is held by test/trials/silent-blind.test.ts
testScriptRule(rule, {
  pass: {
    'a table without row security': 'CREATE TABLE t (a int); UPDATE t SET a = 1;',
    'a table that is only named': 'UPDATE t SET a = 1;',
    'row security that is not forced': `${FORCED}ALTER TABLE t NO FORCE ROW LEVEL SECURITY; UPDATE t SET a = 1;`,
    'row_security = off': `${FORCED}SET row_security = off; UPDATE t SET a = 1;`,
    'a tenant': `${FORCED}SET app.tenant = '1'; UPDATE t SET a = 1;`,
    'a query of the application': `${FORCED}UPDATE t SET a = $1 WHERE a = $2;`,
    'a role that bypasses': `CREATE ROLE r BYPASSRLS; ${FORCED}SET ROLE r; UPDATE t SET a = 1;`,
  },
  fail: {
    'an UPDATE by whoever migrates': {
      sql: `${FORCED}UPDATE t SET a = 1;`,
      findings: [{ line: 5, message: 'UPDATE of table "public"."t" runs under forced row security without a tenant' }],
    },
    'a table that only the file forces': {
      sql: 'ALTER TABLE t FORCE ROW LEVEL SECURITY; DELETE FROM t;',
      findings: [{ line: 1, message: 'it deletes 0 rows' }],
    },
    'a source': {
      sql: `${FORCED}CREATE TABLE u (a int); INSERT INTO u SELECT a FROM t;`,
      findings: [{ line: 5, message: 'INSERT that reads table "public"."t"' }],
    },
    'a policy that fails without its setting': {
      sql: `${STRICT}UPDATE t SET a = 1;`,
      findings: [
        {
          line: 5,
          message: 'without a tenant, so it fails with 42704 (unrecognized configuration parameter "app.tenant")',
        },
      ],
    },
    'a policy that casts an empty setting': {
      sql: `${FORCED}SET app.tenant = ''; UPDATE t SET a = 1;`,
      findings: [
        {
          line: 5,
          message: 'so it fails with 22P02 (the setting is empty, which is not a valid integer)',
        },
      ],
    },
    'another role': {
      sql: `CREATE ROLE r; ${FORCED}SET ROLE r; DELETE FROM t;`,
      findings: [{ line: 5, message: 'runs as "r" under row security' }],
    },
    'a function that is called': {
      sql: `${FORCED}CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'UPDATE t SET a = 1'; SELECT f();`,
      findings: [{ line: 5, message: 'in function "f"' }],
    },
  },
});
