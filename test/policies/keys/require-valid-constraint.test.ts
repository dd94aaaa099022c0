import rule from '../../../policies/keys/require-valid-constraint';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'validated at once': "alter table notes.pages add constraint has_body check (body <> '')",
    'NOT VALID and then validated':
      "alter table notes.pages add constraint has_body check (body <> '') not valid; alter table notes.pages validate constraint has_body",
    'NOT VALID and dropped':
      "alter table notes.pages add constraint has_body check (body <> '') not valid; alter table notes.pages drop constraint has_body",
    'deferrable, which is checked all the same':
      'alter table notes.pages alter constraint pages_folder_fkey deferrable initially deferred',
    'a domain that checks': 'create domain notes.short as text check (length(value) < 10)',
  },
  fail: {
    'a foreign key': {
      sql: 'alter table notes.pages add constraint of_org foreign key (org) references notes.orgs not valid',
      object: 'table "notes"."pages"',
      message: 'constraint "of_org" of table "notes"."pages" is NOT VALID',
    },
    'a check': {
      sql: "alter table notes.folders add constraint titled check (title <> '') not valid",
      object: 'table "notes"."folders"',
      message: 'constraint "titled"',
    },
  },
});
