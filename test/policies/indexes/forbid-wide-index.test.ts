import rule from '../../../policies/indexes/forbid-wide-index';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { notesSpec } from '../../support/notes-spec';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    short: shop(
      '{ columns: { id: uuid, body: { type: text, average_size: 2kB }, name: text }, indexes: { x: { columns: [name] } } }',
    ),
    'size unknown': shop('{ columns: { id: uuid, a: text, b: text, c: text }, indexes: { x: { columns: [a] } } }'),
    'a digest': shop(
      '{ columns: { id: uuid, body: { type: text, average_size: 2kB }, name: text }, indexes: { x: { columns: [(md5(body))] } } }',
    ),
    BRIN: shop(
      '{ columns: { id: uuid, body: { type: text, average_size: 2kB }, name: text }, indexes: { x: { columns: [body], method: brin } } }',
    ),
    'not long': shop(
      '{ columns: { id: uuid, a: { type: text, average_size: 100B } }, indexes: { x: { columns: [a] } } }',
    ),
  },
  fail: {
    'in the key': {
      yaml: shop(
        '{ columns: { id: uuid, body: { type: text, average_size: 2kB }, name: text }, indexes: { x: { columns: [body] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'and a value above 2,704 bytes is refused' }],
    },
    included: {
      yaml: shop(
        '{ columns: { id: uuid, body: { type: text, average_size: 2kB }, name: text }, rows: { now: 10M }, indexes: { x: { columns: [name], include: [body] } } }',
      ),
      findings: [{ at: '/tables/orders/indexes/x', message: 'GB in a year' }],
    },
  },
});

testDatabaseRule(rule, {
  meaning: { spec: notesSpec().replace('body: text', 'body: { type: text, average_size: 2kB }') },
  pass: {
    short: 'create index on notes.pages (org, stars)',
    'a digest': 'create index on notes.pages (org, md5(body))',
  },
  fail: {
    'in the key': {
      sql: 'create index by_body on notes.pages (org, body)',
      object: 'index "notes"."by_body"',
      message: 'bytes of each row on average',
    },
  },
});
