import rule from '../../../policies/change/forbid-weakened-policy';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadParser } from '../../../src/sql/parser';

const HELD = `(tenant_id = current_setting('app.tenant')::uuid)`;
const BEFORE = `CREATE TABLE t (tenant_id uuid NOT NULL, a int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY guard ON t AS RESTRICTIVE USING ${HELD};
CREATE POLICY own ON t USING ${HELD};
CREATE TABLE u (tenant_id uuid NOT NULL, a int);
CREATE POLICY own ON u USING ${HELD};`;

async function messages(sql: string): Promise<readonly string[]> {
  await loadParser();
  const { after } = readScript('before.sql', BEFORE, { before: null, as: 'schema' });
  const { script } = readScript('change.sql', sql, { before: after, as: null });
  return runScript([rule], script, {}).map(({ message }) => message);
}

const cases = {
  pass: {
    'the same again': `BEGIN; DROP POLICY guard ON t; CREATE POLICY other ON t AS RESTRICTIVE USING ${HELD}; COMMIT`,
    'a permissive policy under a guard': 'ALTER POLICY own ON t USING (true)',
    'a permissive policy dropped': 'DROP POLICY own ON u',
    'the table dropped': 'DROP TABLE t',
    'one more policy': 'CREATE POLICY more ON t USING (a > 0)',
  },
};

test.each(Object.entries(cases.pass))('holds: %s', async (_name, sql) => expect(await messages(sql)).toEqual([]));

test.each([
  ['the guard dropped', 'DROP POLICY guard ON t', 'policy "guard" on table "public"."t" is dropped'],
  [
    'the guard true',
    'ALTER POLICY guard ON t USING (true)',
    'no longer compares the tenant for all of its commands and roles',
  ],
  [
    'a guard of one command',
    `DROP POLICY guard ON t; CREATE POLICY guard ON t AS RESTRICTIVE FOR SELECT USING ${HELD}`,
    'guard',
  ],
  ['the only policy widened', 'ALTER POLICY own ON u USING (a > 0)', "can see or write other tenants' rows"],
])('violated: %s', async (_name, sql, message) => {
  expect(await messages(sql)).toEqual([expect.stringContaining(message)]);
});
