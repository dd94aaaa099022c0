import rule from '../../../policies/portability/match-role-settings';
import { startEmbedded } from '../../../src/engine';
import { testRule } from '../../support/rule-tester';
import { outcome } from '../../support/load';
import { shopWithRoles } from '../../support/shop';

const set = (setting: string, rest = ''): string =>
  shopWithRoles(`shop_app: { kind: application, settings: { ${setting} } }`, rest);

testRule(rule, {
  pass: {
    'a setting of a session': set('work_mem: 64MB'),
    'it came with this major': set('transaction_timeout: 60s', 'postgres: 17'),
    'a superuser runs the DDL': set("log_min_duration_statement: '500ms'"),
    'any role may have it on rds': set('statement_timeout: 5s', 'platform: rds'),
    'the name only begins alike': set("'app.archive_timeout': '1'"),
  },
  fail: {
    'a setting of the server': {
      yaml: set("archive_timeout: '60s'"),
      findings: [{ at: '/roles/shop_app/settings/archive_timeout', message: 'is a setting of the server' }],
    },
    'a setting of a superuser on rds': {
      yaml: set("log_min_duration_statement: '500ms'", 'platform: rds'),
      findings: [{ at: '/roles/shop_app/settings/log_min_duration_statement', message: 'only a superuser sets' }],
    },
    'a setting of a later major': {
      yaml: set('transaction_timeout: 60s', 'postgres: 16'),
      findings: [{ at: '/roles/shop_app/settings/transaction_timeout', message: 'PostgreSQL 16 does not know' }],
    },
  },
});

test.each([15, 18])('PostgreSQL %d refuses what the rule says', async (major) => {
  const engine = await startEmbedded({ major });
  const admin = await engine.connect();
  await admin.execute('CREATE ROLE app; CREATE ROLE operator LOGIN CREATEROLE; CREATE ROLE mine');
  const set = (parameter: string, value: string): string => `ALTER ROLE app SET ${parameter} = '${value}'`;
  expect(await outcome(admin, set('archive_timeout', '60s'))).toBe('55P02');
  expect(await outcome(admin, set('wal_level', 'replica'))).toBe('55P02');
  expect(await outcome(admin, set('log_min_duration_statement', '500'))).toBe('ok');
  expect(await outcome(admin, set('transaction_timeout', '60s'))).toBe(major < 17 ? '42704' : 'ok');
  const operator = await engine.connect({ user: 'operator' });
  await operator.execute('CREATE ROLE own');
  expect(await outcome(operator, `ALTER ROLE own SET log_min_duration_statement = '500'`)).toBe('42501');
  expect(await outcome(operator, `ALTER ROLE own SET statement_timeout = '5s'`)).toBe('ok');
  await engine.stop();
});
