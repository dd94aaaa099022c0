import rule from '../../../policies/portability/match-superuser-settings';
import { testRule } from '../../support/rule-tester';
import { shopWithRoles } from '../../support/shop';

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
          message: 'rds_superuser of Amazon RDS for PostgreSQL is none',
        },
      ],
    },
    'on Cloud SQL, two of three': {
      yaml: set('log_lock_waits: on, work_mem: 64MB, temp_file_limit: 1GB', 'cloud-sql'),
      findings: [
        { at: '/roles/shop_app/settings/log_lock_waits', message: 'cloudsqlsuperuser' },
        { at: '/roles/shop_app/settings/temp_file_limit', message: 'the parameters of the instance' },
      ],
    },
  },
});
