import rule from '../../../policies/access/forbid-bypassrls';
import { testDatabaseRule } from '../../support/database-rule-tester';
import { shop, testRule } from '../../support/rule-tester';
import { ORDERS, shopWithRoles } from '../../support/shop';

testRule(rule, {
  pass: {
    'roles as the product makes them': shop(ORDERS),
    'said to be without it': shopWithRoles('shop_app: { kind: application, bypass_rls: false }'),
    'support that is declared break-glass': shopWithRoles(
      's: { kind: support, bypass_rls: true }',
      'threats: { support: { access: break-glass, max_duration: 4h, audited: true } }',
    ),
    'a support role without it': shopWithRoles('s: { kind: support }'),
  },
  fail: {
    'an application': {
      yaml: shopWithRoles('shop_app: { kind: application, bypass_rls: true }'),
      findings: [{ at: '/roles/shop_app/bypass_rls', message: "its queries read every tenant's rows" }],
    },
    'a role that cannot log in': {
      yaml: shopWithRoles('jobs: { kind: ingest, login: false, bypass_rls: true }'),
      findings: [{ at: '/roles/jobs/bypass_rls', message: 'role "jobs"' }],
    },
    'support that nobody declared break-glass: a guess opens nothing': {
      yaml: shopWithRoles('s: { kind: support, bypass_rls: true }'),
      findings: [{ at: '/roles/s/bypass_rls', message: 'under threats' }],
    },
    'an application is not closed by calling it break-glass': {
      yaml: shopWithRoles(
        'shop_app: { kind: application, bypass_rls: true }',
        'threats: { ops: { access: break-glass, roles: [shop_app], max_duration: 4h, audited: true } }',
      ),
      findings: [{ at: '/roles/shop_app/bypass_rls', message: 'BYPASSRLS' }],
    },
  },
});

const MAINTAINER = `create role case_old nologin bypassrls; grant select, delete on notes.pages to case_old;
  create role case_maintainer login noinherit; grant case_old, notes_owner to case_maintainer`;
const ELSEWHERE =
  'create role case_all nologin bypassrls; create role case_other login noinherit; grant case_all to case_other';
/** The database of the cases is closed to PUBLIC. */
const OPENED = `do $$ begin execute format('grant connect on database %I to case_other', current_database()); end $$`;

testDatabaseRule(rule, {
  meaning: 'found',
  pass: {
    'what only a login that becomes owners becomes': {
      sql: MAINTAINER,
      query: 'rows',
      because: 'the query lists all who bypass row security',
    },
    'a login of another database': {
      sql: ELSEWHERE,
      query: 'rows',
      because: 'the query lists all who bypass row security',
    },
  },
  fail: {
    'a login that becomes owners, and a group that tenants work through': {
      sql: `${MAINTAINER}; create role case_group; grant select on notes.pages to case_group; grant case_group to case_maintainer`,
      object: 'case_old',
      message: 'BYPASSRLS',
    },
    'a login that may connect': { sql: `${ELSEWHERE}; ${OPENED}`, object: 'case_all', message: 'BYPASSRLS' },
    'a login whose group is granted rows here': {
      sql: `${ELSEWHERE}; create role case_group; grant select on notes.pages to case_group; grant case_group to case_other`,
      object: 'case_all',
      message: 'BYPASSRLS',
    },
  },
});
