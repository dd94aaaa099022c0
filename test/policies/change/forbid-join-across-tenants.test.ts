import { readFileSync } from 'node:fs';
import rule from '../../../policies/change/forbid-join-across-tenants';
import { rules } from '../../../policies';
import { startEmbedded } from '../../../src/engine';
import { runScript } from '../../../src/rules/run';
import { readScript } from '../../../src/script/read-script';
import { loadParser } from '../../../src/sql/parser';
import { testScriptRule } from '../../support/rule-tester';

const CRM = `${readFileSync('test/script/blind/situations/crm.sql', 'utf8')}
CREATE TABLE public.countries (code text PRIMARY KEY, name text);
CREATE TABLE public.logins (token uuid PRIMARY KEY, account_id bigint NOT NULL REFERENCES public.accounts, email text);\n`;

const found = (sql: string): readonly string[] => {
  const { after } = readScript('before.sql', CRM, { before: null, as: 'schema' });
  const { script } = readScript('change.sql', sql, { before: after, as: 'migration' });
  return runScript(rules, script, {}).flatMap((one) => (one.rule === rule.id ? [one.message] : []));
};

testScriptRule(rule, {
  pass: {
    'tables that the file only names': 'UPDATE deals d SET owner_id = u.id FROM users u WHERE u.email = d.owner_email;',
    'no tenants': `CREATE TABLE a (id int PRIMARY KEY, e text); CREATE TABLE b (id int PRIMARY KEY, e text);
UPDATE a SET id = b.id FROM b WHERE a.e = b.e;`,
    'one table': 'UPDATE deals SET owner_id = 1 WHERE owner_email = $1;',
    'a question': 'SELECT d.id FROM deals d JOIN users u ON u.email = d.owner_email;',
  },
  fail: {
    'an e-mail alone': {
      sql: `CREATE TABLE tenants (id int PRIMARY KEY);
CREATE TABLE users (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, email text);
CREATE TABLE deals (id int PRIMARY KEY, tenant_id int NOT NULL REFERENCES tenants, email text, owner int);
UPDATE deals d SET owner = u.id FROM users u WHERE u.email = d.email;`,
      findings: [{ line: 4, message: 'table "public"."users" that doesn\'t compare the tenant' }],
    },
  },
});

beforeAll(() => loadParser());

test.each([
  [
    'the tenant of both',
    'UPDATE deals d SET owner_id = u.id FROM users u WHERE u.account_id = d.account_id AND u.email = d.owner_email',
  ],
  ['a foreign key', 'UPDATE deals d SET stage = c.title FROM contacts c WHERE c.id = d.contact_id'],
  ['a primary key over all tenants', 'UPDATE deals d SET owner_email = u.email FROM users u WHERE u.id = d.owner_id'],
  [
    'one tenant, by its number',
    'UPDATE deals d SET owner_id = u.id FROM users u WHERE u.account_id = 7 AND d.account_id = 7 AND u.email = d.owner_email',
  ],
  [
    'through the registry',
    'UPDATE deals d SET owner_id = u.id FROM accounts a JOIN users u ON u.account_id = a.id WHERE a.id = d.account_id AND u.email = d.owner_email',
  ],
  [
    'a chain of keys',
    'UPDATE activities x SET kind = co.name FROM contacts c JOIN companies co ON co.id = c.company_id WHERE c.id = x.contact_id',
  ],
  ['a list that is the same for all', 'UPDATE companies c SET name = k.name FROM countries k WHERE k.code = c.name'],
  ['a list of values', "UPDATE deals d SET stage = v.s FROM (VALUES (1, 'won')) v (id, s) WHERE v.id = d.id"],
])('holds: %s', (_name, sql) => expect(found(sql)).toEqual([]));

test.each([
  [
    'an e-mail alone',
    'UPDATE deals d SET owner_id = u.id FROM users u WHERE u.email = d.owner_email',
    'updates table "public"."deals" by a join to table "public"."users" that doesn\'t compare the tenant',
  ],
  [
    'without qualifiers',
    'UPDATE deals SET owner_id = users.id FROM users WHERE email = owner_email',
    'join by "account_id" = "account_id" too',
  ],
  ['a DELETE', 'DELETE FROM notes n USING imports i WHERE i.file_name = n.body', 'deletes from table "public"."notes"'],
  [
    'only one side names the tenant',
    'UPDATE deals d SET owner_id = u.id FROM users u WHERE d.account_id = 7 AND u.email = d.owner_email',
    '"public"."users"',
  ],
  [
    'the second of two',
    'UPDATE deals d SET owner_id = u.id FROM contacts c, users u WHERE c.id = d.contact_id AND u.name = c.name',
    '"public"."users"',
  ],
  [
    'through a list of all tenants',
    'UPDATE companies c SET name = o.name FROM countries k, contacts o WHERE k.code = c.name AND o.title = k.code',
    '"public"."contacts"',
  ],
])('said: %s', (_name, sql, message) => expect(found(sql)).toEqual([expect.stringContaining(message)]));

test.each([15, 18])('on PostgreSQL %d a user of another account becomes the owner', async (major) => {
  const engine = await startEmbedded({ major });
  const session = await engine.connect();
  const owner = async (and: string): Promise<unknown> => {
    await session.execute(`UPDATE d SET owner = NULL; UPDATE d SET owner = u.id FROM u WHERE u.email = d.email${and}`);
    return session.query('SELECT owner FROM d');
  };
  await session.execute(`CREATE TABLE u (id int PRIMARY KEY, account int, email text, UNIQUE (account, email));
CREATE TABLE d (account int, email text, owner int); INSERT INTO u VALUES (1, 7, 'a@x'); INSERT INTO d VALUES (8, 'a@x')`);
  expect(await owner('')).toEqual([{ owner: 1 }]);
  expect(await owner(' AND u.account = d.account')).toEqual([{ owner: null }]);
  await session.end();
  await engine.stop();
});
