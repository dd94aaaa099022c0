import rule from '../../../policies/maintenance/forbid-large-hot-column';
import { shop, testRule } from '../../support/rule-tester';

const documents = (size: string, writes: string): string =>
  shop(`{ columns: { id: uuid, total: numeric, body: { type: jsonb, average_size: ${size} } }, writes: ${writes} }`);

testRule(rule, {
  pass: {
    'it stays in the row': documents('1500B', '{ updates: 200/s, hot_columns: [body] }'),
    'another column changes': documents('20kB', '{ updates: 200/s, hot_columns: [total] }'),
    'it changes now and then': documents('20kB', '{ updates: 5/min, hot_columns: [body] }'),
    'it is only written once': documents('20kB', '{ inserts: 200/s }'),
  },
  fail: {
    'a large document': {
      yaml: documents('20kB', '{ updates: 50/s, hot_columns: [body] }'),
      findings: [
        {
          at: '/tables/orders/columns/body',
          message: '50 updates a second rewrite column "orders"."body", 20.5k bytes',
        },
      ],
    },
  },
});
