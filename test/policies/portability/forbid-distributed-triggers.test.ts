import rule from '../../../policies/portability/forbid-distributed-triggers';
import { shop, testRule, testScriptRule } from '../../support/rule-tester';
import { testDatabaseRule } from '../../support/database-rule-tester';

const TOUCH = 'functions: { touch: { returns: trigger, language: plpgsql, body: "begin return new; end" } }';
const TRIGGER = 'triggers: { touch: { when: before, events: [update], function: touch } }';
const orders = (more: string, rest: string): string => shop(`{ columns: { id: uuid }${more} }`, rest);

testRule(rule, {
  pass: {
    'a server of one’s own': orders(`, ${TRIGGER}`, TOUCH),
    'another platform': orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: rds`),
    'no trigger': orders('', 'platform: citus'),
    'a function that no trigger calls': orders('', `${TOUCH}\nplatform: citus`),
    'a shared table is no distributed one': shop(
      '{ columns: { id: uuid } }',
      `  currencies: { scope: shared, reason: a list, columns: { code: { type: text, key: true } }, ${TRIGGER} }\n${TOUCH}\nplatform: citus`,
    ),
  },
  fail: {
    'an engine without triggers': {
      yaml: orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: aurora-dsql`),
      findings: [{ at: '/tables/orders/triggers/touch', message: 'Aurora DSQL has no triggers; let' }],
    },
    'a trigger on rows of tenants': {
      yaml: orders(`, ${TRIGGER}`, `${TOUCH}\nplatform: citus`),
      findings: [{ at: '/tables/orders/triggers/touch', message: 'relies on trigger "touch"' }],
    },
  },
});

const STAMP = `create function stamp() returns trigger language plpgsql as 'begin return new; end';`;
const NOTES = `create table tenants (tenant_id uuid primary key);
create table notes (tenant_id uuid not null references tenants, id uuid, primary key (tenant_id, id));
create table pages (tenant_id uuid not null references tenants, id uuid, primary key (tenant_id, id));`;

testScriptRule(rule, {
  pass: {
    'another platform': `${NOTES} ${STAMP} create trigger t before insert on notes for each row execute function stamp();`,
    'no trigger': `create extension citus; ${NOTES}`,
  },
  fail: {
    'a file for Citus': {
      sql: `create extension citus;\n${NOTES}\n${STAMP}\ncreate trigger t before insert on notes for each row execute function stamp();`,
      findings: [{ line: 6, message: 'table "public"."notes" relies on trigger "t", but Citus refuses triggers' }],
    },
  },
});

const ON_PAGES = `create function notes.stamp() returns trigger language plpgsql as 'begin return new; end';
create trigger t before insert on notes.pages for each row execute function notes.stamp();`;
/** The extension as a catalog shows it: its files are not on every server. */
const CITUS = `set local allow_system_table_mods = on;
insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion) values (99999, 'citus', 10, 11, false, '13.0')`;

testDatabaseRule(rule, {
  pass: {
    'another platform': { sql: ON_PAGES, query: 'rows', because: 'the query does not ask for the platform' },
    'no trigger': CITUS,
  },
  fail: {
    'with Citus': { sql: `${ON_PAGES} ${CITUS}`, object: 'table "notes"."pages"', message: 'relies on trigger "t"' },
  },
});
