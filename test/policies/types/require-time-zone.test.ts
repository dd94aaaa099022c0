import rule from '../../../policies/types/require-time-zone';
import { shop, testRule, testWeights } from '../../support/rule-tester';

testRule(rule, {
  pass: {
    timestamptz: shop('{ columns: { id: uuid, at: timestamptz } }'),
    'written out': shop('{ columns: { id: uuid, at: timestamp with time zone } }'),
    'a day': shop('{ columns: { id: uuid, on_day: date } }'),
    'a time of the place, by its name': shop('{ columns: { id: uuid, opens_local: timestamp } }'),
    'a time of day': shop('{ columns: { id: uuid, opens: time } }'),
  },
  fail: {
    timestamp: {
      yaml: shop('{ columns: { id: uuid, at: timestamp } }'),
      findings: [
        {
          at: '/tables/orders/columns/at',
          message: 'column "at" of table "orders" is timestamp, so it means a different instant',
        },
      ],
    },
    'with a precision, as ORMs write it': {
      yaml: shop('{ columns: { id: uuid, at: { type: timestamp(3), default: now() } } }'),
      findings: [{ at: '/tables/orders/columns/at', message: 'make it timestamptz' }],
    },
    'written out': {
      yaml: shop('{ columns: { id: uuid, at: timestamp without time zone, n: text } }'),
      findings: [{ at: '/tables/orders/columns/at', message: 'is timestamp without time zone' }],
    },
  },
});

testWeights(rule, {
  'a default that is cut to the time zone of the session': {
    sql: 'CREATE TABLE a (id int PRIMARY KEY, at timestamp(3) DEFAULT CURRENT_TIMESTAMP NOT NULL);',
    severity: ['warning'],
    message: "defaults to the session's local time",
  },
  'a default in UTC': {
    sql: "CREATE TABLE a (id int PRIMARY KEY, at timestamp DEFAULT (now() AT TIME ZONE 'utc'));",
    severity: ['note'],
  },
  'generated, which no session changes': {
    sql: "CREATE TABLE a (id int PRIMARY KEY, at timestamptz, day timestamp GENERATED ALWAYS AS (date_trunc('day', at AT TIME ZONE 'UTC')) STORED);",
    severity: [],
  },
  'generated from one that a session changes': {
    sql: "CREATE TABLE a (id int PRIMARY KEY, at timestamp, ends timestamp GENERATED ALWAYS AS (at + interval '1 hour') STORED);",
    severity: ['note'],
    message: 'column "at"',
  },
  'what the application writes': { sql: 'CREATE TABLE a (id int PRIMARY KEY, at timestamp);', severity: ['note'] },
});
