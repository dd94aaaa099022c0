import rule from '../../../policies/maintenance/forbid-trigger-on-tenant-row';
import { shop, testRule, withTenancy } from '../../support/rule-tester';

const counted = (body: string, writes = '{ inserts: 200/s }', events = '[insert]'): string =>
  shop(
    `{ columns: { id: uuid }, writes: ${writes}, triggers: { count_up: { when: after, events: ${events}, function: count_up } } }`,
    `functions:\n  count_up: { returns: trigger, language: plpgsql, body: "begin ${body} return new; end" }`,
  );

testRule(rule, {
  pass: {
    'few writes': counted('update tenants set name = name where id = new.tenant_id;', '{ inserts: 5/s }'),
    'it fires on what hardly happens': counted(
      'update tenants set name = name where id = new.tenant_id;',
      '{ inserts: 200/s, deletes: 1/s }',
      '[delete]',
    ),
    'it reads the row': counted('perform name from tenants where id = new.tenant_id;'),
    'it writes to another table': counted('update tenants_log set name = name;'),
    'it only sets a column': counted('new.id := new.id;'),
  },
  fail: {
    'two tables list the tenants and neither is said to be the registry': {
      yaml: withTenancy(
        '{ key: { type: uuid } }',
        counted('update regions set name = name where id = new.tenant_id;').replace(
          /^ {2}orders:/m,
          '  regions: { scope: registry, columns: { id: uuid, name: text } }\n  orders:',
        ),
      ),
      findings: [{ at: '/tables/orders/triggers/count_up', message: 'locks the tenant\'s row in "regions"' }],
    },
    'each insert updates the tenant': {
      yaml: counted('update shop.tenants set name = name where id = new.tenant_id;'),
      findings: [{ at: '/tables/orders/triggers/count_up', message: 'each of 200 writes a second' }],
    },
    'each insert locks the tenant': {
      yaml: counted('perform 1 from tenants where id = new.tenant_id for update;'),
      findings: [{ at: '/tables/orders/triggers/count_up', message: 'locks the tenant\'s row in "tenants"' }],
    },
  },
});
