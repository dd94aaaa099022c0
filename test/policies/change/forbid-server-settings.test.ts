import rule from '../../../policies/change/forbid-server-settings';
import { testScriptRule } from '../../support/rule-tester';

testScriptRule(rule, {
  pass: {
    'a setting that costs nothing': "ALTER SYSTEM SET log_min_duration_statement = '1s';",
    'a guarantee that is switched on': 'ALTER SYSTEM SET fsync = on;',
    'a reset': 'ALTER SYSTEM RESET fsync;',
    'commits that wait for more': 'ALTER SYSTEM SET synchronous_commit = remote_apply;',
    'for one transaction': 'BEGIN; SET LOCAL synchronous_commit = off; COMMIT;',
    'a name of JavaScript': "ALTER SYSTEM SET constructor = 'off';",
  },
  fail: {
    fsync: {
      sql: 'ALTER SYSTEM SET fsync = off;',
      findings: [{ line: 1, message: 'sets fsync = off for every database of the server: a crash of the machine' }],
    },
    'capitals and other words': {
      sql: "ALTER SYSTEM SET FULL_PAGE_WRITES TO 'False';\nALTER SYSTEM SET autovacuum = 0;\nALTER SYSTEM SET wal_level = minimal;\nALTER SYSTEM SET synchronous_commit = OFF;",
      findings: [
        { line: 1, message: 'full_page_writes' },
        { line: 2, message: 'transaction IDs run out' },
        { line: 3, message: 'point-in-time recovery stop' },
        { line: 4, message: 'reported as committed' },
      ],
    },
  },
});
