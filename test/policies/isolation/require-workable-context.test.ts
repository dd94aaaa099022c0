import rule from '../../../policies/isolation/require-workable-context';
import { shop, testRule, withTenancy } from '../../support/rule-tester';

const A = '00000000-0000-4000-8000-00000000000a';

const withContext = (strength: string, rest = '', orders = '{ columns: { id: uuid } }'): string =>
  withTenancy(`{ registry: tenants, context: { strength: ${strength} }${rest} }`, shop(orders));

testRule(rule, {
  pass: {
    'nothing said': shop('{ columns: { id: uuid } }'),
    'a setting': withContext('setting'),
    hardened: withContext('hardened'),
    signed: withContext('signed'),
    'a role for each of the tenants': withContext('role', `, tenants: [${A}]`),
    'tenants that are numbers': withContext('role', ', key: { type: bigint }, tenants: ["1", "22"]'),
    'tenants of a type that is not known': withContext('role', ', key: { type: citext }, tenants: [acme]'),
    'a schema for each tenant, hardened': withContext('hardened', ', model: schema-per-tenant, tenants: [acme]'),
    'hardened on Citus': `${withContext('hardened')}platform: citus`,
  },
  fail: {
    'a role for each of no tenants': {
      yaml: withContext('role'),
      findings: [{ at: '/tenancy/tenants', message: 'nobody can log in' }],
    },
    'a tenant that is no key': {
      yaml: withContext('role', `, tenants: [${A}, acme]`),
      findings: [{ at: '/tenancy/tenants/1', message: 'tenant "acme" is no uuid' }],
    },
    'a role for each tenant that has a schema': {
      yaml: withContext('role', ', model: schema-per-tenant, tenants: [acme]'),
      findings: [{ at: '/tenancy/context/strength', message: 'schema-per-tenant gives each tenant roles of its own' }],
    },
    'signed on Citus': {
      yaml: `${withContext('signed')}platform: citus`,
      findings: [{ at: '/tenancy/context/strength', message: 'Citus takes in no policy' }],
    },
    'a table granted to a login': {
      yaml: withContext('hardened', '', '{ columns: { id: uuid }, grants: { shop_app_login: [select] } }'),
      findings: [{ at: '/tables/orders/grants/shop_app_login', message: 'grant it to the role that it serves' }],
    },
  },
});
