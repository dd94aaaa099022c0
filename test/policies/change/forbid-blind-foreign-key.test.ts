import rule from '../../../policies/change/forbid-blind-foreign-key';
import { testScriptRule } from '../../support/rule-tester';

const TABLES = `CREATE TABLE p (id int PRIMARY KEY, tenant_id int);
CREATE TABLE c (id int, tenant_id int, p_id int);
INSERT INTO c VALUES (1, 1, 1);
`;
const force = (name: string): string => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_${name} ON ${name} USING (tenant_id = current_setting('app.tenant')::int);
`;
const ADD = 'ALTER TABLE c ADD CONSTRAINT to_p FOREIGN KEY (p_id) REFERENCES p;';

// what PostgreSQL does in each case is held by test/script/blind/references.test.ts
testScriptRule(rule, {
  pass: {
    'no row security': TABLES + ADD,
    'NOT VALID': TABLES + force('c') + ADD.replace(';', ' NOT VALID;'),
    'row_security = off': `${TABLES}${force('c')}SET row_security = off; ${ADD}`,
    'a table without rows': `${TABLES.replace(/INSERT.*/, '')}${force('c')}${ADD}`,
    'NO FORCE first': `${TABLES}${force('c')}ALTER TABLE c NO FORCE ROW LEVEL SECURITY; ${ADD}`,
  },
  fail: {
    'the rows that refer are hidden': {
      sql: TABLES + force('c') + ADD,
      findings: [{ line: 6, message: 'hides rows of table "public"."c", so dangling rows pass as valid' }],
    },
    'the rows that are referred to are hidden': {
      sql: TABLES + force('p') + ADD,
      findings: [{ line: 6, message: 'hides rows of table "public"."p", so sound rows fail with 23503' }],
    },
    'a tenant that is set hides those of the others': {
      sql: `${TABLES}${force('c')}SET app.tenant = '1'; ${ADD}`,
      findings: [{ line: 6, message: 'foreign key "to_p" of table "public"."c"' }],
    },
  },
});
