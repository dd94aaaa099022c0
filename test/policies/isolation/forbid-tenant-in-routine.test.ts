import rule from '../../../policies/isolation/forbid-tenant-in-routine';
import { testDatabaseRule } from '../../support/database-rule-tester';

const OTHER = '7d3c5b1e-3a52-4f0e-9d11-5c4b8a2f6e07';
const made = (body: string, head = '', args = ''): string =>
  `create function notes.f(${args}) returns void language plpgsql ${head} as $$ ${body} $$`;
const begin = (body: string, head = '', args = ''): string => made(`begin ${body}; end`, head, args);

const fails = (sql: string) => ({
  sql,
  object: 'function "notes"."f"',
  message: `sets notes.org to "${OTHER}", so whoever reaches it through "notes_app" reads and writes as that tenant`,
  hits: 1,
});

testDatabaseRule(rule, {
  pass: {
    'it is told the tenant': begin(`perform set_config('notes.org', t::text, true)`, '', 't uuid'),
    'it clears the setting': begin('null', `set notes.org = ''`),
    'it sets another setting': begin(`perform set_config('notes.color', '${OTHER}', true)`),
    'a comment names it': begin(`-- set notes.org = '${OTHER}'\n null`),
    'a variable that is assigned more than once': made(
      `declare t text := '${OTHER}'; begin t := current_setting('notes.other'); perform set_config('notes.org', t, true); end`,
    ),
    'nobody may call it': `${begin('null', `set notes.org = '${OTHER}'`)}; revoke execute on function notes.f() from public`,
  },
  fail: {
    'in its SET': fails(begin('null', `set notes.org = '${OTHER}'`)),
    'by set_config': fails(begin(`perform set_config('notes.org', '${OTHER}', true)`)),
    'by set_config, with a cast, for the session': fails(
      begin(`perform pg_catalog.set_config('Notes.Org', '${OTHER}'::uuid::text, false)`),
    ),
    'by SET LOCAL': fails(begin(`set local notes.org = '${OTHER}'`)),
    'by a dynamic SET': fails(begin(`execute 'set notes.org to ''${OTHER}'''`)),
    'by a variable': fails(
      made(`declare t constant uuid := '${OTHER}'; begin perform set_config('notes.org', t::text, true); end`),
    ),
    'in a body that PostgreSQL keeps as it parsed it': fails(
      `create function notes.f() returns text language sql begin atomic select set_config('notes.org', '${OTHER}', true); end`,
    ),
    'in a trigger of a table that tenants write': {
      sql: `create function notes.f() returns trigger language plpgsql set notes.org = '${OTHER}' as 'begin return new; end';
        revoke execute on function notes.f() from public; create trigger t before insert on notes.pages for each row execute function notes.f()`,
      object: 'function "notes"."f"',
      message: 'whoever reaches it through "notes_app"',
      hits: 1,
    },
  },
});
