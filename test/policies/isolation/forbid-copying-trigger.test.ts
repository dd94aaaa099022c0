import rule from '../../../policies/isolation/forbid-copying-trigger';
import { shop, testRule } from '../../support/rule-tester';

const withTrigger = (body: string, log = 'scope: shared, reason: "one log", '): string =>
  shop(
    '{ columns: { id: uuid, total: numeric }, triggers: { log: { function: log_order, events: [insert] } } }',
    `  order_log: { ${log}columns: { order_id: { type: uuid, key: true }, total: numeric } }
functions:
  log_order: { returns: trigger, language: plpgsql, body: "${body}" }
`,
  );

testRule(rule, {
  pass: {
    'a log with the tenant': withTrigger(
      'begin insert into order_log (tenant_id, order_id, total) values (new.tenant_id, new.id, new.total); return new; end',
      '',
    ),
    'a trigger that writes nothing': withTrigger('begin return new; end'),
    'an INSERT in a comment': withTrigger('begin /* insert into order_log */ return new; end'),
    'a table whose name begins alike': withTrigger('begin insert into order_logs values (new.id); return new; end'),
    'a statement put together at run time, which no reader of words decides': withTrigger(
      "begin execute format('insert into %I values ($1)', tg_argv[0]) using new.id; return new; end",
    ),
  },
  fail: {
    'a log that all read': {
      yaml: withTrigger('begin insert into order_log values (new.id, new.total); return new; end'),
      findings: [{ at: '/tables/orders/triggers/log', message: 'reads what all tenants wrote' }],
    },
    'a log by its full name': {
      yaml: withTrigger('begin INSERT INTO shop.order_log values (new.id, new.total); return new; end'),
      findings: [{ at: '/tables/orders/triggers/log', message: 'writes to table "order_log"' }],
    },
    'a log in the text of EXECUTE, its names in quotes': {
      yaml: withTrigger(
        `begin execute 'insert into \\"shop\\" . \\"order_log\\" values ($1)' using new.id; return new; end`,
      ),
      findings: [{ at: '/tables/orders/triggers/log', message: 'writes to table "order_log"' }],
    },
  },
});
