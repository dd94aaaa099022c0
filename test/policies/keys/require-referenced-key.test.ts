import rule from '../../../policies/keys/require-referenced-key';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';

const child = (column: string): string =>
  `{ columns: { id: uuid, c: { type: text, references: { table: customers, column: ${column} } } } }`;

testRule(rule, {
  pass: {
    'no references': shop(ORDERS),
    'a primary key': shop(child('id'), '  customers: { columns: { id: text, number: text } }'),
    'a unique key': shop(child('number'), '  customers: { columns: { id: uuid, number: text }, unique: [[number]] }'),
    'a unique index': shop(
      child('number'),
      '  customers: { columns: { id: uuid, number: text }, indexes: { i: { columns: [number], unique: true } } }',
    ),
    'a partitioned table has a rule of its own': shop(
      child('id'),
      '  customers: { columns: { id: text, at: timestamptz }, partition: { by: range, column: at, every: day } }',
    ),
  },
  fail: {
    'a plain column': {
      yaml: shop(child('number'), '  customers: { columns: { id: uuid, number: text } }'),
      findings: [
        { at: '/tables/orders/columns/c/references', message: 'references (tenant_id, number) of "customers"' },
      ],
    },
    'an index that is not unique': {
      yaml: shop(
        child('number'),
        '  customers: { columns: { id: uuid, number: text }, indexes: { i: { columns: [number] } } }',
      ),
      findings: [{ at: '/tables/orders/columns/c/references', message: 'declare unique: [[number]]' }],
    },
    'a unique index over a part of the rows': {
      yaml: shop(
        child('number'),
        '  customers: { columns: { id: uuid, number: text }, indexes: { i: { columns: [number], unique: true, where: "number > \'5\'" } } }',
      ),
      findings: [{ at: '/tables/orders/columns/c/references', message: 'no unique key covers' }],
    },
  },
});
