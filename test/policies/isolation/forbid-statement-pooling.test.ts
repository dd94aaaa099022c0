import rule from '../../../policies/isolation/forbid-statement-pooling';
import { shop, testRule, withSchemas } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'nothing said': shop('{ columns: { id: uuid } }'),
    'by transaction': shop('{ columns: { id: uuid } }', 'pooling: { pooler: pgbouncer, mode: transaction }'),
    'by session': shop('{ columns: { id: uuid } }', 'pooling: { mode: session }'),
    'a pooler without a mode': shop('{ columns: { id: uuid } }', 'pooling: { pooler: rds-proxy }'),
    'a schema for each tenant': withSchemas(shop('{ columns: { id: uuid } }', 'pooling: { mode: statement }')),
  },
  fail: {
    'by statement': {
      yaml: shop('{ columns: { id: uuid } }', 'pooling: { pooler: pgbouncer, mode: statement }'),
      findings: [{ at: '/pooling/mode', message: '"pgbouncer" pools by statement' }],
    },
    'by statement, by an unnamed pooler': {
      yaml: shop('{ columns: { id: uuid } }', 'pooling: { mode: statement }'),
      findings: [{ at: '/pooling/mode', message: 'the pooler pools by statement' }],
    },
  },
});
