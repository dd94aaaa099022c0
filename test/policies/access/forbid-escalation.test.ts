import rule from '../../../policies/access/forbid-escalation';
import { testAttackRule } from '../../support/attack-rule-tester';

testAttackRule(rule, {
  pass: {
    'CREATE for the owner of the schema': 'grant create on schema notes to notes_owner',
    'a strong role that the application is no member of': 'create role case_role bypassrls createrole',
    'the owner is a member of the application, not the other way round':
      'create role case_role; grant notes_app to case_role',
    'a setting of its own': `alter role notes_app set statement_timeout = '5s'`,
    'USAGE on another schema':
      'create schema lists authorization notes_owner; grant usage on schema lists to notes_app',
  },
  fail: {
    'CREATE for the application': 'grant create on schema notes to notes_app',
  },
});
