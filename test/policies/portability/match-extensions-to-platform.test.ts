import rule from '../../../policies/portability/match-extensions-to-platform';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS } from '../../support/shop';
import { testRuleOnSpec } from '../../support/script-on-spec';
import { testDatabaseRule } from '../../support/database-rule-tester';

const on = (platform: string, extensions: string): string =>
  shop(ORDERS, `platform: ${platform}\nextensions: [${extensions}]`);

testRule(rule, {
  pass: {
    'a server of one’s own': on('self-managed', 'file_fdw, timescaledb'),
    'what is on every list': on('rds', 'pgcrypto, pg_trgm'),
    'another wrapper of foreign data': on('aurora', 'postgres_fdw'),
    'Azure has timescaledb': on('azure', 'timescaledb'),
    'no extensions': shop(ORDERS, 'platform: rds'),
  },
  fail: {
    'files of the server': {
      yaml: on('rds', 'pgcrypto, file_fdw'),
      findings: [
        { at: '/extensions/1', message: 'extension "file_fdw" is not available on Amazon RDS for PostgreSQL' },
      ],
    },
    'an untrusted language': {
      yaml: on('azure', 'plpython3u'),
      findings: [{ at: '/extensions/0', message: 'CREATE EXTENSION fails' }],
    },
    'an engine that has none at all': {
      yaml: on('aurora-dsql', 'pgcrypto'),
      findings: [{ at: '/extensions/0', message: 'extension "pgcrypto" is not available on Aurora DSQL' }],
    },
    'of a vendor': {
      yaml: on('cloud-sql', 'citus'),
      findings: [{ at: '/extensions/0', message: 'extension "citus"' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'what a server has, its platform has': {
      sql: 'create extension file_fdw',
      query: 'rows',
      because: 'the query does not ask for the platform',
    },
  },
  fail: {},
});

testRuleOnSpec(rule, {
  pass: {
    'one that is there': { spec: on('rds', 'pgcrypto'), sql: 'create extension hstore;' },
    'on a server of its own': { spec: on('self-managed', 'pgcrypto'), sql: 'create extension file_fdw;' },
  },
  fail: {
    'files of the server': {
      spec: on('rds', 'pgcrypto'),
      sql: 'create extension file_fdw;',
      object: 'extension "file_fdw"',
      message: 'is not available on Amazon RDS for PostgreSQL',
    },
  },
});
