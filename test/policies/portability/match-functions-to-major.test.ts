import rule from '../../../policies/portability/match-functions-to-major';
import { shop, testRule } from '../../support/rule-tester';

const orders = (columns: string, rest = ''): string => shop(`{ columns: { id: uuid, ${columns} } }`, rest);

testRule(rule, {
  pass: {
    'on the major that has it': orders('key: { type: uuid, default: uuidv7() }', 'postgres: 18'),
    'what every major has': orders('key: { type: uuid, default: gen_random_uuid() }', 'postgres: 15'),
    'the name in a text': orders(`kind: { type: text, default: "'uuidv7()'" }`, 'postgres: 15'),
    'a column of that name': orders('gamma: { type: numeric, check: gamma > 0 }', 'postgres: 15'),
    'an extension may bring it': orders(
      'key: { type: uuid, default: uuidv7() }',
      'postgres: 15\nextensions: [pg_uuidv7]',
    ),
  },
  fail: {
    'a default': {
      yaml: orders('key: { type: uuid, default: uuidv7() }', 'postgres: 17'),
      findings: [
        {
          at: '/tables/orders/columns/key/default',
          message: 'calls uuidv7(), which exists from PostgreSQL 18 on, but the',
        },
      ],
    },
    'beside an extension that comes with PostgreSQL and brings no such function': {
      yaml: orders('key: { type: uuid, default: uuidv7() }', 'postgres: 15\nextensions: [pgcrypto]'),
      findings: [{ at: '/tables/orders/columns/key/default', message: 'calls uuidv7()' }],
    },
    'a check': {
      yaml: orders('code: { type: text, check: casefold(code) = code }', 'postgres: 16'),
      findings: [{ at: '/tables/orders/columns/code/check', message: 'casefold()' }],
    },
    'an index': {
      yaml: shop(
        '{ columns: { id: uuid, n: integer }, indexes: { by_n: { columns: ["(to_oct(n))"] } } }',
        'postgres: 16',
      ),
      findings: [{ at: '/tables/orders/indexes/by_n', message: 'from PostgreSQL 17 on, but the declared major is 16' }],
    },
  },
});
