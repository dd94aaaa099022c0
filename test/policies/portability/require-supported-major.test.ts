import rule from '../../../policies/portability/require-supported-major';
import { testRule } from '../../support/rule-tester';

const on = (major: string): string => `
tenet: 1
database: shop
${major}
tables: { orders: { columns: { id: uuid } } }
`;

testRule(rule, {
  pass: {
    'the oldest major that is compiled for': on('postgres: 15'),
    'one between': on('postgres: 16'),
    'the next': on('postgres: 17'),
    'the newest': on('postgres: 18'),
    'none declared: the newest is assumed': on(''),
  },
  fail: {
    'one out of support says since when': {
      yaml: on('postgres: 14'),
      findings: [{ at: '/postgres', message: 'out of support since November 2026' }],
    },
    'one that long is': {
      yaml: on('postgres: 10'),
      findings: [{ at: '/postgres', message: 'since November 2022' }],
    },
    'a release without an embeddable build and a parser': {
      yaml: on('postgres: 19'),
      findings: [
        { at: '/postgres', message: 'declares PostgreSQL 19, released on 2026-11-19: Tenet compiles for 15 to 18' },
      ],
    },
    'one that is not released': {
      yaml: on('postgres: 20'),
      findings: [{ at: '/postgres', message: 'which this version of Tenet does not know' }],
    },
  },
});
