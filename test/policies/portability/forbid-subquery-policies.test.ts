import rule from '../../../policies/portability/forbid-subquery-policies';
import { shop, testRule } from '../../support/rule-tester';

const policed = (using: string, platform = 'citus'): string =>
  shop(
    `{ columns: { id: uuid, open: boolean }, policies: { more: { as: restrictive, for: select, using: "${using}" } } }`,
    `platform: ${platform}`,
  );

testRule(rule, {
  pass: {
    'columns only': policed('open'),
    'a setting': policed("open or current_setting('app.all', true) = 'on'"),
    'another platform': policed('open or exists (select 1 from tenants)', 'self-managed'),
    'the word in a text': policed("open or 'select' = 'x'"),
  },
  fail: {
    'a sub-query': {
      yaml: policed('open or exists (select 1 from tenants)'),
      findings: [
        { at: '/tables/orders/policies/more/using', message: 'policy "more" of table "orders" has a sub-query' },
      ],
    },
  },
});
