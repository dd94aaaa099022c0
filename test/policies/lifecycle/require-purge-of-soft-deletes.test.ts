import rule from '../../../policies/lifecycle/require-purge-of-soft-deletes';
import { shop, testRule } from '../../support/rule-tester';

const MARK = 'deleted_at: { type: timestamptz, nullable: true }';
const MAIL = 'email: { type: text, pii: contact }';
const table = (columns: string, rest = ''): string => shop(`{ columns: { id: uuid, ${columns} }${rest} }`);

testRule(rule, {
  pass: {
    'it is purged': table(`${MARK}, ${MAIL}, at: timestamptz`, ', retention: { keep: 90d }'),
    'a small table without personal data': table(MARK, ', rows: { now: 10k }'),
    'a time of deletion that is always there is no mark': table(`deleted_at: timestamptz, ${MAIL}`),
    'another word': table(`delivered_at: { type: timestamptz, nullable: true }, ${MAIL}`),
    'personal data without a mark': table(MAIL),
  },
  fail: {
    'personal data stays': {
      yaml: table(`${MARK}, ${MAIL}`),
      findings: [
        { at: '/tables/orders/columns/deleted_at', message: 'so "email" of people who asked to be forgotten stays' },
      ],
    },
    'many rows stay': {
      yaml: table(MARK, ', rows: { now: 40M }'),
      findings: [{ at: '/tables/orders/columns/deleted_at', message: '40M rows in a year' }],
    },
  },
});
