import rule from '../../../policies/ingestion/forbid-row-triggers-on-bulk';
import { testRule } from '../../support/rule-tester';
import { shop } from '../../support/rule-tester';

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
