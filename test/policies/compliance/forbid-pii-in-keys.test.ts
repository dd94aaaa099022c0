import rule from '../../../policies/compliance/forbid-pii-in-keys';
import { shop, testRule } from '../../support/rule-tester';

const CLASS = 'compliance: { pii: { contact: { readers: [shop_app] } } }';
const people = (table: string, rest = ''): string => shop(table, `${rest}\n${CLASS}`);

testRule(rule, {
  pass: {
    'a column like any other': people('{ columns: { id: uuid, email: { type: text, pii: contact } } }'),
    'a unique key beside the id': people(
      '{ columns: { id: uuid, email: { type: text, pii: contact } }, unique: [[email]] }',
    ),
    'an index': people(
      '{ columns: { id: uuid, email: { type: text, pii: contact } }, indexes: { by_email: { columns: [email] } } }',
    ),
    'a pseudonym as key': people('{ columns: { id: { type: uuid, pii: contact } } }'),
    'a key that is no personal data': people(
      '{ columns: { code: { type: text, key: true }, email: { type: text, pii: contact } } }',
    ),
  },
  fail: {
    'the primary key': {
      yaml: people('{ columns: { email: { type: text, key: true, pii: contact } } }'),
      findings: [
        {
          at: '/tables/orders/columns/email',
          message: '"orders"."email", personal data of class "contact", is part of the primary key',
        },
      ],
    },
    'the partition key': {
      yaml: people(
        '{ columns: { id: uuid, born: { type: date, pii: contact } }, key: [id, born], partition: { by: range, column: born, every: year } }',
      ),
      findings: [{ at: '/tables/orders/columns/born', message: 'part of the primary key' }],
    },
  },
});
