import rule from '../../../policies/access/forbid-replaceable-event-triggers';
import { testDatabaseRule } from '../../support/database-rule-tester';

const ON = `create function notes.noted() returns event_trigger language plpgsql as 'begin end';
  create event trigger note on ddl_command_end execute function notes.noted()`;

testDatabaseRule(rule, {
  pass: {
    'function and trigger are a superuser’s': ON,
    'it is disabled': `${ON}; alter function notes.noted() owner to notes_owner; alter event trigger note disable`,
    'the function went to a lesser role and came back': `${ON}; alter function notes.noted() owner to notes_owner; alter function notes.noted() owner to postgres`,
    'a lesser role may call it': `${ON}; grant execute on function notes.noted() to notes_app`,
    'both are of one operator': `${ON}; create role operator superuser; alter event trigger note owner to operator;
      alter function notes.noted() owner to operator; alter role operator nosuperuser`,
    'a trigger of a table': `create function notes.stamped() returns trigger language plpgsql as 'begin return new; end';
      alter function notes.stamped() owner to notes_owner; create trigger stamped before insert on notes.pages for each row execute function notes.stamped()`,
  },
  fail: {
    'the owner of the tables may replace it': {
      sql: `${ON}; alter function notes.noted() owner to notes_owner`,
      object: 'event trigger "note"',
      message: 'calls function "notes"."noted"(), and its owner "notes_owner" can replace the body',
    },
    'the application may, and it fires always': {
      sql: `${ON}; grant create on schema notes to notes_app; alter function notes.noted() owner to notes_app; alter event trigger note enable always`,
      object: 'event trigger "note"',
      message: 'its owner "notes_app"',
    },
  },
});
