import rule from '../../../policies/isolation/forbid-rows-in-notify';
import { testDatabaseRule } from '../../support/database-rule-tester';

const fired = (body: string, declared = '', table = 'pages'): string =>
  `create function notes.f() returns trigger language plpgsql as $$ ${declared} begin ${body}; return null; end $$;
  create trigger t after insert or update on notes.${table} for each row execute function notes.f()`;
const called = (body: string): string =>
  `create function notes.f() returns void language plpgsql as $$ begin ${body}; end $$`;

const fails = (sql: string, message: string) => ({ sql, object: 'function "notes"."f"', message, hits: 1 });

testDatabaseRule(rule, {
  pass: {
    'a constant': fired(`perform pg_notify('pages', '')`),
    'the key of the row': fired(`perform pg_notify('pages', new.id::text)`),
    'its tenant and its reference': fired(`perform pg_notify('pages', new.org || ':' || new.folder)`),
    'what happened': fired(`perform pg_notify('pages', json_build_object('op', tg_op)::text)`),
    'a table that is the same for all': fired(`perform pg_notify('colours', to_json(new)::text)`, '', 'colours'),
    'what its caller gives it':
      "create function notes.f(payload text) returns void language plpgsql as $$ begin perform pg_notify('pages', payload); end $$",
    'nobody may call it': `${called(`perform pg_notify('pages', (select body from notes.pages limit 1))`)}; revoke execute on function notes.f() from public`,
  },
  fail: {
    'the row': fails(
      fired(`perform pg_notify('pages', row_to_json(new)::text)`),
      'sends the whole row to the channel "pages", and every role may LISTEN',
    ),
    'the row before': fails(fired(`perform pg_notify('pages', old::text)`), 'sends the whole row'),
    'a column': fails(fired(`perform pg_notify('pages', new.id || new.body)`), 'sends new.body'),
    'a variable': fails(
      fired(`data := jsonb_build_object('row', new); perform pg_notify('pages', data::text)`, 'declare data jsonb;'),
      'sends the whole row',
    ),
    'a channel for each tenant': fails(
      fired(`perform pg_notify('pages_' || new.org, new.body)`),
      'to a channel whose name it computes',
    ),
    'a dynamic statement': fails(
      fired(`execute 'notify pages, ' || quote_literal(new.body)`),
      'sends new.body to the channel "pages"',
    ),
    'what a function reads': fails(
      called(`perform pg_notify('pages', (select string_agg(body, ',') from notes.pages))`),
      'sends what it reads',
    ),
  },
});
