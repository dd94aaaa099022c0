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
    'one that nobody has tried': {
      yaml: on('postgres: 19'),
      findings: [{ at: '/postgres', message: 'run one of 15, 16, 17, 18' }],
    },
  },
});
