import rule from '../../../policies/isolation/forbid-runtime-writes-to-shared';
import { shop, testRule } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    'what the kinds give': shop('{ columns: { id: uuid } }', '  currencies: { scope: shared, columns: { id: uuid } }'),
    'select only': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_app: [select] } }',
    ),
    nothing: shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_app: [] } }',
    ),
    'the owner, who writes anyway': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_owner: [insert] } }',
    ),
    'writes to a tenant table': shop('{ columns: { id: uuid }, grants: { shop_app: [insert, delete] } }'),
    'truncate has a rule of its own': shop(
      '{ columns: { id: uuid } }',
      '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_app: [select, truncate] } }',
    ),
  },
  fail: {
    insert: {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_app: [select, insert] } }',
      ),
      findings: [{ at: '/tables/currencies/grants/shop_app', message: 'has insert on shared table' }],
    },
    'two roles': {
      yaml: shop(
        '{ columns: { id: uuid } }',
        '  currencies: { scope: shared, columns: { id: uuid }, grants: { shop_app: [update, delete], shop_reader: [insert] } }',
      ),
      findings: [
        { at: '/tables/currencies/grants/shop_app', message: 'update, delete' },
        { at: '/tables/currencies/grants/shop_reader', message: '"shop_reader" has insert' },
      ],
    },
  },
});
