import { compile } from '../../../src/resources/compile';
import rule from '../../../policies/portability/forbid-policy-subqueries';
import { shop, testRule } from '../../support/rule-tester';
import { modelOf } from '../../support/spec';

const policy = (using: string, platform: string): string =>
  shop(
    `{ columns: { id: uuid, owner: text }, policies: { own: { as: restrictive, for: select, using: "${using}" } } }`,
    `platform: ${platform}`,
  );
const ASKS = 'owner = (select current_user)';

testRule(rule, {
  pass: {
    'a server of one’s own': policy(ASKS, 'self-managed'),
    'a comparison of the row': policy('owner = current_user', 'citus'),
    'a function': policy("owner = current_setting('app.user')", 'citus'),
    'the word in a text': policy("owner <> 'select'", 'citus'),
    'no policies': shop('{ columns: { id: uuid } }', 'platform: citus'),
  },
  fail: {
    'a sub-select': {
      yaml: policy(ASKS, 'citus'),
      findings: [
        { at: '/tables/orders/policies/own/using', message: 'policy "own" of table "orders" holds a sub-query' },
      ],
    },
  },
});

test.each(['setting', 'hardened'])(
  'what is compiled for Citus with strength %s holds none itself',
  async (strength) => {
    const spec = shop('{ columns: { id: uuid } }', 'platform: citus').replace(
      'registry: tenants }',
      `registry: tenants, context: { strength: ${strength} } }`,
    );
    const policies = compile(await modelOf(spec)).databases.flatMap(({ resources }) =>
      resources.filter(({ kind }) => kind === 'policy'),
    );
    expect(policies.length).toBeGreaterThan(0);
    expect(JSON.stringify(policies)).not.toMatch(/select /i);
  },
);
