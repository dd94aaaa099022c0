import rule from '../../../policies/isolation/forbid-rewrite-rules';
import { testDatabaseRule } from '../../support/database-rule-tester';

testDatabaseRule(rule, {
  pass: {
    'a view, which is a rule inside':
      'create view notes.drafts with (security_invoker = true) as select id from notes.pages',
    'a materialized view':
      'create materialized view notes.colours_sorted as select code from notes.colours order by code',
    'a trigger':
      "create function notes.stamped() returns trigger language plpgsql as 'begin return new; end'; create trigger stamped before insert on notes.pages for each row execute function notes.stamped()",
    'made and dropped again':
      'create rule kept as on delete to notes.pages do instead nothing; drop rule kept on notes.pages',
    'a policy, which PostgreSQL writes into the query as well':
      'create policy short on notes.pages as restrictive using (length(body) < 1000)',
  },
  fail: {
    'a rule that writes elsewhere': {
      sql: "create rule noted as on insert to notes.pages do also update notes.colours set label = 'seen'",
      object: 'table "notes"."pages"',
      message: 'rule "noted" on table "notes"."pages" runs additional statements as its owner "notes_owner"',
    },
    'a rule of a view': {
      sql: 'create rule kept as on delete to notes.finals do instead nothing',
      object: 'view "notes"."finals"',
      message: 'rule "kept"',
    },
  },
});
