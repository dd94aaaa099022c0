import { testDatabaseRule } from '../../support/database-rule-tester';
import rule from '../../../policies/compliance/require-erasure-in-publications';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';

const published = (operations: string, erase = 'erase_within: 60d', tables = '[orders]'): string =>
  shop(
    '{ columns: { id: uuid, email: { type: text, pii: contact } } }',
    `  items: { columns: { id: uuid, sku: text } }
publications: { feed: { tables: ${tables}, ${operations}tenant_data: true, reason: the warehouse } }
compliance: { pii: { contact: { ${erase} } } }`,
  );

testRule(rule, {
  pass: {
    'every operation': published(''),
    'all of them said': published('operations: [insert, update, delete, truncate], '),
    'no deadline': published('operations: [insert], ', ''),
    'a table without personal data': published('operations: [insert], ', 'erase_within: 60d', '[items]'),
    'no insert': published('operations: [update, delete, truncate], '),
  },
  fail: {
    'inserts alone': {
      yaml: published('operations: [insert], '),
      findings: [
        {
          at: '/publications/feed/operations',
          message: 'without update and delete and truncate, so data erased here stays on the subscriber',
        },
      ],
    },
    'no DELETE': {
      yaml: published('operations: [insert, update, truncate], '),
      findings: [
        { at: '/publications/feed/operations', message: 'sends "orders"."email" of class "contact" without delete' },
      ],
    },
  },
});

const PEOPLE = 'CREATE TABLE people (id uuid PRIMARY KEY, email text, note text);';

testScriptRule(rule, {
  pass: {
    'all operations': `${PEOPLE}\nCREATE PUBLICATION feed FOR TABLE people;`,
    'a list of columns without the address': `${PEOPLE}\nCREATE PUBLICATION feed FOR TABLE people (id, note) WITH (publish = 'insert');`,
    'no data of a person': `CREATE TABLE plans (id uuid PRIMARY KEY, label text);\nCREATE PUBLICATION feed FOR TABLE plans WITH (publish = 'insert');`,
  },
  fail: {
    'inserts alone': {
      sql: `${PEOPLE}\nCREATE PUBLICATION "feed.of" FOR TABLE people WITH (publish = 'insert, truncate');`,
      findings: [
        {
          line: 2,
          message:
            'publication "feed.of" sends "public"."people"."email", personal data by its name, without update and delete, so data erased here stays',
        },
      ],
    },
    'all tables': {
      sql: `${PEOPLE}\nCREATE PUBLICATION feed FOR ALL TABLES WITH (publish = 'insert, update, delete');`,
      findings: [{ line: 2, message: 'without truncate' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'all operations':
      'create table notes.people (id uuid primary key, email text); create publication feed for table notes.people',
    'no data of a person': {
      sql: `create publication feed for table notes.pages with (publish = 'insert')`,
      query: 'rows',
      because: 'the query does not know which columns are personal data',
    },
  },
  fail: {
    'inserts alone': {
      sql: `create table notes.people (id uuid primary key, email text); create publication feed for table notes.people with (publish = 'insert')`,
      object: 'publication "feed"',
      message: 'sends "notes"."people"."email", personal data by its name, without update and delete and truncate',
    },
  },
});
