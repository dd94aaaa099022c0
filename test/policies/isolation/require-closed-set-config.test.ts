import rule from '../../../policies/isolation/require-closed-set-config';
import { shop, testRule, withTenancy } from '../../support/rule-tester';

const on = (platform: string, strength: string): string =>
  `${withTenancy(`{ registry: tenants, context: { strength: ${strength} } }`, shop('{ columns: { id: uuid } }'))}platform: ${platform}`;

testRule(rule, {
  pass: {
    'nothing said': shop('{ columns: { id: uuid } }'),
    'a server of our own': on('self-managed', 'hardened'),
    'an operator that gives a superuser': on('cloudnativepg', 'hardened'),
    'a signed context on a managed platform': on('rds', 'signed'),
    'a setting on a managed platform': on('aurora', 'setting'),
  },
  fail: Object.fromEntries(
    ['rds', 'aurora', 'cloud-sql', 'azure'].map((platform) => [
      `hardened on ${platform}`,
      {
        yaml: on(platform, 'hardened'),
        findings: [{ at: '/tenancy/context/strength', message: `a superuser that ${platform} does not give` }],
      },
    ]),
  ),
});
