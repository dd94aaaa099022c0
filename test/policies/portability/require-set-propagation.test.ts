import rule from '../../../policies/portability/require-set-propagation';
import { testRule, withSchemas } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

const APP = 'shop_app: { kind: application }';
const SET = 'shop_app: { kind: application, settings: { citus.propagate_set_commands: local } }';

testRule(rule, {
  pass: {
    'a server of one’s own': shopWithRoles(APP),
    'it is local': shopWithRoles(SET, 'platform: citus'),
    'a schema for each tenant needs no setting': withSchemas(shopWithRoles(APP, 'platform: citus')),
    'a role without rows': shopWithRoles(`${SET}, shop_monitor: { kind: monitor }`, 'platform: citus'),
  },
  fail: {
    'the default': {
      yaml: shopWithRoles(APP, 'platform: citus'),
      findings: [{ at: '/roles/shop_app', message: 'SET LOCAL app.tenant_id does not reach the workers' }],
    },
    'one of two, said once': {
      yaml: shopWithRoles(`${SET}, shop_reader: { kind: reader }, shop_ingest: { kind: reader }`, 'platform: citus'),
      findings: [{ at: '/roles/shop_reader', message: 'role "shop_reader", "shop_ingest" asks for rows' }],
    },
  },
});
