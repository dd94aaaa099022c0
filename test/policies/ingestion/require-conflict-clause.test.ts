import rule from '../../../policies/ingestion/require-conflict-clause';
import { testRule } from '../../support/rule-tester';
import { shopWithQuery } from '../../support/shop-queries';

testRule(rule, {
  pass: {
    'do nothing': shopWithQuery('insert into small (id, note) values ($1, $2) on conflict do nothing', {
      small:
        '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, unique: [[note]], dedupe: { key: [note] } }',
    }),
    'an update where it differs': shopWithQuery(
      'insert into small (id, note) values ($1, $2) on conflict (tenant_id, note) do update set done = excluded.done where small.done is distinct from excluded.done',
      {
        small:
          '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, unique: [[note]], dedupe: { key: [note] } }',
      },
    ),
    'a table without dedupe': shopWithQuery('insert into small (id, note) values ($1, $2)'),
    'no insert': shopWithQuery('update small set done = true where id = $1', {
      small:
        '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, unique: [[note]], dedupe: { key: [note] } }',
    }),
  },
  fail: {
    'no clause': {
      yaml: shopWithQuery('insert into small (id, note) values ($1, $2)', {
        small:
          '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, unique: [[note]], dedupe: { key: [note] } }',
      }),
      findings: [
        {
          at: '/queries/q/sql',
          message:
            'inserts into table "small", which deduplicates by (note), and fails as a whole on the first duplicate',
        },
      ],
    },
    'an update of everything': {
      yaml: shopWithQuery(
        'insert into small (id, note) values ($1, $2) on conflict (tenant_id, note) do update set done = true',
        {
          small:
            '{ columns: { id: uuid, note: text, done: boolean, received_at: timestamptz }, unique: [[note]], dedupe: { key: [note] } }',
        },
      ),
      findings: [{ at: '/queries/q/sql', message: 'rewrites the row on each duplicate, changed or not' }],
    },
  },
});
