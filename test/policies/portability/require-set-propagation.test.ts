import rule from '../../../policies/portability/require-set-propagation';
import { testRule, withSchemas } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

const APP = 'shop_app: { kind: application }';
const NONE = 'shop_app: { kind: application, settings: { citus.propagate_set_commands: none } }';
const LOCAL = 'shop_app: { kind: application, settings: { citus.propagate_set_commands: local } }';

testRule(rule, {
  pass: {
    'what is compiled': shopWithRoles(APP, 'platform: citus'),
    'it is said': shopWithRoles(LOCAL, 'platform: citus'),
    'a server of one’s own': shopWithRoles(NONE),
    'a schema for each tenant needs no setting': withSchemas(shopWithRoles(NONE, 'platform: citus')),
    'a role without rows': shopWithRoles(`${APP}, shop_monitor: { kind: monitor }`, 'platform: citus'),
    'a login of a hardened context': shopWithRoles(APP, 'platform: citus').replace(
      'registry: tenants }',
      'registry: tenants, context: { strength: hardened } }',
    ),
  },
  fail: {
    'said otherwise': {
      yaml: shopWithRoles(NONE, 'platform: citus'),
      findings: [{ at: '/roles/shop_app', message: 'SET LOCAL app.tenant_id does not reach the workers' }],
    },
    'two of three, said once': {
      yaml: shopWithRoles(
        `${LOCAL}, ${NONE.replace('shop_app', 'shop_a')}, ${NONE.replace('shop_app', 'shop_b')}`,
        'platform: citus',
      ),
      findings: [
        {
          at: '/roles/shop_a',
          message: 'role "shop_a", "shop_b" queries rows with citus.propagate_set_commands = none',
        },
      ],
    },
  },
});
