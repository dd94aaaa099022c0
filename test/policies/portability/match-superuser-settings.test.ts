import rule from '../../../policies/portability/match-superuser-settings';
import { testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';
import { testRuleOnSpec } from '../../support/script-on-spec';

const set = (settings: string, platform: string): string =>
  shopWithRoles(`shop_app: { kind: application, settings: { ${settings} } }`, `platform: ${platform}`);

testRule(rule, {
  pass: {
    'a server of one’s own': set('log_min_duration_statement: 500ms', 'self-managed'),
    'an operator of clusters gives a superuser': set('log_min_duration_statement: 500ms', 'cloudnativepg'),
    'what any role may set': set('work_mem: 64MB', 'rds'),
    timeouts: set('lock_timeout: 2s', 'azure'),
    'a parameter of an extension': set('auto_explain.log_min_duration: 1s', 'rds'),
  },
  fail: {
    'on RDS': {
      yaml: set('log_min_duration_statement: 500ms', 'rds'),
      findings: [
        {
          at: '/roles/shop_app/settings/log_min_duration_statement',
          message: 'rds_superuser of Amazon RDS for PostgreSQL is not',
        },
      ],
    },
    'on Cloud SQL, two of three': {
      yaml: set('log_lock_waits: on, work_mem: 64MB, temp_file_limit: 1GB', 'cloud-sql'),
      findings: [
        { at: '/roles/shop_app/settings/log_lock_waits', message: 'cloudsqlsuperuser' },
        { at: '/roles/shop_app/settings/temp_file_limit', message: 'the instance parameters' },
      ],
    },
  },
});

testRuleOnSpec(rule, {
  pass: {
    'one that anybody may set': {
      spec: set('work_mem: 64MB', 'rds'),
      sql: "alter role shop_app set temp_buffers = '8MB';",
    },
    'on a server of its own': {
      spec: set('work_mem: 64MB', 'self-managed'),
      sql: 'alter role shop_app set log_lock_waits = on;',
    },
  },
  fail: {
    'on RDS': {
      spec: set('work_mem: 64MB', 'rds'),
      sql: 'alter role shop_app set log_lock_waits = on;',
      object: 'setting "log_lock_waits" of role "shop_app"',
      message: 'role "shop_app" sets log_lock_waits, which only a superuser can',
    },
  },
});
