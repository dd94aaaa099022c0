import rule from '../../../policies/isolation/require-closed-set-config';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { notesSpec } from '../../support/notes-spec';
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
        findings: [{ at: '/tenancy/context/strength', message: `a superuser that ${platform} doesn't provide` }],
      },
    ]),
  ),
});

const revoked = 'revoke execute on function pg_catalog.set_config(text, text, boolean) from public';
const intent = (strength: string): { readonly spec: string } => ({
  spec: notesSpec().replace('setting: notes.org', `setting: notes.org, strength: ${strength}`),
});

testDatabaseRule(rule, {
  meaning: intent('hardened'),
  before: revoked,
  pass: {
    'granted to a login': 'grant execute on function pg_catalog.set_config(text, text, boolean) to notes_app',
  },
  fail: {
    'as initdb leaves it': {
      sql: 'grant execute on function pg_catalog.set_config(text, text, boolean) to public',
      object: 'database',
      message: 'database "notes" lets every role call set_config, so one injected SELECT can set another tenant',
      ddl: 'REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC',
    },
  },
});

testDatabaseRule(rule, {
  meaning: intent('setting'),
  before: revoked,
  pass: {
    'a context that is no more than a setting': {
      sql: 'grant execute on function pg_catalog.set_config(text, text, boolean) to public',
      query: 'rows',
      because: 'how strong the context is meant to be, a spec alone says',
    },
  },
  fail: {},
});
