import rule from '../../../policies/change/forbid-rows-without-tenant';
import { testScriptRule } from '../../support/rule-tester';

const ORDERS = `CREATE TABLE orders (tenant_id uuid NOT NULL, id bigint, total int, PRIMARY KEY (tenant_id, id));
`;

testScriptRule(rule, {
  pass: {
    'a copy that nobody is granted': `${ORDERS}CREATE TABLE copy AS SELECT id FROM orders;`,
    'a copy of values': `${ORDERS}CREATE TABLE codes (code text); INSERT INTO codes VALUES ('a'); GRANT SELECT ON codes TO PUBLIC;`,
    'a copy with the tenant and row security': `${ORDERS}CREATE TABLE copy AS SELECT * FROM orders; ALTER TABLE copy ENABLE ROW LEVEL SECURITY; GRANT SELECT ON copy TO PUBLIC;`,
    'a temporary copy': `${ORDERS}CREATE TEMP TABLE copy AS SELECT id FROM orders;`,
  },
  fail: {
    'a copy that everybody reads': {
      sql: `${ORDERS}CREATE TABLE copy AS SELECT id FROM orders; GRANT SELECT ON copy TO PUBLIC;`,
      findings: [{ line: 2, message: 'gets rows of table "public"."orders"' }],
    },
    'a copy into a table that was there': {
      sql: `${ORDERS}CREATE TABLE codes (code text); GRANT SELECT ON codes TO app; INSERT INTO codes SELECT id::text FROM orders;`,
      findings: [{ line: 2, message: '"app" reads the rows of all tenants' }],
    },
  },
});
