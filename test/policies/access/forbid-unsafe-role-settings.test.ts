import rule from '../../../policies/access/forbid-unsafe-role-settings';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

const settings = (written: string, rest = ''): string =>
  shopWithRoles(`a: { kind: application, settings: { ${written} } }`, rest);

testRule(rule, {
  pass: {
    'the settings of the kinds': shop(ORDERS),
    memory: settings('work_mem: 16MB'),
    'replication role as it is by default': settings('session_replication_role: origin'),
    'commits may be lost where no rpo forbids it': settings('synchronous_commit: "off"'),
    'a path that ends in pg_temp': settings('search_path: "shop, extensions, pg_temp"'),
    'the tripwire of a migrator': shopWithRoles('m: { kind: migrator, settings: { row_security: "off" } }'),
    'settings of a role that cannot log in have no effect': shopWithRoles(
      'g: { kind: ingest, login: false, settings: { session_replication_role: replica } }',
    ),
  },
  fail: {
    'foreign keys off': {
      yaml: settings('session_replication_role: replica'),
      findings: [{ at: '/roles/a/settings/session_replication_role', message: 'foreign keys and triggers' }],
    },
    'row_security off': {
      yaml: settings('row_security: "off"'),
      findings: [{ at: '/roles/a/settings/row_security', message: 'fails' }],
    },
    'commits not waited for although nothing may be lost': {
      yaml: settings('synchronous_commit: remote_write', 'availability: { rpo: "0", replicas: 2, synchronous: true }'),
      findings: [{ at: '/roles/a/settings/synchronous_commit', message: 'although rpo is 0' }],
    },
    'a tenant for those who forget to name one': {
      yaml: settings('app.tenant_id: "1"'),
      findings: [{ at: '/roles/a/settings/app.tenant_id', message: 'sets no tenant' }],
    },
    'temporary tables first': {
      yaml: settings('search_path: "pg_temp, shop"'),
      findings: [{ at: '/roles/a/settings/search_path', message: 'pg_temp is not last' }],
    },
    'pg_temp left out, so searched first': {
      yaml: settings('search_path: shop'),
      findings: [{ at: '/roles/a/settings/search_path', message: 'shadows' }],
    },
  },
});
