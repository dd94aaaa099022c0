import rule from '../../../policies/ingestion/forbid-row-triggers-on-bulk';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';
import { testRuleOnSpec } from '../../support/script-on-spec';
import { testDatabaseRule } from '../../support/database-rule-tester';

testRule(rule, {
  pass: {
    'once for each statement': shop(
      '{ columns: { id: uuid }, triggers: { t: { when: after, events: [insert], for_each: statement, function: stamp } }, rows: { per_day: 2M } }',
      'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
    ),
    'few rows': shop(
      '{ columns: { id: uuid }, triggers: { t: { when: before, events: [insert], function: stamp } }, rows: { per_day: 2k } }',
      'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
    ),
    'on update': shop(
      '{ columns: { id: uuid }, triggers: { t: { when: before, events: [update], function: stamp } }, rows: { per_day: 2M } }',
      'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
    ),
    'small batches': shop(
      '{ columns: { id: uuid }, triggers: { t: { when: before, events: [insert], function: stamp } }, writes: { inserts: 10/s, batch: 50 } }',
      'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
    ),
    'nothing declared': shop(
      '{ columns: { id: uuid }, triggers: { t: { when: before, events: [insert], function: stamp } } }',
      'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
    ),
  },
  fail: {
    'millions a day': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { when: before, events: [insert, update], function: stamp } }, rows: { per_day: 2M }, retention: { keep: 30d } }',
        'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
      ),
      findings: [
        {
          at: '/tables/orders/triggers/t',
          message: 'trigger "t" of table "orders" calls "stamp" for each row, 2M times a day',
        },
      ],
    },
    'large batches': {
      yaml: shop(
        '{ columns: { id: uuid }, triggers: { t: { when: after, events: [insert], for_each: row, function: stamp } }, writes: { inserts: 10/s, batch: 500 } }',
        'functions: { stamp: { returns: trigger, language: plpgsql, body: begin return new; end } }',
      ),
      findings: [{ at: '/tables/orders/triggers/t', message: '500 times for each batch' }],
    },
  },
});

testDatabaseRule(rule, {
  pass: {
    'nobody said that rows come in bulk': {
      sql: `create function notes.stamp() returns trigger language plpgsql as 'begin return new; end';
create trigger t before insert on notes.pages for each row execute function notes.stamp()`,
      query: 'rows',
      because: 'the query knows no rates',
    },
  },
  fail: {},
});

const LOADED = shop('{ columns: { id: uuid }, writes: { inserts: 10/s, batch: 500 } }');
const STAMP = `create function shop.stamp() returns trigger language plpgsql as 'begin return null; end';`;

testRuleOnSpec(rule, {
  pass: {
    'once for each statement': {
      spec: LOADED,
      sql: `${STAMP} create trigger t after insert on shop.orders for each statement execute function shop.stamp();`,
    },
    'a table of few rows': {
      spec: LOADED,
      sql: `${STAMP} create trigger t after insert on shop.tenants for each row execute function shop.stamp();`,
    },
  },
  fail: {
    'for each row': {
      spec: LOADED,
      sql: `${STAMP} create trigger t after insert on shop.orders for each row execute function shop.stamp();`,
      object: 'trigger "t" on table "shop"."orders"',
      message: 'calls "stamp" for each row, 500 times for each batch',
    },
  },
});
