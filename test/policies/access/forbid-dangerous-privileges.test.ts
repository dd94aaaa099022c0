import rule from '../../../policies/access/forbid-dangerous-privileges';
import { shop, tenantsSql, testRule, testWeights } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

testRule(rule, {
  pass: {
    'grants by kind': shop(ORDERS),
    'all four that policies cover': shop(
      '{ columns: { id: uuid }, grants: { shop_app: [select, insert, update, delete] } }',
    ),
    'closed to a role': shop('{ columns: { id: uuid }, grants: { shop_app: [] } }'),
    'the owner has them in any case': shop('{ columns: { id: uuid }, grants: { shop_owner: [all] } }'),
    'PUBLIC has a rule of its own': shop('{ columns: { id: uuid }, grants: { public: [all] } }'),
  },
  fail: {
    truncate: {
      yaml: shop('{ columns: { id: uuid }, grants: { shop_app: [select, truncate] } }'),
      findings: [{ at: '/tables/orders/grants/shop_app', message: 'no policy applies to TRUNCATE' }],
    },
    all: {
      yaml: shop('{ columns: { id: uuid }, grants: { shop_reader: [all] } }'),
      findings: ['MAINTAIN', 'REFERENCES', 'TRIGGER', 'TRUNCATE'].map((privilege) => ({
        at: '/tables/orders/grants/shop_reader',
        message: `"shop_reader" has ${privilege} on table "orders"`,
      })),
    },
    'references, trigger and maintain': {
      yaml: shop('{ columns: { id: uuid }, grants: { shop_app: [references], shop_reader: [trigger, maintain] } }'),
      findings: [
        { at: '/tables/orders/grants/shop_app', message: 'REFERENCES' },
        { at: '/tables/orders/grants/shop_reader', message: 'MAINTAIN' },
        { at: '/tables/orders/grants/shop_reader', message: 'TRIGGER' },
      ],
    },
  },
});

const granted = (privilege: string, more = 'SELECT 1'): string =>
  tenantsSql('guarded', `GRANT ${privilege} ON orders TO app`, more);

testWeights(rule, {
  'empties the table': { sql: granted('TRUNCATE'), severity: ['error'], message: 'TRUNCATE' },
  'a foreign key without anywhere to make its table': { sql: granted('REFERENCES'), severity: ['note'] },
  'a foreign key to one column': {
    sql: granted('REFERENCES (id)'),
    severity: ['note'],
    message: 'REFERENCES on column "id"',
  },
  'a trigger that calls a function that stands': { sql: granted('TRIGGER'), severity: ['warning'] },
  'rebuilds and locks, and leaves each row as it is': { sql: granted('MAINTAIN'), severity: ['warning'] },
  'a foreign key of a table of its own': {
    sql: granted('REFERENCES', 'GRANT CREATE ON SCHEMA public TO app'),
    severity: ['error'],
  },
  'a trigger where PUBLIC makes functions': {
    sql: granted('TRIGGER', 'GRANT CREATE ON SCHEMA public TO PUBLIC'),
    severity: ['error'],
  },
});
